import { readFileSync } from "node:fs";
import { join } from "node:path";
import { clusterNames } from "../../constructs/foundation";
import type { AppData } from "../../delivery";
import { root } from "../synthesize";
import { imageOf, web } from "./delivery-folder";
import { kindOf, renderedModels, validate } from "./models";
import { refusedBy } from "./pod-security";
import { type Cluster, podsIn, type Rendered, rendered } from "./rendered";

const [one, two] = [imageOf("1"), imageOf("2")];

/** Everything that an app can say. */
const full: AppData = {
  port: 3000,
  health: { ready: "/ready", live: "/live" },
  command: ["node"],
  args: ["server.js"],
  variables: { ANSWER: "yes", LOG_LEVEL: "info" },
  secrets: ["stripe-credentials"],
  database: true,
  cache: true,
  resources: { cpus: 0.25, memoryMiB: 256, memoryLimitMiB: 512, temporaryMiB: 16 },
  autoscaling: { minReplicas: 2, maxReplicas: 6 },
  traffic: { hosts: ["@", "www"], paths: ["/", "/api"] },
  talksTo: {
    apps: ["worker-api"],
    ranges: [{ cidr: "192.0.2.0/24", ports: [5671] }],
    internet: true,
  },
  migration: { command: ["node", "migrate.js"], deadlineSeconds: 300 },
  schedules: {
    clean: { cron: "0 3 * * *", command: ["node", "clean.js"], timeZone: "Europe/Berlin" },
  },
  startSeconds: 31,
  drainSeconds: 5,
  shutdownSeconds: 25,
};
const inside: AppData = {
  port: 8080,
  health: { ready: "/ready", live: "/live" },
  resources: { cpus: 0.1, memoryMiB: 64 },
};
const worker: AppData = {
  health: { command: ["alive"] },
  resources: { cpus: 0.1, memoryMiB: 64 },
  replicas: 1,
};

let cluster: Cluster;
beforeAll(async () => {
  cluster = await rendered({
    environments: { cache: { size: "dev" }, podMetrics: { kind: "metrics-server" } },
    apps: { full, worker, "worker-api": inside },
    releases: {
      staging: {
        full: {
          slots: { blue: { image: one }, green: { image: two, variables: { NEW: "on" } } },
          weights: { blue: 90, green: 10 },
          matches: [
            { to: "green", header: { name: "x-preview", value: "1" } },
            { to: "green", query: { name: "preview", value: "1" } },
            { to: "green", cookie: { name: "preview", value: "1" } },
          ],
          variables: { LOG_LEVEL: "debug" },
        },
        worker: { image: one },
        "worker-api": { image: one },
      },
    },
  });
});

test("every object is valid by its model, and every kind of object is among them", () => {
  const kinds = cluster.objects.map((object) => {
    validate(object);
    return kindOf(object);
  });
  expect([...new Set(kinds)].sort()).toEqual(Object.keys(renderedModels));
});

test("the restricted pod security standard refuses none of the pods, and would refuse others", () => {
  const pods = podsIn(cluster.objects);
  expect(pods).toHaveLength(4 + 2 + 1);
  for (const pod of pods) {
    expect(refusedBy(pod)).toEqual([]);
    expect(pod.spec.automountServiceAccountToken).toBe(false);
    expect(pod.spec.containers[0].securityContext.readOnlyRootFilesystem).toBe(true);
    expect(pod.spec.containers[0].resources.limits).toEqual({ memory: expect.any(String) });
  }
  const [{ spec }] = pods;
  expect(
    refusedBy({
      spec: { ...spec, securityContext: {}, hostNetwork: true, containers: [{ name: "web" }] },
    }),
  ).toEqual([
    "hostNetwork",
    "web allowPrivilegeEscalation",
    "web runAsNonRoot",
    "web seccompProfile",
    "web capabilities.drop",
  ]);
});

test("a pod is told what the app's data and its release say, the slot's last", () => {
  const [container] = cluster.get("Deployment", "full-green").spec.template.spec.containers;
  expect(container).toMatchObject({
    image: two,
    command: ["node"],
    args: ["server.js"],
    envFrom: [
      { secretRef: { name: "database" } },
      { secretRef: { name: "cache" } },
      { secretRef: { name: "stripe-credentials" } },
    ],
    env: [
      { name: "ANSWER", value: "yes" },
      { name: "LOG_LEVEL", value: "debug" },
      { name: "NEW", value: "on" },
      { name: "PORT", value: "3000" },
    ],
    resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "512Mi" } },
    startupProbe: {
      httpGet: { path: "/live", port: "http" },
      periodSeconds: 5,
      failureThreshold: 7,
    },
    readinessProbe: { httpGet: { path: "/ready", port: "http" } },
    livenessProbe: { httpGet: { path: "/live", port: "http" } },
  });
});

test("the Secrets of database and cache are mounted where the Secret says its certificate is", () => {
  const { containers, volumes } = cluster.get("Deployment", "full-blue").spec.template.spec;
  const [{ mountPath }] = containers[0].volumeMounts.filter(
    (one: Rendered) => one.name === "database",
  );
  expect(volumes).toContainEqual({ name: "database", secret: { secretName: "database" } });
  const platform = readFileSync(join(root, "__tests__/golden/aws/staging-platform.json"), "utf8");
  expect(volumes).toContainEqual({ name: "cache", secret: { secretName: "cache" } });
  expect(containers[0].volumeMounts).toContainEqual({
    name: "cache",
    mountPath: clusterNames.cacheSecret.mountPath,
    readOnly: true,
  });
  expect(platform).toContain(`"PGSSLROOTCERT": "${mountPath}/ca.crt"`);
});

test("a pod that ends answers until the gateway knows, and is then given its time", () => {
  const pod = cluster.get("Deployment", "full-blue").spec.template.spec;
  expect(pod.containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 5 } } });
  expect(pod.terminationGracePeriodSeconds).toBe(30);
  const other = cluster.get("Deployment", "worker-blue").spec.template.spec;
  expect(other.containers[0].lifecycle).toBeUndefined();
  expect(other.terminationGracePeriodSeconds).toBe(20);
});

test("requests are shared by weights that are said, and matches come first", () => {
  const { spec } = cluster.get("HTTPRoute", "full");
  const backend = (name: string, weight: number) => ({
    group: "",
    kind: "Service",
    name,
    port: 80,
    weight,
  });
  const paths = ["/", "/api"].map((value) => ({ path: { type: "PathPrefix", value } }));
  const under = (further: object) => paths.map((path) => ({ ...path, ...further }));
  expect(spec).toEqual({
    parentRefs: [
      { group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "gateway", name: "public" },
    ],
    hostnames: ["staging.shop.example.com", "www.staging.shop.example.com"],
    rules: [
      {
        matches: under({ headers: [{ type: "Exact", name: "x-preview", value: "1" }] }),
        backendRefs: [backend("full-green", 100)],
      },
      {
        matches: under({ queryParams: [{ type: "Exact", name: "preview", value: "1" }] }),
        backendRefs: [backend("full-green", 100)],
      },
      {
        matches: under({
          headers: [
            { type: "RegularExpression", name: "Cookie", value: "^(?:.*; *)?preview=1(?:;.*)?$" },
          ],
        }),
        backendRefs: [backend("full-green", 100)],
      },
      { matches: paths, backendRefs: [backend("full-blue", 90), backend("full-green", 10)] },
    ],
  });
});

test.each([
  ["preview=1", true],
  ["a=b; preview=1; c=d", true],
  ["a=b;preview=1", true],
  ["preview=10", false],
  ["xpreview=1", false],
  ["a=b; xpreview=1", false],
])("the cookie header %s is matched: %s", (header, expected) => {
  const { rules } = cluster.get("HTTPRoute", "full").spec;
  expect(new RegExp(rules[2].matches[0].headers[0].value).test(header)).toBe(expected);
});

test("who may connect is the gateway and who says so; to whom, what is said", () => {
  const { spec } = cluster.get("NetworkPolicy", "full");
  expect(spec.ingress).toEqual([
    {
      from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "gateway" } } }],
      ports: [{ protocol: "TCP", port: 3000 }],
    },
  ]);
  expect(spec.egress.map(({ to, ports }: Rendered) => [to[0], ports[0].port])).toEqual([
    [{ podSelector: { matchLabels: { "app.kubernetes.io/name": "worker-api" } } }, 8080],
    [{ ipBlock: { cidr: "192.0.2.0/24" } }, 5671],
    [{ ipBlock: expect.objectContaining({ cidr: "0.0.0.0/0" }) }, 443],
  ]);
  expect(spec.egress[2].to[0].ipBlock.except).toContain("169.254.0.0/16");
  const called = cluster.get("NetworkPolicy", "worker-api").spec;
  expect(called.ingress[0].from).toEqual([
    { podSelector: { matchLabels: { "app.kubernetes.io/name": "full" } } },
  ]);
  // An empty list would be dropped by the API server, and applied again and again.
  const shut = cluster.get("NetworkPolicy", "worker").spec;
  expect([called, shut].map((one) => one.policyTypes)).toEqual(
    Array(2).fill(["Ingress", "Egress"]),
  );
  expect(["ingress" in shut, "egress" in shut, "egress" in called]).toEqual([false, false, false]);
});

test("what must come first is applied first", () => {
  const waves = cluster.objects
    .filter(({ metadata }) => metadata.labels["app.kubernetes.io/name"] === "full")
    .map(({ kind, metadata }) => [
      Number(metadata.annotations["argocd.argoproj.io/sync-wave"]),
      `${kind} ${metadata.name.replace(/[0-9a-f]{10}$/, "…")}`,
    ])
    .sort();
  expect(waves).toEqual([
    [-1, "Job full-migrate-…"],
    [-1, "Job full-migrate-…"],
    [-2, "NetworkPolicy full"],
    [-2, "ServiceAccount full"],
    [0, "Deployment full-blue"],
    [0, "Deployment full-green"],
    [0, "PodDisruptionBudget full-blue"],
    [0, "PodDisruptionBudget full-green"],
    [0, "Service full-blue"],
    [0, "Service full-green"],
    [1, "CronJob full-clean"],
    [1, "HTTPRoute full"],
    [1, "HorizontalPodAutoscaler full-blue"],
    [1, "HorizontalPodAutoscaler full-green"],
    [1, "Service full"],
  ]);
});

test("the app's own address and its schedules follow the slot with most requests", () => {
  expect(cluster.get("Service", "full").spec.selector.slot).toBe("blue");
  const { spec } = cluster.get("CronJob", "full-clean");
  expect(spec).toMatchObject({ schedule: "0 3 * * *", timeZone: "Europe/Berlin" });
  expect(spec.jobTemplate.spec.template.spec.containers[0].image).toBe(one);
});

test("an autoscaler is alone in saying how many pods there are", () => {
  expect(cluster.get("Deployment", "full-blue").spec.replicas).toBeUndefined();
  expect(cluster.get("HorizontalPodAutoscaler", "full-blue").spec).toMatchObject({
    minReplicas: 2,
    maxReplicas: 6,
    scaleTargetRef: { kind: "Deployment", name: "full-blue" },
  });
  expect(cluster.get("Deployment", "worker-blue").spec.replicas).toBe(1);
});

test("a worker has neither an address nor a way to it, and one pod has no budget", () => {
  expect(cluster.names("Service")).toEqual([
    "full",
    "full-blue",
    "full-green",
    "worker-api",
    "worker-api-blue",
  ]);
  expect(cluster.names("HTTPRoute")).toEqual(["full"]);
  expect(cluster.names("PodDisruptionBudget")).not.toContain("worker-blue");
  const [container] = cluster.get("Deployment", "worker-blue").spec.template.spec.containers;
  expect(container.livenessProbe.exec).toEqual({ command: ["alive"] });
  expect(container.env).toBeUndefined();
});

test("a secret of the store is made before whatever reads it, and only its name is said", async () => {
  const all = await rendered({
    environments: { secrets: { kind: "external-secrets" } },
    apps: { web: { ...web, secrets: ["by-hand", { from: "stripe" }] } },
    releases: { qa: { web: { image: one } }, staging: { web: { image: one } } },
  });
  const [qa, staging] = all.objects.filter(({ kind }) => kind === "ExternalSecret");
  expect(qa).toEqual({
    apiVersion: "external-secrets.io/v1",
    kind: "ExternalSecret",
    metadata: {
      ...all.objects.find(({ kind }) => kind === "ServiceAccount").metadata,
      name: "web-stripe",
    },
    spec: {
      refreshInterval: "1h0m0s",
      secretStoreRef: { kind: "SecretStore", name: "secrets" },
      target: { name: "web-stripe", creationPolicy: "Owner", deletionPolicy: "Retain" },
      dataFrom: [{ extract: { key: "stripe" } }],
    },
  });
  // The store knows in which environment it is.
  expect(staging.spec).toEqual(qa.spec);
  for (const pod of podsIn(all.objects)) {
    expect(pod.spec.containers[0].envFrom).toEqual([
      { secretRef: { name: "by-hand" } },
      { secretRef: { name: "web-stripe" } },
    ]);
  }
});

test("an app with the bucket is told where it is by a Secret of its own, and reaches it", async () => {
  const made = async (data: object, name = "web") => {
    const all = await rendered({
      environments: { bucket: { bucketName: "shop-uploads", apps: ["web"] } },
      apps: { web: { ...web, migration: { command: ["migrate"] }, bucket: true, ...data } },
      releases: { qa: { web: { image: one } } },
    });
    return { pods: podsIn(all.objects), egress: all.get("NetworkPolicy", name).spec.egress };
  };
  const world = [{ ipBlock: { cidr: "0.0.0.0/0", except: expect.any(Array) } }];
  const { pods, egress } = await made({});
  expect(pods.length).toBe(2);
  for (const { spec } of pods) {
    expect(spec.serviceAccountName).toBe("web");
    expect(spec.containers[0].envFrom).toEqual([{ secretRef: { name: "anycloud-bucket-web" } }]);
  }
  expect(egress).toEqual([{ to: world, ports: [{ protocol: "TCP", port: 443 }] }]);
  const ports = async (internet: true | number[]) =>
    (await made({ talksTo: { internet } })).egress[0].ports.map(
      ({ port }: { readonly port: number }) => port,
    );
  expect(await ports(true)).toEqual([443]);
  expect(await ports([5671])).toEqual([5671, 443]);
  expect(await ports([443, 5671])).toEqual([443, 5671]);
});

test("a migration is a new Job for a new image or variable, and the same one for the same", async () => {
  const job = async (release: object, data: AppData = full): Promise<readonly string[]> => {
    const all = await rendered({
      environments: { cache: { size: "dev" }, podMetrics: { kind: "metrics-server" } },
      apps: { full: data, "worker-api": inside },
      releases: { qa: { full: release } },
    });
    return all.names("Job");
  };
  const [first] = await job({ image: one });
  expect(first).toMatch(/^full-migrate-[0-9a-f]{10}$/);
  expect(await job({ image: one, replicas: 5 })).toEqual([first]);
  expect(await job({ image: two })).not.toEqual([first]);
  expect(await job({ image: one, variables: { A: "b" } })).not.toEqual([first]);
  const same = {
    slots: { blue: { image: one }, green: { image: one } },
    weights: { blue: 100, green: 0 },
  };
  expect(await job(same)).toEqual([first]);
});

test("the same data is rendered to the same bytes, in whatever order it is written", async () => {
  const contents = (turned: boolean) => {
    const entries = Object.entries({ web, worker, "worker-api": inside });
    const apps = Object.fromEntries(turned ? entries.reverse() : entries);
    const releases = Object.fromEntries(Object.keys(apps).map((name) => [name, { image: one }]));
    return { apps, releases: { dev: releases } };
  };
  expect((await rendered(contents(true))).files).toEqual((await rendered(contents(false))).files);
});

test("two objects of one name are refused", async () => {
  const task = { cron: "0 3 * * *", command: ["x"] };
  await expect(
    rendered({
      apps: {
        a: { ...worker, schedules: { "b-c": task } },
        "a-b": { ...worker, schedules: { c: task } },
      },
      releases: { dev: { a: { image: one }, "a-b": { image: one } } },
    }),
  ).rejects.toThrow(
    "apps/a-b.ts: must be called so that its CronJob a-b-c is not a's, too; rename it, or its schedule",
  );
});
