import { changesOn } from "../../foundation";
import { page } from "./page";

const lessData = "records less of what happens to data";

/** What changes mean of what is recorded. */
export const recordChanges = [
  ...changesOn(["aws_cloudtrail"], page("cloudtrail"), [
    ["event_selector", "shortens", "audit", lessData],
    ["advanced_event_selector", "shortens", "audit", lessData],
    ["event_selector.data_resource", "shortens", "audit", lessData],
    [
      "event_selector.data_resource.values",
      "loses",
      "audit",
      "records less of what happens to data ($before → $after)",
    ],
    [
      "event_selector.exclude_management_event_sources",
      "gains",
      "audit",
      "leaves out what is done by some services ($after)",
    ],
    [
      "advanced_event_selector.field_selector",
      "gains",
      "audit",
      "records only what more conditions hold for",
    ],
    ["insight_selector", "shortens", "audit", "does not look for what is unusual any more"],
    ["sns_topic_name", "disappears", "audit", "tells nobody of new records any more"],
  ]),
  ...changesOn(["aws_cloudtrail_event_data_store"], page("cloudtrail_event_data_store"), [
    ["retention_period", "falls", "audit", "keeps its records for $after instead of $before days"],
    ["advanced_event_selector", "shortens", "audit", lessData],
    ["suspend", "turns-on", "audit", "does not record what happens any more"],
  ]),
  ...changesOn(["aws_config_configuration_recorder"], page("config_configuration_recorder"), [
    [
      "recording_group.resource_types",
      "loses",
      "audit",
      "records changes of fewer resources ($before → $after)",
    ],
    [
      "recording_group.include_global_resource_types",
      "turns-off",
      "audit",
      "does not record changes outside of regions, such as of identities",
    ],
    [
      "recording_group.exclusion_by_resource_types.resource_types",
      "gains",
      "audit",
      "does not record changes of some resources ($after)",
    ],
    [
      "recording_mode.recording_frequency",
      { becomes: ["DAILY"] },
      "audit",
      "records changes once a day only",
    ],
  ]),
  ...changesOn(["aws_flow_log"], page("flow_log"), [
    ["log_destination", "changes", "audit", "writes its records elsewhere ($before → $after)"],
  ]),
  ...changesOn(["aws_s3_bucket_logging"], page("s3_bucket_logging"), [
    ["target_bucket", "changes", "audit", "writes its records elsewhere ($before → $after)"],
  ]),
  ...changesOn(["aws_guardduty_detector"], page("guardduty_detector"), [
    ["datasources.s3_logs.enable", "turns-off", "audit", "does not look for some attacks any more"],
  ]),
];
