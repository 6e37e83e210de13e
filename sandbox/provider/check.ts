import type { Check } from "../facts";
import { formName, hasForm } from "./text-form";

const patterns = new Map<string, RegExp>();

/** Whether a known value keeps a rule. */
export function keepsCheck(value: string | number, check: Check): boolean {
  const text = String(value);
  if ("oneOf" in check) {
    return check.oneOf.some((one) =>
      check.ignoreCase ? String(one).toLowerCase() === text.toLowerCase() : String(one) === text,
    );
  }
  if ("noneOf" in check) {
    return !check.noneOf.some((one) => String(one) === text);
  }
  if ("between" in check) {
    return isWithin(Number(value), check.between);
  }
  if ("length" in check) {
    return isWithin(Buffer.byteLength(text), check.length);
  }
  if ("matches" in check) {
    return pattern(check.matches).test(text);
  }
  if ("matchesNot" in check) {
    return !pattern(check.matchesNot).test(text);
  }
  if ("divisibleBy" in check) {
    return Number(value) % check.divisibleBy === 0;
  }
  if ("form" in check) {
    return hasForm(text, check.form);
  }
  return "any" in check
    ? check.any.some((one) => keepsCheck(value, one))
    : check.all.every((one) => keepsCheck(value, one));
}

/** What a rule asks for, to follow "must". */
export function demandOf(check: Check): string {
  if ("oneOf" in check) {
    const among = `be one of ${listed(check.oneOf)}`;
    return check.ignoreCase ? `${among}, in capitals or small letters` : among;
  }
  if ("noneOf" in check) {
    return `be none of ${listed(check.noneOf)}`;
  }
  if ("between" in check) {
    return `be ${limits(check.between)}`;
  }
  if ("length" in check) {
    return `have ${limits(check.length)} bytes`;
  }
  if ("matches" in check) {
    return `match /${check.matches}/`;
  }
  if ("matchesNot" in check) {
    return `not match /${check.matchesNot}/`;
  }
  if ("divisibleBy" in check) {
    return `be a multiple of ${check.divisibleBy}`;
  }
  if ("form" in check) {
    return `be ${formName(check.form)}`;
  }
  return "any" in check
    ? check.any.map(demandOf).join(", or ")
    : check.all.map(demandOf).join(", and ");
}

function isWithin(number: number, [least, most]: readonly [number | null, number | null]): boolean {
  return (least === null || number >= least) && (most === null || number <= most);
}

function limits([least, most]: readonly [number | null, number | null]): string {
  if (least === most) {
    return String(least);
  }
  if (least === null) {
    return `at most ${most}`;
  }
  return most === null ? `at least ${least}` : `from ${least} to ${most}`;
}

function listed(values: readonly (string | number)[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}

function pattern(source: string): RegExp {
  const known = patterns.get(source);
  if (known) {
    return known;
  }
  const made = new RegExp(source, "u");
  patterns.set(source, made);
  return made;
}
