import type { Check } from "../../sandbox/facts";
import type { GoEvaluator } from "./go-evaluator";
import { type GoCall, type GoValue, numbersOf, textsOf } from "./go-value";
import { enumValues } from "./sdk-validators";
import { patternOf } from "./written-validators";

/** What the validators of one attribute or block ask for. */
export interface FrameworkRules {
  readonly checks: Check[];
  readonly elements: Check[];
  readonly keys: Check[];
  min?: number;
  max?: number;
  readonly relations: {
    conflictsWith?: string[];
    exactlyOneOf?: string[];
    atLeastOneOf?: string[];
    requiredWith?: string[];
  };
  readonly unread: string[];
}

const standard = /\/terraform-plugin-framework-validators\/(\w+)\.(\w+)$/;

const relationNames: { readonly [validator: string]: keyof FrameworkRules["relations"] } = {
  ConflictsWith: "conflictsWith",
  ExactlyOneOf: "exactlyOneOf",
  AtLeastOneOf: "atLeastOneOf",
  AlsoRequires: "requiredWith",
};

/** Reads the validators of an attribute at `path`. */
export function frameworkRules(
  evaluator: GoEvaluator,
  validators: GoValue | undefined,
  customType: GoValue | undefined,
  path: string,
): FrameworkRules {
  const rules: FrameworkRules = { checks: [], elements: [], keys: [], relations: {}, unread: [] };
  for (const validator of validators?.kind === "list" ? validators.items : []) {
    addValidator(validator, path, rules);
  }
  if (validators && validators.kind !== "list" && validators.kind !== "constant") {
    rules.unread.push("validators that are not known");
  }
  addType(evaluator, customType, rules);
  return rules;
}

/** A type of AWS's own that says which texts it takes. */
function addType(evaluator: GoEvaluator, type: GoValue | undefined, rules: FrameworkRules): void {
  if (type?.kind !== "call" && type?.kind !== "name") {
    return;
  }
  const name = type.name.slice(type.name.lastIndexOf(".") + 1);
  if (name === "StringEnumType" || name === "StringEnumTypeUpperCase") {
    const values = enumValues(evaluator, type.typeArguments[0]);
    if (values && name === "StringEnumType") {
      rules.checks.push({ oneOf: values });
    } else {
      rules.unread.push(name);
    }
  } else if (name === "ARNType") {
    rules.checks.push({ form: "arn" });
  } else if (name === "CIDRBlockType") {
    rules.checks.push({ form: "cidr-network" });
  }
}

function addValidator(validator: GoValue, path: string, rules: FrameworkRules): void {
  const match = validator.kind === "call" ? standard.exec(validator.name) : null;
  if (validator.kind !== "call" || !match) {
    rules.unread.push(nameOf(validator));
    return;
  }
  const [, family = "", name = ""] = match;
  const relation = relationNames[name];
  if (relation) {
    const paths = pathsOf(validator.arguments, path);
    if (paths) {
      rules.relations[relation] = relation === "exactlyOneOf" ? [...paths, path] : paths;
    } else {
      rules.unread.push(name);
    }
    return;
  }
  if (/^(list|set|map)validator$/.test(family)) {
    addCollection(validator, name, rules);
    return;
  }
  const check = checkOf(validator);
  if (check) {
    rules.checks.push(check);
  } else {
    rules.unread.push(name);
  }
}

function addCollection(validator: GoCall, name: string, rules: FrameworkRules): void {
  const [low, high] = numbersOf({ kind: "list", items: [...validator.arguments] }) ?? [];
  if (name === "SizeAtLeast" && low !== undefined) {
    rules.min = low;
  } else if (name === "SizeAtMost" && low !== undefined) {
    rules.max = low;
  } else if (name === "SizeBetween" && low !== undefined && high !== undefined) {
    rules.min = low;
    rules.max = high;
  } else if (name === "IsRequired") {
    rules.min = Math.max(rules.min ?? 1, 1);
  } else if (/^(Value\w+Are|KeysAre)$/.test(name)) {
    for (const inner of validator.arguments) {
      const check = checkOf(inner);
      if (check) {
        (name === "KeysAre" ? rules.keys : rules.elements).push(check);
      } else {
        rules.unread.push(`${name}(${nameOf(inner)})`);
      }
    }
  } else {
    rules.unread.push(name);
  }
}

function checkOf(validator: GoValue): Check | undefined {
  const match = validator.kind === "call" ? standard.exec(validator.name) : null;
  if (validator.kind !== "call" || !match) {
    return undefined;
  }
  const [, family = "", name = ""] = match;
  const args: GoValue = { kind: "list", items: [...validator.arguments] };
  const isText = family === "stringvalidator";
  const values = isText ? textsOf(args) : numbersOf(args);
  const [low, high] = numbersOf(args) ?? [];
  switch (name) {
    case "OneOf":
      return values && { oneOf: values };
    case "OneOfCaseInsensitive":
      return values && { oneOf: values, ignoreCase: true };
    case "NoneOf":
      return values && { noneOf: values };
    case "LengthBetween":
      return low === undefined || high === undefined ? undefined : { length: [low, finite(high)] };
    case "LengthAtLeast":
      return low === undefined ? undefined : { length: [low, null] };
    case "LengthAtMost":
      return low === undefined ? undefined : { length: [null, low] };
    case "Between":
      return low === undefined || high === undefined
        ? undefined
        : { between: [finite(low), finite(high)] };
    case "AtLeast":
      return low === undefined ? undefined : { between: [low, null] };
    case "AtMost":
      return low === undefined ? undefined : { between: [null, low] };
    case "RegexMatches": {
      const pattern = patternOf(validator.arguments[0]);
      return pattern === undefined ? undefined : { matches: pattern };
    }
    case "Any":
    case "All": {
      const inner = validator.arguments.map(checkOf);
      if (inner.some((check) => check === undefined)) {
        return undefined;
      }
      return name === "Any" ? { any: inner as Check[] } : { all: inner as Check[] };
    }
    default:
      return undefined;
  }
}

function finite(limit: number): number | null {
  return Number.isFinite(limit) ? limit : null;
}

/** Dotted paths of path expressions; a relative one starts at the attribute itself. */
function pathsOf(expressions: readonly GoValue[], from: string): string[] | undefined {
  const all = expressions.map((expression) => pathOf(expression, from));
  return all.every((path) => path !== undefined) ? (all as string[]) : undefined;
}

function pathOf(expression: GoValue, from: string): string | undefined {
  if (expression.kind !== "call") {
    return undefined;
  }
  const name = expression.name.slice(expression.name.lastIndexOf(".") + 1);
  const [first, second] = expression.arguments;
  if (name === "MatchRoot") {
    return first?.kind === "constant" ? String(first.value) : undefined;
  }
  if (name === "MatchRelative") {
    return from;
  }
  const before = first && pathOf(first, from);
  if (before === undefined) {
    return undefined;
  }
  switch (name) {
    case "AtParent":
      return before.includes(".") ? before.slice(0, before.lastIndexOf(".")) : "";
    case "AtName":
      return second?.kind === "constant"
        ? [before, String(second.value)].filter((step) => step !== "").join(".")
        : undefined;
    case "AtAnyListIndex":
    case "AtAnySetValue":
    case "AtListIndex":
    case "AtAnyMapKey":
      return before;
    default:
      return undefined;
  }
}

function nameOf(validator: GoValue): string {
  switch (validator.kind) {
    case "call":
    case "name":
      return validator.name.slice(validator.name.lastIndexOf("/") + 1);
    case "struct":
      return validator.type.slice(validator.type.lastIndexOf("/") + 1);
    default:
      return validator.kind;
  }
}
