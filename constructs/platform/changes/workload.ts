import { changesOn } from "../../foundation";
import { page } from "./page";

const pods = [
  "kubernetes_deployment*",
  "kubernetes_stateful_set*",
  "kubernetes_daemonset*",
  "kubernetes_daemon_set*",
  "kubernetes_pod*",
  "kubernetes_job*",
  "kubernetes_cron_job*",
  "kubernetes_replication_controller*",
];
const restarts = "is rolled out anew: its pods are replaced one after the other";

/** What changes of workloads and of their volumes mean. */
export const workloadChanges = [
  ...changesOn(pods, page("deployment_v1"), [
    ["spec.replicas", { becomes: [0] }, "outage", "runs nowhere any more"],
    [
      "spec.template.spec.host_network",
      "turns-on",
      "exposure",
      "sees the network of its node",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "host_pid",
      "turns-on",
      "exposure",
      "sees the processes of its node",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "host_ipc",
      "turns-on",
      "exposure",
      "shares memory with its node",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "volume.host_path.path",
      "appears",
      "exposure",
      "sees files of its node ($after)",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "volume.host_path.path",
      "changes",
      "exposure",
      "sees other files of its node ($before → $after)",
    ],
    [
      "security_context.capabilities.add",
      "gains",
      "exposure",
      "gets more of its node's rights ($after)",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "security_context.read_only_root_filesystem",
      "turns-off",
      "exposure",
      "may write to its own files",
    ],
    [
      "security_context.run_as_user",
      { becomes: [0] },
      "exposure",
      "runs as root",
      { whenNew: true },
    ],
    [
      "service_account_name",
      "changes",
      "note",
      "gets the rights of another account ($before → $after)",
    ],
    ["automount_service_account_token", "turns-on", "note", "can ask the cluster's API"],
    ["container.image", "changes", "note", restarts],
    [
      "resources.limits.memory",
      "changes",
      "note",
      "may use another amount of memory ($before → $after)",
    ],
    ["container.readiness_probe", "disappears", "capacity", "gets requests before it is ready"],
    ["container.liveness_probe", "disappears", "capacity", "is not started again when it hangs"],
    [
      "spec.strategy.type",
      { becomes: ["Recreate"] },
      "outage",
      "stops before its new version starts",
    ],
    [
      "rolling_update.max_unavailable",
      "rises",
      "capacity",
      "lets more of its pods be missing while it is rolled out ($before → $after)",
    ],
    [
      "rolling_update.max_unavailable",
      { becomes: ["100%"] },
      "outage",
      "ends all its pods at once when it is rolled out",
    ],
    [
      "resources.limits.memory",
      "disappears",
      "capacity",
      "may take all the memory of its node, and pods beside it are ended",
    ],
    ["container.resources.limits", "disappears", "capacity", "may take all that its node has"],
    [
      "termination_grace_period_seconds",
      { becomes: [0] },
      "outage",
      "is ended without time to finish what it does",
    ],
    ["priority_class_name", "changes", "note", "gives way to others ($before → $after)"],
    [
      "persistent_volume_claim_retention_policy.when_deleted",
      { becomes: ["Delete"] },
      "protection",
      "is deleted together with its volumes",
    ],
    [
      "persistent_volume_claim_retention_policy.when_scaled",
      { becomes: ["Delete"] },
      "protection",
      "loses volumes when it shrinks",
    ],
    ["spec.suspend", "turns-on", "outage", "is not run any more"],
    ["spec.schedule", "changes", "note", "runs at other times ($before → $after)"],
  ]),
  ...changesOn(["kubernetes_horizontal_pod_autoscaler*"], page("horizontal_pod_autoscaler_v2"), [
    ["spec.min_replicas", "falls", "capacity", "may shrink to $after instead of $before"],
    ["spec.max_replicas", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
  ...changesOn(["kubernetes_pod_disruption_budget*"], page("pod_disruption_budget_v1"), [
    [
      "spec.max_unavailable",
      { becomes: ["100%"] },
      "capacity",
      "protects nothing any more: all pods may be evicted at once",
    ],
    [
      "spec.min_available",
      { becomes: ["0%", 0] },
      "capacity",
      "protects nothing any more: all pods may be evicted at once",
    ],
    [
      "spec.min_available",
      "falls",
      "capacity",
      "lets more pods be evicted at once ($before → $after)",
    ],
    [
      "spec.max_unavailable",
      "rises",
      "capacity",
      "lets more pods be evicted at once ($before → $after)",
    ],
  ]),
  ...changesOn(["kubernetes_storage_class*"], page("storage_class_v1"), [
    [
      "reclaim_policy",
      { becomes: ["Delete"] },
      "protection",
      "deletes volumes together with their claims",
    ],
  ]),
  ...changesOn(
    ["kubernetes_persistent_volume", "kubernetes_persistent_volume_v1"],
    page("persistent_volume_v1"),
    [
      [
        "spec.persistent_volume_reclaim_policy",
        { becomes: ["Delete"] },
        "protection",
        "is deleted together with its claim",
      ],
    ],
  ),
];
