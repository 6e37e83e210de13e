import { changesOn } from "../../foundation";
import { page } from "./page";

/** What changes of databases, Spaces and volumes mean. */
export const dataChanges = [
  ...changesOn(
    ["digitalocean_database_cluster", "digitalocean_database_replica"],
    page("database_cluster"),
    [
      [
        "size",
        "shrinks",
        "capacity",
        "becomes a smaller machine ($before → $after), which DigitalOcean refuses",
        { source: "https://docs.digitalocean.com/reference/doctl/reference/databases/resize/" },
      ],
      [
        "size",
        "changes",
        "note",
        "moves to another machine ($before → $after): connections break when it takes over",
        { source: "https://docs.digitalocean.com/products/databases/postgresql/how-to/resize/" },
      ],
      [
        "storage_size_mib",
        "falls",
        "capacity",
        "gets less storage, which DigitalOcean refuses ($before → $after MiB)",
      ],
    ],
  ),
  ...changesOn(["digitalocean_database_cluster"], page("database_cluster"), [
    [
      "node_count",
      { becomes: [1] },
      "capacity",
      "loses its standby: a failure of its machine takes it down",
      {
        source:
          "https://docs.digitalocean.com/products/databases/postgresql/how-to/add-standby-nodes/",
      },
    ],
    ["node_count", "falls", "capacity", "has $after instead of $before nodes"],
    [
      "version",
      "major-rises",
      "outage",
      "gets a major upgrade ($before → $after): connections break, and there is no way back",
      {
        source:
          "https://docs.digitalocean.com/products/databases/postgresql/how-to/upgrade-version/",
      },
    ],
    ["version", "major-falls", "outage", "goes back to an older version ($before → $after)"],
    ["backup_restore", "changes", "note", "is restored from another backup"],
    [
      "eviction_policy",
      "changes",
      "note",
      "throws away other keys when it is full ($before → $after)",
    ],
    ["maintenance_window", "changes", "note", "is maintained at another time"],
  ]),
  ...changesOn(["digitalocean_database_firewall"], page("database_firewall"), [
    [
      "rule.value",
      "opens",
      "exposure",
      "lets in $after",
      { where: [{ attribute: "type", is: ["ip_addr"] }], whenNew: true },
    ],
    [
      "rule",
      "disappears",
      "exposure",
      "lets in everyone: without a rule, nobody is refused",
      { source: "https://docs.digitalocean.com/products/databases/postgresql/how-to/secure/" },
    ],
  ]),
  ...changesOn(["digitalocean_spaces_bucket"], page("spaces_bucket"), [
    ["acl", { becomes: ["public-read"] }, "exposure", "lets everyone list it", { whenNew: true }],
    [
      "versioning.enabled",
      "turns-off",
      "protection",
      "keeps no versions any more: what is overwritten or deleted is gone",
    ],
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
      "falls",
      "protection",
      "deletes old versions after $after instead of $before days",
    ],
    [
      "lifecycle_rule.noncurrent_version_expiration.days",
      "appears",
      "protection",
      "deletes old versions after $after days",
    ],
    [
      "cors_rule.allowed_origins",
      { becomes: ["*"] },
      "exposure",
      "lets pages of every site read it",
    ],
  ]),
  ...changesOn(
    ["digitalocean_spaces_bucket_cors_configuration"],
    page("spaces_bucket_cors_configuration"),
    [
      [
        "cors_rule.allowed_origins",
        { becomes: ["*"] },
        "exposure",
        "lets pages of every site read the bucket",
        { whenNew: "later" },
      ],
    ],
  ),
  ...changesOn(["digitalocean_spaces_bucket_object"], page("spaces_bucket_object"), [
    ["acl", { becomes: ["public-read"] }, "exposure", "can be read by everyone", { whenNew: true }],
  ]),
  ...changesOn(["digitalocean_spaces_key"], page("spaces_key"), [
    [
      "grant.permission",
      { becomes: ["fullaccess"] },
      "exposure",
      "may do everything with all buckets",
      { whenNew: "later" },
    ],
    [
      "grant.permission",
      { becomes: ["fullaccess", "readwrite"] },
      "exposure",
      "may write to more buckets",
    ],
  ]),
  ...changesOn(["digitalocean_volume"], page("volume"), [
    [
      "size",
      "falls",
      "capacity",
      "gets less storage, and DigitalOcean refuses to shrink ($before → $after GiB)",
    ],
  ]),
];
