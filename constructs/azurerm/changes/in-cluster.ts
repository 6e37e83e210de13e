import { changesOn } from "../../foundation";

const services = ["kubernetes_service", "kubernetes_service_v1", "helm_release"];
const accounts = [
  "kubernetes_service_account",
  "kubernetes_service_account_v1",
  "kubernetes_annotations",
  "helm_release",
];
const beginning = "annotations.service.beta.kubernetes.io/azure";

/** What its annotations mean in a cluster. */
export const inClusterChanges = [
  ...changesOn(services, "https://learn.microsoft.com/azure/aks/internal-lb", [
    [
      `${beginning}-load-balancer-internal`,
      { leaves: ["true"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [`${beginning}-allowed-ip-ranges`, "disappears", "exposure", "opens to everyone"],
    [`${beginning}-allowed-ip-ranges`, "changes", "exposure", "lets in others ($before → $after)"],
    [`${beginning}-pip-name`, "changes", "outage", "gets another address"],
  ]),
  ...changesOn(accounts, "https://learn.microsoft.com/azure/aks/workload-identity-overview", [
    [
      "annotations.azure.workload.identity/client-id",
      "changes",
      "exposure",
      "gives its pods another identity ($before → $after)",
    ],
    [
      "annotations.azure.workload.identity/client-id",
      "appears",
      "exposure",
      "gives its pods an identity ($after)",
    ],
  ]),
];
