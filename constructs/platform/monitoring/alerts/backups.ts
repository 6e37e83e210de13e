import type { Alert, AlertGroup } from "./alert";

/** Two CronJobs of a namespace, and how old what they made last may become. */
export interface WatchedBackups {
  /** Where they run. */
  readonly namespace: string;
  /** The one that makes backups. */
  readonly backup: string;
  /** The one that restores and compares them. */
  readonly restoreCheck: string;
  /** Hours since the newest backup. */
  readonly backupHours: number;
  /** Hours since the newest restore that was proven. */
  readonly restoreCheckHours: number;
}

/** Logical backups of the database. The vendor's own are the vendor's to watch. */
export function backups(watched: WatchedBackups): AlertGroup {
  const { namespace, backup, restoreCheck, backupHours, restoreCheckHours } = watched;
  const logs = (name: string) =>
    `kubectl -n ${namespace} get jobs, and the logs of the newest ${name}, say why`;
  // What never was is as bad as what is too old.
  const older = (name: string, hours: number) => {
    const last = `kube_cronjob_status_last_successful_time{namespace="${namespace}",cronjob="${name}"}`;
    return `time() - ${last} > ${hours} * 3600\nor absent(${last})`;
  };
  const alerts: readonly Alert[] = [
    {
      alert: "BackupTooOld",
      severity: "critical",
      expr: older(backup, backupHours),
      for: "1h",
      summary: `The newest backup of the database is older than ${backupHours} hours, or there is none`,
      action: `${logs(backup)}. Start one by hand: kubectl -n ${namespace} create job by-hand --from=cronjob/${backup}.`,
    },
    {
      alert: "RestoreNotProven",
      severity: "critical",
      expr: older(restoreCheck, restoreCheckHours),
      for: "1h",
      summary: `No backup was restored and compared within ${restoreCheckHours} hours`,
      action: `${logs(restoreCheck)}. Until it succeeds, count on the vendor's backups alone, and keep the older dumps.`,
    },
  ];
  return { name: "backups", alerts };
}
