import type { TypeFacts } from "../foundation";
import { page } from "./changes";

/** What replacing a resource of Kubernetes or of Helm does although it holds nothing. */
export const platformReplacements: readonly TypeFacts[] = [
  {
    types: [
      "kubernetes_config_map",
      "kubernetes_config_map_v1",
      "kubernetes_config_map_v1_data",
      "kubernetes_env",
      "kubernetes_labels",
      "kubernetes_annotations",
      "kubernetes_priority_class",
      "kubernetes_priority_class_v1",
      "kubernetes_runtime_class_v1",
      "kubernetes_limit_range",
      "kubernetes_limit_range_v1",
      "kubernetes_resource_quota",
      "kubernetes_resource_quota_v1",
      "kubernetes_horizontal_pod_autoscaler",
      "kubernetes_horizontal_pod_autoscaler_v1",
      "kubernetes_horizontal_pod_autoscaler_v2",
      "kubernetes_pod_disruption_budget",
      "kubernetes_pod_disruption_budget_v1",
      "kubernetes_role",
      "kubernetes_role_v1",
      "kubernetes_role_binding",
      "kubernetes_role_binding_v1",
      "kubernetes_cluster_role",
      "kubernetes_cluster_role_v1",
      "kubernetes_cluster_role_binding",
      "kubernetes_cluster_role_binding_v1",
      // A job does not change: each new version of it is made anew.
      "kubernetes_job",
      "kubernetes_job_v1",
      "kubernetes_storage_class",
      "kubernetes_storage_class_v1",
    ],
    replacing: "harmless",
  },
  {
    types: [
      "kubernetes_deployment",
      "kubernetes_deployment_v1",
      "kubernetes_daemonset",
      "kubernetes_daemon_set_v1",
      "kubernetes_replication_controller*",
      "kubernetes_pod",
      "kubernetes_pod_v1",
    ],
    replacing: "all its pods go before new ones come",
    source: page("deployment_v1"),
  },
  {
    types: ["kubernetes_cron_job", "kubernetes_cron_job_v1"],
    replacing: "what runs of it is ended",
    source: page("cron_job_v1"),
  },
  {
    types: [
      "kubernetes_service",
      "kubernetes_service_v1",
      "kubernetes_ingress",
      "kubernetes_ingress_v1",
      "kubernetes_ingress_class*",
      "kubernetes_endpoint_slice*",
      "kubernetes_endpoints*",
    ],
    replacing: "its address changes, and requests are refused meanwhile",
    source: page("service_v1"),
  },
  {
    types: ["kubernetes_network_policy", "kubernetes_network_policy_v1"],
    replacing: "what it stops is let through for a moment",
    source: page("network_policy_v1"),
  },
  {
    types: ["kubernetes_service_account", "kubernetes_service_account_v1"],
    replacing: "tokens of the old one are not valid any more",
    source: page("service_account_v1"),
  },
  {
    types: ["kubernetes_secret", "kubernetes_secret_v1"],
    replacing: "pods that start meanwhile do not find it",
    source: page("secret_v1"),
  },
  {
    types: ["helm_release"],
    replacing: "everything that it runs is deleted and installed anew, and volumes may go with it",
    source: "https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release",
  },
];
