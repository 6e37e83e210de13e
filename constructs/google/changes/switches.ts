import { changesOn } from "../../foundation";
import { page } from "./page";

const machines = [
  "google_compute_instance",
  "google_compute_instance_template",
  "google_compute_region_instance_template",
];
const cloudPlatform = ["cloud-platform", "https://www.googleapis.com/auth/cloud-platform"];
const another = "runs with the rights of another account ($before → $after)";

/** What switches mean by which something stands still, and whose rights it has. */
export const switchChanges = [
  ...changesOn(["google_compute_instance"], page("compute_instance"), [
    [
      "desired_status",
      { becomes: ["TERMINATED", "SUSPENDED"] },
      "outage",
      "is stopped ($before → $after)",
    ],
  ]),
  ...changesOn(machines, page("compute_instance"), [
    [
      "service_account.scopes",
      { becomes: cloudPlatform },
      "exposure",
      "may do whatever its account may: its scopes forbid nothing any more",
      { source: "https://cloud.google.com/compute/docs/access/service-accounts" },
    ],
    ["service_account.email", "changes", "exposure", another],
  ]),
  ...changesOn(["google_cloud_run_v2_service"], page("cloud_run_v2_service"), [
    ["template.service_account", "changes", "exposure", another],
  ]),
  ...changesOn(["google_cloudfunctions2_function"], page("cloudfunctions2_function"), [
    ["service_config.service_account_email", "changes", "exposure", another],
  ]),
  ...changesOn(["google_cloud_scheduler_job"], page("cloud_scheduler_job"), [
    ["paused", "turns-on", "outage", "is paused: it sets off nothing any more"],
  ]),
  ...changesOn(["google_service_account"], page("google_service_account"), [
    ["disabled", "turns-on", "outage", "is disabled: who uses it is locked out"],
    ["disabled", "turns-off", "exposure", "may be used again"],
  ]),
  ...changesOn(["google_secret_manager_secret_version"], page("secret_manager_secret_version"), [
    ["enabled", "turns-off", "outage", "is disabled: nobody can read it any more"],
  ]),
  ...changesOn(["google_secret_manager_secret"], page("secret_manager_secret"), [
    ["ttl", "appears", "protection", "deletes itself after $after"],
    ["ttl", "changes", "protection", "deletes itself after $after instead of $before"],
    ["expire_time", "appears", "protection", "deletes itself at $after"],
    ["expire_time", "changes", "protection", "deletes itself at $after instead of $before"],
  ]),
  ...changesOn(["google_pubsub_subscription"], page("pubsub_subscription"), [
    [
      "expiration_policy.ttl",
      "appears",
      "protection",
      "is deleted, with its messages, where nobody asks for them for $after",
    ],
    [
      "expiration_policy.ttl",
      "changes",
      "protection",
      "is deleted, with its messages, where nobody asks for them for $after instead of $before",
    ],
  ]),
  ...changesOn(["google_redis_instance"], page("redis_instance"), [
    [
      "persistence_config.persistence_mode",
      { becomes: ["DISABLED"] },
      "protection",
      "does not keep what it holds when it restarts any more",
    ],
  ]),
  ...changesOn(["google_compute_router_nat"], page("compute_router_nat"), [
    ["log_config.enable", "turns-off", "audit", "does not record its connections any more"],
    ["log_config", "disappears", "audit", "does not record its connections any more"],
  ]),
  ...changesOn(["google_sql_database_instance"], page("sql_database_instance"), [
    [
      "settings.database_flags.value",
      { becomes: ["off", "none"] },
      "audit",
      "records less of what is done in it ($before → $after)",
      {
        where: [
          {
            attribute: "name",
            is: [
              "cloudsql.enable_pgaudit",
              "pgaudit.log",
              "log_connections",
              "log_disconnections",
              "cloudsql_mysql_audit",
            ],
          },
        ],
        source: "https://cloud.google.com/sql/docs/postgres/pg-audit",
      },
    ],
    [
      "settings.database_flags.name",
      { goes: ["cloudsql.enable_pgaudit", "pgaudit.log", "cloudsql_mysql_audit"] },
      "audit",
      "records less of what is done in it",
      { source: "https://cloud.google.com/sql/docs/postgres/pg-audit" },
    ],
  ]),
  ...changesOn(["google_container_cluster"], page("container_cluster"), [
    [
      "security_posture_config.mode",
      { becomes: ["DISABLED"] },
      "audit",
      "does not look for what is unsafe in it any more",
    ],
    [
      "addons_config.network_policy_config.disabled",
      "turns-on",
      "exposure",
      "lets all traffic between its pods through",
    ],
  ]),
];
