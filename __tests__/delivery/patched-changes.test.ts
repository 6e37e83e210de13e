import { join } from "node:path";
import type { AppData, Patches } from "../../delivery";
import { deliveryFindings, environmentChanges } from "../../delivery";
import { root } from "../synthesize";
import { imageOf, load, web } from "./delivery-folder";
import { type Rendered, rendered } from "./rendered";

const [one, two] = [imageOf("1"), imageOf("2")];
const other = (host: string): AppData => ({ ...web, traffic: { hosts: [host] } });

/** The rendered files of an app, with what is another of it. */
async function filesOf(data: object, release: object = { image: one }) {
  const app: AppData = { ...web, ...data };
  const { files } = await rendered({
    environments: {
      podMetrics: { kind: "metrics-server" },
      secrets: { kind: "external-secrets" },
    },
    apps: { web: app, api: other("api"), "web-admin": other("admin") },
    releases: {
      qa: {
        web: release as { image: string },
        api: { image: one },
        "web-admin": { image: one },
      },
    },
  });
  return { files, refused: [] };
}

function said(...[before, after]: Parameters<typeof environmentChanges>): readonly string[] {
  const changes = environmentChanges(before, after);
  expect(changes.flatMap(({ alarms, refused }) => [alarms, refused]).flat()).toEqual([]);
  return deliveryFindings(changes).map(({ concern, name, says }) => `${concern} ${name} ${says}`);
}

/** What it means that an app that runs gets something. */
async function saidOfChange(
  data: object,
  base: object = {},
  release?: object,
): Promise<readonly string[]> {
  return said(await filesOf(base, release), await filesOf({ ...base, ...data }, release));
}

/** What is said of a new app, but for what is of every new one. */
async function saidOfNew(data: object): Promise<readonly string[]> {
  const [usual, now] = [await filesOf({}), await filesOf(data)];
  const before = {
    files: usual.files.filter(({ path }) => !path.startsWith("deploy/qa/web/")),
    refused: [],
  };
  const known = said(before, usual);
  return said(before, now).filter((line) => !known.includes(line));
}

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

const pod = (spec: object) => ({ patches: { Pod: { spec } } });
const container = (more: object) => pod({ containers: [{ name: "web", ...more }] });
const podLabels = (labels: object) => ({ patches: { Pod: { metadata: { labels } } } });
const volume = (more: object) => pod({ volumes: [{ name: "more", ...more }] });
const claim = (claimName: string) => volume({ persistentVolumeClaim: { claimName } });
const account = (annotations: object) => ({
  patches: { ServiceAccount: { metadata: { annotations } } },
});
const secretOfVariable = (name: string) =>
  container({ env: [{ name: "A", valueFrom: { secretKeyRef: { name, key: "a" } } }] });

test.each<[what: string, data: object, says: string]>([
  [
    "without AppArmor",
    pod({ securityContext: { appArmorProfile: { type: "Unconfined" } } }),
    "web-blue lets web run without AppArmor",
  ],
  [
    "without AppArmor in a container",
    container({ securityContext: { appArmorProfile: { type: "Unconfined" } } }),
    "web-blue lets web run without AppArmor",
  ],
  [
    "without AppArmor by an annotation",
    {
      patches: {
        Pod: {
          metadata: {
            annotations: { "container.apparmor.security.beta.kubernetes.io/web": "unconfined" },
          },
        },
      },
    },
    "web-blue lets web run without AppArmor",
  ],
  [
    "under another label",
    pod({ securityContext: { seLinuxOptions: { type: "spc_t" } } }),
    "web-blue lets web run under another label of SELinux",
  ],
  [
    "asked elsewhere",
    container({ readinessProbe: { httpGet: { host: "192.0.2.1" } } }),
    "web-blue lets web have its node ask 192.0.2.1",
  ],
  [
    "with a driver's secrets",
    volume({
      csi: {
        driver: "secrets-store.csi.k8s.io",
        volumeAttributes: { secretProviderClass: "others" },
      },
    }),
    "web-blue mounts a volume of the kind csi, secrets-store.csi.k8s.io, others",
  ],
  ["with another's volume", claim("api-data"), "web-blue is given the volume api-data"],
  ["with another's Secret", secretOfVariable("api-keys"), "web-blue is given the Secret api-keys"],
  [
    "with the Secret of an app whose name begins alike",
    secretOfVariable("web-admin-keys"),
    "web-blue is given the Secret web-admin-keys",
  ],
  [
    "as another's account",
    pod({ serviceAccountName: "api" }),
    "web-blue is given the service account api",
  ],
  [
    "out of the mesh",
    podLabels({ "istio.io/dataplane-mode": "none" }),
    "web-blue is treated otherwise by the mesh, or not at all: istio.io/dataplane-mode",
  ],
  [
    "with a token of the cloud",
    podLabels({ "azure.workload.identity/use": "true" }),
    "web-blue is given a token of the cloud: azure.workload.identity/use",
  ],
  [
    "with a role of the cloud",
    account({ "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/admin" }),
    "web may mean other rights in the cloud: its annotations eks.amazonaws.com/role-arn change",
  ],
])("pods that run %s are exposure, of an app that runs and of a new one", async (_, data, says) => {
  const exposures = (lines: readonly string[]): readonly string[] =>
    lines.filter((line) => line.startsWith("exposure "));
  expect(exposures(await saidOfChange(data))).toEqual([`exposure ${says}`]);
  expect(exposures(await saidOfNew(data))).toEqual([`exposure ${says}`]);
});

test("what carries the name of a new app is its own, and so is a volume", async () => {
  const data = {
    database: true,
    secrets: ["web-keys", { from: "stripe" }],
    ...claim("web-data"),
    objects: [
      {
        apiVersion: "networking.k8s.io/v1",
        kind: "NetworkPolicy",
        metadata: { name: "web-more" },
        spec: {
          podSelector: { matchLabels: { "app.kubernetes.io/name": "web" } },
          policyTypes: ["Ingress"],
          ingress: [{ from: [{ podSelector: {} }] }],
        },
      },
    ],
  };
  expect(await saidOfNew(data)).toEqual([
    "note web-stripe makes a Secret of stripe in the store",
    "note web-more comes: a NetworkPolicy",
  ]);
  expect(await saidOfChange(claim("web-data"))).toEqual([
    expect.stringMatching(/^note web-blue replaces its pods .*: volumes\.more change$/),
  ]);
});

test("a policy for the pods of another app is exposure, also of a new app", async () => {
  const objects = [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "web-others" },
      spec: {
        podSelector: { matchLabels: { "app.kubernetes.io/name": "api" } },
        policyTypes: ["Ingress"],
        ingress: [{}],
      },
    },
  ];
  const says = [
    "exposure web-others lets more connect to it: everybody on every port",
    "exposure web-others is about pods of api, another app",
  ];
  expect(await saidOfNew({ objects })).toEqual(says);
  expect(await saidOfChange({ objects })).toEqual(says);
});

const stored = (spec: object) => ({
  objects: [
    {
      apiVersion: "external-secrets.io/v1",
      kind: "ExternalSecret",
      metadata: { name: "web-more" },
      spec: {
        secretStoreRef: { kind: "SecretStore", name: "secrets" },
        target: { name: "web-more" },
        dataFrom: [{ extract: { key: "stripe" } }],
        ...spec,
      },
    },
  ],
});

test.each<[what: string, spec: object, ofNew: readonly string[], ofChange: readonly string[]]>([
  [
    "another key",
    {
      data: [{ secretKey: "A", remoteRef: { key: "mail", property: "password" } }],
      dataFrom: null,
    },
    ["note web-more makes a Secret of mail, of it password as A in the store"],
    ["exposure web-more makes a Secret of mail, of it password as A in the store"],
  ],
  [
    "whatever there is",
    { dataFrom: [{ find: { name: { regexp: ".*" } } }] },
    [
      'exposure web-more makes a Secret of everything that matches {"name":{"regexp":".*"}} in the store',
      "exposure web-more reads what it does not name",
    ],
    [
      'exposure web-more makes a Secret of everything that matches {"name":{"regexp":".*"}} in the store',
      "exposure web-more reads what it does not name",
    ],
  ],
  [
    "another store",
    { secretStoreRef: { kind: "ClusterSecretStore", name: "all" } },
    [
      "exposure web-more makes a Secret of stripe in the store",
      "exposure web-more reads the ClusterSecretStore all, which is not the app's store",
    ],
    [
      "exposure web-more makes its Secret in another way: secretStoreRef",
      "exposure web-more reads the ClusterSecretStore all, which is not the app's store",
    ],
  ],
  [
    "another's Secret",
    { target: { name: "api-keys", creationPolicy: "Merge" } },
    [
      "exposure web-more makes a Secret of stripe in the store",
      "exposure web-more writes the Secret api-keys, which does not carry the app's name",
      "exposure web-more does not own the Secret that it writes: Merge",
    ],
    [
      "exposure web-more makes its Secret in another way: target",
      "exposure web-more writes the Secret api-keys, which does not carry the app's name",
      "exposure web-more does not own the Secret that it writes: Merge",
    ],
  ],
  [
    "a generator",
    { dataFrom: [{ sourceRef: { generatorRef: { kind: "Password", name: "p" } } }] },
    [
      'exposure web-more makes a Secret of another source, {"generatorRef":{"kind":"Password","name":"p"}} in the store',
      "exposure web-more reads another store than its own, or a generator",
    ],
    [
      'exposure web-more makes a Secret of another source, {"generatorRef":{"kind":"Password","name":"p"}} in the store',
      "exposure web-more reads another store than its own, or a generator",
    ],
  ],
  [
    "another form",
    { target: { name: "web-more", template: { data: { a: "{{ .a }}" } } } },
    ["note web-more makes a Secret of stripe in the store"],
    ["exposure web-more makes its Secret in another way: target"],
  ],
  [
    "it less often",
    { refreshInterval: "24h" },
    ["note web-more makes a Secret of stripe in the store"],
    ["note web-more changes its refreshInterval"],
  ],
])("a stored secret of %s", async (_, spec, ofNew, ofChange) => {
  expect(await saidOfNew(stored(spec))).toEqual(ofNew);
  expect(await saidOfChange(stored(spec), stored({}))).toEqual(ofChange);
});

test.each<[what: string, probe: object, says: string]>([
  [
    "seldom whether it is well",
    { readinessProbe: { periodSeconds: 3600 } },
    "outage web-blue lets requests reach web for up to 7200 s while it is not well",
  ],
  [
    "late for the first time",
    { readinessProbe: { initialDelaySeconds: 3600 } },
    "outage web-blue sends no requests to web in its first 3600 s",
  ],
  [
    "seldom whether it hangs",
    { livenessProbe: { failureThreshold: 1000 } },
    "capacity web-blue lets web hang for up to 10000 s before it starts it anew",
  ],
  [
    "without any patience",
    { livenessProbe: { failureThreshold: 1, periodSeconds: 1 } },
    "capacity web-blue ends web where it is not well for 1 s",
  ],
  [
    "whether it has started, at once",
    { startupProbe: { failureThreshold: 1, periodSeconds: 1 } },
    "outage web-blue ends web where it has not started within 1 s",
  ],
])("a container that is asked %s", async (_, probe, says) => {
  const [line, ...more] = await saidOfChange(container(probe));
  expect(line).toBe(says);
  expect(more).toEqual([expect.stringMatching(/^note web-blue replaces its pods/)]);
});

test("a container that is asked somewhat otherwise wants no yes", async () => {
  const lines = await saidOfChange({
    startSeconds: 600,
    ...container({
      readinessProbe: { periodSeconds: 10, failureThreshold: 3 },
      livenessProbe: { failureThreshold: 6 },
    }),
  });
  expect(lines.filter((line) => !line.startsWith("note "))).toEqual([]);
});

describe("a slot and a migration that come with another image", () => {
  const weak = {
    migration: { command: ["migrate"] },
    patches: {
      Pod: {
        metadata: { labels: { "azure.workload.identity/use": "true" } },
        spec: { containers: [{ name: "web", securityContext: { readOnlyRootFilesystem: false } }] },
      },
      Service: { metadata: { annotations: { "example.com/a": "b" } }, spec: { type: "NodePort" } },
    },
  };
  const green = { slots: { green: { image: two } } };

  test("want no yes for what the others have", async () => {
    const lines = said(await filesOf(weak), await filesOf(weak, green));
    expect(lines.filter((line) => !line.startsWith("note "))).toEqual([]);
    expect(lines).toContain("note web-green comes, with 222222222222");
  });

  test("want one for what these have not", async () => {
    const lines = said(
      await filesOf({ migration: weak.migration }),
      await filesOf({ ...weak, resources: { cpus: 0.1, memoryMiB: 64 } }, green),
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        "exposure web-green lets web write to its file system",
        "exposure web-green is given a token of the cloud: azure.workload.identity/use",
        "exposure web-green is reached from outside the cluster, as a NodePort",
        "exposure web-green states example.com/a: what a controller does by that is not known here",
        "capacity web-green lowers the memory at most for web from 128Mi to 64Mi",
        expect.stringMatching(/^exposure web-migrate-\w{10} lets web write to its file system$/),
      ]),
    );
  });
});

test("the example wants no yes, new and with another image", async () => {
  const data = load(join(root, "examples/web/apps/web.ts"));
  const { web: app } = data as { readonly web: object };
  const lines = [
    ...(await saidOfNew(app)),
    ...said(await filesOf(app), await filesOf(app, { image: two })),
  ];
  expect(lines.filter((line) => !line.startsWith("note "))).toEqual([]);
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
