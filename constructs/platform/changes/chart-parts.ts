import { type ChangeRow, changesOn } from "../../foundation";

const kept = "keeps what it recorded for a shorter time ($before → $after)";
const argo = "https://argo-cd.readthedocs.io/en/stable/operator-manual";
const nginx =
  "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/";
const vault = "https://developer.hashicorp.com/vault/docs/deploy/kubernetes/helm/configuration";
const mesh = "https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/";

/** What charts bring along that others rely on. */
const stores = [
  "postgresql",
  "mysql",
  "mariadb",
  "mongodb",
  "minio",
  "elasticsearch",
  "opensearch",
];
const brokers = ["redis", "redis-ha", "valkey", "rabbitmq", "kafka", "memcached"];

const volumes: readonly ChangeRow[] = [
  ...["persistentVolume", "dataStorage"].map(
    (name): ChangeRow => [
      `${name}.enabled`,
      { becomes: [false] },
      "protection",
      "keeps nothing when it restarts",
    ],
  ),
  ...["storageSpec", "volumeClaimTemplate", "volumeClaimTemplates"].map(
    (name): ChangeRow => [name, "disappears", "protection", "keeps nothing when it restarts"],
  ),
  ...["resourcePolicy", "persistence.resourcePolicy"].map(
    (name): ChangeRow => [
      name,
      { leaves: ["keep"] },
      "protection",
      "is deleted together with its release",
    ],
  ),
  ["reclaimPolicy", { becomes: ["Delete"] }, "protection", "deletes volumes with their claims"],
  [
    "persistentVolumeClaimRetentionPolicy.whenDeleted",
    { becomes: ["Delete"] },
    "protection",
    "is deleted together with its volumes",
  ],
  ...stores.map(
    (name): ChangeRow => [
      `${name}.enabled`,
      { becomes: [false] },
      "protection",
      `loses the ${name} that came with it`,
    ],
  ),
  ...brokers.map(
    (name): ChangeRow => [
      `${name}.enabled`,
      { becomes: [false] },
      "outage",
      `loses the ${name} that came with it`,
    ],
  ),
];

const watched: readonly ChangeRow[] = [
  ...["retention", "retentionPeriod", "retention_period", "retentionSize", "retentionTime"].map(
    (name): ChangeRow => [name, "falls", "audit", kept],
  ),
  ["alertmanager.enabled", { becomes: [false] }, "audit", "tells nobody what goes wrong"],
  ["defaultRules.create", { becomes: [false] }, "audit", "watches for less"],
  ["prometheus.enabled", { becomes: [false] }, "audit", "does not record what happens any more"],
  ["auditStorage.enabled", { becomes: [false] }, "audit", "keeps no record of what is done"],
];

const sizes: readonly ChangeRow[] = [
  ...["replicaCount", "replicas"].map(
    (name): ChangeRow => [
      name,
      "disappears",
      "capacity",
      "runs as often as its chart says, instead of $before times",
      { where: [{ attribute: "values.autoscaling.enabled", isNot: [true] }] },
    ],
  ),
  ["architecture", { becomes: ["standalone"] }, "capacity", "runs once only"],
  ["ha.enabled", { becomes: [false] }, "capacity", "runs once only"],
  ["highAvailability.enabled", { becomes: [false] }, "capacity", "runs once only"],
  [
    "limits.memory",
    "falls",
    "capacity",
    "is ended when it needs more than $after instead of $before of memory",
  ],
];

const guarded: readonly ChangeRow[] = [
  ["tlsDisable", "turns-on", "exposure", "is reached without encryption"],
  ["encryption.enabled", { becomes: [false] }, "exposure", "sends without encryption"],
  ["hostPort.enabled", "turns-on", "exposure", "takes a port of its node"],
  ...["failurePolicy", "validatingWebhookFailurePolicy", "mutatingWebhookFailurePolicy"].map(
    (name): ChangeRow => [
      name,
      { becomes: ["Ignore"] },
      "exposure",
      "lets through what it cannot check",
    ],
  ),
  [
    "validationFailureAction",
    { becomes: ["Audit", "audit"] },
    "exposure",
    "only reports what it refused",
  ],
  ...["pgHba", "pg_hba", "pgHbaConfiguration"].flatMap((name): readonly ChangeRow[] => [
    [name, "changes", "exposure", "lets in others"],
    [name, "appears", "exposure", "lets in others"],
    [name, "gains", "exposure", "lets in others"],
  ]),
];

/** What values of well-known charts mean. */
export const chartPartChanges = [
  ...changesOn(["helm_release"], "https://kubernetes.io/docs/concepts/workloads/", [
    ...volumes,
    ...watched,
    ...sizes,
    ...guarded,
  ]),
  ...changesOn(["helm_release"], `${argo}/rbac/`, [
    [
      "params.server.insecure",
      "turns-on",
      "exposure",
      "is reached without encryption",
      { source: `${argo}/tls/` },
    ],
    ["params.server.disable.auth", "turns-on", "exposure", "does not ask who somebody is"],
    [
      "rbac.policy.default",
      { becomes: ["role:admin"] },
      "exposure",
      "makes everybody an administrator",
      { whenNew: true },
    ],
    ["rbac.policy.csv", "changes", "exposure", "gives other rights to its users"],
    ["cm.users.anonymous.enabled", "turns-on", "exposure", "lets in everybody without a name"],
    ["cm.exec.enabled", "turns-on", "exposure", "lets its users run commands in pods"],
  ]),
  ...changesOn(["helm_release"], vault, [
    ["server.dev.enabled", "turns-on", "protection", "keeps all its secrets in memory only"],
  ]),
  ...changesOn(["helm_release"], nginx, [
    [
      "allowSnippetAnnotations",
      "turns-on",
      "exposure",
      "takes directives of everybody who may make an entrance",
    ],
    [
      "config.annotations-risk-level",
      { becomes: ["Critical"] },
      "exposure",
      "takes directives of everybody who may make an entrance",
    ],
    ["config.enable-modsecurity", "turns-off", "exposure", "loses its web firewall"],
    ["config.enable-owasp-modsecurity-crs", "turns-off", "exposure", "loses its web firewall"],
    ["config.whitelist-source-range", "disappears", "exposure", "opens to everyone"],
    ["config.whitelist-source-range", "changes", "exposure", "lets in others ($before → $after)"],
    ["config.ssl-redirect", { becomes: [false] }, "exposure", "answers without encryption"],
  ]),
  ...changesOn(
    ["helm_release"],
    "https://kubernetes-sigs.github.io/external-dns/latest/charts/external-dns/",
    [
      ["policy", { becomes: ["sync"] }, "outage", "may delete names, too"],
      ["domainFilters", "disappears", "exposure", "may change the names of every zone"],
      ["domainFilters", "gains", "exposure", "may change the names of more zones ($after)"],
      ["registry", { becomes: ["noop"] }, "outage", "may change names that others made"],
    ],
  ),
  ...changesOn(["helm_release"], "https://docs.cilium.io/en/stable/security/policy/intro/", [
    ["policyEnforcementMode", { becomes: ["never"] }, "exposure", "restrains no pod any more"],
    ["policyAuditMode", "turns-on", "exposure", "only reports what it refused"],
  ]),
  ...changesOn(["helm_release"], mesh, [
    [
      "outboundTrafficPolicy.mode",
      { becomes: ["ALLOW_ANY"] },
      "exposure",
      "lets its pods send to everywhere",
    ],
    ["enableAutoMtls", { becomes: [false] }, "exposure", "sends without encryption"],
    ["accessLogFile", "disappears", "audit", "does not record its requests any more"],
  ]),
];
