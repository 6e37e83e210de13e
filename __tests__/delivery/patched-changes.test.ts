import type { Patches } from "../../delivery";
import { filesOf, one, said, saidOfChange, saidOfNew, two } from "./app-changes";
import type { Rendered } from "./rendered";

const everyRule = (rule: object): { readonly patches: Patches } => ({
  patches: { HTTPRoute: { everyRule: rule as never } },
});
const filters = (...list: readonly object[]) => everyRule({ filters: list });
const mirror = {
  type: "RequestMirror",
  requestMirror: { backendRef: { name: "audit", namespace: "other", port: 80 } },
};

test.each<[what: string, data: object, says: string]>([
  [
    "a copy of each request",
    filters(mirror),
    "exposure web sends copies of requests to audit in other",
  ],
  [
    "a redirection",
    filters({
      type: "RequestRedirect",
      requestRedirect: { scheme: "https", hostname: "elsewhere.example.net", statusCode: 302 },
    }),
    "exposure web sends who asks elsewhere: https://elsewhere.example.net",
  ],
  [
    "another path",
    filters({
      type: "URLRewrite",
      urlRewrite: { path: { type: "ReplacePrefixMatch", replacePrefixMatch: "/admin" } },
    }),
    "exposure web asks its pods for something else: the path /admin",
  ],
  [
    "headers",
    filters({
      type: "RequestHeaderModifier",
      requestHeaderModifier: { set: [{ name: "x-user", value: "admin" }], remove: ["x-real-ip"] },
    }),
    "exposure web changes the headers of requests: x-user and x-real-ip",
  ],
  [
    "something of the gateway",
    filters({ type: "ExtensionRef", extensionRef: { group: "a", kind: "B", name: "c" } }),
    "exposure web has the gateway do a ExtensionRef",
  ],
  [
    "an annotation",
    { patches: { HTTPRoute: { metadata: { annotations: { "example.com/target": "a" } } } } },
    "exposure web states example.com/target: what a controller does by that is not known here",
  ],
])("a route gets %s, of an app that runs and of a new one", async (_, data, says) => {
  expect(await saidOfChange(data)).toEqual([says]);
  expect(await saidOfNew(data)).toEqual([says]);
});

test("a filter that goes may have protected something", async () => {
  expect(await saidOfChange({ patches: {} }, filters(mirror))).toEqual([
    "exposure web has no more of what it did: it sends copies of requests to audit in other",
  ]);
});

const timeout = (request: string) => everyRule({ timeouts: { request } });

test.each<[what: string, before: object, after: object, says: readonly string[]]>([
  [
    "a timeout",
    {},
    timeout("1m"),
    ["capacity web ends requests after 1m; before, when the gateway does"],
  ],
  [
    "a shorter one",
    timeout("1m"),
    timeout("500ms"),
    ["capacity web ends requests after 500ms; before, 1m"],
  ],
  [
    "a longer one",
    timeout("1m"),
    timeout("1m1s"),
    ["note web ends requests after 1m1s; before, 1m"],
  ],
  ["none at all", timeout("1m"), timeout("0s"), ["note web ends requests after 0s; before, 1m"]],
  [
    "more attempts",
    {},
    everyRule({ retry: { attempts: 3 } }),
    ["note web states another retry of its rules"],
  ],
  [
    "a label",
    {},
    { patches: { HTTPRoute: { metadata: { labels: { team: "shop" } } } } },
    ["note web changes its metadata.labels.team"],
  ],
])("a route gets %s", async (_, before, after, says) => {
  expect(await saidOfChange(after, before)).toEqual(says);
});

test("a rule of an A/B that comes is patched as the others, and is told alone", async () => {
  const slots = { blue: { image: one }, green: { image: two } };
  const weights = { blue: 100, green: 0 };
  const matches = [
    { to: "green", header: { name: "x-preview", value: "1" } },
    { to: "green", cookie: { name: "preview", value: "on" } },
    { to: "green", query: { name: "preview", value: "yes" } },
  ];
  const data = { ...filters(mirror), traffic: { hosts: ["@"], paths: ["/a", "/b"] } };
  const [plain, tested] = [
    await filesOf(data, { slots, weights }),
    await filesOf(data, { slots, weights, matches }),
  ];
  const led = [
    "with the header x-preview: 1 to web-green",
    "with the cookie preview=on to web-green",
    "with the query preview=yes to web-green",
  ];
  expect(said(plain, tested)).toEqual(led.map((one) => `note web leads requests ${one}`));
  expect(said(tested, plain)).toEqual(
    led.map((one) => `note web leads no requests any more ${one}`),
  );
});

test.each<[what: string, patches: Rendered, says: readonly string[]]>([
  [
    "of a Deployment",
    { Deployment: { spec: { minReadySeconds: 5 } } },
    ["note web-blue changes its minReadySeconds"],
  ],
  [
    "of Services",
    { Service: { spec: { sessionAffinity: "ClientIP" } } },
    ["note web changes its sessionAffinity", "note web-blue changes its sessionAffinity"],
  ],
  [
    "of what is kept when nodes are emptied",
    { PodDisruptionBudget: { spec: { unhealthyPodEvictionPolicy: null } } },
    ["note web-blue changes its unhealthyPodEvictionPolicy"],
  ],
  [
    "of a label",
    { PodDisruptionBudget: { metadata: { labels: { team: "shop" } } } },
    ["note web-blue changes its metadata.labels.team"],
  ],
])("what is not judged is named by its place: %s", async (_, patches, says) => {
  expect(await saidOfChange({ patches })).toEqual(says);
});

const deployment = (spec: object) => ({ Deployment: { spec } });
const service = (spec: object) => ({ Service: { spec } });
const autoscaler = (spec: object) => ({ HorizontalPodAutoscaler: { spec } });
const unavailable = (maxUnavailable: unknown) =>
  deployment({ strategy: { rollingUpdate: { maxUnavailable } } });

test.each<[what: string, patches: Rendered, says: readonly string[]]>([
  [
    "all pods that end first",
    unavailable("100%"),
    [
      "outage web-blue ends up to 100% of its pods before others are well; before, 0",
      "note web-blue changes its strategy.rollingUpdate.maxUnavailable",
    ],
  ],
  [
    "as many that end first as there are",
    unavailable(2),
    [
      "outage web-blue ends up to 2 of its pods before others are well; before, 0",
      "note web-blue changes its strategy.rollingUpdate.maxUnavailable",
    ],
  ],
  [
    "one that ends first",
    unavailable(1),
    [
      "capacity web-blue ends up to 1 of its pods before others are well; before, 0",
      "note web-blue changes its strategy.rollingUpdate.maxUnavailable",
    ],
  ],
  [
    "a pause",
    deployment({ paused: true }),
    [
      "outage web-blue is paused: neither a new image nor the way back gets to its pods",
      "note web-blue changes its paused",
    ],
  ],
  [
    "requests before they are well",
    service({ publishNotReadyAddresses: true }),
    [
      "outage web leads requests to pods before they are well",
      "note web changes its publishNotReadyAddresses",
      "outage web-blue leads requests to pods before they are well",
      "note web-blue changes its publishNotReadyAddresses",
    ],
  ],
  [
    "requests of their own nodes alone",
    service({ internalTrafficPolicy: "Local" }),
    [
      "outage web is reached from nodes alone that run one of its pods",
      "note web changes its internalTrafficPolicy",
      "outage web-blue is reached from nodes alone that run one of its pods",
      "note web-blue changes its internalTrafficPolicy",
    ],
  ],
  [
    "another figure by which they are more",
    autoscaler({ metrics: [] }),
    ["capacity web-blue counts its pods by other figures", "note web-blue changes its metrics"],
  ],
  [
    "another speed with which they are more",
    autoscaler({ behavior: { scaleUp: { selectPolicy: "Disabled" } } }),
    [
      "capacity web-blue adds pods at another speed where the load rises, or none",
      "note web-blue changes its behavior",
    ],
  ],
  [
    "another speed with which they are fewer",
    autoscaler({ behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } }),
    ["note web-blue changes its behavior"],
  ],
])("pods get %s", async (_, patches, says) => {
  const base = "HorizontalPodAutoscaler" in patches ? { autoscaling } : {};
  expect(await saidOfChange({ patches }, base)).toEqual(says);
});

const autoscaling = { minReplicas: 2, maxReplicas: 4 };
const cpu = (cpuPercent: number) => ({ autoscaling: { ...autoscaling, cpuPercent } });

test("pods that are more only at a higher load are less capacity", async () => {
  expect(await saidOfChange(cpu(95), cpu(70))).toEqual([
    "capacity web-blue adds pods above 95% of their processors, not 70%",
    "note web-blue changes its metrics",
  ]);
  expect(await saidOfChange(cpu(60), cpu(70))).toEqual([
    "note web-blue adds pods above 60% of their processors, not 70%",
    "note web-blue changes its metrics",
  ]);
});

test("a Service that leads out of the cluster is exposure, also of a new app", async () => {
  const objects = (externalName: string) => ({
    objects: [
      {
        apiVersion: "v1",
        kind: "Service",
        metadata: { name: "web-out" },
        spec: { type: "ExternalName", externalName },
      },
    ],
  });
  const says = ["exposure web-out leads to a.example.net, whatever that is"];
  expect(await saidOfNew(objects("a.example.net"))).toEqual(says);
  expect(await saidOfChange(objects("a.example.net"))).toEqual(says);
  expect(await saidOfChange(objects("a.example.net"), objects("b.example.net"))).toEqual(says);
});

test("a migration of which only a label is another is no other one", async () => {
  const labelled = { patches: { Job: { metadata: { labels: { team: "shop" } } } } };
  const lines = await saidOfChange(labelled, { migration: { command: ["migrate"] } });
  expect(lines).toEqual([
    expect.stringMatching(/^note web-migrate-\w{10} changes its metadata\.labels\.team$/),
  ]);
});

test("a schedule tells each of what is another", async () => {
  const schedule = (cron: string) => ({ schedules: { nightly: { command: ["clean"], cron } } });
  const before = await filesOf(schedule("0 3 * * *"));
  const after = await filesOf(
    { ...schedule("0 4 * * *"), patches: { CronJob: { spec: { concurrencyPolicy: "Replace" } } } },
    { image: two },
  );
  expect(said(before, after)).toEqual([
    "note web-nightly runs at 0 4 * * * (Etc/UTC) instead of 0 3 * * * (Etc/UTC)",
    "note web-nightly runs 222222222222 instead of 111111111111",
    "note web-nightly changes its concurrencyPolicy",
    expect.stringContaining("web-blue changes its image"),
  ]);
});

test("places are named beside what is judged, and many are counted", async () => {
  const labels = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`label-${index}`, "x"]),
  );
  const [before, after] = [
    await filesOf({}),
    await filesOf(
      { patches: { Deployment: { metadata: { labels }, spec: { revisionHistoryLimit: 1 } } } },
      { image: two },
    ),
  ];
  const lines = said(before, after);
  expect(lines[0]).toContain("changes its image from 111111111111 to 222222222222");
  expect(lines[1]).toMatch(/^note web-blue changes its metadata\.labels\.label-0, .* and 21 more$/);
  expect(lines).toHaveLength(2);
});

test("an object beside those that are rendered is told of when it comes and goes", async () => {
  const claim = {
    objects: [
      {
        apiVersion: "v1",
        kind: "PersistentVolumeClaim",
        metadata: { name: "web-data" },
        spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
      },
    ],
  };
  expect(await saidOfChange(claim)).toEqual(["note web-data comes: a PersistentVolumeClaim"]);
  expect(await saidOfChange({ objects: undefined }, claim)).toEqual([
    "outage web-data goes, and with it what is on the volume, unless its class keeps that",
  ]);
});

test("files that differ are never silent: other text of the same objects is told of", async () => {
  const { files } = await filesOf({});
  const readme = { path: "deploy/qa/web/README.md", text: "x" };
  expect(said({ files: [...files, readme], refused: [] }, { files, refused: [] })).toEqual([
    "note web states the same objects in files of other text: nothing is applied",
  ]);
  // Of a slot alone: its budget comes with the second pod that could be.
  expect(
    said(
      await filesOf({ autoscaling: { minReplicas: 1, maxReplicas: 1 } }),
      await filesOf({ autoscaling: { minReplicas: 1, maxReplicas: 2 } }),
    ),
  ).toEqual(["note web-blue changes its maxReplicas from 1 to 2"]);
});
