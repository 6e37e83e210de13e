export { Backups, type BackupsProps, backupNames } from "./backups";
export { type BackupBucket, evidenceNames } from "./bucket";
export {
  type BackupSettings,
  backupProperties,
  backups,
  type CompleteBackupSettings,
  type NewestRow,
  oldestHours,
  type RestoreCheck,
  reportUnprovable,
} from "./settings";
