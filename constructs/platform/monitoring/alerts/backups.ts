import type { Alert, AlertGroup } from "./alert";

/** How old the newest backup and the newest proven restore may become. */
export interface BackupAges {
  /** Hours since the newest backup. */
  readonly backupHours: number;
  /** Hours since the newest restore that was proven. */
  readonly restoreCheckHours: number;
}

/** Where backups and checks of them run, as CronJobs. */
export const backupJobs = {
  namespace: "backups",
  backup: "postgres-backup",
  restoreCheck: "postgres-restore-check",
} as const;

/** What is older than it may be, or never was. */
function olderThan(cronjob: string, hours: number): string {
  const last = `kube_cronjob_status_last_successful_time{namespace="${backupJobs.namespace}",cronjob="${cronjob}"}`;
  return `time() - ${last} > ${hours} * 3600\nor absent(${last})`;
}

const cronJob = (name: string) =>
  `kubectl -n ${backupJobs.namespace} get jobs; logs of the newest ${name}`;

/** Logical backups of the database. The vendor's own are the vendor's to watch. */
export function backups(ages: BackupAges): AlertGroup {
  const alerts: readonly Alert[] = [
    {
      alert: "BackupTooOld",
      severity: "critical",
      expr: olderThan(backupJobs.backup, ages.backupHours),
      for: "1h",
      summary: `The newest backup of the database is older than ${ages.backupHours} hours, or there is none`,
      action: `${cronJob(backupJobs.backup)} say why. Start one by hand: kubectl -n ${backupJobs.namespace} create job by-hand --from=cronjob/${backupJobs.backup}.`,
    },
    {
      alert: "RestoreNotProven",
      severity: "critical",
      expr: olderThan(backupJobs.restoreCheck, ages.restoreCheckHours),
      for: "1h",
      summary: `No backup was restored and compared within ${ages.restoreCheckHours} hours`,
      action: `${cronJob(backupJobs.restoreCheck)} say what did not match. Until it succeeds, count on the vendor's backups alone, and keep the older dumps.`,
    },
  ];
  return { name: "backups", alerts };
}
