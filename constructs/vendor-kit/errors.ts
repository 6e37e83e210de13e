import { Token } from "cdktf";
import type { IConstruct } from "constructs";
import type { Problem } from "./problem";

const brand = Symbol.for("cdktf-anycloud/InvalidPropsError");
const longestValue = 80;

/**
 * Properties that cannot be honoured: every problem of a construct or stack at once.
 *
 * Thrown by a constructor before it makes any resource, so nothing is written. Recognise it with
 * {@link InvalidPropsError.is}, which also works when two copies of this package are loaded.
 * Each line reads `<path>: <property> must be <what is allowed>, got <value>; <what to do>`.
 */
export class InvalidPropsError extends Error {
  /** Whether a caught value is such an error, whichever copy of the package threw it. */
  public static is(error: unknown): error is InvalidPropsError {
    return typeof error === "object" && error !== null && brand in error;
  }

  /** All of them, in the order in which they are printed. */
  public readonly problems: readonly Problem[];

  public constructor(scope: IConstruct, problems: readonly Problem[]) {
    const lines = problems.map((problem) => lineOf(scope, problem));
    super(
      lines.length === 1
        ? lines[0]
        : `${lines.length} properties are invalid:\n${lines.map((line) => `  ${line}`).join("\n")}`,
    );
    this.name = "InvalidPropsError";
    this.problems = problems;
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Throws one error that lists all problems; does nothing when there are none.
 * @throws InvalidPropsError
 */
export function refuse(scope: IConstruct, problems: readonly Problem[]): void {
  if (problems.length > 0) {
    throw new InvalidPropsError(scope, problems);
  }
}

/**
 * Throws one error that lists all problems of a vendor's options; does nothing when there are none.
 * @throws InvalidPropsError
 */
export function refuseOptions(vendor: string, problems: readonly Problem[]): void {
  refuse({ node: { path: vendor } } as IConstruct, problems);
}

function lineOf(scope: IConstruct, { at, property, allowed, got, remedy }: Problem): string {
  const path = [scope.node.path, at].filter(Boolean).join("/");
  return `${path}: ${property} must be ${allowed}, got ${printed(got)}${remedy === undefined ? "" : `; ${remedy}`}`;
}

function printed(value: unknown): string {
  if (Token.isUnresolved(value)) {
    return "a token";
  }
  if (value === undefined) {
    return "nothing";
  }
  if (typeof value === "number" || typeof value === "function") {
    return typeof value === "number" ? String(value) : "a function";
  }
  let text: string;
  try {
    text = JSON.stringify(value) ?? typeof value;
  } catch {
    text = "an object with cycles";
  }
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
