import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { SecurityGroupConfig } from "@cdktf/provider-aws/lib/security-group";
import { Token } from "cdktf";
import type { Capability } from "../capability";
import type { PostgresSettings } from "../contracts";
import { postgresShape } from "../shapes/postgres";
import { flag, integer, optional, overrides } from "../shapes/values";
import { honoured, refused } from "../support";

export interface AwsPostgresSettings extends PostgresSettings {
  /**
   * Whether changes of size, storage and version restart the database at once instead of in the
   * next maintenance window. Until the window comes, plans keep showing the change.
   * @default false
   */
  readonly applyImmediately?: boolean;
  /**
   * Number of the password. Raise it by one to have a new password made and stored.
   * @default 1
   */
  readonly passwordVersion?: number;
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: {
    readonly instance?: Partial<DbInstanceConfig>;
    readonly replica?: Partial<DbInstanceConfig>;
    readonly securityGroup?: Partial<SecurityGroupConfig>;
  };
}

export const leastStorageGiB = 20;

export const postgresCapability: Capability<PostgresSettings, AwsPostgresSettings> = {
  vendor: "aws",
  shape: {
    ...postgresShape,
    applyImmediately: optional(flag()),
    passwordVersion: optional(integer(1, 1_000_000)),
    overrides: overrides(),
  },
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
  rules: ({ storageGiB = leastStorageGiB, maxStorageGiB, administrator }) => [
    ...(!Token.isUnresolved(storageGiB) && storageGiB < leastStorageGiB
      ? [
          {
            property: "storageGiB",
            allowed: `at least ${leastStorageGiB} on aws`,
            got: storageGiB,
            remedy: "gp3 volumes begin there",
          },
        ]
      : []),
    ...(maxStorageGiB !== undefined &&
    !Token.isUnresolved(maxStorageGiB) &&
    !Token.isUnresolved(storageGiB) &&
    maxStorageGiB * 10 < storageGiB * 11
      ? [
          {
            property: "maxStorageGiB",
            allowed: `at least a tenth above storageGiB (${storageGiB}) on aws`,
            got: maxStorageGiB,
            remedy: "raise it, or leave it out to have no growth",
          },
        ]
      : []),
    ...(administrator === "admin" || administrator === "rdsadmin"
      ? [
          {
            property: "administrator",
            allowed: "no name that RDS reserves",
            got: administrator,
            remedy: "choose another, or leave it out for postgres",
          },
        ]
      : []),
  ],
};
