import { changesOn } from "../../foundation";
import { page } from "./page";

const inUse = [{ attribute: "status", isNot: ["Disabled"] }];
const inDays = [...inUse, { attribute: "days", isNot: [0] }];
const made = {
  whenNew: "later",
  unlessNew: { attribute: "bucket", type: "aws_s3_bucket" },
} as const;
const others = "deletes objects that it left alone ($before → $after)";
const older = "deletes old versions that it left alone ($before → $after)";
const expires = { where: [...inUse, { attribute: "expiration", isSet: true }] };
const oldExpires = {
  where: [...inUse, { attribute: "noncurrent_version_expiration", isSet: true }],
};

/** What changes of the rules mean by which buckets delete objects by themselves. */
export const lifecycleChanges = changesOn(
  ["aws_s3_bucket_lifecycle_configuration"],
  page("s3_bucket_lifecycle_configuration"),
  [
    [
      "rule.expiration.days",
      "appears",
      "protection",
      "deletes objects $after days after they were written",
      { ...made, where: inDays },
    ],
    [
      "rule.expiration.days",
      "falls",
      "protection",
      "deletes objects after $after instead of $before days",
      { where: inDays },
    ],
    [
      "rule.expiration.date",
      "appears",
      "protection",
      "deletes objects from $after on",
      { ...made, where: inUse },
    ],
    [
      "rule.expiration.date",
      "changes",
      "protection",
      "deletes objects on another day ($before → $after)",
      { where: inUse },
    ],
    [
      "rule.noncurrent_version_expiration.noncurrent_days",
      "appears",
      "protection",
      "deletes old versions after $after days",
      { ...made, where: inUse },
    ],
    [
      "rule.noncurrent_version_expiration.noncurrent_days",
      "falls",
      "protection",
      "deletes old versions after $after instead of $before days",
      { where: inUse },
    ],
    [
      "rule.noncurrent_version_expiration.newer_noncurrent_versions",
      "falls",
      "protection",
      "keeps $after instead of $before old versions",
      { where: inUse },
    ],
    [
      "rule.status",
      { leaves: ["Disabled"] },
      "protection",
      "puts a rule into force that deletes objects",
      expires,
    ],
    [
      "rule.status",
      { leaves: ["Disabled"] },
      "protection",
      "puts a rule into force that deletes old versions",
      oldExpires,
    ],
    [
      "rule.status",
      { becomes: ["Enabled"] },
      "note",
      "puts a rule into force that may delete or move objects",
    ],
    ...(["rule.prefix", "rule.filter.prefix", "rule.filter.and.prefix"] as const).flatMap(
      (prefix) =>
        [
          [prefix, "widens", "protection", others, expires],
          [prefix, "widens", "protection", older, oldExpires],
        ] as const,
    ),
    ...(
      [
        ["rule.filter", "disappears"],
        ["rule.filter.tag", "disappears"],
        ["rule.filter.and", "disappears"],
        ["rule.filter.and.tags", "disappears"],
        ["rule.filter.object_size_greater_than", "disappears"],
        ["rule.filter.object_size_greater_than", "falls"],
        ["rule.filter.object_size_less_than", "disappears"],
        ["rule.filter.object_size_less_than", "rises"],
      ] as const
    ).flatMap(
      ([filter, when]) =>
        [
          [filter, when, "protection", "deletes objects that it left alone", expires],
          [filter, when, "protection", "deletes old versions that it left alone", oldExpires],
        ] as const,
    ),
  ],
);
