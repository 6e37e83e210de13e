import { changesOn } from "../../foundation";
import { page } from "./page";

const lessQueries = "records less of what is done in it ($before → $after)";
const noRequests = "does not record its requests any more";
const elsewhere = "writes its records elsewhere ($before → $after)";

/** What changes mean of what is logged, measured and told. */
export const watchedChanges = [
  ...changesOn(
    [
      "aws_db_parameter_group",
      "aws_rds_cluster_parameter_group",
      "aws_docdb_cluster_parameter_group",
      "aws_neptune_cluster_parameter_group",
    ],
    page("db_parameter_group"),
    [
      [
        "parameter.value",
        { becomes: ["none", "off", "0"] },
        "audit",
        lessQueries,
        {
          where: [
            {
              attribute: "name",
              is: [
                "pgaudit.log",
                "log_statement",
                "log_connections",
                "log_disconnections",
                "server_audit_logging",
                "neptune_enable_audit_log",
              ],
            },
          ],
        },
      ],
      [
        "parameter.value",
        { becomes: ["disabled", "none"] },
        "audit",
        lessQueries,
        { where: [{ attribute: "name", is: ["audit_logs"] }] },
      ],
      [
        "parameter.name",
        {
          goes: ["pgaudit.log", "server_audit_logging", "neptune_enable_audit_log", "audit_logs"],
        },
        "audit",
        "records less of what is done in it",
      ],
    ],
  ),
  ...changesOn(["aws_db_option_group"], page("db_option_group"), [
    [
      "option.option_name",
      { goes: ["MARIADB_AUDIT_PLUGIN", "SQLSERVER_AUDIT"] },
      "audit",
      "does not record what is done in it any more",
      {
        source:
          "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html",
      },
    ],
  ]),
  ...changesOn(["aws_api_gateway_stage", "aws_apigatewayv2_stage"], page("api_gateway_stage"), [
    ["access_log_settings", "disappears", "audit", noRequests],
  ]),
  ...changesOn(["aws_api_gateway_method_settings"], page("api_gateway_method_settings"), [
    ["settings.logging_level", { becomes: ["OFF"] }, "audit", noRequests],
  ]),
  ...changesOn(["aws_sfn_state_machine"], page("sfn_state_machine"), [
    [
      "logging_configuration.level",
      { becomes: ["OFF"] },
      "audit",
      "does not record what it does any more",
    ],
    ["logging_configuration", "disappears", "audit", "does not record what it does any more"],
    ["role_arn", "changes", "exposure", "runs with the rights of another role ($before → $after)"],
  ]),
  ...changesOn(["aws_ec2_client_vpn_endpoint"], page("ec2_client_vpn_endpoint"), [
    [
      "connection_log_options.enabled",
      "turns-off",
      "audit",
      "does not record who connects any more",
    ],
  ]),
  ...changesOn(["aws_cloudwatch_metric_alarm"], page("cloudwatch_metric_alarm"), [
    [
      "treat_missing_data",
      { leaves: ["breaching"] },
      "audit",
      "does not tell where nothing is measured any more ($before → $after)",
    ],
    ["threshold", "changes", "note", "tells at another value ($before → $after)"],
    ["evaluation_periods", "rises", "note", "tells later ($before → $after periods)"],
    ["datapoints_to_alarm", "rises", "note", "tells later ($before → $after periods)"],
  ]),
  ...changesOn(["aws_route53_health_check"], page("route53_health_check"), [
    ["disabled", "turns-on", "audit", "asks nobody any more, and takes all for well"],
    ["invert_healthcheck", "turns-on", "audit", "takes for well what does not answer"],
    ["failure_threshold", "rises", "note", "tells later ($before → $after answers)"],
    ["fqdn", "changes", "note", "asks another host ($before → $after)"],
    ["resource_path", "changes", "note", "asks another path ($before → $after)"],
    ["regions", "loses", "note", "asks from fewer regions ($before → $after)"],
  ]),
  ...changesOn(["aws_cloudwatch_log_metric_filter"], page("cloudwatch_log_metric_filter"), [
    ["pattern", "changes", "audit", "counts other records ($before → $after)"],
  ]),
  ...changesOn(
    ["aws_cloudwatch_log_subscription_filter"],
    page("cloudwatch_log_subscription_filter"),
    [
      ["filter_pattern", "changes", "audit", "passes on other records ($before → $after)"],
      ["filter_pattern", "appears", "audit", "passes on only some records ($after)"],
      ["destination_arn", "changes", "audit", elsewhere],
    ],
  ),
  ...changesOn(["aws_config_delivery_channel"], page("config_delivery_channel"), [
    ["s3_bucket_name", "changes", "audit", elsewhere],
  ]),
  ...changesOn(["aws_kinesis_firehose_delivery_stream"], page("kinesis_firehose_delivery_stream"), [
    ["extended_s3_configuration.bucket_arn", "changes", "audit", elsewhere],
  ]),
];
