export { Backups, type BackupsProps, backupNames } from "./backups";
export type { BackupBucket } from "./bucket";
export {
  type BackupSettings,
  backups,
  type CompleteBackupSettings,
  type NewestRow,
  type RestoreCheck,
  reportUnprovable,
} from "./settings";
