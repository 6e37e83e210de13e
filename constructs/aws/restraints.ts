import type { TypeFacts } from "../foundation";

/** What may happen once a resource of AWS is gone that restrains, records or keeps something. */
export const awsRestraints: readonly TypeFacts[] = [
  {
    types: ["aws_s3_bucket_ownership_controls"],
    restrains: "access lists could open single objects again",
  },
  {
    types: ["aws_efs_file_system_policy"],
    restrains: "whoever reaches it over the network could read and write it",
  },
  {
    types: ["aws_ec2_image_block_public_access", "aws_ebs_snapshot_block_public_access"],
    restrains: "images and snapshots could be shared with everyone",
  },
  {
    types: ["aws_iam_account_password_policy"],
    restrains: "weaker passwords would be taken",
  },
  {
    types: ["aws_lb_listener_rule", "aws_alb_listener_rule"],
    restrains: "requests that it leads would get the answer of another rule, or the default one",
    concern: "outage",
  },
  {
    types: ["aws_appautoscaling_target", "aws_appautoscaling_policy", "aws_autoscaling_policy"],
    restrains: "nothing would scale by it any more",
    concern: "capacity",
  },
  {
    types: ["aws_s3_bucket_public_access_block"],
    restrains: "public access to the bucket would not be refused any more",
  },
  {
    types: ["aws_s3_bucket_server_side_encryption_configuration"],
    restrains: "the bucket would not be encrypted by this key any more",
  },
  {
    types: ["aws_s3_bucket_versioning"],
    restrains: "overwritten objects could not be brought back any more",
    concern: "protection",
  },
  {
    types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association"],
    restrains: "requests that it stops would be allowed",
  },
  {
    types: [
      "aws_cloudtrail",
      "aws_guardduty_detector",
      "aws_flow_log",
      "aws_config_configuration_recorder",
      "aws_config_configuration_recorder_status",
      "aws_config_config_rule",
      "aws_config_configuration_aggregator",
      "aws_config_conformance_pack",
      "aws_config_delivery_channel",
      "aws_config_organization_managed_rule",
      "aws_config_organization_custom_rule",
      "aws_config_retention_configuration",
      "aws_accessanalyzer_analyzer",
      "aws_cloudtrail_event_data_store",
      "aws_cloudwatch_log_subscription_filter",
      "aws_guardduty_detector_feature",
      "aws_guardduty_member",
      "aws_guardduty_publishing_destination",
      "aws_macie2_account",
      "aws_route53_resolver_query_log_config",
      "aws_route53_resolver_query_log_config_association",
      "aws_s3_bucket_logging",
      "aws_cloudwatch_log_group",
      "aws_route53_query_log",
      "aws_wafv2_web_acl_logging_configuration",
      "aws_securityhub_account",
      "aws_securityhub_standards_subscription",
      "aws_inspector2_enabler",
    ],
    restrains: "what happens would not be recorded any more",
    concern: "audit",
  },
  {
    types: [
      "aws_budgets_budget",
      "aws_cloudwatch_composite_alarm",
      "aws_cloudwatch_log_metric_filter",
      "aws_cloudwatch_metric_alarm",
      "aws_db_event_subscription",
      "aws_sns_topic_subscription",
    ],
    restrains: "nobody would be told any more",
    concern: "audit",
  },
  {
    types: [
      "aws_backup_global_settings",
      "aws_backup_plan",
      "aws_backup_region_settings",
      "aws_backup_selection",
      "aws_backup_vault_policy",
      "aws_backup_vault_lock_configuration",
      "aws_efs_backup_policy",
      "aws_s3_bucket_object_lock_configuration",
      "aws_s3_bucket_replication_configuration",
      "aws_db_instance_automated_backups_replication",
      "aws_dlm_lifecycle_policy",
    ],
    restrains: "what it backs up, copies or locks would be kept no more",
    concern: "protection",
  },
  {
    types: ["aws_ebs_encryption_by_default"],
    restrains: "new volumes would not be encrypted any more",
  },
  {
    types: ["aws_s3_account_public_access_block"],
    restrains: "public access to buckets would not be refused any more",
  },
];
