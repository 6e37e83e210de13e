import type { IDeploymentSpec } from "kubernetes-models/apps/v1";
import type { IHorizontalPodAutoscalerSpec } from "kubernetes-models/autoscaling/v2";
import type { ICronJobSpec, IJobSpec } from "kubernetes-models/batch/v1";
import type { IPodDisruptionBudgetSpec } from "kubernetes-models/policy/v1";
import type { IContainer, IPodSpec, IServiceSpec } from "kubernetes-models/v1";
import type { AppData, Patches, Release } from "../../delivery";
import { deliveryFindings, environmentChanges, readProject, render } from "../../delivery";
import { ownAnnotations, ownLabels, type patchable } from "../../delivery/data";
import { deliveryFolder, imageOf, load, web } from "./delivery-folder";
import { validate } from "./models";
import { refusedBy } from "./pod-security";
import { type Cluster, podsIn, type Rendered, rendered } from "./rendered";

type Names<K extends keyof typeof patchable> = (typeof patchable)[K][number];

// Each name that may be patched is one that the model knows: another does not compile.
const known: readonly [
  keyof IPodSpec,
  keyof IContainer,
  keyof IDeploymentSpec,
  keyof IJobSpec,
  keyof ICronJobSpec,
  keyof IServiceSpec,
  keyof IHorizontalPodAutoscalerSpec,
  keyof IPodDisruptionBudgetSpec,
][] = [] as readonly [
  Names<"pod" | "podLists">,
  Names<"container" | "containerLists">,
  Names<"deployment">,
  Names<"job" | "scheduledJob">,
  Names<"cronJob">,
  Names<"service">,
  Names<"autoscaler">,
  Names<"budget">,
][] as never;

// And each that the model knows may be patched, or is left out on purpose.
type Missing =
  | Exclude<
      keyof IPodSpec,
      | Names<"pod" | "podLists">
      | "containers"
      | "initContainers"
      | "ephemeralContainers"
      | "restartPolicy"
      | "serviceAccount"
    >
  | Exclude<keyof IContainer, Names<"container" | "containerLists"> | "name">;
const missing: readonly Missing[] = [] satisfies readonly never[];

const app: AppData = {
  ...web,
  database: true,
  secrets: ["keys"],
  variables: { LOG_LEVEL: "info" },
  migration: { command: ["migrate"] },
  schedules: { nightly: { command: ["clean"], cron: "0 3 * * *" } },
};

async function clusterOf(data: object, release: object = { image: imageOf("1") }) {
  const releases = { qa: { web: release as { image: string } } };
  const cluster = await rendered({
    environments: { podMetrics: { kind: "metrics-server" } },
    apps: { web: { ...app, ...data } },
    releases,
  });
  for (const object of cluster.objects) {
    validate(object);
  }
  return cluster;
}

const slot = (cluster: Cluster): Rendered => cluster.get("Deployment", "web-blue");
const container = (cluster: Cluster): Rendered => slot(cluster).spec.template.spec.containers[0];
const jobOf = (cluster: Cluster): Rendered => cluster.objects.find(({ kind }) => kind === "Job");

test("names that may be patched are those of the models", () => {
  expect([known, missing]).toEqual([[], []]);
});

test("without patches nothing is another", async () => {
  expect((await clusterOf({ patches: {} })).files).toEqual((await clusterOf({})).files);
});

test("what is said of every pod is in the pods of slots, migration and schedules", async () => {
  const tolerations = [{ key: "gpu", operator: "Exists" }];
  const patches: Patches = {
    Pod: {
      metadata: { labels: { team: "shop" } },
      spec: { tolerations, nodeSelector: { disk: "ssd" } },
    },
  };
  const cluster = await clusterOf({ patches });
  const pods = podsIn(cluster.objects);
  expect(pods).toHaveLength(3);
  for (const { metadata, spec } of pods) {
    expect(spec).toMatchObject({ tolerations, nodeSelector: { disk: "ssd" } });
    expect(metadata.labels).toMatchObject({ team: "shop", "app.kubernetes.io/name": "web" });
    expect(refusedBy({ spec })).toEqual([]);
  }
});

test("containers, variables, volumes and mounts are merged by what they are known by", async () => {
  const image = imageOf("9", "proxy");
  const cluster = await clusterOf({
    patches: {
      Deployment: {
        spec: {
          minReadySeconds: 5,
          template: {
            spec: {
              containers: [
                {
                  name: "web",
                  env: [
                    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
                    { name: "LOG_LEVEL", value: "debug" },
                  ],
                  envFrom: [{ configMapRef: { name: "web-more" } }],
                  resources: { limits: { cpu: "1" } },
                  volumeMounts: [{ name: "cache", mountPath: "/cache" }],
                  startupProbe: null,
                },
                { name: "proxy", image, securityContext: { runAsUser: 10 } },
              ],
              volumes: [
                { name: "cache", emptyDir: {} },
                { name: "temporary", emptyDir: { medium: "Memory" } },
              ],
            },
          },
        },
      },
    } satisfies Patches,
  });
  const { spec } = slot(cluster).spec.template;
  expect(slot(cluster).spec.minReadySeconds).toBe(5);
  expect(spec.containers.map(({ name }: Rendered) => name)).toEqual(["web", "proxy"]);
  expect(spec.containers[1].image).toBe(image);
  expect(container(cluster).image).toBe(imageOf("1"));
  expect(container(cluster).env).toEqual([
    { name: "LOG_LEVEL", value: "debug" },
    { name: "PORT", value: "8080" },
    { name: "NODE", valueFrom: { fieldRef: { fieldPath: "spec.nodeName" } } },
  ]);
  expect(container(cluster).envFrom).toEqual([
    { secretRef: { name: "database" } },
    { secretRef: { name: "keys" } },
    { configMapRef: { name: "web-more" } },
  ]);
  expect(container(cluster).resources.limits).toEqual({ memory: "128Mi", cpu: "1" });
  expect(container(cluster)).not.toHaveProperty("startupProbe");
  expect(container(cluster).volumeMounts).toHaveLength(3);
  expect(spec.volumes.map(({ name }: Rendered) => name)).toEqual([
    "temporary",
    "database",
    "cache",
  ]);
  expect(spec.volumes[0].emptyDir).toEqual({ sizeLimit: "64Mi", medium: "Memory" });
});

test("a migration that is patched is another one", async () => {
  const before = jobOf(await clusterOf({}));
  const after = jobOf(await clusterOf({ patches: { Job: { spec: { backoffLimit: 1 } } } }));
  expect(after.spec.backoffLimit).toBe(1);
  expect(after.metadata.name).toMatch(/^web-migrate-[0-9a-f]{10}$/);
  expect(after.metadata.name).not.toBe(before.metadata.name);
});

test("each rule of the route is patched, and leads where it did", async () => {
  const slots = { blue: { image: imageOf("1") }, green: { image: imageOf("2") } };
  const matches = [{ to: "green", header: { name: "x-preview", value: "1" } }];
  const release = { slots, weights: { blue: 90, green: 10 }, matches };
  const patches: Patches = { HTTPRoute: { everyRule: { timeouts: { request: "10s" } } } };
  const [before, after] = [await clusterOf({}, release), await clusterOf({ patches }, release)].map(
    (cluster) => cluster.get("HTTPRoute", "web").spec.rules,
  );
  expect(after).toEqual(
    before.map((rule: Rendered) => ({ ...rule, timeouts: { request: "10s" } })),
  );
});

test("every other kind is patched", async () => {
  const cluster = await clusterOf({
    patches: {
      Service: {
        metadata: { annotations: { "example.com/a": "b" } },
        spec: { sessionAffinity: "ClientIP" },
      },
      ServiceAccount: {
        metadata: {
          annotations: { "eks.amazonaws.com/role-arn": "arn:aws:iam::123456789012:role/web" },
        },
      },
      HorizontalPodAutoscaler: {
        spec: { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } },
      },
      PodDisruptionBudget: { spec: { maxUnavailable: null, minAvailable: 1 } },
      CronJob: {
        spec: {
          suspend: true,
          jobTemplate: { spec: { backoffLimit: 0, ttlSecondsAfterFinished: 60 } },
        },
      },
    } satisfies Patches,
    autoscaling: { minReplicas: 2, maxReplicas: 4 },
  });
  expect(cluster.get("Service", "web-blue").spec.sessionAffinity).toBe("ClientIP");
  expect(cluster.get("Service", "web").metadata.annotations).toHaveProperty(["example.com/a"], "b");
  expect(cluster.get("ServiceAccount", "web").metadata.annotations).toHaveProperty([
    "eks.amazonaws.com/role-arn",
  ]);
  expect(cluster.get("HorizontalPodAutoscaler", "web-blue").spec.behavior.scaleDown).toEqual({
    stabilizationWindowSeconds: 60,
  });
  expect(cluster.get("PodDisruptionBudget", "web-blue").spec).toMatchObject({ minAvailable: 1 });
  expect(cluster.get("PodDisruptionBudget", "web-blue").spec).not.toHaveProperty("maxUnavailable");
  expect(cluster.get("CronJob", "web-nightly").spec).toMatchObject({
    suspend: true,
    jobTemplate: { spec: { backoffLimit: 0, ttlSecondsAfterFinished: 60 } },
  });
});

test("further objects are in the app's namespace, with its labels, before its pods", async () => {
  const objects = [
    {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "web-more", labels: { team: "shop" } },
      data: { MODE: "fast" },
    },
    {
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: "web" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    },
  ];
  const cluster = await clusterOf({ objects });
  const more = cluster.get("ConfigMap", "web-more");
  expect(more).toMatchObject({
    metadata: {
      namespace: "shop",
      labels: { team: "shop", "app.kubernetes.io/name": "web", environment: "qa" },
      annotations: { "argocd.argoproj.io/sync-wave": "-2" },
    },
    data: { MODE: "fast" },
  });
  expect(cluster.files.map(({ path }) => path)).toContain("deploy/qa/web/objects.yaml");
});

test("the labels and annotations of what is rendered are those that cannot be patched", async () => {
  for (const { metadata, spec } of (await clusterOf({})).objects) {
    const labels = {
      ...metadata.labels,
      ...spec?.template?.metadata.labels,
      ...spec?.selector?.matchLabels,
    };
    expect(ownLabels).toEqual(expect.arrayContaining(Object.keys(labels)));
    expect(ownAnnotations).toEqual(expect.arrayContaining(Object.keys(metadata.annotations)));
  }
});

test("what a pod may more by a patch is said as exposure, also of a new app", async () => {
  const patches = {
    Pod: {
      spec: {
        hostNetwork: true,
        containers: [{ name: "web", securityContext: { readOnlyRootFilesystem: false } }],
      },
    },
  };
  const { files } = await clusterOf({ patches });
  const none = { files: [], refused: [] };
  for (const before of [none, { ...none, files: (await clusterOf({})).files }]) {
    const said = deliveryFindings(environmentChanges(before, { ...none, files }))
      .filter(({ concern }) => concern === "exposure")
      .map(({ name, says }) => `${name} ${says}`);
    expect(said).toEqual(
      expect.arrayContaining([
        "web-blue uses its node's network",
        "web-blue lets web write to its file system",
        "web-nightly uses its node's network",
      ]),
    );
  }
});

test("a policy for every app is said as exposure, also of a new app", async () => {
  const objects = [
    {
      apiVersion: "networking.k8s.io/v1",
      kind: "NetworkPolicy",
      metadata: { name: "web-all" },
      spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] },
    },
  ];
  const { files } = await clusterOf({ objects, secrets: ["web-keys"] });
  const none = { files: [], refused: [] };
  const found = deliveryFindings(environmentChanges(none, { ...none, files }));
  expect(found.filter(({ concern }) => concern !== "note")).toEqual([
    expect.objectContaining({
      name: "web-all",
      says: "lets more connect to it: everybody on every port",
    }),
    expect.objectContaining({ name: "web-all", says: "is about pods of every app" }),
  ]);
});

const pod = (spec: object) => ({ patches: { Pod: { spec } } });
const own = (patch: object) => pod({ containers: [{ name: "web", ...patch }] });
const further = (object: object) => ({
  objects: [{ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "web-a" }, ...object }],
});

test.each<[what: string, data: object, said: string]>([
  [
    "a name",
    { patches: { Deployment: { metadata: { name: "x" } } } },
    "patches.Deployment.metadata.name must be left out: it tells objects apart, and can never change",
  ],
  [
    "a namespace",
    { patches: { Service: { metadata: { namespace: "kube-system" } } } },
    "patches.Service.metadata.namespace must be left out",
  ],
  [
    "a label of ours",
    { patches: { Pod: { metadata: { labels: { slot: "green" } } } } },
    "patches.Pod.metadata.labels.slot must be called another key: the library's own objects are told by it",
  ],
  [
    "when it is applied",
    {
      patches: {
        Deployment: { metadata: { annotations: { "argocd.argoproj.io/sync-wave": "9" } } },
      },
    },
    "must be called another key",
  ],
  [
    "a selector",
    { patches: { Deployment: { spec: { selector: {} } } } },
    "patches.Deployment.spec.selector must be left out",
  ],
  [
    "replicas",
    { patches: { Deployment: { spec: { replicas: 9 } } } },
    "patches.Deployment.spec.replicas must be left out: releases/ says it, and replicas",
  ],
  [
    "a name that there is not",
    pod({ nodeSelectr: {} }),
    "patches.Pod.spec.nodeSelectr must be left out; there is no such property: did you mean nodeSelector?",
  ],
  ["a kind that is not rendered", { patches: { Secret: {} } }, "patches.Secret must be left out"],
  [
    "our image",
    own({ image: imageOf("2") }),
    "patches.Pod.spec.containers[0].image must be left out; releases/ says it",
  ],
  [
    "our port",
    own({ ports: [{ containerPort: 1 }] }),
    "patches.Pod.spec.containers[0].ports must be left out; port says it",
  ],
  [
    "a container by a tag",
    pod({ containers: [{ name: "proxy", image: "proxy:1" }] }),
    "patches.Pod.spec.containers[0].image must be an image by its digest",
  ],
  [
    "a container without an image",
    pod({ initContainers: [{ name: "web" }] }),
    "patches.Pod.spec.initContainers[0].image must be an image by its digest",
  ],
  [
    "rules of the route",
    { patches: { HTTPRoute: { spec: { rules: [] } } } },
    "patches.HTTPRoute.spec must be left out: the gateway, the hosts and the rules are rendered",
  ],
  [
    "where a rule leads",
    { patches: { HTTPRoute: { everyRule: { backendRefs: [] } } } },
    "patches.HTTPRoute.everyRule.backendRefs must be left out: releases/ says it",
  ],
  [
    "both bounds",
    { patches: { PodDisruptionBudget: { spec: { minAvailable: 1 } } } },
    "patches.PodDisruptionBudget.spec.maxUnavailable must be null beside minAvailable",
  ],
  [
    "one by one where all end at once",
    { patches: { Deployment: { spec: { strategy: { type: "Recreate" } } } } },
    "patches.Deployment.spec.strategy.rollingUpdate must be null beside Recreate",
  ],
  [
    "a migration that goes, and would run again",
    { patches: { Job: { spec: { ttlSecondsAfterFinished: 60 } } } },
    "patches.Job.spec.ttlSecondsAfterFinished must be left out: a migration that goes would be made, and run, again",
  ],
  [
    "a container that a migration would wait for",
    pod({ containers: [{ name: "proxy", image: imageOf("2") }] }),
    'patches.Pod.spec.containers[0] must be called web in an app with a migration or schedules, got "proxy"; the task would wait for it for ever: put it into initContainers with restartPolicy: "Always"',
  ],
  [
    "schedules that there are not",
    { schedules: undefined, patches: { CronJob: { spec: { suspend: true } } } },
    "patches.CronJob must be left out for an app without schedules; it has no CronJob that could be patched",
  ],
  [
    "a migration that there is not",
    { migration: undefined, patches: { Job: { spec: { backoffLimit: 0 } } } },
    "patches.Job must be left out for an app without a migration",
  ],
  [
    "the port it is told",
    own({ env: [{ name: "PORT", value: "1" }] }),
    "patches.Pod.spec.containers[0].env[0].PORT must be left out; it is told its port anyway",
  ],
  [
    "a variable of the database",
    own({ env: [{ name: "PGHOST", value: "there" }] }),
    "patches.Pod.spec.containers[0].env[0].PGHOST must be left out beside database",
  ],
  [
    "a route that there is not",
    { traffic: undefined, patches: { HTTPRoute: { metadata: { labels: { a: "b" } } } } },
    "patches.HTTPRoute must be left out for an app without traffic",
  ],
  [
    "a Service that there is not",
    {
      ...{ port: undefined, health: undefined, traffic: undefined },
      patches: { Service: { spec: { sessionAffinity: "ClientIP" } } },
    },
    "patches.Service must be left out for an app without a port",
  ],
  [
    "a secret",
    own({ env: [{ name: "DB_PASSWORD", value: "correct-horse-battery" }] }),
    "patches.Pod.spec.containers[0].env[0].value must be no secret",
  ],
  [
    "a secret in a ConfigMap",
    further({ data: { PASSWORD: "correct-horse-battery" } }),
    "objects[0].data.PASSWORD must be no secret",
  ],
  [
    "a Secret",
    further({ kind: "Secret", data: {} }),
    "objects[0].kind must be one of ConfigMap, ExternalSecret",
  ],
  [
    "a thing of the cluster",
    further({ kind: "ClusterRole", apiVersion: "rbac.authorization.k8s.io/v1" }),
    "what is not of a namespace is the platform's, and other kinds are not known here",
  ],
  [
    "a version that there is not",
    further({ apiVersion: "v2" }),
    'objects[0].apiVersion must be v1, got "v2"',
  ],
  [
    "another's name",
    further({ metadata: { name: "default-deny" } }),
    "objects[0].metadata.name must be web, or begin with web-",
  ],
  [
    "another namespace",
    further({ metadata: { name: "web", namespace: "kube-system" } }),
    "objects[0].metadata.namespace must be left out: it is the project's",
  ],
  ["a status", further({ status: {} }), "objects[0].status must be left out"],
  [
    "one twice",
    { objects: [...further({}).objects, ...further({}).objects] },
    "apps/web.ts: must be called so that its ConfigMap web-a is not web's, too",
  ],
])("is refused: %s", async (_, data, said) => {
  const folder = deliveryFolder({
    apps: { web: { ...app, ...data } },
    releases: { qa: { web: { image: imageOf("1") } } },
  });
  const attempt = readProject(folder, load).then(render);
  await expect(attempt).rejects.toThrow(said);
  await expect(attempt).rejects.not.toThrow("correct-horse-battery");
});

test("a patch of a kind that one release alone brings is applied there", async () => {
  const release = { image: imageOf("1"), autoscaling: { minReplicas: 2, maxReplicas: 4 } };
  const patches = {
    HorizontalPodAutoscaler: { spec: { behavior: {} } },
    PodDisruptionBudget: { spec: { maxUnavailable: 2 } },
  };
  const cluster = await clusterOf({ patches, replicas: 1 }, release);
  expect(cluster.get("PodDisruptionBudget", "web-blue").spec.maxUnavailable).toBe(2);
});

test("a patch that changes nothing in any environment is told, and no error", async () => {
  const patches = {
    HorizontalPodAutoscaler: { spec: { behavior: {} } },
    PodDisruptionBudget: { spec: { maxUnavailable: 2 } },
  };
  const notes = async (replicas: number) => {
    const releases = { qa: { web: { image: imageOf("1"), replicas } } };
    const folder = deliveryFolder({ apps: { web: { ...app, patches } }, releases });
    return (await readProject(folder, load)).notes;
  };
  const idle = (kind: string) =>
    `apps/web.ts: patches.${kind} changes nothing: no environment has one of web`;
  expect(await notes(1)).toEqual([idle("HorizontalPodAutoscaler"), idle("PodDisruptionBudget")]);
  expect(await notes(2)).toEqual([idle("HorizontalPodAutoscaler")]);
});

test("a release does not say what a patch would win over", async () => {
  const data = { ...app, ...own({ env: [{ name: "LOG_LEVEL", value: "debug" }] }) };
  const said = (release: object) =>
    readProject(
      deliveryFolder({ apps: { web: data }, releases: { qa: { web: release as Release } } }),
      load,
    );
  await expect(said({ image: imageOf("1") })).resolves.toBeDefined();
  const ofTask = {
    Job: {
      spec: {
        template: { spec: own({ env: [{ name: "LOG_LEVEL", value: "debug" }] }).patches.Pod.spec },
      },
    },
  };
  await expect(
    readProject(
      deliveryFolder({
        apps: { web: { ...app, patches: ofTask } },
        releases: { qa: { web: { image: imageOf("1"), variables: { LOG_LEVEL: "warn" } } } },
      }),
      load,
    ),
  ).resolves.toBeDefined();
  await expect(said({ image: imageOf("1"), variables: { LOG_LEVEL: "warn" } })).rejects.toThrow(
    "apps.web.variables.LOG_LEVEL must be left out; patches in apps/web.ts says it, and would win",
  );
});

test("what runs beside every pod may, where it ends with a task", async () => {
  const proxy = { name: "proxy", image: imageOf("2") };
  const cluster = await clusterOf({
    patches: {
      Pod: { spec: { initContainers: [{ ...proxy, restartPolicy: "Always" }] } },
      Deployment: { spec: { template: { spec: { containers: [{ ...proxy, name: "logs" }] } } } },
    },
  });
  expect(jobOf(cluster).spec.template.spec.containers).toHaveLength(1);
  expect(slot(cluster).spec.template.spec.containers).toHaveLength(2);
});

test("rights are the platform's: the controller keeps apps from them", async () => {
  const data = further({ kind: "RoleBinding", apiVersion: "rbac.authorization.k8s.io/v1" });
  const folder = deliveryFolder({ apps: { web: { ...app, ...data } }, releases: {} });
  await expect(readProject(folder, load)).rejects.toThrow("objects[0].kind must be one of");
});

test.each<[what: string, value: unknown]>([
  ["a function", () => 1],
  ["nothing", { a: undefined }],
  ["no number", Number.NaN],
  ["a date", new Date(0)],
  [
    "itself",
    (() => {
      const it: Rendered = {};
      it.it = it;
      return it;
    })(),
  ],
])("is no value of a manifest: %s", async (_, affinity) => {
  const folder = deliveryFolder({ apps: { web }, releases: {} });
  const given = (path: string): unknown =>
    path.includes("/apps/") ? { web: { ...app, ...pod({ affinity }) } } : load(path);
  await expect(readProject(folder, given)).rejects.toThrow(
    "patches.Pod.spec.affinity must be a value of JSON, at most 20 deep",
  );
});

test("references to secrets are none", async () => {
  const cluster = await clusterOf({
    patches: {
      Pod: {
        spec: {
          imagePullSecrets: [{ name: "registry-credentials" }],
          volumes: [
            {
              name: "tls",
              secret: {
                secretName: "web-tls-secret",
                items: [{ key: "password", path: "password.txt" }],
              },
            },
          ],
          containers: [
            {
              name: "web",
              env: [
                {
                  name: "API_TOKEN",
                  valueFrom: { secretKeyRef: { name: "stripe-credentials", key: "api-key" } },
                },
              ],
            },
          ],
        },
      },
    } satisfies Patches,
    objects: [
      {
        apiVersion: "external-secrets.io/v1",
        kind: "ExternalSecret",
        metadata: { name: "web-keys" },
        spec: {
          secretStoreRef: { name: "shop", kind: "SecretStore" },
          target: { name: "keys" },
          data: [{ secretKey: "API_TOKEN", remoteRef: { key: "shop/api-token" } }],
        },
      },
    ],
  });
  expect(cluster.names("ExternalSecret")).toEqual(["web-keys"]);
});
