import { changesOn, lifecycleRows } from "../../foundation";
import { page } from "./page";

const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
const everyone = [
  "http://acs.amazonaws.com/groups/global/AllUsers",
  "http://acs.amazonaws.com/groups/global/AuthenticatedUsers",
];

/** What changes of buckets mean. */
export const bucketChanges = [
  ...changesOn(["aws_s3_bucket_versioning"], page("s3_bucket_versioning"), [
    [
      "versioning_configuration.status",
      { leaves: ["Enabled"] },
      "protection",
      "keeps no versions any more: what is overwritten or deleted is gone ($before → $after)",
    ],
    [
      "versioning_configuration.mfa_delete",
      { leaves: ["Enabled"] },
      "protection",
      "lets versions be deleted without a second factor",
    ],
  ]),
  ...changesOn(["aws_s3_bucket"], page("s3_bucket"), [
    [
      "versioning.enabled",
      "turns-off",
      "protection",
      "keeps no versions any more: what is overwritten or deleted is gone",
    ],
    [
      "acl",
      { becomes: publicAcls },
      "exposure",
      "can be read by everyone ($after)",
      { whenNew: true },
    ],
    [
      "grant.uri",
      { becomes: everyone },
      "exposure",
      "grants rights to everyone",
      { whenNew: true },
    ],
    ["object_lock_enabled", "turns-off", "protection", "does not lock its objects any more"],
    ["logging", "disappears", "audit", "does not record who reads it any more"],
    ...lifecycleRows,
  ]),
  ...changesOn(["aws_s3_bucket_acl"], page("s3_bucket_acl"), [
    [
      "acl",
      { becomes: publicAcls },
      "exposure",
      "lets everyone read the bucket ($after)",
      {
        whenNew: true,
        source:
          "https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl",
      },
    ],
    [
      "access_control_policy.grant.grantee.uri",
      { becomes: everyone },
      "exposure",
      "grants rights to everyone",
      { whenNew: true },
    ],
  ]),
  ...changesOn(["aws_s3_bucket_ownership_controls"], page("s3_bucket_ownership_controls"), [
    [
      "rule.object_ownership",
      { leaves: ["BucketOwnerEnforced"] },
      "exposure",
      "lets access lists open single objects again ($before → $after)",
    ],
  ]),
  ...changesOn(
    ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"],
    page("s3_bucket_public_access_block"),
    (
      [
        "block_public_acls",
        "block_public_policy",
        "ignore_public_acls",
        "restrict_public_buckets",
      ] as const
    ).map((attribute) => [attribute, "turns-off", "exposure", "no longer refuses public access"]),
  ),
  ...changesOn(
    ["aws_s3_bucket_object_lock_configuration"],
    page("s3_bucket_object_lock_configuration"),
    [
      [
        "rule.default_retention.days",
        "falls",
        "protection",
        "locks objects for $after instead of $before days",
      ],
      [
        "rule.default_retention.years",
        "falls",
        "protection",
        "locks objects for $after instead of $before years",
      ],
      [
        "rule.default_retention.mode",
        { leaves: ["COMPLIANCE"] },
        "protection",
        "lets administrators delete locked objects ($before → $after)",
      ],
      ["rule", "disappears", "protection", "does not lock objects any more"],
    ],
  ),
  ...changesOn(
    ["aws_s3_bucket_server_side_encryption_configuration"],
    page("s3_bucket_server_side_encryption_configuration"),
    [
      [
        "rule.apply_server_side_encryption_by_default.sse_algorithm",
        { leaves: ["aws:kms", "aws:kms:dsse"] },
        "exposure",
        "is not encrypted by its own key any more ($before → $after)",
      ],
    ],
  ),
  ...changesOn(
    ["aws_s3_bucket_replication_configuration"],
    page("s3_bucket_replication_configuration"),
    [
      [
        "rule.status",
        { becomes: ["Disabled"] },
        "protection",
        "is not copied to its second bucket any more",
      ],
    ],
  ),
  ...changesOn(["aws_s3_bucket_cors_configuration"], page("s3_bucket_cors_configuration"), [
    [
      "cors_rule.allowed_origins",
      { becomes: ["*"] },
      "exposure",
      "lets pages of every site read it",
    ],
  ]),
  ...changesOn(["aws_s3_bucket_website_configuration"], page("s3_bucket_website_configuration"), [
    ["index_document", "appears", "note", "answers as a web site", { whenNew: "later" }],
  ]),
];
