import { type ChangeRow, changesOn } from "../../foundation";

const pages = "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide";
const balancer = `${pages}/service/annotations/`;
const ingress = `${pages}/ingress/annotations/`;
const roles =
  "https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html";
const members = "https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html";
const services = ["kubernetes_service", "kubernetes_service_v1", "helm_release"];
const entrances = ["kubernetes_ingress", "kubernetes_ingress_v1", "helm_release"];
const service = "annotations.service.beta.kubernetes.io/aws-load-balancer";
const alb = "annotations.alb.ingress.kubernetes.io";
const administrators = ["system:masters"];
const isAdministrator = { where: [{ attribute: "groups", is: administrators }] };

/** What its annotations and its list of users mean in a cluster. */
export const inClusterChanges = [
  ...changesOn(services, balancer, [
    [
      `${service}-scheme`,
      { becomes: ["internet-facing"] },
      "exposure",
      "becomes reachable from the internet",
      { whenNew: "later" },
    ],
    [
      `${service}-scheme`,
      { leaves: ["internet-facing"] },
      "outage",
      "loses its public address",
      // One that is left out stays what it was.
      {
        where: [{ attribute: "service.beta.kubernetes.io/aws-load-balancer-scheme", isSet: true }],
      },
    ],
    [
      `${service}-internal`,
      { leaves: ["true", "0.0.0.0/0"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [`${service}-type`, "changes", "outage", "gets another load balancer, at another address"],
    [`${service}-ssl-cert`, "disappears", "exposure", "answers without encryption"],
    [`${service}-security-groups`, "disappears", "exposure", "may be reached by others"],
    [
      `${service}-access-log-enabled`,
      { leaves: ["true"] },
      "audit",
      "does not record its requests any more",
    ],
  ]),
  ...changesOn(entrances, ingress, [
    [
      `${alb}/scheme`,
      { becomes: ["internet-facing"] },
      "exposure",
      "becomes reachable from the internet",
      { whenNew: "later" },
    ],
    [`${alb}/scheme`, { leaves: ["internet-facing"] }, "outage", "loses its public address"],
    [`${alb}/inbound-cidrs`, "disappears", "exposure", "opens to everyone"],
    [`${alb}/inbound-cidrs`, "changes", "exposure", "lets in others ($before → $after)"],
    [`${alb}/certificate-arn`, "disappears", "exposure", "answers without encryption"],
    [`${alb}/ssl-redirect`, "disappears", "exposure", "answers without encryption"],
    [`${alb}/security-groups`, "disappears", "exposure", "may be reached by others"],
    ...["wafv2-acl-arn", "waf-acl-id", "shield-advanced-protection"].map(
      (name): ChangeRow => [`${alb}/${name}`, "disappears", "exposure", "loses its web firewall"],
    ),
    [`${alb}/auth-type`, "disappears", "exposure", "does not ask who somebody is any more"],
    [
      `${alb}/auth-type`,
      { becomes: ["none"] },
      "exposure",
      "does not ask who somebody is any more",
    ],
    [`${alb}/group.name`, "changes", "outage", "moves to another load balancer"],
  ]),
  ...changesOn(
    [
      "kubernetes_service_account",
      "kubernetes_service_account_v1",
      "kubernetes_annotations",
      "helm_release",
    ],
    roles,
    [
      [
        "annotations.eks.amazonaws.com/role-arn",
        "changes",
        "exposure",
        "gives its pods another role ($before → $after)",
        { where: [{ attribute: "eks.amazonaws.com/role-arn", isSet: true }] },
      ],
      [
        "annotations.eks.amazonaws.com/role-arn",
        "appears",
        "exposure",
        "gives its pods a role ($after)",
      ],
      [
        "annotations.eks.amazonaws.com/role-arn",
        "disappears",
        "outage",
        "takes the role of its pods away ($before)",
      ],
    ],
  ),
  ...changesOn(
    ["kubernetes_config_map", "kubernetes_config_map_v1", "kubernetes_config_map_v1_data"],
    members,
    [
      ...(["mapRoles", "mapUsers"] as const).map(
        (list): ChangeRow => [
          `data.${list}.groups`,
          { becomes: administrators },
          "exposure",
          "makes somebody an administrator of the cluster",
          { whenNew: "later" },
        ],
      ),
      [
        "data.mapRoles.rolearn",
        "changes",
        "exposure",
        "makes others administrators ($before → $after)",
        isAdministrator,
      ],
      [
        "data.mapUsers.userarn",
        "changes",
        "exposure",
        "makes others administrators ($before → $after)",
        isAdministrator,
      ],
      ["data.mapRoles.rolearn", "appears", "note", "lets more roles in ($after)"],
      ["data.mapRoles.groups", "disappears", "outage", "locks out who had these groups ($before)"],
      ["data.mapRoles", "disappears", "outage", "locks out nodes and people"],
    ],
  ),
];
