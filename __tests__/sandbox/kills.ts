import type { Fault, FaultOperation } from "../../sandbox";

/** When to kill Terraform: at an operation, or after a part of the time that the run would take. */
export type Kill =
  | { readonly kind: "operation"; readonly fault: Fault }
  | { readonly kind: "time"; readonly part: number };

/** Kills that are the same in every run with the same seed. */
export function kills(
  seed: number,
  count: number,
  operation: FaultOperation,
  operations: number,
): readonly Kill[] {
  const random = numbers(seed);
  const next = () => random.next().value as number;
  return Array.from({ length: count }, (_, index): Kill => {
    if (index % 2 === 1) {
      return { kind: "time", part: next() };
    }
    const after = Math.floor(next() * operations);
    const effect = next() < 0.5 ? "kill-before" : "kill-after";
    return { kind: "operation", fault: { operation, type: "*", after, effect } };
  });
}

// A linear congruential generator, of which the upper bits are good enough.
function* numbers(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield (state >> 8) / 8388608;
  }
}
