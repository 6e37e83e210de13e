import { changesOn } from "../../foundation";
import { page } from "./page";

/** What changes of keys, secrets, identities and records of what happens mean. */
export const securityChanges = [
  ...changesOn(["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key"], page("kms_key"), [
    [
      "is_enabled",
      "turns-off",
      "outage",
      "is disabled: what is encrypted with it cannot be read",
      { source: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html" },
    ],
    [
      "enabled",
      "turns-off",
      "outage",
      "is disabled: what is encrypted with it cannot be read",
      { source: "https://docs.aws.amazon.com/kms/latest/developerguide/enabling-keys.html" },
    ],
    [
      "deletion_window_in_days",
      "falls",
      "protection",
      "would be deleted after $after instead of $before days",
    ],
    ["enable_key_rotation", "turns-off", "exposure", "no longer rotates its key"],
    ["rotation_period_in_days", "rises", "note", "is rotated every $after instead of $before days"],
    [
      "bypass_policy_lockout_safety_check",
      "turns-on",
      "exposure",
      "may get a policy that locks everybody out",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["aws_kms_alias"], page("kms_alias"), [
    [
      "target_key_id",
      "changes",
      "note",
      "stands for another key: what was encrypted with the old one still needs it",
    ],
  ]),
  ...changesOn(["aws_secretsmanager_secret"], page("secretsmanager_secret"), [
    [
      "recovery_window_in_days",
      "falls",
      "protection",
      "could be recovered for $after instead of $before days",
    ],
    [
      "recovery_window_in_days",
      { becomes: [0] },
      "protection",
      "is deleted at once, without a time to recover it",
    ],
  ]),
  ...changesOn(["aws_secretsmanager_secret_rotation"], page("secretsmanager_secret_rotation"), [
    [
      "rotation_rules.automatically_after_days",
      "rises",
      "note",
      "is rotated every $after instead of $before days",
    ],
  ]),
  ...changesOn(["aws_iam_role"], page("iam_role"), [
    ["permissions_boundary", "disappears", "exposure", "has no boundary of its rights any more"],
    [
      "max_session_duration",
      "rises",
      "note",
      "may be used for $after instead of $before seconds at a time",
    ],
  ]),
  ...changesOn(["aws_iam_user"], page("iam_user"), [
    ["permissions_boundary", "disappears", "exposure", "has no boundary of its rights any more"],
  ]),
  ...changesOn(["aws_eks_access_entry"], page("eks_access_entry"), [
    [
      "kubernetes_groups",
      { becomes: ["system:masters"] },
      "exposure",
      "may do everything in the cluster",
      {
        whenNew: true,
        source: "https://kubernetes.io/docs/reference/access-authn-authz/rbac/",
      },
    ],
    ["kubernetes_groups", "gains", "note", "is in more groups ($before → $after)"],
  ]),
  ...changesOn(["aws_ssoadmin_account_assignment"], page("ssoadmin_account_assignment"), [
    [
      "principal_id",
      "appears",
      "note",
      "lets people into an account ($after)",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["aws_iam_openid_connect_provider"], page("iam_openid_connect_provider"), [
    ["client_id_list", "gains", "exposure", "trusts tokens for more audiences ($before → $after)"],
    [
      "client_id_list",
      "loses",
      "outage",
      "does not trust tokens for all its audiences any more ($before → $after)",
    ],
    ["thumbprint_list", "changes", "note", "trusts other certificates"],
  ]),
  ...changesOn(["aws_iam_account_password_policy"], page("iam_account_password_policy"), [
    ["minimum_password_length", "falls", "exposure", "takes shorter passwords ($before → $after)"],
  ]),
  ...changesOn(["aws_cloudtrail"], page("cloudtrail"), [
    [
      "enable_logging",
      "turns-off",
      "audit",
      "does not record what happens in the account any more",
    ],
    ["is_multi_region_trail", "turns-off", "audit", "records what happens in one region only"],
    [
      "include_global_service_events",
      "turns-off",
      "audit",
      "does not record what happens outside of regions, such as to identities",
    ],
    [
      "enable_log_file_validation",
      "turns-off",
      "audit",
      "does not show any more whether its records were changed",
    ],
    [
      "event_selector.include_management_events",
      "turns-off",
      "audit",
      "does not record who changes what any more",
    ],
    [
      "event_selector.read_write_type",
      { leaves: ["All"] },
      "audit",
      "records only some of what happens ($after)",
    ],
    [
      "cloud_watch_logs_group_arn",
      "disappears",
      "audit",
      "does not send its records to alarms any more",
    ],
    [
      "s3_bucket_name",
      "changes",
      "audit",
      "writes its records to another bucket ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_guardduty_detector"], page("guardduty_detector"), [
    ["enable", "turns-off", "audit", "does not look for attacks any more"],
    [
      "finding_publishing_frequency",
      { becomes: ["SIX_HOURS"] },
      "audit",
      "tells what it finds every six hours only",
    ],
  ]),
  ...changesOn(["aws_guardduty_detector_feature"], page("guardduty_detector_feature"), [
    ["status", { becomes: ["DISABLED"] }, "audit", "does not look for some attacks any more"],
  ]),
  ...changesOn(
    ["aws_config_configuration_recorder_status"],
    page("config_configuration_recorder_status"),
    [["is_enabled", "turns-off", "audit", "does not record what is changed any more"]],
  ),
  ...changesOn(["aws_config_configuration_recorder"], page("config_configuration_recorder"), [
    [
      "recording_group.all_supported",
      "turns-off",
      "audit",
      "records changes of some resources only",
    ],
  ]),
  ...changesOn(["aws_inspector2_enabler"], page("inspector2_enabler"), [
    ["resource_types", "loses", "audit", "searches less for known holes ($before → $after)"],
  ]),
  ...changesOn(["aws_flow_log"], page("flow_log"), [
    ["traffic_type", { leaves: ["ALL"] }, "audit", "records only some connections ($after)"],
  ]),
  ...changesOn(["aws_cloudwatch_log_group"], page("cloudwatch_log_group"), [
    [
      "retention_in_days",
      "falls",
      "audit",
      "keeps its records for $after instead of $before days",
      { where: [{ attribute: "retention_in_days", isNot: [0] }] },
    ],
    [
      "retention_in_days",
      { leaves: [0] },
      "audit",
      "keeps its records for $after days instead of for ever",
    ],
  ]),
  ...changesOn(["aws_cloudwatch_metric_alarm"], page("cloudwatch_metric_alarm"), [
    ["actions_enabled", "turns-off", "audit", "tells nobody any more"],
    ["alarm_actions", "loses", "audit", "tells fewer people ($before → $after)"],
  ]),
  ...changesOn(["aws_wafv2_web_acl"], page("wafv2_web_acl"), [
    [
      "default_action.allow",
      "appears",
      "exposure",
      "lets requests pass that no rule is about, instead of stopping them",
    ],
    ["rule.action.allow", "appears", "exposure", "lets requests pass by a rule"],
    // A rule that only counts is how a new one is tried.
    ...["block", "captcha", "challenge"].map(
      (action) =>
        [
          `rule.action.${action}`,
          "disappears",
          "exposure",
          "does not stop the requests of a rule any more",
        ] as const,
    ),
    [
      "rule.override_action.none",
      "disappears",
      "exposure",
      "only counts the requests of a rule, instead of stopping them",
    ],
    ["rule", "disappears", "exposure", "has no rules any more"],
    [
      "visibility_config.cloudwatch_metrics_enabled",
      "turns-off",
      "audit",
      "is not measured any more",
    ],
  ]),
  ...changesOn(["aws_waf_web_acl", "aws_wafregional_web_acl"], page("wafregional_web_acl"), [
    [
      "default_action.type",
      { becomes: ["ALLOW"] },
      "exposure",
      "lets requests pass that no rule is about, instead of stopping them",
    ],
  ]),
  ...changesOn(["aws_cognito_user_pool"], page("cognito_user_pool"), [
    [
      "mfa_configuration",
      { leaves: ["ON"] },
      "exposure",
      "does not ask for a second factor any more ($before → $after)",
    ],
    [
      "password_policy.minimum_length",
      "falls",
      "exposure",
      "takes shorter passwords ($before → $after)",
    ],
    [
      "admin_create_user_config.allow_admin_create_user_only",
      "turns-off",
      "exposure",
      "lets everyone sign up",
    ],
    ["deletion_protection", { leaves: ["ACTIVE"] }, "protection", "loses its deletion protection"],
    [
      "user_pool_add_ons.advanced_security_mode",
      { becomes: ["OFF"] },
      "exposure",
      "does not watch for stolen passwords any more",
    ],
  ]),
  ...changesOn(["aws_sns_topic_subscription"], page("sns_topic_subscription"), [
    ["endpoint", "changes", "note", "sends its messages elsewhere ($before → $after)"],
  ]),
];
