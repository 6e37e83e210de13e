import type { LiveEnvironment } from "../../delivery";
import { readProject, render } from "../../delivery";
import { kindsToRead, liveEnvironment } from "../../delivery/live";
import { asDelivered, crashing } from "./cluster-objects";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";
import { objectsIn, type Rendered } from "./rendered";

const [one, two, three] = [imageOf("1"), imageOf("2"), imageOf("3")];

/** What is said of an app in qa whose pods are replaced by steps. */
async function byStepsSeen(change: (rollout: Rendered) => void): Promise<readonly string[]> {
  const steps = [{ percent: 50, pauseSeconds: 60 }];
  const folder = deliveryFolder({
    apps: { web: { ...web, replicas: 2 } },
    environments: { rollouts: { kind: "argo-rollouts" } },
    releases: { qa: { web: { image: one, steps } } },
  });
  const project = await readProject(folder, load);
  const files = render(project);
  const objects = asDelivered(files.flatMap(({ text }) => objectsIn(text)));
  change(get(objects, "Rollout", "web-blue"));
  const all = { objects, unread: new Set<string>() };
  return said(liveEnvironment(project.deployments, files, all, new Set()));
}

/** What is said of a canary in staging whose cluster is as delivered but for what a test changes. */
async function seen(
  change: (objects: Rendered[]) => unknown,
  unread: readonly string[] = [],
): Promise<LiveEnvironment> {
  const app = {
    ...web,
    resources: { cpus: 1, memoryMiB: 128 },
    variables: { EMPTY: "" },
    replicas: 2,
    migration: { command: ["migrate"] },
    schedules: { clean: { command: ["clean"], cron: "0 1 * * *" } },
  };
  const slots = { blue: { image: one }, green: { image: two } };
  const release = { slots, weights: { blue: 90, green: 10 } };
  const folder = deliveryFolder({
    apps: { web: app },
    releases: { staging: { web: release } },
    environments: { quota: { cpus: 12, memoryGiB: 24, pods: 100 } },
  });
  const project = await readProject(folder, load);
  const files = render(project);
  const objects = [...asDelivered(files.flatMap(({ text }) => objectsIn(text)))];
  const changed = change(objects);
  const now = Array.isArray(changed) ? changed : objects;
  const earlier = new Set([three.slice(three.indexOf("@") + 1)]);
  return liveEnvironment(
    project.deployments,
    files,
    { objects: now, unread: new Set(unread) },
    earlier,
  );
}

function get(objects: readonly Rendered[], kind: string, name: string): Rendered {
  return objects.find((object) => object.kind === kind && object.metadata.name === name);
}

const said = ({ findings }: LiveEnvironment) =>
  findings.map(({ concern, says }) => `${concern}: ${says}`);

test("what is as delivered has no findings, whatever a cluster shortens, drops and fills in", async () => {
  expect(await seen(() => {})).toEqual({
    findings: [],
    slots: [
      { app: "web", slot: "blue", runs: ["111111111111"], ready: 2, wanted: 2, percent: 90 },
      { app: "web", slot: "green", runs: ["222222222222"], ready: 2, wanted: 2, percent: 10 },
    ],
  });
});

test("what differs is named by its place, never by its value", async () => {
  const live = await seen((objects) => {
    const { spec } = get(objects, "Deployment", "web-blue").spec.template;
    spec.containers[0].env.push({ name: "TOKEN", value: "hunter2" });
    spec.containers[0].resources.requests.cpu = "2";
    spec.initContainers = [{ name: "more" }];
    spec.containers[0].command = ["sh"];
    get(objects, "HTTPRoute", "web").spec.rules[0].backendRefs[1].weight = 90;
    get(objects, "Deployment", "web-green").spec.replicas = 1;
  });
  expect(said(live)).toEqual([
    "differs: Deployment web-blue is not as stated: spec.template.spec.containers.web.env.TOKEN, spec.template.spec.containers.web.resources.requests.cpu, spec.template.spec.containers.web.command, spec.template.spec.initContainers",
    "differs: Deployment web-green is not as stated: spec.replicas",
    "differs: HTTPRoute web is not as stated: spec.rules[0].backendRefs.web-green.weight",
  ]);
  expect(live.slots[1]?.percent).toBe(90);
});

test("another image waits to be replaced, or was never in Git", async () => {
  const live = await seen((objects) => {
    const image = (name: string, to: string) => {
      get(objects, "Deployment", name).spec.template.spec.containers[0].image = to;
    };
    image("web-blue", three);
    image("web-green", imageOf("4"));
  });
  expect(said(live)).toEqual([
    "differs: Deployment web-blue has the image 333333333333, which Git stated before, and not 111111111111",
    "differs: Deployment web-green has the image 444444444444, which Git never stated here, and not 222222222222",
  ]);
});

test("what is missing, and what nobody stated, is said; what could not be read is not", async () => {
  const change = (objects: Rendered[]) => [
    ...objects.filter(({ kind }) => kind !== "Service"),
    { kind: "Deployment", metadata: { name: "by-hand" } },
    { kind: "Service", metadata: { name: "other" } },
    { kind: "Pod", metadata: { name: "owned", ownerReferences: [{ uid: "set" }] } },
    {
      kind: "Deployment",
      metadata: { name: "old", labels: { "app.kubernetes.io/managed-by": "cdktf-anycloud" } },
    },
  ];
  expect(said(await seen(change))).toEqual([
    "differs: Service web is not there",
    "differs: Service web-blue is not there",
    "differs: Service web-green is not there",
    "unstated: Deployment by-hand is there, made by somebody else, and Git does not state it",
    "unstated: Deployment old is there, and Git does not state it",
  ]);
  expect(said(await seen(change, ["Service"]))).toHaveLength(2);
});

test("what does not work is said in words", async () => {
  const live = await seen((objects) => {
    const pod = get(objects, "Pod", "web-blue-1-0");
    pod.status = { phase: "Running", containerStatuses: [crashing(7)] };
    get(objects, "Deployment", "web-green").status.availableReplicas = 1;
    Object.assign(get(objects, "HTTPRoute", "web").status.parents[0].conditions[1], {
      ...{ status: "False", reason: "BackendNotFound", message: "gone" },
    });
    const failed = { conditions: [{ type: "Failed", status: "True", reason: "Late" }] };
    const [first] = objects.filter(({ kind }) => kind === "Job");
    first.status = failed;
    const run = (name: string, creationTimestamp: string, status: object) => ({
      kind: "Job",
      metadata: { name, creationTimestamp, ownerReferences: [{ uid: "CronJob web-clean" }] },
      status,
    });
    return [
      ...objects,
      run("web-clean-1", "2026-01-01T00:00:00Z", failed),
      run("web-clean-2", "2026-01-02T00:00:00Z", failed),
    ];
  });
  expect(said(live)).toEqual([
    expect.stringMatching(/^unwell: Job web-migrate-[0-9a-f]{10}: it failed: Late$/),
    "unwell: Deployment web-blue: pod web-blue-1-0: it ends again and again, 7 times so far, with exit code 1",
    "unwell: Deployment web-green: 1 of 2 pods are well",
    "unwell: HTTPRoute web: the gateway does not lead there: BackendNotFound: gone",
    "unwell: CronJob web-clean: its last run, web-clean-2, failed: Late",
  ]);
  expect(live.slots[0]?.ready).toBe(1);
});

test("a Rollout is not well where too few pods are, it was given up, or nobody saw its last change", async () => {
  expect(await byStepsSeen(() => {})).toEqual([]);
  expect(await byStepsSeen((it) => (it.status.availableReplicas = 0))).toEqual([
    "unwell: Rollout web-blue: 0 of 2 pods are well",
  ]);
  expect(await byStepsSeen((it) => (it.status.observedGeneration = "0"))).toEqual([
    "unwell: Rollout web-blue: Argo Rollouts has not seen its last change",
  ]);
  expect(
    await byStepsSeen((it) => Object.assign(it.status, { phase: "Degraded", message: "aborted" })),
  ).toEqual(["unwell: Rollout web-blue: Degraded: aborted"]);
});

test("a Deployment whose last change nobody looked at is not said to be well", async () => {
  const live = await seen((objects) => {
    get(objects, "Deployment", "web-blue").metadata.generation = 2;
  });
  expect(said(live)).toEqual(["unwell: Deployment web-blue: its last change is not looked at yet"]);
});

test("a route that no gateway has taken leads nowhere, and one it knows an old state of not there", async () => {
  const route = (change: (route: Rendered) => void) =>
    seen((objects) => change(get(objects, "HTTPRoute", "web")));
  expect(said(await route((it) => delete it.status))).toEqual([
    "unwell: HTTPRoute web: no gateway has taken it",
  ]);
  expect(said(await route((it) => (it.metadata.generation = 2)))).toEqual([
    "unwell: HTTPRoute web: the gateway has not taken its last change",
  ]);
  expect(said(await route((it) => (it.status.parents[0].parentRef.name = "other")))).toEqual([
    "unwell: HTTPRoute web: no gateway has taken it",
  ]);
});

test("another name that nodes give an image is a note", async () => {
  const live = await seen((objects) => {
    for (const pod of objects.filter(({ kind }) => kind === "Pod")) {
      pod.status = { ...pod.status, containerStatuses: [{ ready: true, imageID: three }] };
    }
  });
  expect(said(live)).toEqual([
    "note: Deployment web-blue: nodes name the image 111111111111 333333333333",
    "note: Deployment web-green: nodes name the image 222222222222 333333333333",
  ]);
});

test("kinds that are rendered are read, those of others by their group and the core's without one", () => {
  const text = `apiVersion: argoproj.io/v1alpha1
kind: Rollout
---
apiVersion: v1
kind: PodTemplate
`;
  const kinds = kindsToRead([{ path: "x", text }], {});
  expect(kinds).toContainEqual(["Rollout", "rollout.argoproj.io"]);
  expect(kinds).toContainEqual(["PodTemplate", "podtemplate"]);
  expect(kinds).toContainEqual(["PersistentVolumeClaim", "persistentvolumeclaims"]);
  expect(kinds).toContainEqual(["Deployment", "deployments.apps"]);
});

test("what an environment has the means for is read, although nothing is rendered of it", () => {
  const read = (...all: Parameters<typeof kindsToRead>) =>
    kindsToRead(...all).map(([kind]) => kind);
  expect(read([], {})).not.toContain("Rollout");
  expect(read([], { rollouts: { kind: "argo-rollouts" } })).toContain("Rollout");
  expect(read([], {})).not.toContain("ExternalSecret");
  expect(read([], { secrets: { kind: "external-secrets" } })).toContain("ExternalSecret");
  expect(read([], {})).not.toContain("PodMonitor");
  expect(read([], { monitoring: { kind: "prometheus" } })).toContain("PodMonitor");
});
