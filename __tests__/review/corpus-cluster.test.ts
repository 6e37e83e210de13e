import { create, eachNeedsAYes, type Pair, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const service = "service.beta.kubernetes.io";
const nginx = "nginx.ingress.kubernetes.io";

function annotated(type: string, ...sides: readonly object[]): readonly object[] {
  return sides.map((annotations) => ({ metadata: [{ name: "it", annotations }], type }));
}

/** A change of one annotation, and back. */
function annotation(
  type: string,
  key: string,
  before: string | undefined,
  after: string | undefined,
): readonly [Planned, Planned] {
  const [was = {}, will = {}] = annotated(
    type,
    before === undefined ? {} : { [key]: before },
    after === undefined ? {} : { [key]: after },
  );
  return [update(type, was, will), update(type, was, was)];
}

const values = (text: string, more: object = {}): object => ({
  name: "shop",
  version: "1.0.0",
  values: [text],
  ...more,
});
const release = (before: string, after: string): Planned =>
  update("helm_release", values(before), values(after));
const settings = (name: string, before: string, after: string): Planned =>
  update(
    "helm_release",
    values("", { set: [{ name, value: before }] }),
    values("", { set: [{ name, value: after }] }),
  );
const applied = (before: string, after: string): Planned =>
  update("kubectl_manifest", { yaml_body: before }, { yaml_body: after });
const manifest = (kind: string, before: object, after: object): Planned =>
  update(
    "kubernetes_manifest",
    { manifest: { apiVersion: "apps/v1", kind, metadata: { name: "it" }, ...before } },
    { manifest: { apiVersion: "apps/v1", kind, metadata: { name: "it" }, ...after } },
  );
const users = (roles: string): object => ({
  metadata: [{ name: "aws-auth", namespace: "kube-system" }],
  data: { mapRoles: roles },
});
const spec = (inner: object): object => ({ spec: [inner] });
const policy = (inner: object): object =>
  spec({ pod_selector: [{}], policy_types: ["Ingress"], ...inner });
const rule = (...rules: readonly object[]): object => ({
  rule: rules.map((one) => ({ api_groups: [""], ...one })),
});
const peer = (more: object): object => ({
  ip_block: [],
  namespace_selector: [],
  pod_selector: [],
  ...more,
});
const shop = peer({ namespace_selector: [{ match_labels: { name: "shop" } }] });

const cases: readonly Pair[] = [
  ...(
    [
      [
        "kubernetes_service_v1",
        `${service}/aws-load-balancer-scheme`,
        "internal",
        "internet-facing",
      ],
      ["kubernetes_service", `${service}/aws-load-balancer-internal`, "true", undefined],
      ["kubernetes_service_v1", `${service}/aws-load-balancer-internal`, "true", "false"],
      ["kubernetes_service_v1", `${service}/azure-load-balancer-internal`, "true", "false"],
      ["kubernetes_service_v1", `${service}/do-loadbalancer-network`, "INTERNAL", undefined],
      ["kubernetes_service_v1", "networking.gke.io/load-balancer-type", "Internal", undefined],
    ] as const
  ).map(([type, key, before, after]): Pair => {
    const [bad, fine] = annotation(type, key, before, after);
    return [
      `${key} ${before} to ${after}`,
      bad,
      `exposure: becomes reachable from the internet (metadata.annotations.${key})`,
      fine,
    ];
  }),
  ...(
    [
      [`${nginx}/whitelist-source-range`, "10.0.0.0/8", undefined, "opens to everyone"],
      [`${nginx}/auth-url`, "https://x", undefined, "does not ask who somebody is any more"],
      [`${nginx}/auth-type`, "basic", undefined, "does not ask who somebody is any more"],
      [
        `${nginx}/server-snippet`,
        undefined,
        "return 200;",
        "adds directives to its controller's configuration",
      ],
      [`${nginx}/ssl-redirect`, "true", "false", "answers without encryption"],
      ["alb.ingress.kubernetes.io/inbound-cidrs", "10.0.0.0/8", undefined, "opens to everyone"],
    ] as const
  ).map(([key, before, after, says]): Pair => {
    const [bad, fine] = annotation("kubernetes_ingress_v1", key, before, after);
    return [key, bad, `exposure: ${says} (metadata.annotations.${key})`, fine];
  }),
  [
    "another role of an account",
    ...swap(annotation("kubernetes_service_account_v1", "eks.amazonaws.com/role-arn", "a", "b")),
  ],
  [
    "pods without a standard, by labels alone",
    update(
      "kubernetes_labels",
      { labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
      { labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
    ),
    "exposure: enforces less of the pod security standards (labels)",
    update(
      "kubernetes_labels",
      { labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
      { labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    ),
  ],
  [
    "a chart with a public service",
    release("service:\n  type: ClusterIP\n", "service:\n  type: LoadBalancer\n"),
    "exposure: becomes reachable from outside the cluster (values.service.type)",
    release("service:\n  type: LoadBalancer\n", "service: {type: LoadBalancer}\n"),
  ],
  [
    "a chart that runs nowhere",
    release("web: {replicaCount: 3}", "web: {replicaCount: 0}"),
    "outage: runs nowhere any more (values.web.replicaCount)",
    release("web: {replicaCount: 3}", "web: {replicaCount: 4}"),
  ],
  [
    "a setting that says what no value says",
    settings("controller.hostNetwork", "false", "true"),
    "exposure: sees the network of its node (values.controller.hostNetwork)",
    settings("controller.hostNetwork", "true", "false"),
  ],
  [
    "a setting of an annotation with dots",
    settings(
      `s.annotations.${service.replaceAll(".", "\\.")}/aws-load-balancer-internal`,
      "true",
      "false",
    ),
    `exposure: becomes reachable from the internet (values.s.annotations.${service}/aws-load-balancer-internal)`,
    settings(
      `s.annotations.${service.replaceAll(".", "\\.")}/aws-load-balancer-internal`,
      "false",
      "true",
    ),
  ],
  [
    "a setting over a value",
    update(
      "helm_release",
      values("auth: {enabled: true}"),
      values("auth: {enabled: true}", { set: [{ name: "auth.enabled", value: "false" }] }),
    ),
    "exposure: does not ask who somebody is any more (values.auth.enabled)",
    update(
      "helm_release",
      values("auth: {enabled: false}"),
      values("auth: {enabled: false}", { set: [{ name: "auth.enabled", value: "true" }] }),
    ),
  ],
  [
    "YAML that nobody can read",
    release("a: 1", "a: [1"),
    "exposure: has YAML that cannot be read, or is too long, so it is not judged as a whole",
    release("a: 1", "a: [1]"),
  ],
  [
    "a Deployment in YAML",
    applied(
      "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 3}",
      "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 0}",
    ),
    "outage: runs nowhere any more (yaml_body.spec.replicas)",
    applied(
      "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 3}",
      "apiVersion: apps/v1\nkind: Deployment\nspec: {replicas: 4}",
    ),
  ],
  [
    "a privileged container in a manifest",
    manifest(
      "Deployment",
      { spec: { template: { spec: { containers: [{ name: "a" }] } } } },
      {
        spec: {
          template: {
            spec: { containers: [{ name: "a", securityContext: { privileged: true } }] },
          },
        },
      },
    ),
    "exposure: runs with all rights of its node (manifest.spec.template.spec.containers.securityContext.privileged)",
    manifest(
      "Deployment",
      { spec: { template: { spec: { containers: [{ name: "a" }] } } } },
      { spec: { template: { spec: { containers: [{ name: "a", tty: true }] } } } },
    ),
  ],
  [
    "a policy in a manifest that lets in everybody",
    manifest(
      "NetworkPolicy",
      { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [] } },
      { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [{}] } },
    ),
    "exposure: lets in traffic from everywhere (manifest.spec.ingress)",
    manifest(
      "NetworkPolicy",
      { spec: { podSelector: {}, policyTypes: ["Ingress"], ingress: [] } },
      {
        spec: {
          podSelector: {},
          policyTypes: ["Ingress"],
          ingress: [{ from: [{ podSelector: {} }] }],
        },
      },
    ),
  ],
  [
    "an administrator in a list of roles",
    update(
      "kubernetes_config_map",
      users("- rolearn: a\n  groups: [viewers]\n"),
      users("- rolearn: a\n  groups: [viewers]\n- rolearn: b\n  groups: ['system:masters']\n"),
    ),
    "exposure: makes somebody an administrator of the cluster (data.mapRoles.groups)",
    update(
      "kubernetes_config_map",
      users("- rolearn: a\n  groups: [viewers]\n"),
      users("- rolearn: a\n  groups: [viewers]\n- rolearn: b\n  groups: [viewers]\n"),
    ),
  ],
  [
    "secrets of all namespaces",
    create("kubernetes_cluster_role_v1", rule({ resources: ["secrets"], verbs: ["list"] })),
    "exposure: may read the secrets of all namespaces (rule.resources)",
    create("kubernetes_role_v1", rule({ resources: ["secrets"], verbs: ["list"] })),
  ],
  [
    "a role of the cluster that runs pods",
    create("kubernetes_cluster_role_v1", rule({ resources: ["pods"], verbs: ["create"] })),
    "exposure: may run pods in all namespaces, with the rights of any account (rule.resources)",
    create("kubernetes_cluster_role_v1", rule({ resources: ["pods"], verbs: ["get"] })),
  ],
  [
    "rights that are added to everybody's role",
    update(
      "kubernetes_cluster_role_v1",
      { metadata: [{ labels: {} }] },
      { metadata: [{ labels: { "rbac.authorization.k8s.io/aggregate-to-edit": "true" } }] },
    ),
    "exposure: adds its rights to the role edit of everybody who has it (metadata.labels.rbac.authorization.k8s.io/aggregate-to-edit)",
    update(
      "kubernetes_cluster_role_v1",
      { metadata: [{ labels: {} }] },
      { metadata: [{ labels: { a: "b" } }] },
    ),
  ],
  [
    "a role for every pod",
    create("kubernetes_cluster_role_binding_v1", {
      role_ref: [{ name: "reader" }],
      subject: [{ kind: "Group", name: "system:serviceaccounts" }],
    }),
    "exposure: grants its role to every pod of the cluster (system:serviceaccounts) (subject.name)",
    create("kubernetes_cluster_role_binding_v1", {
      role_ref: [{ name: "reader" }],
      subject: [{ kind: "ServiceAccount", name: "reader" }],
    }),
  ],
  [
    "an editor",
    create("kubernetes_role_binding_v1", {
      role_ref: [{ name: "edit" }],
      subject: [{ kind: "User", name: "eve" }],
    }),
    "exposure: lets its subjects run anything, and read secrets, in what it is about (role_ref.name)",
    create("kubernetes_role_binding_v1", {
      role_ref: [{ name: "view" }],
      subject: [{ kind: "User", name: "eve" }],
    }),
  ],
  [
    "a policy about fewer pods",
    update(
      "kubernetes_network_policy_v1",
      policy({}),
      policy({ pod_selector: [{ match_labels: { app: "web" } }] }),
    ),
    "exposure: does not restrain all the pods that it restrained (spec.pod_selector)",
    update(
      "kubernetes_network_policy_v1",
      policy({ pod_selector: [{ match_labels: { app: "web" } }] }),
      policy({}),
    ),
  ],
  [
    "a policy that lets in every namespace",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [shop], ports: [] }] }),
      policy({
        ingress: [
          { from: [peer({ namespace_selector: [{ match_labels: null, match_expressions: [] }] })] },
        ],
      }),
    ),
    "exposure: lets in traffic from all pods of the cluster (spec.ingress)",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [shop], ports: [] }] }),
      policy({
        ingress: [
          { from: [peer({ pod_selector: [{ match_labels: null, match_expressions: [] }] })] },
        ],
      }),
    ),
  ],
  [
    "a policy without ports",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [shop], ports: [{ port: "443", protocol: "TCP" }] }] }),
      policy({ ingress: [{ from: [shop], ports: [] }] }),
    ),
    "exposure: lets in traffic from whom it names through all ports (spec.ingress)",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [shop], ports: [] }] }),
      policy({ ingress: [{ from: [shop], ports: [{ port: "443", protocol: "TCP" }] }] }),
    ),
  ],
  [
    "a policy that lets in all addresses",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [peer({ ip_block: [{ cidr: "10.0.0.0/8" }] })], ports: [] }] }),
      policy({ ingress: [{ from: [peer({ ip_block: [{ cidr: "0.0.0.0/0" }] })], ports: [] }] }),
    ),
    "exposure: opens to everyone (0.0.0.0/0) (spec.ingress.from.ip_block.cidr)",
    update(
      "kubernetes_network_policy_v1",
      policy({ ingress: [{ from: [peer({ ip_block: [{ cidr: "10.0.0.0/8" }] })], ports: [] }] }),
      policy({ ingress: [{ from: [peer({ ip_block: [{ cidr: "10.1.0.0/16" }] })], ports: [] }] }),
    ),
  ],
  [
    "a budget that protects nothing",
    update(
      "kubernetes_pod_disruption_budget_v1",
      spec({ max_unavailable: "25%" }),
      spec({ max_unavailable: "100%" }),
    ),
    "capacity: protects nothing any more: all pods may be evicted at once (spec.max_unavailable)",
    update(
      "kubernetes_pod_disruption_budget_v1",
      spec({ max_unavailable: "50%" }),
      spec({ max_unavailable: "25%" }),
    ),
  ],
  [
    "a budget by shares",
    update(
      "kubernetes_pod_disruption_budget_v1",
      spec({ min_available: "80%" }),
      spec({ min_available: "50%" }),
    ),
    "capacity: lets more pods be evicted at once (80% → 50%) (spec.min_available)",
    update(
      "kubernetes_pod_disruption_budget_v1",
      spec({ min_available: 2 }),
      spec({ min_available: "50%" }),
    ),
  ],
  [
    "a container without a limit",
    update(
      "kubernetes_deployment_v1",
      spec({ container: [{ name: "a", resources: [{ limits: { memory: "1Gi" } }] }] }),
      spec({ container: [{ name: "a", resources: [{ limits: {} }] }] }),
    ),
    "capacity: may take all the memory of its node, and pods beside it are ended (spec.container.resources.limits.memory)",
    update(
      "kubernetes_deployment_v1",
      spec({ container: [{ name: "a", resources: [{ limits: { memory: "1Gi" } }] }] }),
      spec({ container: [{ name: "a", resources: [{ limits: { memory: "2Gi" } }] }] }),
    ),
  ],
];

function swap([bad, fine]: readonly [Planned, Planned]): readonly [Planned, string, Planned] {
  return [
    bad,
    "exposure: gives its pods another role (a → b) (metadata.annotations.eks.amazonaws.com/role-arn)",
    fine,
  ];
}

eachNeedsAYes(cases);

test.each<[string, Planned, string]>([
  [
    "a chart that keeps nothing",
    release("persistence: {enabled: true}", "persistence: {enabled: false}"),
    "protection: keeps nothing when it restarts (values.persistence.enabled)",
  ],
  [
    "a chart that takes its resources along",
    release("installCRDs: yes", "installCRDs: no"),
    "protection: may delete its custom resources, everywhere (values.installCRDs)",
  ],
])("%s loses a protection", (_, change, finding) => {
  const told = tell([change]);
  expect(told.findings).toContain(finding);
  expect(told.exitCode).toBe(3);
});

describe("a first deployment", () => {
  test.each<[string, Planned]>([
    [
      "a release with an entrance",
      create("helm_release", values("service: {type: LoadBalancer}\nhostNetwork: true")),
    ],
    [
      "an administrator",
      create("kubernetes_cluster_role_binding_v1", {
        role_ref: [{ name: "cluster-admin" }],
        subject: [{ kind: "User", name: "ops" }],
      }),
    ],
    [
      "a role that reads secrets",
      create("kubernetes_cluster_role_v1", rule({ resources: ["secrets"], verbs: ["get"] })),
    ],
    [
      "a Deployment in a manifest",
      create("kubernetes_manifest", {
        manifest: { apiVersion: "apps/v1", kind: "Deployment", spec: { replicas: 0 } },
      }),
    ],
    ["YAML with an anchor", create("helm_release", values("a: &x {b: 1}\nc: *x"))],
  ])("of %s needs no yes", (_, change) => {
    expect(reviewOf([change]).verdict.exitCode).toBe(0);
  });
});

describe("pods that an autoscaler counts", () => {
  const deployment = (replicas: number, name = "web"): object => ({
    metadata: [{ name, namespace: "shop" }],
    spec: [{ replicas: String(replicas) }],
  });
  const scaler: Planned = {
    type: "kubernetes_horizontal_pod_autoscaler_v2",
    name: "web",
    actions: ["no-op"],
    before: {},
    after: {
      metadata: [{ name: "web", namespace: "shop" }],
      spec: [{ min_replicas: 2, scale_target_ref: [{ kind: "Deployment", name: "web" }] }],
    },
  };
  const told = (to: number, name: string): number =>
    tell([update("kubernetes_deployment_v1", deployment(5, name), deployment(to, name)), scaler])
      .exitCode;

  test("may become fewer", () => {
    expect(told(3, "web")).toBe(0);
  });

  test("but not none, and not those of others", () => {
    expect(told(0, "web")).toBe(2);
    expect(told(3, "api")).toBe(2);
  });
});

test.each([
  ["metadata[0].annotations.team", { team: "a" }, { team: "b" }, "update"],
  [
    "the version of a chart",
    { "helm.sh/chart": "a-1", "app.kubernetes.io/version": "1" },
    { "helm.sh/chart": "a-2", "app.kubernetes.io/version": "2" },
    "noise",
  ],
])("a change of %s is shown for what it is", (_, before, after, severity) => {
  const [was = {}, will = {}] = annotated("kubernetes_config_map_v1", before, after);
  const [change] = reviewOf([update("kubernetes_config_map_v1", was, will)]).changes;
  expect(change?.severity).toBe(severity);
});

describe("a manifest that goes", () => {
  const gone = (kind: string, apiVersion = "v1"): Planned => ({
    type: "kubernetes_manifest",
    actions: ["delete"],
    before: { manifest: { apiVersion, kind, metadata: { name: "it" } } },
    after: null,
  });

  test("takes along what its object holds", () => {
    const [change] = reviewOf([gone("Namespace")]).changes;
    expect(change).toMatchObject({ severity: "data-loss", holds: "namespace" });
  });

  test("takes all resources of a kind along", () => {
    const [change] = reviewOf([
      gone("CustomResourceDefinition", "apiextensions.k8s.io/v1"),
    ]).changes;
    expect(change).toMatchObject({ severity: "data-loss", holds: "custom-resources" });
  });

  test("lets through what its object stopped", () => {
    const [change] = reviewOf([gone("NetworkPolicy", "networking.k8s.io/v1")]).changes;
    expect(change?.findings).toMatchObject([
      { concern: "exposure", says: "is removed: traffic that it stops would be allowed" },
    ]);
  });

  test("is made anew without a word where nobody notices", () => {
    const before = { manifest: { apiVersion: "v1", kind: "ConfigMap", data: { a: "1" } } };
    const after = { manifest: { apiVersion: "v1", kind: "ConfigMap", data: { a: "2" } } };
    const change = { type: "kubernetes_manifest", actions: ["delete", "create"], before, after };
    expect(tell([change]).exitCode).toBe(0);
  });
});

test.each(["kubernetes_role_binding_v1", "kubernetes_cluster_role", "kubernetes_limit_range_v1"])(
  "a %s that is made anew is noticed by nobody",
  (type) => {
    const change = { type, actions: ["delete", "create"], before: { a: 1 }, after: { a: 2 } };
    expect(tell([change])).toMatchObject({ exitCode: 0, level: "noted" });
  },
);

describe("a document that is marked as sensitive", () => {
  const pods = (path: string, image: string): string =>
    `apiVersion: v1\nkind: Pod\nspec:\n  volumes: [{hostPath: {path: /srv/${path}}}]\n  containers: [{name: a, image: ${image}}]\n`;
  const marked = (type: string, name: string, before: unknown, after: unknown): Planned =>
    update(
      type,
      { [name]: before },
      { [name]: after },
      {
        before_sensitive: { [name]: true },
        after_sensitive: { [name]: true },
      },
    );
  const { changes } = reviewOf([
    marked("kubectl_manifest", "yaml_body", pods("horse", "staple:1"), pods("battery", "staple:2")),
    marked(
      "helm_release",
      "values",
      ["staple: {image: {tag: horse}}"],
      ["staple: {image: {tag: battery}}"],
    ),
    marked(
      "kubernetes_config_map",
      "data",
      { mapRoles: "- {rolearn: horse, groups: ['system:masters']}" },
      {
        mapRoles: "- {rolearn: battery, groups: ['system:masters']}",
      },
    ),
  ]);

  test("is judged, and nothing of it is shown", () => {
    expect(changes.map(({ findings }) => findings.length > 0)).toEqual([true, true, true]);
    expect(JSON.stringify(changes)).not.toMatch(/horse|battery|staple/);
  });
});

describe("hostile YAML", () => {
  test.each<[string, string]>([
    ["explicit keys", "? ".repeat(50_000)],
    ["lists in lists", "[".repeat(50_000)],
    [
      "aliases of aliases",
      `a: &a [x]\n${"b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n".repeat(200)}`,
    ],
    ["itself", "a: &a\n  b: *a\n"],
    ["keys that are lists", "{[a]: b}"],
    ["length", `a: ${"x".repeat(1_100_000)}`],
  ])("of %s ends, and is said not to be judged", (_, text) => {
    expect(tell([release("a: 1", text)]).exitCode).toBe(2);
  });
});

test("a list in later values takes the place of an earlier one, and an item that is set does not", () => {
  const of = (...set: readonly object[]): object => ({
    values: ["capabilities: {add: [NET_RAW, SYS_TIME]}", "capabilities: {add: [NET_RAW]}"],
    set,
  });
  const added = { name: "capabilities.add[1]", value: "SYS_ADMIN" };
  expect(tell([update("helm_release", of(), of(added))]).findings).toEqual([
    "exposure: gets more of its node's rights (NET_RAW, SYS_ADMIN) (values.capabilities.add)",
  ]);
});
