import { changesOn, lifecycleRows } from "../../foundation";
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
    ...lifecycleRows,
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
  ...changesOn(
    ["digitalocean_database_redis_config", "digitalocean_database_valkey_config"],
    page("database_redis_config"),
    [
      ["ssl", "turns-off", "exposure", "lets in connections without encryption"],
      [
        "persistence",
        { becomes: ["off"] },
        "protection",
        "does not keep what it holds when it restarts any more",
      ],
    ],
  ),
  ...changesOn(["digitalocean_database_user"], page("database_user"), [
    [
      "settings.acl.permission",
      { becomes: ["admin", "produceconsume"] },
      "exposure",
      "may do more with a topic ($before → $after)",
    ],
    [
      "settings.opensearch_acl.permission",
      { becomes: ["admin", "readwrite", "write"] },
      "exposure",
      "may do more with an index ($before → $after)",
    ],
    [
      "settings.acl.topic",
      { becomes: ["*"] },
      "exposure",
      "has its rights for all topics ($before → $after)",
    ],
    [
      "settings.opensearch_acl.index",
      { becomes: ["*"] },
      "exposure",
      "has its rights for all indices ($before → $after)",
    ],
  ]),
  ...changesOn(["digitalocean_database_connection_pool"], page("database_connection_pool"), [
    ["size", "falls", "capacity", "takes $after instead of $before connections"],
    ["mode", "changes", "note", "shares connections in another way ($before → $after)"],
  ]),
];
