import { changesOn } from "../../foundation";
import { page } from "./page";

/** What changes mean of what is backed up, and for how long. */
export const backupChanges = [
  ...changesOn(["aws_backup_plan"], page("backup_plan"), [
    ["rule", "shortens", "protection", "makes fewer backups than it did"],
    [
      "rule.lifecycle.delete_after",
      "falls",
      "protection",
      "keeps backups for $after instead of $before days",
    ],
    [
      "rule.lifecycle.delete_after",
      "appears",
      "protection",
      "deletes backups after $after days, instead of keeping them",
    ],
    [
      "rule.copy_action",
      "shortens",
      "protection",
      "copies its backups to fewer places than it did",
    ],
    [
      "rule.enable_continuous_backup",
      "turns-off",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    ["rule.schedule", "changes", "note", "makes backups at other times ($before → $after)"],
    ["rule.target_vault_name", "changes", "note", "keeps its backups elsewhere"],
  ]),
  ...changesOn(["aws_backup_selection"], page("backup_selection"), [
    ["resources", "loses", "protection", "backs up fewer things ($before → $after)"],
    ["not_resources", "gains", "protection", "leaves out more things ($before → $after)"],
    ["selection_tag", "shortens", "protection", "backs up fewer things"],
  ]),
  ...changesOn(["aws_dlm_lifecycle_policy"], page("dlm_lifecycle_policy"), [
    ["state", { leaves: ["ENABLED"] }, "protection", "makes no snapshots any more"],
    ["policy_details.schedule", "shortens", "protection", "makes fewer snapshots than it did"],
    [
      "policy_details.schedule.retain_rule.count",
      "falls",
      "protection",
      "keeps $after instead of $before snapshots",
    ],
    [
      "policy_details.schedule.retain_rule.interval",
      "falls",
      "protection",
      "keeps snapshots for a shorter time ($before → $after)",
    ],
    [
      "policy_details.schedule.create_rule.interval",
      "rises",
      "protection",
      "makes snapshots less often ($before → $after)",
    ],
    [
      "policy_details.schedule.cross_region_copy_rule",
      "shortens",
      "protection",
      "copies its snapshots to fewer places than it did",
    ],
    [
      "policy_details.target_tags",
      "changes",
      "protection",
      "makes snapshots of other things than it did",
    ],
  ]),
  ...changesOn(["aws_dynamodb_table"], page("dynamodb_table"), [
    [
      "point_in_time_recovery",
      "disappears",
      "protection",
      "cannot be restored to a point in time any more",
    ],
    [
      "point_in_time_recovery.recovery_period_in_days",
      "falls",
      "protection",
      "can be restored to the last $after instead of $before days",
    ],
  ]),
];
