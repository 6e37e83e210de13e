import { changesOn } from "../../foundation";
import { page } from "./page";

/** What changes of buckets, volumes, registries and queues mean. */
export const storageChanges = [
  ...changesOn(["aws_ebs_volume"], page("ebs_volume"), [
    [
      "size",
      "falls",
      "capacity",
      "gets less storage, and EBS refuses to shrink ($before → $after GiB)",
    ],
    ["iops", "falls", "capacity", "gets fewer operations a second ($before → $after)"],
    ["throughput", "falls", "capacity", "gets less throughput ($before → $after MiB/s)"],
    ["final_snapshot", "turns-off", "protection", "would be deleted without a last snapshot"],
  ]),
  ...changesOn(["aws_ebs_encryption_by_default"], page("ebs_encryption_by_default"), [
    ["enabled", "turns-off", "exposure", "does not encrypt new volumes any more"],
  ]),
  ...changesOn(["aws_efs_file_system"], page("efs_file_system"), [
    ["throughput_mode", "changes", "note", "gets its throughput in another way ($before → $after)"],
    [
      "provisioned_throughput_in_mibps",
      "falls",
      "capacity",
      "gets less throughput ($before → $after MiB/s)",
    ],
    [
      "protection.replication_overwrite",
      { becomes: ["DISABLED"] },
      "protection",
      "may be overwritten by a replication",
    ],
  ]),
  ...changesOn(["aws_efs_backup_policy"], page("efs_backup_policy"), [
    ["backup_policy.status", { leaves: ["ENABLED"] }, "protection", "is not backed up any more"],
  ]),
  ...changesOn(["aws_backup_vault_lock_configuration"], page("backup_vault_lock_configuration"), [
    [
      "min_retention_days",
      "falls",
      "protection",
      "lets backups be deleted after $after instead of $before days",
    ],
  ]),
  ...changesOn(["aws_ecr_repository"], page("ecr_repository"), [
    [
      "image_tag_mutability",
      { leaves: ["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"] },
      "exposure",
      "lets a tag be moved to another image",
    ],
    [
      "image_scanning_configuration.scan_on_push",
      "turns-off",
      "audit",
      "does not search new images for known holes any more",
    ],
  ]),
  ...changesOn(["aws_ecr_lifecycle_policy"], page("ecr_lifecycle_policy"), [
    [
      "policy.rules.selection.countNumber",
      "falls",
      "protection",
      "deletes images sooner ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_sqs_queue"], page("sqs_queue"), [
    [
      "message_retention_seconds",
      "falls",
      "protection",
      "keeps messages for $after instead of $before seconds",
    ],
    ["sqs_managed_sse_enabled", "turns-off", "exposure", "is not encrypted any more"],
    [
      "redrive_policy",
      "disappears",
      "protection",
      "throws away messages that cannot be handled, instead of keeping them",
    ],
  ]),
  ...changesOn(["aws_kinesis_stream"], page("kinesis_stream"), [
    [
      "retention_period",
      "falls",
      "protection",
      "keeps records for $after instead of $before hours",
    ],
    ["shard_count", "falls", "capacity", "has $after instead of $before shards"],
    ["encryption_type", { leaves: ["KMS"] }, "exposure", "is not encrypted any more"],
  ]),
];
