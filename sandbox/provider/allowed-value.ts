import type { Check } from "../facts";
import { keepsCheck } from "./check";

/** Texts of forms that providers ask for, beside those that names tell. */
const forms = ["{token:12}@sandbox.invalid", "c2FuZGJveC17", "{hex:17}", "{digits:12}"];

/**
 * A made-up value that the provider itself would accept, for it may become an argument of something else:
 * the one that is given, if it is allowed, or another, if one is found.
 *
 * @param templates what else is made up of texts
 */
export function allowedValue(
  value: string | number,
  checks: readonly Check[],
  templates: readonly string[],
  expand: (template: string) => string,
): string | number {
  const isAllowed = (one: string | number) => checks.every((check) => keepsCheck(one, check));
  if (isAllowed(value)) {
    return value;
  }
  const named = checks.flatMap((check) => suggestions(check, typeof value));
  const others =
    typeof value === "number"
      ? named
      : [...named, ...templates, ...forms].map((one) => expand(String(one)));
  return others.find((one) => one !== "" && isAllowed(one)) ?? value;
}

/** What a check names: the values of its list, its limits, texts of its length. */
function suggestions(check: Check, type: string): (string | number)[] {
  if ("any" in check || "all" in check) {
    const inner = "any" in check ? check.any : check.all;
    return inner.flatMap((one) => suggestions(one, type));
  }
  if ("oneOf" in check) {
    return [...check.oneOf];
  }
  if (type === "number") {
    return "between" in check ? check.between.filter((limit) => limit !== null) : [];
  }
  return "length" in check
    ? check.length.flatMap((limit) => (limit === null ? [] : [`{token:${limit}}`]))
    : [];
}
