import { structuredPatch } from "diff";
import pc from "picocolors";
import { commitFiles, type ReleaseChange, withUnixLines, writeChange } from "../delivery";
import { visible } from "../review";

/** What a commit of a change says. */
export interface CommitMessage {
  readonly subject: string;
  /** Lines `Name: value` below it. */
  readonly trailers: readonly (readonly [name: string, value: string])[];
}

/** Shows a change, writes it, and commits it or says how. */
export async function carryOut(
  change: ReleaseChange,
  { subject, trailers }: CommitMessage,
  commit: boolean,
): Promise<void> {
  const { folder, file, before, after, differences } = change;
  if (before === after && differences.length === 0) {
    process.stdout.write(`${pc.green("✔")} nothing changes\n`);
    return;
  }
  const patches = [
    patchOf(file, before, after),
    ...differences.map((one) => patchOf(one.path, one.before ?? "", one.after ?? "")),
  ];
  const files = writeChange(change);
  process.stdout.write(patches.join(""));
  const message = [
    subject,
    "",
    ...trailers.map(([name, value]) => `${name}: ${oneLine(value)}`),
  ].join("\n");
  if (commit) {
    const hash = commitFiles(folder, files, message);
    process.stdout.write(`${pc.green("✔")} committed as ${hash.slice(0, 10)}: ${subject}\n`);
  } else {
    process.stdout.write(
      `${pc.green("✔")} written; commit it: git add ${files.join(" ")} && git commit -m "${subject}"\n`,
    );
  }
}

/** A whole number of percent, as an option says it. */
export function percent(text: string): number {
  const number = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number <= 100)) {
    throw new Error(`${visible(text)} is no whole number from 0 to 100`);
  }
  return number;
}

/** A slot, as an option says it. */
export function slotNamed(text: string): "blue" | "green" {
  if (text !== "blue" && text !== "green") {
    throw new Error(`there is no slot ${visible(text)}: there are blue and green`);
  }
  return text;
}

function patchOf(path: string, before: string, after: string): string {
  const texts = [before, after].map((text) =>
    // What is written ends lines as Unix does, whatever Git has put.
    withUnixLines(text).replace(hashLine, ""),
  ) as [string, string];
  const { hunks } = structuredPatch(path, path, ...texts, undefined, undefined, {
    context: 1,
  });
  const lines = hunks.flatMap(({ lines: some }) => some.map(coloured));
  const what = before === "" ? " (new)" : after === "" ? " (gone)" : "";
  // What is new or gone as a whole is in Git.
  const shown = what === "" ? lines : [];
  return hunks.length === 0 ? "" : `${[pc.bold(`${path}${what}`), ...shown].join("\n")}\n`;
}

// It changes with everything else.
const hashLine = /^# Rendered .*\n/;

function coloured(line: string): string {
  const text = visible(line);
  return line.startsWith("+") ? pc.green(text) : line.startsWith("-") ? pc.red(text) : text;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
