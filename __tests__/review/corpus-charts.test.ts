import { create, eachNeedsAYes, type Pair, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const values = (text: string, more: object = {}): object => ({
  name: "shop",
  version: "1.0.0",
  values: [text],
  ...more,
});
const release = (before: string, after: string): Planned =>
  update("helm_release", values(before), values(after));
const applied = (before: string, after: string): Planned =>
  update("kubectl_manifest", { yaml_body: before }, { yaml_body: after });
const listed = (...items: readonly object[]): object => ({
  manifest: { apiVersion: "v1", kind: "List", items },
});
const service = (type: string, name = "web"): object => ({
  apiVersion: "v1",
  kind: "Service",
  metadata: { name },
  spec: { type },
});
const configuration = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {b: c}\n";
const binding = (who: string, role = "cluster-admin"): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: b}\nroleRef: {kind: ClusterRole, name: ${role}}\nsubjects: [{kind: Group, name: "${who}"}]\n`;
const text = (document: string): string => `|\n${document.replace(/^/gm, "    ")}`;
const everyone = "system:unauthenticated";
const granted = `exposure: grants its role to everyone (${everyone})`;
const secretly = (name: string, before: string, after: string): Planned =>
  update(
    "helm_release",
    values("a: 1", { set_sensitive: [{ name, value: before }] }),
    values("a: 1", { set_sensitive: [{ name, value: after }] }),
    {
      before_sensitive: { set_sensitive: [{ value: true }] },
      after_sensitive: { set_sensitive: [{ value: true }] },
    },
  );

const documents: readonly Pair[] = [
  [
    "a service in a list",
    update(
      "kubernetes_manifest",
      listed(service("ClusterIP", "db"), service("ClusterIP")),
      listed(service("ClusterIP", "db"), service("LoadBalancer")),
    ),
    "exposure: becomes reachable by a load balancer (manifest.items.spec.type)",
    update(
      "kubernetes_manifest",
      listed(service("ClusterIP", "db"), service("LoadBalancer")),
      listed(service("LoadBalancer"), service("ClusterIP", "db")),
    ),
  ],
  [
    "a list in a list, whose items say no kind",
    applied(
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a}, spec: {type: ClusterIP}}]}",
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a}, spec: {type: NodePort}}]}",
    ),
    "exposure: becomes reachable by a port of each node (yaml_body.items.items.spec.type)",
    applied(
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a}, spec: {type: ClusterIP}}]}",
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ServiceList, items: [{metadata: {name: a, labels: {b: c}}, spec: {type: ClusterIP}}]}",
    ),
  ],
  [
    "a second document",
    applied(configuration, `${configuration}---\n${binding(everyone)}`),
    `${granted} (yaml_body.subjects.name)`,
    applied(configuration, `${configuration}---\n---\n${binding("readers", "view")}`),
  ],
  [
    "a second document that goes",
    applied(
      `${configuration}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: n}\n`,
      configuration,
    ),
    "exposure: is removed: traffic that it stops would be allowed",
    applied(`${configuration}---\n${configuration.replace("a}", "z}")}`, configuration),
  ],
  [
    "a policy of a mesh that goes",
    release(
      "extraObjects: [{apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: {name: a}}]",
      "extraObjects: []",
    ),
    "exposure: is removed: requests that it refuses would be let through",
    release(
      "extraObjects: [{apiVersion: security.istio.io/v1, kind: Telemetry, metadata: {name: a}}]",
      "extraObjects: []",
    ),
  ],
  [
    "a service among others that goes",
    update(
      "kubernetes_manifest",
      listed(service("ClusterIP", "db"), service("ClusterIP")),
      listed(service("ClusterIP", "db")),
    ),
    "outage: loses its service",
    update(
      "kubernetes_manifest",
      listed(service("ClusterIP", "db")),
      listed(service("ClusterIP", "db"), service("ClusterIP")),
    ),
  ],
  ...["extraManifests", "extraDeploy", "server.extraObjects"].map(
    (name): Pair => [
      `a binding in ${name}`,
      release("a: 1", nestedValues(name, `- ${binding(everyone).replace(/\n(?=.)/g, "\n    ")}`)),
      `${granted} (values.${name}.subjects.name)`,
      release("a: 1", nestedValues(name, `- ${configuration.replace(/\n(?=.)/g, "\n    ")}`)),
    ],
  ),
  [
    "a binding as a text of a template",
    release(
      "extraDeploy: []",
      `extraDeploy:\n  - ${text(`{{- if .Values.rbac }}\n${binding(everyone, "view").replace("name: b", 'name: {{ include "names.full" . }}-b')}{{- end }}\n`)}`,
    ),
    `${granted} (values.extraDeploy.subjects.name)`,
    release(
      "extraDeploy: []",
      `extraDeploy:\n  - ${text(`{{- if .Values.rbac }}\n${configuration}{{- end }}\n`)}`,
    ),
  ],
  [
    "an object that nobody can read",
    release("extraDeploy: []", `extraDeploy:\n  - ${text(`${configuration}  : [`)}`),
    "exposure: adds an object to its chart that cannot be read, so it is not judged (values)",
    release(
      `extraDeploy:\n  - ${text(`${configuration}  : [`)}`,
      `b: 1\nextraDeploy:\n  - ${text(`${configuration}  : [`)}`,
    ),
  ],
  [
    "a setting that nobody may see",
    secretly("service.type", "ClusterIP", "LoadBalancer"),
    "exposure: becomes reachable from outside the cluster (values.service.type)",
    secretly("auth.password", "old-horse-battery", "new-horse-battery"),
  ],
];

function nestedValues(name: string, item: string): string {
  const keys = name.split(".");
  const key = keys.pop();
  const indent = "  ".repeat(keys.length);
  const outer = keys.map((one, depth) => `${"  ".repeat(depth)}${one}:\n`).join("");
  return `${outer}${indent}${key}:\n${indent}${item.replace(/\n(?=.)/g, `\n${indent}`).replace(/\n {4}/g, "\n  ")}`;
}

eachNeedsAYes(documents);

describe("one of several objects", () => {
  const claim = {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "data" },
  };

  test("that goes takes its files along", () => {
    const told = tell([
      update("kubernetes_manifest", listed(service("ClusterIP"), claim), listed(service("x"))),
    ]);
    expect(told.findings).toContain(
      "protection: loses its persistent volume claim: the files on it would be lost",
    );
    expect(told.exitCode).toBe(3);
  });

  test("holds what is lost with all of them", () => {
    const [change] = reviewOf([
      {
        type: "kubernetes_manifest",
        actions: ["delete"],
        before: listed(service("ClusterIP"), claim),
        after: null,
      },
    ]).changes;
    expect(change).toMatchObject({ severity: "data-loss", holds: "volume" });
  });

  test("is noticed where the others are not, when all are made anew", () => {
    const anew = (...items: readonly object[]): number =>
      tell([
        {
          type: "kubernetes_manifest",
          actions: ["delete", "create"],
          before: listed(...items),
          after: listed(...items, { apiVersion: "v1", kind: "ConfigMap", metadata: {} }),
        },
      ]).exitCode;
    const quota = { apiVersion: "v1", kind: "LimitRange", metadata: { name: "a" } };
    expect(anew(quota)).toBe(0);
    expect(anew(quota, service("ClusterIP"))).toBe(2);
  });

  test("may be known only after apply", () => {
    const told = tell([
      create(
        "kubernetes_manifest",
        { manifest: { apiVersion: "v1", kind: "List" } },
        { after_unknown: { manifest: { items: true } } },
      ),
    ]);
    expect(told.findings).toEqual([
      "note: gets a manifest that is only known after apply, so it is not judged",
    ]);
  });
});

test("of a setting that nobody may see nothing is shown", () => {
  const [change] = reviewOf([secretly("image.tag", "old-horse", "new-horse")]).changes;
  expect(change?.findings).toMatchObject([{ path: "values.image.tag" }]);
  expect(JSON.stringify(change)).not.toContain("horse");
});

test.each<[string, (items: readonly object[]) => Planned]>([
  ["manifest", (items) => update("kubernetes_manifest", listed(), listed(...items))],
  [
    "release",
    (items) =>
      update("helm_release", values("a: 1"), values(JSON.stringify({ extraObjects: items }))),
  ],
  [
    "release with texts",
    (items) =>
      update(
        "helm_release",
        values("a: 1"),
        values(
          JSON.stringify({ files: items.map((one) => JSON.stringify({ ...one, metadata: 1 })) }),
        ),
      ),
  ],
])("a %s with very many objects is said not to be judged", (_, of) => {
  const many = Array.from({ length: 1_001 }, (_item, index) => service("ClusterIP", `s${index}`));
  expect(reviewOf([of(many)]).verdict.exitCode).toBe(2);
  expect(reviewOf([of(many.slice(0, 2))]).verdict.exitCode).toBe(0);
});

describe("pods", () => {
  const pods = (...volumes: readonly object[]): object => ({
    metadata: [{ name: "web" }],
    spec: [{ template: [{ spec: [{ volume: volumes }] }] }],
  });
  const claimed = (name: string, claim?: string): object => ({
    name,
    persistent_volume_claim: claim === undefined ? [] : [{ claim_name: claim }],
    empty_dir: claim === undefined ? [{}] : [],
  });
  const path = "(spec.template.spec.volume.persistent_volume_claim.claim_name)";

  test.each<[string, readonly object[], readonly string[]]>([
    [
      "whose claim becomes a directory",
      [claimed("data"), claimed("more", "b")],
      [`protection: does not write to its volume any more: a ${path}`],
    ],
    [
      "of which a volume is left out",
      [claimed("more", "b")],
      [`protection: does not write to its volume any more: a ${path}`],
    ],
    [
      "with another claim",
      [claimed("data", "c"), claimed("more", "b")],
      [`outage: has another volume, without the files of a ${path}`],
    ],
    ["with claims in another order", [claimed("more", "b"), claimed("data", "a")], []],
    ["with a new claim", [claimed("data", "a"), claimed("more", "b"), claimed("new", "c")], []],
  ])("%s", (_, after, findings) => {
    const before = pods(claimed("data", "a"), claimed("more", "b"));
    expect(tell([update("kubernetes_deployment_v1", before, pods(...after))]).findings).toEqual(
      findings,
    );
  });

  test("whose claim is only known after apply", () => {
    const [volume, unknown] = [{ claim_name: null }, { claim_name: true }].map((one) => [
      { name: "data", persistent_volume_claim: [one] },
    ]);
    const changed = update(
      "kubernetes_deployment_v1",
      pods(claimed("data", "a")),
      pods(...(volume ?? [])),
      { after_unknown: pods(...(unknown ?? [])) },
    );
    expect(tell([changed]).findings).toEqual([]);
  });

  test("in a manifest", () => {
    const written = (volume: object): object => ({
      manifest: { apiVersion: "v1", kind: "Pod", spec: { volumes: [{ name: "a", ...volume }] } },
    });
    const before = written({ persistentVolumeClaim: { claimName: "files" } });
    const told = tell([update("kubernetes_manifest", before, written({ emptyDir: {} }))]);
    expect(told.findings).toEqual([
      "protection: does not write to its volume any more: files (manifest.spec.volumes.persistentVolumeClaim.claimName)",
    ]);
  });
});

const nested = (path: string, value: unknown): string =>
  JSON.stringify(path.split("/").reduceRight<unknown>((inner, key) => ({ [key]: inner }), value));

// Keys are parted by slashes: some have dots of their own. A value of nothing is left out.
test.each<readonly [path: string, before: unknown, after: unknown, finding: string]>([
  ["server/persistentVolume/enabled", true, false, "protection: keeps nothing when it restarts"],
  ["prometheusSpec/storageSpec", { a: 1 }, {}, "protection: keeps nothing when it restarts"],
  ["postgresql/enabled", true, false, "protection: loses the postgresql that came with it"],
  ["redis/enabled", true, false, "outage: loses the redis that came with it"],
  ["volume/reclaimPolicy", "Retain", "Delete", "protection: deletes volumes with their claims"],
  [
    "web/replicaCount",
    3,
    undefined,
    "capacity: runs as often as its chart says, instead of 3 times",
  ],
  [
    "resources/limits/memory",
    "4Gi",
    "64Mi",
    "capacity: is ended when it needs more than 64Mi instead of 4Gi of memory",
  ],
  ["architecture", "replication", "standalone", "capacity: runs once only"],
  [
    "prometheusSpec/retention",
    "90d",
    "1d",
    "audit: keeps what it recorded for a shorter time (90d → 1d)",
  ],
  [
    "limits_config/retention_period",
    "2160h",
    "1d",
    "audit: keeps what it recorded for a shorter time (2160h → 1d)",
  ],
  ["alertmanager/enabled", true, false, "audit: tells nobody what goes wrong"],
  ["policy", "upsert-only", "sync", "outage: may delete names, too"],
  ["domainFilters", ["a.org"], [], "exposure: may change the names of every zone"],
  ["configs/params/server.insecure", false, true, "exposure: is reached without encryption"],
  [
    "configs/rbac/policy.default",
    "role:readonly",
    "role:admin",
    "exposure: makes everybody an administrator",
  ],
  [
    "configs/cm/users.anonymous.enabled",
    "false",
    "true",
    "exposure: lets in everybody without a name",
  ],
  ["global/tlsDisable", false, true, "exposure: is reached without encryption"],
  [
    "controller/allowSnippetAnnotations",
    false,
    true,
    "exposure: takes directives of everybody who may make an entrance",
  ],
  ["controller/config/enable-modsecurity", "true", "false", "exposure: loses its web firewall"],
  [
    "ingress/annotations/nginx.ingress.kubernetes.io/whitelist-source-range",
    "10.0.0.0/8",
    "0.0.0.0/0",
    "exposure: lets in others (10.0.0.0/8 → 0.0.0.0/0)",
  ],
  [
    "ingress/annotations/nginx.ingress.kubernetes.io/whitelist-source-range",
    "10.0.0.0/8",
    undefined,
    "exposure: opens to everyone",
  ],
  ["policyEnforcementMode", "default", "never", "exposure: restrains no pod any more"],
  ["encryption/enabled", true, false, "exposure: sends without encryption"],
  [
    "meshConfig/outboundTrafficPolicy/mode",
    "REGISTRY_ONLY",
    "ALLOW_ANY",
    "exposure: lets its pods send to everywhere",
  ],
  ["webhook/failurePolicy", "Fail", "Ignore", "exposure: lets through what it cannot check"],
  [
    "primary/pgHbaConfiguration",
    "local all all trust",
    "host all all 0.0.0.0/0 trust",
    "exposure: lets in others",
  ],
])("%s from %j to %j: %s", (path, before, after, finding) => {
  const keys = path.replace(/\/nginx\.ingress\.kubernetes\.io\//, "/nginx.ingress.kubernetes.io~");
  const [was = "", will = ""] = [before, after].map((value) =>
    nested(keys, value).replaceAll("~", "/"),
  );
  const told = tell([release(was, will)]);
  expect(told.findings).toContain(
    `${finding} (values.${path.replaceAll("/", ".").replace("kubernetes.io.white", "kubernetes.io/white")})`,
  );
  expect(told.exitCode).toBe(finding.startsWith("protection") ? 3 : 2);
  expect(tell([release(will, will.replace("{", '{"more":1,'))]).exitCode).toBe(0);
});

test("a program that changes what a chart makes", () => {
  const rendered = (postrender: readonly object[]): Planned =>
    update("helm_release", values("a: 1"), values("a: 1", { postrender }));
  expect(tell([rendered([{ binary_path: "/tmp/x" }])]).findings).toEqual([
    "exposure: is changed by a program before it is installed: what it makes is not what its chart says (postrender)",
  ]);
  expect(tell([rendered([])]).exitCode).toBe(0);
});

describe("what is new beside others needs no yes:", () => {
  const alb = "alb.ingress.kubernetes.io/scheme";
  const entrance = {
    metadata: [{ name: "web", annotations: { [alb]: "internet-facing" } }],
    spec: [{ ingress_class_name: "alb" }],
  };

  test.each<[string, Planned]>([
    [
      "a controller of entrances",
      create(
        "helm_release",
        values(
          "controller: {service: {type: LoadBalancer, annotations: {service.beta.kubernetes.io/aws-load-balancer-scheme: internet-facing}}}",
        ),
      ),
    ],
    [
      "what watches nodes",
      create(
        "helm_release",
        values(
          "prometheus-node-exporter: {hostNetwork: true, hostPID: true, securityContext: {privileged: true}}",
        ),
      ),
    ],
    ["an entrance", create("kubernetes_ingress_v1", entrance)],
    [
      "an object of its own",
      create(
        "helm_release",
        values(`extraObjects: [{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}]`),
      ),
    ],
  ])("%s", (_, made) => {
    expect(tell([made]).exitCode).toBe(0);
  });

  test("but an entrance that something gets does", () => {
    const inside = { ...entrance, metadata: [{ name: "web", annotations: { [alb]: "internal" } }] };
    expect(tell([update("kubernetes_ingress_v1", inside, entrance)]).exitCode).toBe(2);
    expect(tell([release("hostPID: false", "hostPID: true")]).exitCode).toBe(2);
  });
});

test.each<readonly [type: string, exitCode: number]>([
  ["kubernetes_job_v1", 0],
  ["kubernetes_cron_job_v1", 2],
])("a %s that is made anew", (type, exitCode) => {
  const anew = { type, actions: ["delete", "create"], before: { a: 1 }, after: { a: 2 } };
  expect(tell([anew]).exitCode).toBe(exitCode);
});

describe("a workload", () => {
  const pod = (more: object, rest: object = {}): object => ({
    spec: [{ template: [{ spec: [{ ...more }] }], ...rest }],
  });
  const container = (more: object): object => pod({ container: [{ name: "a", ...more }] });
  const memory = (limit: string): object =>
    container({ resources: [{ limits: { memory: limit } }] });

  test.each<readonly [string, object, object, string]>([
    [
      "without its secret",
      pod({ image_pull_secrets: [{ name: "a" }] }),
      pod({ image_pull_secrets: [] }),
      "outage: cannot get its image where that is private (spec.template.spec.image_pull_secrets)",
    ],
    [
      "that may ask its kernel anything",
      container({ security_context: [{ seccomp_profile: [{ type: "RuntimeDefault" }] }] }),
      container({ security_context: [{ seccomp_profile: [{ type: "Unconfined" }] }] }),
      "exposure: may ask anything of its node's kernel (spec.template.spec.container.security_context.seccomp_profile.type)",
    ],
    [
      "at a port of its node",
      container({ port: [{ container_port: 80 }] }),
      container({ port: [{ container_port: 80, host_port: 80 }] }),
      "exposure: takes a port of its node (80) (spec.template.spec.container.port.host_port)",
    ],
    [
      "with less memory",
      memory("4Gi"),
      memory("64Mi"),
      "capacity: is ended when it needs more than 64Mi instead of 4Gi of memory (spec.template.spec.container.resources.limits.memory)",
    ],
    [
      "that does not say how often",
      pod({}, { replicas: 3 }),
      pod({}),
      "capacity: does not say how often it runs: once, where nothing scales it (spec.replicas)",
    ],
  ])("%s needs a yes, and not the other way", (_, before, after, finding) => {
    const told = tell([update("kubernetes_deployment_v1", before, after)]);
    expect(told.findings).toContain(finding);
    expect(told.exitCode).toBe(2);
    expect(tell([update("kubernetes_deployment_v1", after, before)]).exitCode).toBe(0);
  });

  test.each<readonly [string, object, object]>([
    ["paused", pod({}, { paused: false }), pod({}, { paused: true })],
    ["on other nodes", pod({ node_selector: { a: "b" } }), pod({ node_selector: { a: "c" } })],
    [
      "with less CPU",
      container({ resources: [{ requests: { cpu: "2" } }] }),
      container({ resources: [{ requests: { cpu: "100m" } }] }),
    ],
  ])("%s is noted", (_, before, after) => {
    const told = tell([update("kubernetes_deployment_v1", before, after)]);
    expect(told).toMatchObject({ exitCode: 0, level: "noted" });
    expect(told.findings).toHaveLength(1);
  });
});

test("an entrance that answers for fewer paths", () => {
  const paths = (...all: readonly string[]): object => ({
    spec: [{ rule: [{ host: "a", http: [{ path: all.map((path) => ({ path })) }] }] }],
  });
  expect(tell([update("kubernetes_ingress_v1", paths("/", "/b"), paths("/"))])).toMatchObject({
    exitCode: 2,
    findings: ["outage: does not answer for some paths any more (spec.rule.http.path)"],
  });
  expect(tell([update("kubernetes_ingress_v1", paths("/"), paths("/", "/b"))]).exitCode).toBe(0);
});
