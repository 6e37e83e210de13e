import pc from "picocolors";
import type { Backup, BackupPlace, Listing, Verdict } from "../backups";
import { visible } from "../review";
import { table } from "./table";

/** The backups of an environment, as a person reads them. */
export function backupsText(
  { environment, bucketName, region }: BackupPlace,
  { backups, older, newestProof }: Listing,
  verdicts: readonly Verdict[],
  now: Date,
): string {
  const rows = [
    ["backup", "age", "size", "PostgreSQL", "restore"],
    ...backups.map((backup) => [
      backup.name,
      ageOf(backup.startedAt, now),
      backup.bytes === undefined ? "" : sizeOf(backup.bytes),
      backup.serverVersion ?? "",
      restoreOf(backup, now),
    ]),
  ];
  const lines = [
    `${environment}: the bucket ${bucketName} in ${region}`,
    "",
    ...(backups.length === 0
      ? ["there are no backups"]
      : table(rows.map((row) => row.map((cell) => visible(cell))))),
    ...(older > 0 ? [`and ${older} older ${older === 1 ? "one" : "ones"}: --last shows more`] : []),
    "",
    ...verdicts.map((verdict) => lineOf(verdict, newestProof?.backup)),
  ];
  return `${lines.join("\n")}\n`;
}

function lineOf({ of, ageHours, allowedHours, wellTimed }: Verdict, proven?: string): string {
  const which = of === "newest proof" && proven !== undefined ? `, of ${proven}` : "";
  const says =
    ageHours === undefined
      ? `${of}: there is none`
      : `${of}: ${hours(ageHours)} old${which}; ${wellTimed ? "it may be" : "it may be only"} ${hours(allowedHours)}`;
  return `${wellTimed ? pc.green("✔") : pc.red("✖")} ${says}`;
}

function restoreOf({ problems, evidence }: Backup, now: Date): string {
  const [newest] = evidence;
  const [problem] = problems;
  if (problem !== undefined) {
    return problem;
  }
  if (newest === undefined) {
    return "not tried";
  }
  const age = `${ageOf(newest.checkedAt, now)} ago`;
  if (newest.proven) {
    return `proven ${age}`;
  }
  const [failure = "it does not say why", ...more] = newest.failures;
  return `not proven ${age}: ${failure}${more.length > 0 ? ` (and ${more.length} more)` : ""}`;
}

function ageOf(at: string, now: Date): string {
  const milliseconds = Math.max(0, now.getTime() - new Date(at).getTime());
  const minutes = Math.floor(milliseconds / 60_000);
  return minutes < 60 ? `${minutes} min` : hours(Math.floor(minutes / 60));
}

function hours(count: number): string {
  return count < 72 ? `${count} h` : `${Math.floor(count / 24)} d`;
}

function sizeOf(bytes: number): string {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const size = bytes / 1024 ** power;
  return `${power === 0 ? size : size.toFixed(1)} ${units[power]}`;
}
