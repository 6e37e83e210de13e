import type { TypeFacts } from "../foundation";
import { page } from "./changes";

/** What replacing a resource of Google Cloud does although it holds nothing. */
export const googleReplacements: readonly TypeFacts[] = [
  {
    types: [
      "google_compute_instance_template",
      "google_monitoring_alert_policy",
      "google_monitoring_dashboard",
      "google_monitoring_notification_channel",
      "google_logging_metric",
    ],
    replacing: "harmless",
  },
  {
    types: ["google_project_service"],
    replacing: "where it is switched off meanwhile, what uses the service fails",
    source: page("google_project_service"),
  },
  {
    types: ["google_compute_autoscaler", "google_compute_region_autoscaler"],
    replacing: "its machines do not grow with their load meanwhile",
    source: page("compute_autoscaler"),
  },
  {
    types: [
      "google_logging_*_sink",
      "google_logging_project_bucket_config",
      "google_*_iam_audit_config",
    ],
    replacing: "what happens meanwhile is not recorded",
    source: page("logging_project_sink"),
  },
  {
    types: ["google_compute_address", "google_compute_global_address"],
    replacing: "its address changes, and what knows the old one does not find it any more",
    source: page("compute_address"),
  },
  {
    types: ["google_compute_router_nat", "google_compute_router"],
    replacing: "connections to the outside break, and may come from another address afterwards",
    source: page("compute_router_nat"),
  },
  {
    types: ["google_dns_record_set"],
    replacing: "its name does not resolve for a moment, and resolvers remember that",
    source: page("dns_record_set"),
  },
  {
    types: ["google_container_node_pool"],
    replacing: "all its nodes go, and the pods on them",
    source: page("container_node_pool"),
  },
  {
    types: ["google_compute_firewall", "google_compute_security_policy"],
    replacing: "for a moment it neither lets through nor refuses anything",
    source: page("compute_firewall"),
  },
  {
    types: ["google_compute_route", "google_compute_subnetwork"],
    replacing: "traffic finds no way meanwhile",
    source: page("compute_route"),
  },
  {
    types: [
      "google_compute_backend_service",
      "google_compute_url_map",
      "google_compute_target_https_proxy",
      "google_compute_target_http_proxy",
      "google_compute_health_check",
      "google_compute_managed_ssl_certificate",
    ],
    replacing: "requests are refused for a moment",
    source: page("compute_backend_service"),
  },
  {
    types: [
      "google_*_iam_member",
      "google_*_iam_binding",
      "google_*_iam_policy",
      "google_project_iam_custom_role",
    ],
    replacing: "who uses it has no rights for a moment",
    source: page("google_project_iam"),
  },
  {
    types: ["google_service_account"],
    replacing: "who uses it is locked out: a new one of the same name has none of its rights",
    source: page("google_service_account"),
  },
  {
    types: [
      "google_cloud_run_v2_service",
      "google_cloud_run_service",
      "google_cloudfunctions2_function",
    ],
    replacing: "it does not run meanwhile",
    source: page("cloud_run_v2_service"),
  },
  {
    types: ["google_pubsub_topic"],
    replacing: "messages are not delivered until everything has subscribed again",
    source: page("pubsub_topic"),
  },
  {
    types: [
      "google_compute_instance_group_manager",
      "google_compute_region_instance_group_manager",
    ],
    replacing: "all its machines go and new ones start",
    source: page("compute_instance_group_manager"),
  },
];
