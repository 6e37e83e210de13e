import { jobProgress, rolloutProgress, secretProgress } from "../../delivery/live";
import { crashing, fetched, job, pod, rollout } from "./cluster-objects";

const web = (...objects: readonly object[]) => rolloutProgress(objects, "web-blue");
const waitingFor = (reason: string) => ({
  containerStatuses: [{ restartCount: 0, state: { waiting: { reason, message: "so it is" } } }],
});
const notReady = (status: object) => web(...rollout(0), pod("new", "set", status));

test("a rollout is done when the pods that are wanted are new and ready", () => {
  expect(web(...rollout(1))).toEqual({ state: "done", says: "1 of 1 pods are well" });
  expect(web(...rollout(0)).state).toBe("waits");
  expect(web(...rollout(1, { replicas: 2 })).state).toBe("waits");
  expect(web(...rollout(1, { updatedReplicas: 0 })).state).toBe("waits");
  expect(web(...rollout(1, { observedGeneration: 1 })).says).toBe("it is not looked at yet");
  expect(web().state).toBe("waits");
});

test.each([
  ["ImagePullBackOff", "its image cannot be fetched: so it is"],
  ["InvalidImageName", "its image cannot be fetched: InvalidImageName: so it is"],
  [
    "CreateContainerConfigError",
    "its container cannot be started: CreateContainerConfigError: so it is",
  ],
])("a rollout whose pods stay in %s has failed", (reason, says) => {
  expect(notReady(waitingFor(reason))).toEqual({ state: "failed", says: `pod new: ${says}` });
});

test("what may pass is waited for", () => {
  expect(notReady(waitingFor("ErrImagePull")).state).toBe("waits");
  expect(notReady({ containerStatuses: [crashing(2)] }).state).toBe("waits");
  const full = { type: "PodScheduled", status: "False", message: "0/3 nodes are available" };
  expect(notReady({ phase: "Pending", conditions: [full] })).toEqual({
    state: "waits",
    says: "0 of 1 pods are new and ready; pod new: no node takes it: 0/3 nodes are available",
  });
});

test("pods of an older image are not counted, nor do they fail a rollout", () => {
  const conditions = [{ type: "Ready", status: "True" }];
  const [one, other] = [pod("one", "old", { conditions }), pod("new", "set", { phase: "Pending" })];
  expect(web(...rollout(1, { replicas: 2 }), one, other).says).toBe(
    "0 of 1 pods are new and ready; pod new: it is starting",
  );
  const old = pod("old", "old", { containerStatuses: [crashing(9)] });
  expect(web(...rollout(0), old).state).toBe("waits");
});

test("a rollout has failed where no pod may be made, and when its time is over", () => {
  const refused = (message: string) => ({
    conditions: [{ type: "ReplicaFailure", status: "True", message }],
  });
  expect(web(...rollout(0, refused('violates PodSecurity "restricted:latest"'))).state).toBe(
    "failed",
  );
  expect(web(...rollout(0, refused("exceeded quota: quota"))).state).toBe("waits");
  const late = { type: "Progressing", status: "False", reason: "Late", message: "too slow" };
  const container = { containerStatuses: [{ restartCount: 0, state: { running: {} } }] };
  const unready = pod("new", "set", container);
  expect(web(...rollout(0, { conditions: [late] }), unready)).toEqual({
    ...{ state: "failed", says: "Late: too slow; pod new: it is not ready", pod: "new" },
  });
});

test("a Job is done when it is complete, and failed when it says so or cannot begin", () => {
  expect(jobProgress([job("Complete", "m")], "m").state).toBe("done");
  expect(jobProgress([job("Failed", "m")], "m")).toMatchObject({
    state: "failed",
    says: "BackoffLimitExceeded: too often",
  });
  expect(jobProgress([], "m").state).toBe("waits");
  const begun = { kind: "Job", metadata: { name: "m", uid: "job" }, status: {} };
  expect(jobProgress([begun], "m").says).toBe("it runs");
  expect(jobProgress([begun, pod("p", "job", waitingFor("ImagePullBackOff"))], "m").state).toBe(
    "failed",
  );
  const once = { phase: "Failed", containerStatuses: [{ state: { terminated: { exitCode: 3 } } }] };
  expect(jobProgress([begun, pod("p", "job", once)], "m")).toEqual({
    ...{ state: "waits", says: "pod p: it ended with exit code 3" },
  });
});

test("a Secret is there when its last change was fetched", () => {
  const state = (one: object) => secretProgress([one], "web-stripe").state;
  const refused = {
    ...fetched(),
    status: { conditions: [{ type: "Ready", status: "False", reason: "SecretSyncedError" }] },
  };
  expect(state(fetched())).toBe("done");
  expect(state(fetched(2))).toBe("waits");
  expect(state({})).toBe("waits");
  expect(secretProgress([refused], "web-stripe")).toEqual({
    state: "waits",
    says: "SecretSyncedError",
  });
});
