import { changesOn } from "../../foundation";
import { page } from "./page";

const everyone = ["system:unauthenticated", "system:anonymous", "system:authenticated"];
const adminRoles = ["cluster-admin", "admin"];

/** What changes of roles, services and policies mean. */
export const accessChanges = [
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
  ...changesOn(["kubernetes_resource_quota*"], page("resource_quota_v1"), [
    ["spec.hard", "changes", "note", "allows another amount of resources"],
  ]),
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
];
