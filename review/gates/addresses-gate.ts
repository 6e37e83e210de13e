import { movedTo, type SynthesizedStack } from "../plan";
import type { Refusal } from "./gate";

/**
 * The addresses of a stack as they are written down: a line each, `!` before what is stateful.
 * @internal
 */
export function addressLines({ resources }: SynthesizedStack): string {
  const lines = resources
    .filter(({ mode }) => mode === "managed")
    .map(({ address, preventDestroy }) => `${preventDestroy === undefined ? " " : "!"} ${address}`);
  return `${lines.join("\n")}\n`;
}

/** The addresses that a golden file marks as stateful. */
export function statefulIn(golden: string): readonly string[] {
  return golden
    .split("\n")
    .filter((line) => line.startsWith("!"))
    .map((line) => line.slice(1).trim());
}

/** Compares a stack with the addresses that were written down for it. */
export function checkAddresses(
  stack: SynthesizedStack,
  golden: string | undefined,
): readonly Refusal[] {
  const refuse = (at: string, problem: string): Refusal => ({
    gate: "addresses",
    stack: stack.name,
    at,
    problem,
  });
  if (golden === undefined) {
    return [
      refuse(
        "*",
        "has no addresses written down; write them with anycloud check --write and review them",
      ),
    ];
  }
  const written = marked(golden);
  const synthesized = marked(addressLines(stack));
  const moved = new Map(
    [...written.keys()].flatMap((address) => {
      const to = movedTo(stack.document, address);
      return to !== address && synthesized.has(to) ? [[address, to]] : [];
    }),
  );
  const targets = new Set(moved.values());
  return [
    ...[...written].flatMap(([address, stateful]) => {
      const to = moved.get(address);
      const now = synthesized.get(to ?? address);
      if (to !== undefined && stateful === now) {
        return [
          refuse(address, `is moved to ${to}, which destroys nothing; write the addresses anew`),
        ];
      }
      if (now === undefined) {
        return [
          refuse(
            address,
            stateful
              ? "is stateful and gone: the next apply would destroy it, and its data with it; bring the address back, or move it with a moved block"
              : "is gone: the next apply would destroy it; write the addresses anew if that is meant",
          ),
        ];
      }
      return stateful && !now
        ? [refuse(address, "was stateful and says so no longer: it lost its prevent_destroy")]
        : !stateful && now
          ? [refuse(address, "is stateful now; write the addresses anew to keep it so")]
          : [];
    }),
    ...[...synthesized.keys()]
      .filter((address) => !written.has(address) && !targets.has(address))
      .map((address) => refuse(address, "is new; write the addresses anew if that is meant")),
  ];
}

function marked(text: string): ReadonlyMap<string, boolean> {
  return new Map(
    text
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line) => [line.replace(/^!/, "").trim(), line.startsWith("!")]),
  );
}
