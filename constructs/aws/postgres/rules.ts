import type { DbInstanceConfig } from "@cdktf/provider-aws/lib/db-instance";
import { Token } from "cdktf";
import { type RestoreSource, reportOwnSource } from "../../parts";
import type { Report } from "../../vendor-kit";
import { identifierOf } from "./identifier";
import { isRestoreSource, isSnapshot, restoreSources } from "./restore";

export const leastStorageGiB = 20;

/**
 * From here on a gp3 volume of PostgreSQL is striped: it has four times the IOPS and throughput, and
 * only then can be given more.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage
 */
export const stripedStorageGiB = 400;

export function reportStorage(
  {
    storageGiB,
    overrides,
  }: {
    readonly storageGiB: number;
    readonly overrides?: { readonly instance?: Partial<DbInstanceConfig> };
  },
  report: Report,
): void {
  if (Token.isUnresolved(storageGiB)) {
    return;
  }
  if (storageGiB < leastStorageGiB) {
    report(
      "storageGiB",
      `at least ${leastStorageGiB} on aws`,
      storageGiB,
      "gp3 volumes begin there",
    );
  }
  const { iops, storageThroughput, storageType = "gp3" } = overrides?.instance ?? {};
  for (const [argument, value] of Object.entries({ iops, storageThroughput })) {
    if (value !== undefined && storageType === "gp3" && storageGiB < stripedStorageGiB) {
      report(
        `overrides.instance.${argument}`,
        `left out below ${stripedStorageGiB} GiB of storage`,
        value,
        "RDS refuses it for smaller gp3 volumes of PostgreSQL: raise storageGiB, or leave it out",
      );
    }
  }
}

export function reportMaxStorage(
  { storageGiB, maxStorageGiB }: { readonly storageGiB: number; readonly maxStorageGiB?: number },
  report: Report,
): void {
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
}

export function reportAdministrator(
  { administrator }: { readonly administrator: string },
  report: Report,
): void {
  if (administrator === "admin" || administrator === "rdsadmin") {
    report(
      "administrator",
      "no name that RDS reserves",
      administrator,
      "choose another, or leave it out for postgres",
    );
  }
}

export function reportRestore(
  { name, restore }: { readonly name?: string; readonly restore?: RestoreSource },
  report: Report,
): void {
  if (restore === undefined) {
    return;
  }
  const { from, at } = restore;
  if (!isRestoreSource(from)) {
    report(
      "restore.from",
      `${restoreSources} on aws`,
      from,
      "aws rds describe-db-instances lists them",
    );
  }
  reportOwnSource(report, from, name === undefined ? undefined : identifierOf(name));
  if (at !== undefined && isSnapshot(from)) {
    report("restore.at", "left out with a snapshot on aws", at, "a snapshot is of one moment");
  }
}
