import { type ChangeRow, changesOn } from "../../foundation";

const services = ["kubernetes_service", "kubernetes_service_v1", "helm_release"];
const entrances = ["kubernetes_ingress", "kubernetes_ingress_v1", "helm_release"];
const accounts = [
  "kubernetes_service_account",
  "kubernetes_service_account_v1",
  "kubernetes_annotations",
  "helm_release",
];

/** What its annotations mean in a cluster. */
export const inClusterChanges = [
  ...changesOn(
    services,
    "https://cloud.google.com/kubernetes-engine/docs/concepts/service-load-balancer-parameters",
    ["networking.gke.io", "cloud.google.com"].map(
      (group): ChangeRow => [
        `annotations.${group}/load-balancer-type`,
        { leaves: ["Internal", "internal"] },
        "exposure",
        "becomes reachable from the internet",
      ],
    ),
  ),
  ...changesOn(
    entrances,
    "https://cloud.google.com/kubernetes-engine/docs/how-to/load-balance-ingress",
    [
      [
        "annotations.kubernetes.io/ingress.global-static-ip-name",
        "changes",
        "outage",
        "gets another address",
      ],
      [
        "annotations.kubernetes.io/ingress.allow-http",
        { leaves: ["false"] },
        "exposure",
        "answers without encryption",
      ],
    ],
  ),
  ...changesOn(
    accounts,
    "https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity",
    [
      [
        "annotations.iam.gke.io/gcp-service-account",
        "changes",
        "exposure",
        "gives its pods another account ($before → $after)",
      ],
      [
        "annotations.iam.gke.io/gcp-service-account",
        "appears",
        "exposure",
        "gives its pods an account ($after)",
      ],
    ],
  ),
];
