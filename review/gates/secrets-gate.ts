import type { SynthesizedStack } from "../plan";
import { embedded, type Json, type JsonObject, visit } from "../plan";
import { isRandom, looksLikeSecret, namesSecret } from "../redact";
import type { Refusal } from "./gate";

const leastLength = 6;

/**
 * Finds secrets that stand in plain text in a synthesized stack, and so in the repository of whoever
 * commits it, in the state and in every plan.
 */
export function checkSecrets({ name, document }: SynthesizedStack): readonly Refusal[] {
  const { "//": _, ...blocks } = document;
  return found(blocks).map(({ path, problem }) => ({
    gate: "secrets",
    stack: name,
    at: path,
    problem: `${problem}; take it from the vendor's secret store, an ephemeral resource or a write-only argument`,
  }));
}

function found(
  root: JsonObject | readonly Json[],
  above: readonly string[] = [],
): readonly { readonly path: string; readonly problem: string }[] {
  const hits: { path: string; problem: string }[] = [];
  visit(root, (value, own) => {
    const path = [...above, ...own];
    if (own.includes("//")) {
      return false;
    }
    if (typeof value !== "string") {
      return undefined;
    }
    const inner = embedded(value);
    if (inner !== undefined) {
      hits.push(...found(inner as JsonObject, path));
      return undefined;
    }
    const problem = problemOf(path.filter((key) => !/^\d+$/.test(key)).at(-1) ?? "", value);
    if (problem !== undefined) {
      hits.push({ path: path.join("."), problem });
    }
    return undefined;
  });
  return hits;
}

function problemOf(key: string, value: string): string | undefined {
  // What Terraform fills in later is no literal.
  const literal = value.replaceAll(/\$\{[^}]*\}/g, "");
  const kind = looksLikeSecret(literal);
  if (kind !== undefined) {
    return `holds ${kind} in plain text`;
  }
  if (
    namesSecret(key) &&
    literal === value &&
    value.length >= leastLength &&
    !/^\d+$/.test(value)
  ) {
    return "is called a secret and holds a literal value";
  }
  return isRandom(literal) ? "holds a value so random that it looks like a key" : undefined;
}
