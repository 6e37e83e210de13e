import type { PostgresAlerts, PostgresSettings } from "../contracts";
import { maintenanceWindow } from "./maintenance-window";
import { named } from "./named";
import { flag, integer, object, oneOf, optional, type Shape, text, uniqueList } from "./values";

const databaseName = text(
  "1 to 63 lower-case letters, digits and underscores, a letter first",
  /^[a-z][a-z0-9_]{0,62}$/,
);
const userName = text(
  "1 to 63 lower-case letters, digits and underscores, a letter first, not beginning with pg_",
  (name) => /^[a-z][a-z0-9_]{0,62}$/.test(name) && !name.startsWith("pg_"),
);

const alerts = object<PostgresAlerts>({
  emails: uniqueList(text("an e-mail address", /^[^\s@]+@[^\s@]+\.[^\s@]+$/), 1),
  storageUsedPercent: optional(integer(1, 99)),
  connections: optional(integer(1, 100_000)),
});

export const postgresShape: Shape<PostgresSettings> = {
  ...named,
  version: optional(oneOf(["15", "16", "17", "18"])),
  size: oneOf(["dev", "small", "medium", "large"]),
  storageGiB: optional(integer(1, 65_536)),
  maxStorageGiB: optional(integer(1, 65_536)),
  standby: optional(flag()),
  backupRetentionDays: optional(integer(1, 35)),
  maintenanceWindow: optional(maintenanceWindow),
  database: optional(databaseName),
  administrator: optional(userName),
  databases: optional(uniqueList(databaseName)),
  users: optional(uniqueList(userName)),
  readReplicas: optional(integer(0, 5)),
  alerts: optional(alerts),
  finalBackup: optional(flag()),
};
