import type { Listing } from "./backup";
import type { BackupPlace } from "./place";

/** Whether something is as new as it has to be. */
export interface Verdict {
  /** What it is about. */
  readonly of: "newest backup" | "newest proof";
  /** Hours since then; of what never was there are none. */
  readonly ageHours?: number;
  /** How many there may be. */
  readonly allowedHours: number;
  readonly wellTimed: boolean;
}

/** How old the newest backup and the newest proof are, against how old they may be. */
export function verdictsOf(
  { newest, newestProof }: Listing,
  { backupHours, restoreCheckHours }: BackupPlace,
  now: Date,
): readonly Verdict[] {
  return [
    verdict("newest backup", newest?.startedAt, backupHours, now),
    verdict("newest proof", newestProof?.checkedAt, restoreCheckHours, now),
  ];
}

function verdict(
  of: Verdict["of"],
  at: string | undefined,
  allowedHours: number,
  now: Date,
): Verdict {
  if (at === undefined) {
    return { of, allowedHours, wellTimed: false };
  }
  const ageHours = Math.floor((now.getTime() - new Date(at).getTime()) / 3_600_000);
  // What is said to come is not: a clock may go wrong by an hour.
  return { of, ageHours, allowedHours, wellTimed: ageHours >= -1 && ageHours <= allowedHours };
}
