import {
  type Complete,
  object,
  type Properties,
  type Report,
  type Settings,
  text,
  type Value,
} from "../vendor-kit";

/** A moment as vendors print it, in UTC. */
const moment = text("a moment in UTC such as 2026-11-29T02:40:00Z", isMoment);

/** From what a database comes back, and as of when. */
export const restoreProperties = {
  /**
   * What it comes from, as the vendor calls it: a database, whose backups are in the same account, or what
   * else the vendor keeps them in. Not the database itself, which stays as it is.
   */
  from: text(
    "the vendor's name of a database or of what holds its backup",
    /^[A-Za-z0-9][A-Za-z0-9:._-]{0,254}$/,
  ),
  /**
   * The moment to go back to, in UTC, such as `2026-11-29T02:40:00Z`. One that is still to come, or that was
   * longer ago than backups are kept when the database is first planned, is an error of that plan.
   * @default - the newest moment, or backup, that there is
   */
  at: moment.optional(),
} satisfies Properties;

/** From what a database comes back, and as of when. */
export interface RestoreSource extends Settings<typeof restoreProperties> {}

/** The same with its defaults. */
export interface CompleteRestoreSource extends Complete<typeof restoreProperties> {}

export const restoreSource: Value<RestoreSource, CompleteRestoreSource> = object(restoreProperties);

/** Reports that a database would come back from itself. */
export function reportOwnSource(report: Report, from: string, own: string | undefined): void {
  if (from === own) {
    report(
      "restore.from",
      "another database than the one that is made",
      from,
      "the one that is there stays as it is: make another one beside it, with another name",
    );
  }
}

function isMoment(text: string): boolean {
  const [, seconds] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?Z$/.exec(text) ?? [];
  const read = new Date(`${seconds}Z`);
  // The 30th of February is read as a day in March.
  return (
    seconds !== undefined && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(seconds)
  );
}
