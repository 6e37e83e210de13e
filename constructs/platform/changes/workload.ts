import { changesOn } from "../../foundation";
import { page } from "./page";

const everyone = ["system:unauthenticated", "system:anonymous", "system:authenticated"];
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

/** What changes of workloads, volumes and releases mean. */
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
    ["spec.suspend", "turns-on", "outage", "is not run any more"],
    ["spec.schedule", "changes", "note", "runs at other times ($before → $after)"],
  ]),
  ...changesOn(["kubernetes_horizontal_pod_autoscaler*"], page("horizontal_pod_autoscaler_v2"), [
    ["spec.min_replicas", "falls", "capacity", "may shrink to $after instead of $before"],
    ["spec.max_replicas", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
  ...changesOn(["kubernetes_pod_disruption_budget*"], page("pod_disruption_budget_v1"), [
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
  ...changesOn(["kubernetes_manifest", "kubectl_manifest"], page("manifest"), [
    ["hostNetwork", "turns-on", "exposure", "sees the network of its node", { whenNew: true }],
    ["hostPID", "turns-on", "exposure", "sees the processes of its node", { whenNew: true }],
    ["allowPrivilegeEscalation", "turns-on", "exposure", "may gain more rights", { whenNew: true }],
    ["hostPath.path", "appears", "exposure", "sees files of its node ($after)", { whenNew: true }],
    [
      "manifest.subjects.name",
      { becomes: everyone },
      "exposure",
      "grants its role to everyone ($after)",
      { whenNew: true },
    ],
    [
      "manifest.roleRef.name",
      { becomes: ["cluster-admin"] },
      "exposure",
      "may do nearly everything: cluster-admin",
      { whenNew: true },
    ],
    [
      "manifest.rules.verbs",
      { becomes: ["*"] },
      "exposure",
      "may do everything with what it is about",
      { whenNew: true },
    ],
    [
      "manifest.rules.resources",
      { becomes: ["*"] },
      "exposure",
      "is about everything there is",
      { whenNew: true },
    ],
    ["manifest.spec.replicas", { becomes: [0] }, "outage", "runs nowhere any more"],
    [
      "manifest.spec.type",
      { becomes: ["LoadBalancer", "NodePort"] },
      "exposure",
      "becomes reachable from outside the cluster",
      { whenNew: "later", where: [{ attribute: "manifest.kind", is: ["Service"] }] },
    ],
    ["manifest.spec.tls", "disappears", "exposure", "answers without encryption"],
  ]),
  ...changesOn(
    ["helm_release"],
    "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release",
    [
      [
        "version",
        "major-rises",
        "note",
        "gets a major version of its chart ($before → $after), which may need steps by hand",
      ],
      ["version", "major-falls", "note", "goes back to an older chart ($before → $after)"],
      ["repository", "changes", "note", "gets its chart from elsewhere ($before → $after)"],
      ["chart", "changes", "note", "is another chart ($before → $after)"],
      ["atomic", "turns-off", "note", "does not go back by itself when it fails"],
      ["force_update", "turns-on", "outage", "deletes and makes anew what cannot change in place"],
      ["recreate_pods", "turns-on", "outage", "ends all its pods at once"],
      ["disable_webhooks", "turns-on", "note", "does not run its hooks"],
      ["verify", "turns-off", "exposure", "does not check who signed its chart any more"],
    ],
  ),
];
