import {
  jobProgress,
  rolloutProgress,
  routeProgress,
  secretProgress,
  stepsProgress,
} from "../../delivery/live";
import { accepted, crashing, fetched, job, pod, rollout, taken } from "./cluster-objects";

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

/** A Rollout whose newest pods are as given, beside one that ran before. */
function bySteps(phase: string, ...pods: readonly object[]) {
  const annotations = { "rollout.argoproj.io/revision": "2" };
  const owned = { ownerReferences: [{ uid: "rollout" }] };
  const rollout = {
    kind: "Rollout",
    metadata: { name: "web-blue", uid: "rollout", generation: 2, annotations },
    status: { observedGeneration: "2", phase },
  };
  const sets = [
    { name: "web-blue-0", uid: "old", annotations: { "rollout.argoproj.io/revision": "1" } },
    { name: "web-blue-1", uid: "set", annotations },
  ].map((metadata) => ({ kind: "ReplicaSet", metadata: { ...metadata, ...owned } }));
  return stepsProgress([rollout, ...sets, ...pods], "web-blue");
}

test("a Rollout whose newest pods can never be well has failed before its controller gives up", () => {
  expect(bySteps("Progressing", pod("new", "set", waitingFor("ImagePullBackOff")))).toEqual({
    state: "failed",
    says: "Progressing; pod new: its image cannot be fetched: so it is",
  });
  expect(bySteps("Progressing", pod("new", "set", { containerStatuses: [crashing(3)] }))).toEqual({
    state: "failed",
    says: "Progressing; pod new: it ends again and again, 3 times so far, with exit code 1",
    pod: "new",
  });
  expect(bySteps("Progressing", pod("new", "set", { phase: "Pending" }))).toMatchObject({
    state: "waits",
    says: "Progressing; pod new: it is starting",
  });
});

test("pods that ran before fail no Rollout, and none fails one that is well", () => {
  const old = pod("old", "old", { containerStatuses: [crashing(9)] });
  expect(bySteps("Paused", old)).toMatchObject({ state: "waits", says: "Paused" });
  expect(bySteps("Healthy", pod("new", "set", waitingFor("ImagePullBackOff"))).state).toBe("done");
});

test("a route is led when its gateway has taken its last change and finds what it leads to", () => {
  const state = (route: object) => routeProgress([route], "web");
  const [yes] = accepted();
  expect(state(taken()).state).toBe("done");
  expect(routeProgress([], "web")).toEqual({ state: "waits", says: "it is not there yet" });
  expect(state({ ...taken(), status: {} }).says).toBe("no gateway has taken it");
  const stale = { state: "waits", says: "the gateway has not taken its last change" };
  expect(state(taken(2, accepted(1)))).toEqual(stale);
  expect(state(taken(1, [{ ...yes }]))).toEqual(stale);
  const why = { reason: "NotAllowedByListeners", message: "no such host" };
  const refused = { type: "Accepted", status: "False", observedGeneration: 1, ...why };
  expect(state(taken(1, [refused, ...accepted().slice(1)]))).toEqual({
    state: "waits",
    says: "the gateway does not lead there: NotAllowedByListeners: no such host",
  });
  const unknown = { type: "ResolvedRefs", status: "Unknown", observedGeneration: 1 };
  expect(state(taken(1, [...accepted().slice(0, 1), unknown])).state).toBe("waits");
});
