import type { ChangeRow } from "./change-rows";

/** What changes mean of the rules by which a bucket deletes objects, where vendors write them as S3 once did. */
export const lifecycleRows: readonly ChangeRow[] = [
  [
    "lifecycle_rule.expiration.days",
    "appears",
    "protection",
    "deletes objects $after days after they were written",
  ],
  [
    "lifecycle_rule.expiration.days",
    "falls",
    "protection",
    "deletes objects after $after instead of $before days",
  ],
  [
    "lifecycle_rule.prefix",
    "widens",
    "protection",
    "deletes objects that it left alone ($before → $after)",
    { where: [{ attribute: "enabled", is: [true] }] },
  ],
  [
    "lifecycle_rule.enabled",
    "turns-on",
    "protection",
    "puts a rule into force that deletes objects",
    { where: [{ attribute: "expiration", isSet: true }] },
  ],
  ["lifecycle_rule.expiration.date", "appears", "protection", "deletes objects from $after on"],
  [
    "lifecycle_rule.expiration.date",
    "changes",
    "protection",
    "deletes objects on another day ($before → $after)",
  ],
  [
    "lifecycle_rule.noncurrent_version_expiration.days",
    "appears",
    "protection",
    "deletes old versions after $after days",
  ],
  [
    "lifecycle_rule.noncurrent_version_expiration.days",
    "falls",
    "protection",
    "deletes old versions after $after instead of $before days",
  ],
];
