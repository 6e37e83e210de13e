import { Token } from "cdktf";
import * as v from "valibot";
import type { Problem } from "./problem";
import type { Properties } from "./value";
import { objectCheck } from "./values";

/**
 * What is wrong with the properties of settings, one by one: unknown, missing or not acceptable.
 *
 * @param whole what they are called all together, where they are none at all
 */
export function misshapen(
  properties: Properties,
  settings: unknown,
  whole = "props",
): readonly Problem[] {
  const { issues } = v.safeParse(objectCheck(properties), settings);
  return (issues ?? []).map((issue) => {
    const property = pathOf(issue.path ?? []) || whole;
    const strict = issue.type === "strict_object" && issue.path !== undefined;
    if (strict && issue.expected === "never") {
      return {
        property,
        allowed: "left out",
        got: issue.path?.at(-1)?.value,
        remedy: issue.message,
      };
    }
    if (strict && issue.received === "undefined") {
      return { property, allowed: "given", got: undefined, remedy: "it has no default" };
    }
    if (Token.isUnresolved(issue.input)) {
      return { property, allowed: issue.message, got: issue.input, remedy: "give a value" };
    }
    return { property, allowed: issue.message, got: issue.input };
  });
}

function pathOf(path: readonly { readonly key?: unknown }[]): string {
  return path.reduce(
    (text, { key }) =>
      typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${key}`,
    "",
  );
}
