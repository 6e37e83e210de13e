import type { SynthesizedStack } from "../plan";
import type { Refusal } from "./gate";

/**
 * What not every environment has, a line each: `aws_db_instance.postgres_replica_#: production`.
 *
 * Numbers and the environment's own name are no difference: three subnets instead of two, or a
 * record `staging` instead of `qa`, are what the data says.
 * @internal
 */
export function differenceLines(stacks: readonly SynthesizedStack[]): string {
  const lines = [...differences(stacks)].map(
    ([address, environments]) => `${address}: ${environments.join(", ")}`,
  );
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}

/** Compares how environments differ with the differences that were written down. */
export function checkEnvironments(
  stacks: readonly SynthesizedStack[],
  declared: string | undefined,
): readonly Refusal[] {
  const written = new Map(
    (declared ?? "")
      .split("\n")
      .filter((line) => line.includes(": ") && !line.startsWith("#"))
      .map((line) => {
        const end = line.lastIndexOf(": ");
        return [line.slice(0, end).trim(), line.slice(end + 2).trim()] as const;
      }),
  );
  const refuse = (at: string, problem: string): Refusal => ({
    gate: "environments",
    stack: "*",
    at,
    problem,
  });
  const found = differences(stacks);
  return [
    ...[...found].flatMap(([address, environments]) => {
      const now = environments.join(", ");
      const before = written.get(address);
      return before === now
        ? []
        : [
            refuse(
              address,
              before === undefined
                ? `is only in ${now}; declare the difference with anycloud check --write, or make the environments alike`
                : `is only in ${now}, and declared for ${before}`,
            ),
          ];
    }),
    ...[...written.keys()]
      .filter((address) => !found.has(address))
      .map((address) => refuse(address, "is declared as a difference and is none any more")),
  ];
}

function differences(stacks: readonly SynthesizedStack[]): ReadonlyMap<string, readonly string[]> {
  const environments = [
    ...new Set(stacks.filter(isEnvironment).map(({ environment }) => environment)),
  ];
  const having = new Map<string, Set<string>>();
  for (const stack of stacks.filter(isEnvironment)) {
    const { environment } = stack;
    for (const { address, mode } of stack.resources) {
      if (mode === "managed") {
        const alike = likeOthers(address, environment);
        having.set(alike, (having.get(alike) ?? new Set()).add(environment));
      }
    }
  }
  return new Map(
    [...having]
      .filter(([, some]) => some.size < environments.length)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([address, some]) => [address, [...some].sort()]),
  );
}

// An environment has a network; what is shared has none.
function isEnvironment({ role, resources }: SynthesizedStack): boolean {
  return (
    role === "environment" ||
    role === "platform" ||
    resources.some(({ mode, name: id }) => mode === "managed" && id === "network")
  );
}

function likeOthers(address: string, environment: string): string {
  const own = new RegExp(`(^|[._])${environment.replaceAll("-", "_")}(?=[._]|$)`, "g");
  return address.replaceAll(own, "$1<environment>").replaceAll(/_\d+(?=_|$)/g, "_#");
}
