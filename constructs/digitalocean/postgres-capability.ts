import type { DatabaseClusterConfig } from "@cdktf/provider-digitalocean/lib/database-cluster";
import type { DatabaseFirewallConfig } from "@cdktf/provider-digitalocean/lib/database-firewall";
import type { DatabaseReplicaConfig } from "@cdktf/provider-digitalocean/lib/database-replica";
import type { Capability } from "../capability";
import type { PostgresSettings } from "../contracts";
import { postgresShape } from "../shapes/postgres";
import { overrides } from "../shapes/values";
import { honoured, refused } from "../support";
import { digitalOceanPostgresRules } from "./postgres-rules";

export interface DigitalOceanPostgresSettings extends PostgresSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    readonly cluster?: Partial<DatabaseClusterConfig>;
    /** For every read replica. */
    readonly replica?: Partial<DatabaseReplicaConfig>;
    /** For the firewall of the database and of every read replica. */
    readonly firewall?: Partial<DatabaseFirewallConfig>;
  };
}

export const administrator = "doadmin";

export const postgresCapability: Capability<PostgresSettings, DigitalOceanPostgresSettings> = {
  vendor: "digitalocean",
  shape: { ...postgresShape, overrides: overrides() },
  support: {
    name: honoured(),
    tags: honoured("not on read replicas, which a change would replace"),
    protect: honoured("by Terraform alone"),
    version: honoured(),
    size: honoured("DigitalOcean lets it grow only"),
    storageGiB: honoured("in steps of 10, from 10 (dev), 30 (medium) or 60 (small, large)"),
    maxStorageGiB: refused({
      instead: "the provider cannot let storage grow by itself",
      remedy: "leave it out and set alerts, or use aws",
    }),
    standby: honoured('not with size "dev"'),
    backupRetentionDays: refused({
      accepts: [7],
      instead: "DigitalOcean keeps 7 days",
      remedy: "leave it out, or use aws, which keeps 1 to 35",
    }),
    maintenanceWindow: honoured(),
    database: honoured(),
    administrator: refused({
      accepts: [administrator],
      instead: `the administrator is ${administrator}`,
      remedy: "leave it out and add a name to users, or use aws",
    }),
    databases: honoured(),
    users: honoured("passwords are in the state"),
    readReplicas: honoured(),
    alerts: {
      emails: honoured("addresses that the account has confirmed"),
      storageUsedPercent: honoured(),
      connections: refused({
        instead: "DigitalOcean has no alert on connections",
        remedy: "leave it out, or use aws",
      }),
    },
    finalBackup: refused({
      accepts: [false],
      instead: "backups are deleted with the database",
      remedy: "leave it out and make a dump before, or use aws",
    }),
  },
  rules: digitalOceanPostgresRules,
};
