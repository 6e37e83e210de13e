import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { Token } from "cdktf";
import { type PostgresSettings, postgres } from "../../parts";
import {
  flag,
  honoured,
  integer,
  overrides,
  type Properties,
  refused,
  type Settings,
  vendorPart,
} from "../../vendor-kit";
import { awsFacts } from "../facts";

const properties = {
  /**
   * Whether changes of size, storage and version restart the database at once instead of in the
   * next maintenance window. Until the window comes, plans keep showing the change.
   * @default false
   */
  applyImmediately: flag().default(false),
  /**
   * Number of the password. Raise it by one to have a new password made and stored.
   * @default 1
   */
  passwordVersion: integer(1, 1_000_000).default(1),
  /** Arguments that win over this library's choices. @default - none */
  overrides: overrides<{
    readonly instance?: Partial<DbInstanceConfig>;
    readonly replica?: Partial<DbInstanceConfig>;
    readonly securityGroup?: Partial<SecurityGroupConfig>;
  }>(),
} satisfies Properties;

export interface AwsPostgresSettings extends PostgresSettings, Settings<typeof properties> {}

const leastStorageGiB = 20;

export const awsPostgres = vendorPart(awsFacts, postgres, {
  properties,
  defaults: { storageGiB: leastStorageGiB, administrator: "postgres", finalBackup: true },
  support: {
    name: honoured(),
    tags: honoured(),
    protect: honoured(),
    version: honoured(),
    size: honoured(),
    storageGiB: honoured(`at least ${leastStorageGiB}`),
    maxStorageGiB: honoured("at least a tenth above storageGiB"),
    standby: honoured(),
    backupRetentionDays: honoured(),
    maintenanceWindow: honoured(),
    database: honoured(),
    administrator: honoured(),
    databases: refused({
      instead: "RDS creates one database only",
      remedy: "create others in a migration of the app, or use digitalocean",
    }),
    users: refused({
      instead: "RDS creates the administrator only",
      remedy: "create others in a migration of the app, or use digitalocean",
    }),
    readReplicas: honoured(),
    alerts: honoured("storage is measured against storageGiB, not against what it grew to"),
    finalBackup: honoured(),
  },
  rules: (rule) => [
    rule(["storageGiB"], ({ storageGiB }, report) => {
      if (!Token.isUnresolved(storageGiB) && storageGiB < leastStorageGiB) {
        report(
          "storageGiB",
          `at least ${leastStorageGiB} on aws`,
          storageGiB,
          "gp3 volumes begin there",
        );
      }
    }),
    rule(["storageGiB", "maxStorageGiB"], ({ storageGiB, maxStorageGiB }, report) => {
      if (
        maxStorageGiB !== undefined &&
        !Token.isUnresolved(maxStorageGiB) &&
        !Token.isUnresolved(storageGiB) &&
        maxStorageGiB * 10 < storageGiB * 11
      ) {
        report(
          "maxStorageGiB",
          `at least a tenth above storageGiB (${storageGiB}) on aws`,
          maxStorageGiB,
          "raise it, or leave it out to have no growth",
        );
      }
    }),
    rule(["administrator"], ({ administrator }, report) => {
      if (administrator === "admin" || administrator === "rdsadmin") {
        report(
          "administrator",
          "no name that RDS reserves",
          administrator,
          "choose another, or leave it out for postgres",
        );
      }
    }),
  ],
});
