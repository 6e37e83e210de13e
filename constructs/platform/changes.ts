import { type ChangeFacts, changesOn } from "../foundation";

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
const adminRoles = ["cluster-admin", "admin"];
const restarts = "is rolled out anew: its pods are replaced one after the other";

function page(resource: string): string {
  return `https://registry.terraform.io/providers/hashicorp/kubernetes/latest/docs/resources/${resource}`;
}

/** What changes of Kubernetes's resources and of Helm's releases mean. */
export const platformChanges: readonly ChangeFacts[] = [
  ...changesOn(
    ["kubernetes_cluster_role_binding*", "kubernetes_role_binding*"],
    page("cluster_role_binding_v1"),
    [
      [
        "subject.name",
        { becomes: everyone },
        "exposure",
        "grants its role to everyone ($after)",
        {
          whenNew: true,
          source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
        },
      ],
      [
        "subject.name",
        "appears",
        "exposure",
        "makes more people administrators ($after)",
        { where: [{ attribute: "role_ref.name", is: adminRoles }] },
      ],
      [
        "subject.name",
        "changes",
        "exposure",
        "makes others administrators ($before → $after)",
        { where: [{ attribute: "role_ref.name", is: adminRoles }] },
      ],
      ["subject.name", "appears", "note", "grants its role to more ($after)"],
      ["subject.name", "changes", "note", "grants its role to others ($before → $after)"],
    ],
  ),
  ...changesOn(
    [
      "kubernetes_cluster_role",
      "kubernetes_cluster_role_v1",
      "kubernetes_role",
      "kubernetes_role_v1",
    ],
    page("cluster_role_v1"),
    [
      [
        "rule.verbs",
        { becomes: ["*"] },
        "exposure",
        "may do everything with what it is about",
        {
          whenNew: true,
          source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
        },
      ],
      [
        "rule.resources",
        { becomes: ["*"] },
        "exposure",
        "is about everything there is",
        {
          whenNew: true,
          source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
        },
      ],
      [
        "rule.verbs",
        { becomes: ["escalate", "bind", "impersonate"] },
        "exposure",
        "may come to more rights than it has ($after)",
        {
          whenNew: true,
          source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/",
        },
      ],
      [
        "rule.resources",
        { becomes: ["secrets", "pods/exec", "nodes/proxy", "serviceaccounts/token"] },
        "exposure",
        "may read secrets, or run commands in pods ($after)",
        { source: "https://kubernetes.io/docs/concepts/security/rbac-good-practices/" },
      ],
      ["rule.verbs", "gains", "note", "may do more ($before → $after)"],
      ["rule.resources", "gains", "note", "is about more ($before → $after)"],
    ],
  ),
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
  ...changesOn(["kubernetes_service", "kubernetes_service_v1"], page("service_v1"), [
    [
      "spec.type",
      { becomes: ["LoadBalancer"] },
      "exposure",
      "becomes reachable by a load balancer",
      {
        whenNew: "later",
        source: "https://kubernetes.io/docs/concepts/services-networking/service/",
      },
    ],
    [
      "spec.type",
      { becomes: ["NodePort"] },
      "exposure",
      "becomes reachable by a port of each node",
      {
        whenNew: "later",
        source: "https://kubernetes.io/docs/concepts/services-networking/service/",
      },
    ],
    [
      "spec.type",
      { leaves: ["LoadBalancer"] },
      "outage",
      "loses its load balancer, and its address with it",
    ],
    ["spec.load_balancer_source_ranges", "disappears", "exposure", "opens to everyone"],
    ["spec.external_ips", "gains", "exposure", "takes traffic of more addresses ($after)"],
    ["spec.selector", "changes", "outage", "leads to other pods"],
    [
      "spec.port.port",
      "changes",
      "outage",
      "listens on another port ($before → $after): clients that know the old one lose it",
    ],
  ]),
  ...changesOn(["kubernetes_ingress_v1", "kubernetes_ingress"], page("ingress_v1"), [
    ["spec.tls", "disappears", "exposure", "answers without encryption"],
    [
      "spec.tls.hosts",
      "loses",
      "exposure",
      "answers without encryption for some names ($before → $after)",
    ],
    ["spec.rule.host", "changes", "note", "answers for another name ($before → $after)"],
    [
      "spec.ingress_class_name",
      "changes",
      "outage",
      "is answered by another controller, at another address",
    ],
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
  ...changesOn(["kubernetes_resource_quota*"], page("resource_quota_v1"), [
    ["spec.hard", "changes", "note", "allows another amount of resources"],
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
  ...changesOn(
    ["kubernetes_*webhook_configuration*"],
    page("validating_webhook_configuration_v1"),
    [
      [
        "webhook.failure_policy",
        { becomes: ["Ignore"] },
        "exposure",
        "lets through what it cannot check",
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
