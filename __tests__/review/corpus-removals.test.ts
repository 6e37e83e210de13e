import { tell } from "./findings-of";
import { reviewOf } from "./recorded";

test.each<[string, string]>([
  ["aws_eks_access_entry", "who gets in by it is locked out for a moment"],
  ["aws_iam_policy", "who uses it has no rights for a moment"],
  ["aws_iam_user_policy", "who uses it has no rights for a moment"],
  ["aws_iam_group_policy", "who uses it has no rights for a moment"],
  ["aws_iam_group_membership", "who uses it has no rights for a moment"],
  ["aws_sns_topic_policy", "who uses it has no rights for a moment"],
  ["aws_sqs_queue_policy", "who uses it has no rights for a moment"],
  ["aws_autoscaling_attachment", "get no requests"],
  ["aws_autoscaling_traffic_source_attachment", "get no requests"],
  ["aws_appautoscaling_target", "policies and schedules are deleted with it"],
  ["aws_route53_zone_association", "not resolved in the network"],
  ["aws_sns_topic_subscription", "not delivered"],
  ["aws_cloudwatch_event_rule", "nothing sets it off"],
  ["aws_cloudwatch_event_target", "nothing sets it off"],
  ["google_project_service", "what uses the service fails"],
  ["google_compute_autoscaler", "do not grow with their load"],
  ["digitalocean_tag", "lose their machines"],
  ["digitalocean_container_registry_docker_credentials", "revoked"],
])("replacing %s needs a yes, and says why", (type, says) => {
  const actions = ["delete", "create"];
  const change = { type, actions, before: { a: 1 }, after: { a: 2 } };
  expect(tell([change])).toMatchObject({ exitCode: 2, level: "dangerous" });
  expect(reviewOf([change]).changes[0]?.outcome).toContain(says);
});

test.each<[string, 2 | 3, string]>([
  ["aws_s3_bucket_versioning", 3, "protection"],
  ["aws_backup_plan", 3, "protection"],
  ["aws_backup_selection", 3, "protection"],
  ["aws_backup_vault_lock_configuration", 3, "protection"],
  ["aws_backup_vault_policy", 3, "protection"],
  ["aws_dlm_lifecycle_policy", 3, "protection"],
  ["aws_s3_bucket_public_access_block", 2, "exposure"],
  ["aws_s3_account_public_access_block", 2, "exposure"],
  ["aws_s3_bucket_server_side_encryption_configuration", 2, "exposure"],
  ["aws_s3_bucket_ownership_controls", 2, "exposure"],
  ["aws_ebs_snapshot_block_public_access", 2, "exposure"],
  ["aws_cloudtrail", 2, "audit"],
  ["aws_flow_log", 2, "audit"],
  ["aws_guardduty_detector", 2, "audit"],
  ["aws_config_configuration_recorder", 2, "audit"],
  ["aws_config_config_rule", 2, "audit"],
  ["aws_config_delivery_channel", 2, "audit"],
  ["aws_cloudwatch_log_metric_filter", 2, "audit"],
  ["aws_lb_listener_rule", 2, "outage"],
  ["aws_appautoscaling_policy", 2, "capacity"],
  ["google_logging_folder_sink", 2, "audit"],
  ["google_monitoring_alert_policy", 2, "audit"],
  ["google_gke_backup_backup_plan", 3, "protection"],
  ["azurerm_monitor_metric_alert", 2, "audit"],
  ["azurerm_network_watcher_flow_log", 2, "audit"],
  ["azurerm_backup_protected_vm", 3, "protection"],
  ["azurerm_management_lock", 3, "protection"],
  ["digitalocean_spaces_bucket_logging", 2, "audit"],
])("deleting %s exits with %i: %s", (type, exitCode, concern) => {
  const told = tell([{ type, actions: ["delete"], before: { a: 1 }, after: null }]);
  expect(told.exitCode).toBe(exitCode);
  expect(told.findings[0]).toMatch(new RegExp(`^${concern}: is removed: `));
});

test("a user of AWS who is deleted holds no users: who has their key is locked out", () => {
  const gone = reviewOf([
    { type: "aws_iam_user", actions: ["delete"], before: { name: "ci" }, after: null },
  ]);
  expect(gone.changes[0]?.outcome).toContain("would be locked out");
  expect(gone.changes[0]?.outcome).not.toContain("users");
});
