import type { DatabaseClusterConfig } from "@cdktf/provider-digitalocean/lib/database-cluster";
import type { DatabaseFirewallConfig } from "@cdktf/provider-digitalocean/lib/database-firewall";
import type { DatabaseReplicaConfig } from "@cdktf/provider-digitalocean/lib/database-replica";
import { type PostgresSettings, postgres } from "../../parts";
import {
  type CompleteOf,
  honoured,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { administrator, reportNames, reportStandby, reportStorage } from "./rules";

const properties = {
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    readonly cluster?: Partial<DatabaseClusterConfig>;
    /** For every read replica. */
    readonly replica?: Partial<DatabaseReplicaConfig>;
    /** For the firewall of the database and of every read replica. */
    readonly firewall?: Partial<DatabaseFirewallConfig>;
  }>(),
} satisfies Properties;

export interface DigitalOceanPostgresSettings
  extends PostgresSettings,
    Settings<typeof properties> {}

export const digitalOceanPostgres = vendorPart(digitalOceanFacts, postgres, {
  properties,
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
  rules: (rule) => [
    rule(["size", "standby"], reportStandby),
    rule(["size", "storageGiB"], reportStorage),
    rule(["database", "databases", "users"], reportNames),
  ],
});

export type CompleteDigitalOceanPostgres = CompleteOf<typeof digitalOceanPostgres>;
