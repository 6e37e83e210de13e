import { join } from "node:path";
import { root } from "../synthesize";
import { filesOf, said, saidOfChange, saidOfNew, two } from "./app-changes";
import { load } from "./delivery-folder";

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
    bucket: true,
    cache: true,
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
    "note web lets it connect to more: 0.0.0.0/0 but private addresses on 443",
    "note web-more lets more connect to it: every pod of its namespace on every port",
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
