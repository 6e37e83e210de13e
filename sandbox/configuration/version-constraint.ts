/**
 * Whether a version is one of those that a constraint such as `~> 5.0, != 5.3.1` allows.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 * @returns nothing where the constraint is none that can be read
 */
export function isAllowed(version: string, constraint: string): boolean | undefined {
  const is = numbersOf(version);
  const verdicts = constraint.split(",").map((part) => {
    const [, operator = "=", wanted = ""] =
      /^\s*(=|!=|>=|<=|>|<|~>)?\s*v?(\d+(?:\.\d+)*(?:[-+][\w.+-]+)?)\s*$/.exec(part) ?? [];
    return is && wanted !== "" ? holds(is, operator, wanted) : undefined;
  });
  return verdicts.includes(undefined) ? undefined : !verdicts.includes(false);
}

function holds(is: readonly number[], operator: string, wanted: string): boolean {
  const other = numbersOf(wanted) ?? [];
  const order = compare(is, other);
  switch (operator) {
    case "=":
      return order === 0;
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    default:
      // The last number that is written may grow, and those before it may not.
      return order >= 0 && other.slice(0, -1).every((number, place) => (is[place] ?? 0) === number);
  }
}

function numbersOf(version: string): readonly number[] | undefined {
  return /^v?(\d+(?:\.\d+)*)/.exec(version.trim())?.[1]?.split(".").map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    const difference = (a[place] ?? 0) - (b[place] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return 0;
}
