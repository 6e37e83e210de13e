import {
  DatabaseCluster,
  type DatabaseClusterConfig,
} from "@cdktf/provider-digitalocean/lib/database-cluster";
import {
  DatabaseFirewall,
  type DatabaseFirewallConfig,
} from "@cdktf/provider-digitalocean/lib/database-firewall";
import {
  DatabaseReplica,
  type DatabaseReplicaConfig,
} from "@cdktf/provider-digitalocean/lib/database-replica";
import { type PostgresSettings, postgres } from "../../parts";
import {
  type CompleteOf,
  honoured,
  integer,
  object,
  overrides,
  type Properties,
  refused,
  type Settings,
  type Value,
  vendorPart,
} from "../../vendor-kit";
import { digitalOceanFacts } from "../facts";
import { reportStandby } from "../single-node";
import {
  administrator,
  backupRetentionDays,
  reportAutoscale,
  reportNames,
  reportRestore,
  reportStorage,
} from "./rules";

const storageAutoscaleProperties = {
  /** Share of the storage in use at which it grows, in percent, 15 to 95. */
  thresholdPercent: integer(15, 95).orToken(),
  /**
   * By how many GiB it grows, at least 10, in steps of 10.
   * @default - a quarter of the storage, 50 to 1,024
   */
  incrementGib: integer(10, 16_000).orToken().optional(),
} satisfies Properties;

/** How storage grows by itself. */
export interface StorageAutoscale extends Settings<typeof storageAutoscaleProperties> {}

const storageAutoscale: Value<StorageAutoscale> = object(storageAutoscaleProperties);

const properties = {
  /**
   * Lets the storage grow by itself, up to what the size has: DigitalOcean knows no other bound. Only
   * without `storageGiB`, which would shrink it back. Needs the provider 2.88, which the stack then
   * asks for; the sandbox does not know it. Changes in place.
   * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/database_cluster
   * @default - no growth
   */
  storageAutoscale: storageAutoscale.optional(),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    /** Of `digitalocean_database_cluster`. */
    readonly cluster?: Partial<DatabaseClusterConfig>;
    /** For every read replica. */
    readonly replica?: Partial<DatabaseReplicaConfig>;
    /** For the firewall of the database and of every read replica. */
    readonly firewall?: Partial<DatabaseFirewallConfig>;
  }>({ cluster: DatabaseCluster, replica: DatabaseReplica, firewall: DatabaseFirewall }),
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
    version: refused({
      accepts: ["15", "16", "17"],
      instead: "DigitalOcean has 18 in its Advanced Edition only",
      remedy: "choose 17, or use aws",
    }),
    size: honoured("DigitalOcean lets it grow only"),
    storageGiB: honoured("in steps of 10, from 10 (dev), 30 (medium) or 60 (small, large)"),
    maxStorageGiB: refused({
      instead: "DigitalOcean lets storage grow without such a bound",
      remedy: "set vendors.digitalocean.postgres.storageAutoscale, or use aws",
    }),
    standby: honoured('not with size "dev"'),
    backupRetentionDays: refused({
      accepts: [backupRetentionDays],
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
    appUser: honoured("its password is in the state"),
    connectionPool: honoured("PgBouncer of DigitalOcean"),
    readReplicas: honoured(),
    alerts: {
      emails: honoured("addresses that the account has confirmed"),
      storageUsedPercent: honoured(),
      connections: refused({
        instead: "DigitalOcean has no alert on connections",
        remedy: "leave it out, or use aws",
      }),
      cpuPercent: honoured(),
      memoryUsedPercent: honoured(),
      replicaLagSeconds: refused({
        instead: "DigitalOcean has no alert on the lag of replicas",
        remedy: "leave it out, or use aws",
      }),
    },
    finalBackup: refused({
      accepts: [false],
      instead: "backups are deleted with the database",
      remedy: "leave it out and make a dump before, or use aws",
    }),
    restore: honoured(
      "`from` the name of a cluster that is there, for its backups go with it; `at` within 7 days: the API promises the times of backups",
    ),
  },
  rules: (rule) => [
    rule(["size", "standby"], reportStandby),
    rule(["size", "storageGiB"], reportStorage),
    rule(["database", "databases", "users", "appUser"], reportNames),
    rule(["storageGiB", "storageAutoscale"], reportAutoscale),
    rule(["name", "restore"], reportRestore),
  ],
});

export type CompleteDigitalOceanPostgres = CompleteOf<typeof digitalOceanPostgres>;
