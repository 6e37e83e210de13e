import {
  type Complete,
  completed,
  integer,
  object,
  oneOf,
  type Properties,
  type Report,
  type Settings,
  text,
  type Value,
} from "../../vendor-kit";

const identifier = "[a-z_][a-z0-9_]{0,62}";

const newestRowProperties = {
  /** Schema and table, such as `public.orders`: lower-case letters, digits and underscores. */
  table: text(
    "a schema and a table, such as public.orders",
    new RegExp(`^${identifier}\\.${identifier}$`),
  ),
  /** Column with the time at which a row was written: a date, a `timestamp` in UTC, or a `timestamptz`. */
  column: text("the name of a column, such as created_at", new RegExp(`^${identifier}$`)),
  /** How many hours old the newest row may be when it is backed up, 1 to 8760. */
  maxAgeHours: integer(1, 8760, "hours"),
} satisfies Properties;

/** A row by which a backup shows that the app was writing when it was made. */
export interface NewestRow extends Settings<typeof newestRowProperties> {}

const newestRow: Value<NewestRow> = object(newestRowProperties);

const restoreCheckProperties = {
  /**
   * Days between two checks at most, 1 to 28: on the first of each month, and every so many days from there.
   * Changes in place.
   */
  everyDays: integer(1, 28, "days"),
} satisfies Properties;

/** How often a backup is restored, and compared with what it was made of. */
export interface RestoreCheck extends Settings<typeof restoreCheckProperties> {}

const restoreCheck: Value<RestoreCheck> = object(restoreCheckProperties);

/** Each with its value: what {@link BackupSettings} is made of. @internal */
export const backupProperties = {
  /**
   * Hours between two backups: one of 1, 2, 3, 4, 6, 8, 12, 24. What was written since the last one is what a
   * restore loses. Changes in place.
   * @default 24
   */
  everyHours: oneOf(1, 2, 3, 4, 6, 8, 12, 24).default(24),
  /** Days for which a backup is kept, 1 to 3650, not fewer than `restoreCheck.everyDays`. Changes in place. */
  retentionDays: integer(1, 3650, "days"),
  /**
   * How often the newest backup is restored where production cannot be reached.
   * @default - every 7 days
   */
  restoreCheck: restoreCheck.default({ everyDays: 7 }),
  /**
   * A row by which a backup shows that the app was writing when it was made. Changes in place, for backups that
   * are made from then on.
   * @default - the age of the backup alone is looked at
   */
  newestRow: newestRow.optional(),
  /**
   * GiB of a volume that each job has while it runs, 1 to 16384: a backup's must hold the dump, a restore
   * check's the dump and the restored database. Twice the database's size is enough for both. Changes in place.
   * @default 20
   */
  storageGiB: integer(1, 16_384, "GiB").default(20),
  /**
   * Another image with PostgreSQL's programs of the database's major version, by its digest: one that has the
   * extensions of the database, such as PostGIS.
   * @default - the PostgreSQL project's own, with the extensions that come along with PostgreSQL
   */
  postgresImage: text(
    "an image by its digest: registry/name@sha256:…",
    /^[a-z0-9][\w./:-]*@sha256:[0-9a-f]{64}$/,
  ).optional(),
} satisfies Properties;

/** Logical backups of an environment's database, beside the vendor's own, and their checks. */
export interface BackupSettings extends Settings<typeof backupProperties> {}

/** The same with its defaults. */
export interface CompleteBackupSettings extends Complete<typeof backupProperties> {}

/** How backups are asked for. */
export const backups: Value<BackupSettings, CompleteBackupSettings> = object(backupProperties);

/**
 * Hours after which the newest backup, and the newest proof, are too old: no run that is well takes longer.
 * @internal
 */
export function oldestHours({ everyHours, restoreCheck: check }: CompleteBackupSettings): {
  readonly backupHours: number;
  readonly restoreCheckHours: number;
} {
  // Each run may take as long as its deadline: a backup until the next one, a check a day.
  return { backupHours: 2 * everyHours, restoreCheckHours: (check.everyDays + 1) * 24 };
}

/** What keeps backups from being proven. */
export function reportUnprovable(report: Report, settings: BackupSettings): void {
  const { retentionDays, restoreCheck: check } = completed(backupProperties, settings);
  const { everyDays } = check;
  if (retentionDays < everyDays) {
    report(
      "retentionDays",
      `at least restoreCheck.everyDays (${everyDays})`,
      retentionDays,
      "most backups would be gone before one is proven: keep them longer, or check more often",
    );
  }
}
