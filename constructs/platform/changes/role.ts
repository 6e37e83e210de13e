import { changesOn } from "../../foundation";
import { page } from "./page";

const practices = "https://kubernetes.io/docs/concepts/security/rbac-good-practices/";
const everyone = ["system:unauthenticated", "system:anonymous", "system:authenticated"];
const accounts = ["system:serviceaccounts"];
const administrators = ["cluster-admin", "admin"];
const clusterRoles = ["kubernetes_cluster_role", "kubernetes_cluster_role_v1"];
const roles = [...clusterRoles, "kubernetes_role", "kubernetes_role_v1"];
const workloads = [
  "pods",
  "deployments",
  "daemonsets",
  "statefulsets",
  "replicasets",
  "replicationcontrollers",
  "jobs",
  "cronjobs",
];
const making = { attribute: "verbs", is: ["create", "update", "patch", "*"] };
const reads = { attribute: "verbs", is: ["get", "list", "watch", "*"] };

/** What changes of roles and of their bindings mean. */
export const roleChanges = [
  ...changesOn(
    ["kubernetes_cluster_role_binding*", "kubernetes_role_binding*"],
    page("cluster_role_binding_v1"),
    [
      [
        "subject.name",
        { becomes: everyone },
        "exposure",
        "grants its role to everyone ($after)",
        { whenNew: true, source: practices },
      ],
      [
        "subject.name",
        { becomes: accounts },
        "exposure",
        "grants its role to every pod of the cluster ($after)",
        { whenNew: true, source: practices },
      ],
      [
        "subject.name",
        "appears",
        "exposure",
        "makes more people administrators ($after)",
        { where: [{ attribute: "role_ref.name", is: administrators }] },
      ],
      [
        "subject.name",
        "changes",
        "exposure",
        "makes others administrators ($before → $after)",
        { where: [{ attribute: "role_ref.name", is: administrators }] },
      ],
      ["subject.name", "appears", "note", "grants its role to more ($after)"],
      ["subject.name", "changes", "note", "grants its role to others ($before → $after)"],
      [
        "role_ref.name",
        { becomes: ["admin"] },
        "exposure",
        "makes its subjects administrators of what it is about",
        { whenNew: "later", source: practices },
      ],
      [
        "role_ref.name",
        { becomes: ["edit"] },
        "exposure",
        "lets its subjects run anything, and read secrets, in what it is about",
        { whenNew: "later", source: practices },
      ],
      ["role_ref.name", "changes", "note", "grants another role ($before → $after)"],
    ],
  ),
  ...changesOn(roles, practices, [
    [
      "rule.verbs",
      { becomes: ["*"] },
      "exposure",
      "may do everything with what it is about",
      { whenNew: true },
    ],
    [
      "rule.resources",
      { becomes: ["*"] },
      "exposure",
      "is about everything there is",
      { whenNew: true },
    ],
    [
      "rule.verbs",
      { becomes: ["escalate", "bind", "impersonate"] },
      "exposure",
      "may come to more rights than it has ($after)",
      { whenNew: true },
    ],
    [
      "rule.resources",
      { becomes: ["secrets"] },
      "exposure",
      "may read secrets",
      { where: [reads] },
    ],
    [
      "rule.verbs",
      { becomes: ["get", "list", "watch"] },
      "exposure",
      "may read secrets",
      { where: [{ attribute: "resources", is: ["secrets"] }] },
    ],
    [
      "rule.resources",
      { becomes: ["pods/exec", "pods/attach", "pods/ephemeralcontainers"] },
      "exposure",
      "may run commands in pods ($after)",
    ],
    [
      "rule.resources",
      { becomes: ["nodes/proxy", "serviceaccounts/token", "certificatesigningrequests/approval"] },
      "exposure",
      "may act in the name of others ($after)",
    ],
    [
      "rule.verbs",
      { becomes: ["create", "update", "patch"] },
      "exposure",
      "may run pods, with the rights of any account of their namespace",
      { where: [{ attribute: "resources", is: workloads }] },
    ],
    [
      "rule.resources",
      { becomes: workloads },
      "exposure",
      "may run pods, with the rights of any account of their namespace",
      { where: [making] },
    ],
    ["rule.verbs", "gains", "note", "may do more ($before → $after)"],
    ["rule.resources", "gains", "note", "is about more ($before → $after)"],
    ["rule.resource_names", "disappears", "exposure", "is about all objects of its kinds"],
    ["rule.api_groups", "gains", "note", "is about more groups ($before → $after)"],
  ]),
  // A role of the cluster reaches into every namespace.
  ...changesOn(clusterRoles, practices, [
    [
      "rule.resources",
      { becomes: ["secrets"] },
      "exposure",
      "may read the secrets of all namespaces",
      { whenNew: "later", where: [reads, { attribute: "resource_names", isSet: false }] },
    ],
    [
      "rule.resources",
      { becomes: ["pods/exec", "pods/attach", "pods/ephemeralcontainers"] },
      "exposure",
      "may run commands in pods of all namespaces ($after)",
      { whenNew: "later" },
    ],
    [
      "rule.resources",
      { becomes: ["nodes/proxy", "serviceaccounts/token", "certificatesigningrequests/approval"] },
      "exposure",
      "may act in the name of others ($after)",
      { whenNew: "later" },
    ],
    [
      "rule.resources",
      { becomes: workloads },
      "exposure",
      "may run pods in all namespaces, with the rights of any account",
      { whenNew: "later", where: [making] },
    ],
    [
      "aggregation_rule",
      "appears",
      "exposure",
      "gets the rights of all roles with some labels",
      { whenNew: "later" },
    ],
    ...["admin", "edit", "view"].map(
      (role) =>
        [
          `metadata.labels.rbac.authorization.k8s.io/aggregate-to-${role}`,
          { becomes: ["true"] },
          "exposure",
          `adds its rights to the role ${role} of everybody who has it`,
          {
            whenNew: "later",
            source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
          },
        ] as const,
    ),
  ]),
];
