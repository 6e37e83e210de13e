/**
 * Prices older than this are to be looked up again.
 * @internal
 */
export const freshDays = 90;

const dayMilliseconds = 24 * 60 * 60 * 1000;

/**
 * How many days old a price list is.
 *
 * @param asOf the day of its oldest source, such as `2026-09-07`
 * @param today the day to compare it with
 * @internal
 */
export function ageInDays(asOf: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(asOf)) / dayMilliseconds);
}
