import type { ArgumentFacts, Check } from "../facts";
import type { Rule, TypeOverlay } from "../overlays";
import {
  type AttributeSchema,
  type BlockSchema,
  isObject,
  type NestedBlockSchema,
  type NestedObject,
  type ObjectValue,
  type Value,
} from "../schema";
import { demandOf, keepsCheck } from "./check";
import type { PathStep } from "./plan";
import { brokenRelations, type Surroundings } from "./relations";

/** Something wrong with a configuration, and where. */
export interface Problem {
  readonly summary: string;
  readonly detail: string;
  readonly path: readonly PathStep[];
}

/**
 * Finds what Terraform itself lets pass and providers refuse: a computed attribute that is set, a
 * value or a combination of arguments that the provider's source does not allow.
 *
 * Unknown values are never refused. Terraform asks again while it plans and applies, when more of
 * them are known.
 */
export function validateConfig(
  config: ObjectValue,
  schema: BlockSchema,
  overlay: TypeOverlay,
): Problem[] {
  const validation = new Validation(overlay);
  validation.checkBlock({ name: "", object: config, schema, parent: undefined }, [], "");
  return [...validation.problems, ...problemsOf(overlay.rules, config, null)];
}

/** Finds what providers refuse with code of their own while they plan. */
export function checkPlan(
  planned: ObjectValue,
  prior: ObjectValue | null,
  overlay: TypeOverlay,
): Problem[] {
  return problemsOf(overlay.planRules, planned, prior);
}

function problemsOf(
  rules: readonly Rule[] | undefined,
  asked: ObjectValue,
  before: ObjectValue | null,
): Problem[] {
  return (rules ?? [])
    .flatMap((rule) => rule(asked, before))
    .map(({ path, problem }) => ({
      summary: `Invalid value for "${path.filter((step) => typeof step === "string").join(".")}"`,
      detail: problem,
      path,
    }));
}

class Validation {
  public readonly problems: Problem[] = [];
  private readonly said = new Set<string>();

  public constructor(private readonly overlay: TypeOverlay) {}

  /** @param prefix the dotted path of what is inside, without indexes */
  public checkBlock(around: Surroundings, at: readonly PathStep[], prefix: string): void {
    for (const attribute of around.schema.attributes) {
      const name = prefix + attribute.name;
      this.checkRelations(name, [...at, attribute.name], around);
      const value = around.object[attribute.name] ?? null;
      if (value !== null) {
        this.checkAttribute(value, attribute, [...at, attribute.name], name);
      }
    }
    for (const nested of around.schema.blocks) {
      this.checkRelations(prefix + nested.name, [...at, nested.name], around);
      this.checkItems(nested, around, at, `${prefix}${nested.name}.`);
    }
  }

  private checkItems(
    nested: NestedBlockSchema,
    around: Surroundings,
    at: readonly PathStep[],
    prefix: string,
  ): void {
    const item = around.object[nested.name] ?? null;
    const items = Array.isArray(item) ? item : [item];
    items.forEach((object, i) => {
      // An element of a set has no index to point at.
      const here = nested.nesting === "list" ? [...at, nested.name, i] : [...at, nested.name];
      if (isObject(object)) {
        const inside = { name: nested.name, object, schema: nested.block, parent: around };
        this.checkBlock(inside, here, prefix);
      }
    });
  }

  private checkRelations(name: string, path: readonly PathStep[], around: Surroundings): void {
    const facts = this.overlay.facts?.[name];
    if (!facts) {
      return;
    }
    for (const detail of brokenRelations(name, facts, around)) {
      const place = JSON.stringify(path.slice(0, -1));
      // Each argument of a group has the relation; one sentence is enough.
      if (!this.said.has(place + detail)) {
        this.said.add(place + detail);
        this.refuse("Invalid combination of arguments", detail, path);
      }
    }
  }

  private checkAttribute(
    value: Value,
    attribute: AttributeSchema,
    path: readonly PathStep[],
    name: string,
  ): void {
    if (attribute.computed && !attribute.optional && !attribute.required) {
      this.refuse(
        "Value for unconfigurable attribute",
        `Can't configure a value for "${name}": its value will be decided automatically based on the result of applying this configuration.`,
        path,
      );
      return;
    }
    const allowed = this.overlay.enums?.[name];
    const facts = this.overlay.facts?.[name];
    const checks = [...(allowed ? [{ oneOf: allowed }] : []), ...(facts?.checks ?? [])];
    const isSecret = attribute.sensitive === true;
    this.checkValue(value, checks, path, name, isSecret);
    if (facts) {
      this.checkMembers(value, facts, attribute, path, name);
    }
    if (attribute.nested) {
      this.checkNested(value, attribute.nested, path, `${name}.`);
    }
  }

  private checkMembers(
    value: Value,
    facts: ArgumentFacts,
    { type, sensitive }: AttributeSchema,
    path: readonly PathStep[],
    name: string,
  ): void {
    const isList = Array.isArray(value);
    if (!isList && !isObject(value)) {
      return;
    }
    const count = isList ? value.length : Object.keys(value).length;
    const [least, most] = [facts.min ?? 0, facts.max ?? Number.POSITIVE_INFINITY];
    if (count < least || count > most) {
      const limit = count < least ? `at least ${least}` : `at most ${most}`;
      const demand = `It has ${count} ${count === 1 ? "element" : "elements"} and must have ${limit}.`;
      this.refuse(`Invalid value for "${name}"`, demand, path);
    }
    for (const [key, item] of Object.entries(value)) {
      // An element of a set has no index to point at.
      const step = isList ? Number(key) : key;
      const here = Array.isArray(type) && type[0] === "set" ? path : [...path, step];
      this.checkValue(item, facts.elements ?? [], here, name, sensitive === true);
      if (!isList) {
        this.checkValue(key, facts.keys ?? [], path, name, false, "The key ");
      }
    }
  }

  private checkValue(
    value: Value,
    checks: readonly Check[],
    path: readonly PathStep[],
    name: string,
    isSecret: boolean,
    what = "",
  ): void {
    if (typeof value !== "string" && typeof value !== "number") {
      return;
    }
    for (const check of checks.filter((one) => !keepsCheck(value, one))) {
      const shown = isSecret ? "The value" : `${what}${quoted(value)}`;
      const detail = `${shown} is not allowed here: it must ${demandOf(check)}.`;
      this.refuse(`Invalid value for "${name}"`, detail, path);
    }
  }

  private checkNested(
    value: Value,
    { nesting, attributes }: NestedObject,
    at: readonly PathStep[],
    prefix: string,
  ): void {
    if (Array.isArray(value) || (nesting === "map" && isObject(value))) {
      for (const [key, item] of Object.entries(value)) {
        const here = [...at, Array.isArray(value) ? Number(key) : key];
        this.checkNested(item, { nesting: "single", attributes }, here, prefix);
      }
    } else if (isObject(value)) {
      for (const attribute of attributes) {
        const item = value[attribute.name] ?? null;
        if (item !== null) {
          const path = [...at, attribute.name];
          this.checkAttribute(item, attribute, path, prefix + attribute.name);
        }
      }
    }
  }

  private refuse(summary: string, detail: string, path: readonly PathStep[]): void {
    this.problems.push({ summary, detail, path });
  }
}

const longestShown = 200;

/** A value as an error shows it; of a document only the beginning. */
function quoted(value: string | number): string {
  const text = String(value);
  return typeof value === "string" && text.length > longestShown
    ? `${JSON.stringify(text.slice(0, longestShown))}… (${text.length.toLocaleString("en")} characters)`
    : JSON.stringify(value);
}
