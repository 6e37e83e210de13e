import type { PriceFacts } from "../foundation";

/** Kubernetes asks for nothing itself: what is missing here makes something at a vendor. */
export const platformPrices: PriceFacts = {
  currency: "USD",
  asOf: "2026-11-25",
  pages: ["https://kubernetes.io/docs/concepts/"],
  types: [],
  unpriced: [
    {
      types: ["helm_release"],
      why: "its pods run on the nodes, and the volumes that they claim are not priced",
      valuesAt: ["values"],
    },
    {
      types: ["kubernetes_persistent_volume_claim_v1"],
      why: "its price is that of a volume of its class",
    },
  ],
  free: [
    "kubernetes_config_map*",
    "kubernetes_cluster_role*",
    "kubernetes_cron_job*",
    "kubernetes_daemon*",
    "kubernetes_deployment*",
    "kubernetes_horizontal_pod_autoscaler*",
    "kubernetes_job*",
    "kubernetes_limit_range*",
    "kubernetes_namespace*",
    "kubernetes_network_policy*",
    "kubernetes_pod_disruption_budget*",
    "kubernetes_resource_quota*",
    "kubernetes_role*",
    "kubernetes_secret*",
    "kubernetes_service_account*",
    "kubernetes_storage_class*",
  ],
};
