import type { SynthesizedStack } from "../plan";
import { embedded, type Json, type JsonObject, visit } from "../plan";
import { findSecrets, inBase64, isRandom, looksLikeSecret, pathOf } from "../redact";
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

interface Hit {
  readonly path: string;
  readonly problem: string;
}

function found(root: JsonObject): readonly Hit[] {
  const hits = new Map<string, Hit>();
  const add = (path: readonly string[], problem: string): void => {
    const joined = path.filter((key) => key !== inBase64).join(".");
    // The comments of the synthesis are no part of the configuration.
    if (!path.includes("//") && !hits.has(joined)) {
      hits.set(joined, { path: joined, problem });
    }
  };
  findSecrets(root, (secret, place, telling) => {
    const path = pathOf(place);
    const encoded = path.includes(inBase64) ? " in base64" : "";
    if (telling === "name" && isLiteral(secret)) {
      const kind = looksLikeSecret(secret);
      add(
        path,
        kind !== undefined && encoded === ""
          ? `holds ${kind} in plain text`
          : `is called a secret and holds a literal value${encoded}`,
      );
    } else if (telling === "form" && encoded !== "") {
      add(path, `holds ${looksLikeSecret(secret) ?? "a secret"}${encoded}`);
    }
  });
  addForms(root, [], add);
  return [...hits.values()];
}

function addForms(
  root: Json,
  above: readonly string[],
  add: (path: readonly string[], problem: string) => void,
): void {
  visit(root, (value, own) => {
    const path = [...above, ...own];
    if (typeof value !== "string") {
      return undefined;
    }
    const inner = embedded(value);
    if (inner !== undefined) {
      addForms(inner, path, add);
      return undefined;
    }
    // What Terraform fills in later is no literal.
    const literal = value.replaceAll(/\$\{[^}]*\}/g, "");
    const kind = looksLikeSecret(literal);
    if (kind !== undefined) {
      add(path, `holds ${kind} in plain text`);
    } else if (isRandom(literal)) {
      add(path, "holds a value so random that it looks like a key");
    }
    return undefined;
  });
}

function isLiteral(value: string): boolean {
  return value.length >= leastLength && !value.includes("${") && !/^\d+$/.test(value);
}
