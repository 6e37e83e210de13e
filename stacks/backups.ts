import { bucketName } from "../constructs/parts";
import {
  type BackupSettings,
  backupProperties,
  type CompleteBackupSettings,
} from "../constructs/platform";
import {
  type Complete,
  completed,
  flag,
  integer,
  object,
  type Properties,
  type Settings,
  type Value,
} from "../constructs/vendor-kit";

/** What the stack reads beside what the jobs are told. */
const bucketProperties = {
  /**
   * Name of a bucket for backups alone, which the environment makes: unique among all customers of the vendor,
   * 3 to 63 characters. A change replaces the bucket, and Terraform refuses while there are backups in it.
   */
  bucketName,
  /**
   * Days for which a backup is kept that was overwritten or deleted, by its age or by whoever had a key. Changes
   * in place.
   * @default 14
   */
  noncurrentVersionRetentionDays: integer(1, 3650, "days").default(14),
  /**
   * Whether the jobs may have keys that delete backups, where the bucket's vendor has none that only add them.
   * What is deleted by them is kept as `noncurrentVersionRetentionDays` says. Where keys can be limited, they
   * are. Changes in place.
   * @default false
   */
  acceptsDeletingKeys: flag().default(false),
} satisfies Properties;

const properties = { ...backupProperties, ...bucketProperties } satisfies Properties;

/** Logical backups of an environment's database in a bucket of their own, and the checks of their restore. */
export interface EnvironmentBackups extends BackupSettings, Settings<typeof bucketProperties> {}

/** The same with its defaults. */
export interface CompleteEnvironmentBackups
  extends CompleteBackupSettings,
    Complete<typeof bucketProperties> {}

export const backups: Value<EnvironmentBackups, CompleteEnvironmentBackups> = object(properties);

/** The settings with their defaults. */
export function completeBackups(given: EnvironmentBackups): CompleteEnvironmentBackups {
  return completed(properties, given);
}

/** What the jobs are told, without what the stack reads. */
export function jobSettings(given: EnvironmentBackups): BackupSettings {
  const known = Object.entries(given).filter(([name]) => name in backupProperties);
  return Object.fromEntries(known) as unknown as BackupSettings;
}
