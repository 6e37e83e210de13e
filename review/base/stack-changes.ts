import { namesInstead, type SynthesizedStack } from "../plan";

/** A stack at the base and at the head; at least one of them is there. */
export interface StackChange {
  readonly name: string;
  /** @default - it is new */
  readonly was?: SynthesizedStack;
  /** @default - it is no longer synthesized */
  readonly will?: SynthesizedStack;
}

/**
 * The stacks of a base and a head, in the order in which they need each other.
 *
 * @param wanted the names of those that are asked for. @default - all
 * @throws Error that says which one is meant, where neither base nor head has one of that name
 */
export function stackChanges(
  base: readonly SynthesizedStack[],
  head: readonly SynthesizedStack[],
  wanted?: readonly string[],
): readonly StackChange[] {
  const before = new Map(base.map((stack) => [stack.name, stack]));
  const after = new Map(head.map((stack) => [stack.name, stack]));
  const all = [...new Map([...before, ...after]).values()].sort(byNeed).map(({ name }) => name);
  const unknown = wanted?.find((name) => !all.includes(name));
  if (unknown !== undefined) {
    throw new Error(
      `neither the base nor the head has a stack ${JSON.stringify(unknown)}; ${namesInstead(unknown, all)}`,
    );
  }
  return [...new Set(wanted ?? all)].map((name) => {
    const [was, will] = [before.get(name), after.get(name)];
    return { name, ...(was && { was }), ...(will && { will }) };
  });
}

/** Whether a stack is synthesized as it was. */
export function isUnchanged({ was, will }: StackChange): boolean {
  return will !== undefined && JSON.stringify(was?.document) === JSON.stringify(will.document);
}

const mostNamed = 10;

/** What becomes of a stack that is no longer synthesized, after `it`. */
export function leftBehind({ name, resources }: SynthesizedStack): string {
  const made = resources.filter(({ mode }) => mode === "managed");
  const stateful = made.filter(({ preventDestroy }) => preventDestroy !== undefined);
  const more = stateful.length - mostNamed;
  const named = stateful.slice(0, mostNamed).map(({ address }) => address);
  const kept =
    stateful.length === 0
      ? ""
      : `, among them what holds data (${named.join(", ")}${more > 0 ? ` and ${more} more` : ""})`;
  return `is no longer synthesized: the ${made.length} ${made.length === 1 ? "resource" : "resources"} that it made would go on existing${kept}, and no plan shows them again; run cdktf destroy ${name} with the base, or bring the stack back`;
}

// What others look for comes first; what runs in a cluster comes after it.
function byNeed(one: SynthesizedStack, other: SynthesizedStack): number {
  const rank = ({ role }: SynthesizedStack): number =>
    role === "shared" ? 0 : role === "platform" ? 2 : 1;
  return rank(one) - rank(other) || (one.name < other.name ? -1 : 1);
}
