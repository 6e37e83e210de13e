/** Something that a gate refuses, told without quoting a value. */
export interface Refusal {
  /** Which gate refuses it. */
  readonly gate: "addresses" | "environments" | "secrets" | "images" | "policies";
  /** Name of the stack. */
  readonly stack: string;
  /** Where: a resource's address, or a path within the stack. */
  readonly at: string;
  /** What is wrong, in words. */
  readonly problem: string;
}

/**
 * A refusal as a line, which is also how an exception is written.
 * @internal
 */
export function keyOf({ gate, stack, at }: Refusal): string {
  return `${gate} ${stack} ${at}`;
}

/**
 * The refusals that no exception covers. Exceptions are lines such as
 * `images staging-platform kubernetes_deployment_v1.web.image`; what follows `#` says why.
 * @internal
 */
export function withoutExceptions(
  refusals: readonly Refusal[],
  exceptions: string | undefined,
): readonly Refusal[] {
  const allowed = new Set(
    (exceptions ?? "").split("\n").map((line) => line.replace(/(^|\s)#.*$/, "").trim()),
  );
  return refusals.filter((refusal) => !allowed.has(keyOf(refusal)));
}
