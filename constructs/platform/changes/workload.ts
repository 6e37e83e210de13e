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

/** What changes of workloads mean. */
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
      "falls",
      "capacity",
      "is ended when it needs more than $after instead of $before of memory",
    ],
    [
      "spec.replicas",
      "disappears",
      "capacity",
      "does not say how often it runs: once, where nothing scales it",
    ],
    ["spec.paused", "turns-on", "note", "is not rolled out when it changes, until it goes on"],
    ["image_pull_secrets", "disappears", "outage", "cannot get its image where that is private"],
    [
      "security_context.seccomp_profile.type",
      { becomes: ["Unconfined"] },
      "exposure",
      "may ask anything of its node's kernel",
      {
        whenNew: "later",
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    [
      "container.port.host_port",
      "appears",
      "exposure",
      "takes a port of its node ($after)",
      {
        source: "https://kubernetes.io/docs/concepts/security/pod-security-standards/",
      },
    ],
    ["spec.node_selector", "changes", "note", "runs on other nodes"],
    ["spec.node_selector", "appears", "note", "runs on some nodes only"],
    ["resources.requests.cpu", "changes", "note", "gets another part of its node"],
    ["resources.limits.cpu", "changes", "note", "may use another part of its node"],
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
];
