import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import type { CompleteRestoreSource } from "../../parts";

/** How RDS is told what a database comes back from. */
export interface Restoration {
  /** The arguments that make it so. */
  readonly arguments: Partial<DbInstanceConfig>;
  /** The argument that is read once, when the database is made. */
  readonly takenOnce: string;
  /** What the database has to have been made by, by the path of each argument. */
  readonly madeBy: Readonly<Record<string, string>>;
  /** Whether it goes back within the days for which the database's backups are kept. */
  readonly byRetention: boolean;
}

/** A snapshot: by its name after `snapshot:`, one of RDS's own, or by its ARN, which one of another account needs. */
const snapshot = /^(?:snapshot:(.+)|(rds:.+|arn:[\w-]+:rds:[\w-]+:\d+:snapshot:.+))$/;
/** Backups that RDS copied to this region. */
const copiedBackups = /^arn:[\w-]+:rds:[\w-]+:\d+:auto-backup:.+$/;
/** The id that RDS gave a database, by which backups of a deleted one are found. */
const resourceId = /^db-[A-Z0-9]+$/;
const identifier = /^[A-Za-z](?:-?[A-Za-z0-9]){0,62}$/;

/** What RDS restores from, in words. */
export const restoreSources =
  "the identifier of a database, the resource id of a deleted one, snapshot:<name>, or the ARN of a snapshot or of copied backups";

/** Whether RDS can restore from it. */
export function isRestoreSource(from: string): boolean {
  return [snapshot, copiedBackups, resourceId, identifier].some((form) => form.test(from));
}

/** Whether it is a snapshot, which is of one moment. */
export function isSnapshot(from: string): boolean {
  return snapshot.test(from);
}

/**
 * How RDS is told what a database comes back from.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/db_instance#restore-to-point-in-time
 */
export function restorationOf({ from, at }: CompleteRestoreSource): Restoration {
  const [, own, full] = snapshot.exec(from) ?? [];
  const snapshotIdentifier = own ?? full;
  if (snapshotIdentifier !== undefined) {
    return {
      arguments: { snapshotIdentifier },
      takenOnce: "snapshot_identifier",
      madeBy: { snapshot_identifier: snapshotIdentifier },
      byRetention: false,
    };
  }
  const [argument, path] = sourceArgument(from);
  return {
    arguments: {
      restoreToPointInTime: {
        [argument]: from,
        ...(at === undefined ? { useLatestRestorableTime: true } : { restoreTime: at }),
      },
    },
    takenOnce: "restore_to_point_in_time",
    madeBy: {
      [`restore_to_point_in_time[0].${path}`]: from,
      "restore_to_point_in_time[0].restore_time": at ?? "",
    },
    byRetention: argument === "sourceDbInstanceIdentifier",
  };
}

function sourceArgument(from: string) {
  if (copiedBackups.test(from)) {
    return [
      "sourceDbInstanceAutomatedBackupsArn",
      "source_db_instance_automated_backups_arn",
    ] as const;
  }
  return resourceId.test(from)
    ? (["sourceDbiResourceId", "source_dbi_resource_id"] as const)
    : (["sourceDbInstanceIdentifier", "source_db_instance_identifier"] as const);
}
