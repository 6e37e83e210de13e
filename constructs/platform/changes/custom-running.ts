import { changesOn } from "../../foundation";

const postgres = "https://cloudnative-pg.io/documentation/current";
const backup = "is not backed up any more";

/** What changes of what operators run, scale, back up and watch mean. */
export const customRunningChanges = [
  ...changesOn(
    ["custom_scaled_object"],
    "https://keda.sh/docs/latest/reference/scaledobject-spec/",
    [
      ["min_replica_count", "falls", "capacity", "may shrink to $after instead of $before"],
      ["min_replica_count", "disappears", "capacity", "may shrink to none"],
      ["max_replica_count", "falls", "capacity", "may grow to $after instead of $before only"],
      [
        "metadata.annotations.autoscaling.keda.sh/paused",
        { becomes: ["true"] },
        "capacity",
        "does not scale any more",
      ],
      [
        "metadata.annotations.autoscaling.keda.sh/paused-replicas",
        { becomes: ["0"] },
        "outage",
        "runs nowhere any more",
      ],
    ],
  ),
  ...changesOn(["custom_node_pool"], "https://karpenter.sh/docs/concepts/nodepools/", [
    ...["cpu", "memory", "nodes"].map(
      (name) =>
        [
          `spec.limits.${name}`,
          "falls",
          "capacity",
          "may grow to $after instead of $before only",
        ] as const,
    ),
  ]),
  ...changesOn(["custom_schedule"], "https://velero.io/docs/main/api-types/schedule/", [
    ["spec.paused", "turns-on", "protection", backup],
    ["template.ttl", "falls", "protection", "keeps backups for $after instead of $before"],
    [
      "template.included_namespaces",
      "loses",
      "protection",
      "does not back up some namespaces ($before → $after)",
    ],
    ["template.excluded_namespaces", "gains", "protection", "does not back up $after"],
    ["template.snapshot_volumes", { becomes: [false] }, "protection", "does not back up volumes"],
    ["spec.schedule", "changes", "note", "runs at other times ($before → $after)"],
  ]),
  ...changesOn(["custom_cluster"], `${postgres}/cloudnative-pg.v1/`, [
    ["spec.instances", { becomes: [1] }, "capacity", "loses its standby"],
    ["spec.instances", "falls", "capacity", "has $after instead of $before instances"],
    ["spec.backup", "disappears", "protection", backup],
    ["backup.retention_policy", "falls", "protection", "keeps backups for a shorter time"],
    ["postgresql.pg_hba", "gains", "exposure", "lets in others"],
    ["enable_superuser_access", "turns-on", "exposure", "lets in its superuser with a password"],
    [
      "metadata.annotations.cnpg.io/hibernation",
      { becomes: ["on"] },
      "outage",
      "runs nowhere any more",
      { source: `${postgres}/declarative_hibernation/` },
    ],
  ]),
  ...changesOn(["custom_scheduled_backup"], `${postgres}/backup/`, [
    ["spec.suspend", "turns-on", "protection", backup],
    ["spec.schedule", "changes", "note", "runs at other times ($before → $after)"],
  ]),
  ...changesOn(
    ["custom_prometheus_rule", "custom_service_monitor", "custom_pod_monitor"],
    "https://prometheus-operator.dev/docs/api-reference/api/",
    [
      ["spec.groups", "shortens", "audit", "watches for less"],
      ["groups.rule", "shortens", "audit", "watches for less"],
      ["spec.endpoints", "shortens", "audit", "watches less"],
      ["spec.pod_metrics_endpoints", "shortens", "audit", "watches less"],
    ],
  ),
];
