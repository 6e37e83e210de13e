/** One thing that is wrong with the properties of a construct. */
export interface Problem {
  /**
   * Path of the construct below the one that reports, such as `postgres`.
   * @default - the construct that reports
   */
  readonly at?: string;
  /** The property, such as `nodePools[0].minNodes`. */
  readonly property: string;
  /** What is allowed, so that "must be …" reads as a sentence. */
  readonly allowed: string;
  /** The value that was given. */
  readonly got: unknown;
  /**
   * What to do instead.
   * @default - what is allowed says it
   */
  readonly remedy?: string;
}

/** Says what is wrong with a property: `report("zones", "2 or 3 on aws", zones, "leave it out")`. */
export type Report = (property: string, allowed: string, got: unknown, remedy?: string) => void;

/** All problems that `inspect` reports. */
export function problemsOf(inspect: (report: Report) => void): readonly Problem[] {
  const problems: Problem[] = [];
  inspect((property, allowed, got, remedy) => {
    problems.push({ property, allowed, got, ...(remedy !== undefined && { remedy }) });
  });
  return problems;
}

/** The same problems, told from the construct around the one that has them. */
export function at(path: string, problems: readonly Problem[]): readonly Problem[] {
  return problems.map((problem) => ({ ...problem, at: path }));
}

/** Reports every item of a list whose name another one before it has. */
export function reportRepeated(
  report: Report,
  property: string,
  items: readonly { readonly name: string }[],
): void {
  items.forEach(({ name }, index) => {
    if (items.findIndex((item) => item.name === name) < index) {
      report(`${property}[${index}].name`, "different from the others", name, "rename one of them");
    }
  });
}
