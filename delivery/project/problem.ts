import { visible } from "../../review";

/** One thing that is wrong with what a user wrote. */
export interface DeliveryProblem {
  /** The file, from the project's folder. */
  readonly file: string;
  /** The line in it, from 1; nothing where the file is a program and only the property is known. */
  readonly line?: number | undefined;
  /** The property, such as `apps.web.weights`; nothing for the file itself. */
  readonly property?: string | undefined;
  /** What is allowed, so that "must be …" reads as a sentence. */
  readonly allowed: string;
  /** What was found, as it is printed; nothing where it must not be shown. */
  readonly got?: string | undefined;
  /** What to do. @default - what is allowed says it */
  readonly remedy?: string | undefined;
}

/** Everything that is wrong at once; nothing was written. */
export class DeliveryError extends Error {
  /** All of them, in the order in which they are printed. */
  public readonly problems: readonly DeliveryProblem[];

  public constructor(problems: readonly DeliveryProblem[]) {
    const lines = [...new Set(problems.map(lineOf))];
    super(
      lines.length === 1
        ? `nothing is written: ${lines[0]}`
        : `nothing is written, ${lines.length} things are wrong:\n${lines.map((line) => `  ${line}`).join("\n")}`,
    );
    this.name = "DeliveryError";
    this.problems = problems;
  }
}

/** Throws one error that lists all problems; does nothing when there are none. */
export function refuseAll(problems: readonly DeliveryProblem[]): void {
  if (problems.length > 0) {
    throw new DeliveryError(problems);
  }
}

const longest = 160;

/** A value as a problem shows it. */
export function shown(value: unknown): string {
  if (value === undefined) {
    return "nothing";
  }
  if (typeof value === "function") {
    return "a function";
  }
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    text = "an object with cycles";
  }
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function lineOf({ file, line, property, allowed, got, remedy }: DeliveryProblem): string {
  const place = line === undefined ? file : `${file}:${line}`;
  const what = property === undefined ? "" : `${property} `;
  const found = got === undefined ? "" : `, got ${got}`;
  return visible(
    `${place}: ${what}must be ${allowed}${found}${remedy === undefined ? "" : `; ${remedy}`}`,
  );
}
