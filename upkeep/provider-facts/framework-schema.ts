import type { ArgumentFacts, TypeFacts } from "../../sandbox/facts";
import type { Coverage } from "./coverage";
import { frameworkRules } from "./framework-validators";
import type { GoEvaluator } from "./go-evaluator";
import { type GoStruct, type GoValue, shortName, unknown } from "./go-value";
import type { MutableFacts } from "./sdk-schema";

/**
 * Reads the facts of a resource or data source of Terraform's plugin framework.
 *
 * @param resource what its factory makes
 * @returns `undefined` where its method `Schema` cannot be read
 */
export function frameworkFacts(
  evaluator: GoEvaluator,
  resource: GoValue,
  type: string,
  coverage: Coverage,
): TypeFacts | undefined {
  const schema = schemaOf(evaluator, resource);
  coverage.count("types", schema.kind === "struct" ? undefined : `${type}: ${why(schema)}`);
  if (schema.kind !== "struct") {
    return undefined;
  }
  const reader = new FrameworkReader(evaluator, coverage, type);
  reader.read(schema, "");
  return reader.facts;
}

/** What a method of a resource puts into its response. */
export function responseOf(
  evaluator: GoEvaluator,
  resource: GoValue,
  method: string,
  request: GoStruct,
): GoStruct | undefined {
  const callee =
    resource.kind === "struct" ? evaluator.method(resource.type, method, resource) : undefined;
  const response: GoStruct = { kind: "struct", type: "response", fields: new Map() };
  if (!callee) {
    return undefined;
  }
  const [failed] = evaluator.apply(callee, [unknown("a context"), request, response]);
  if (failed?.kind === "unknown") {
    response.fields.set("Schema", failed);
  }
  return response;
}

function schemaOf(evaluator: GoEvaluator, resource: GoValue): GoValue {
  const request: GoStruct = { kind: "struct", type: "request", fields: new Map() };
  const response = responseOf(evaluator, resource, "Schema", request);
  return response?.fields.get("Schema") ?? unknown("it has no method Schema");
}

function why(value: GoValue): string {
  return value.kind === "unknown" ? value.why : value.kind;
}

class FrameworkReader {
  public readonly facts: { [path: string]: ArgumentFacts } = {};

  public constructor(
    private readonly evaluator: GoEvaluator,
    private readonly coverage: Coverage,
    private readonly type: string,
  ) {}

  /** `replaces`: what is around it replaces whatever changes in it. */
  public read(schema: GoStruct, prefix: string, replaces?: ArgumentFacts["replaces"]): void {
    for (const name of ["Attributes", "Blocks"]) {
      const members = schema.fields.get(name);
      if (members && members.kind !== "map") {
        this.miss("arguments", `${prefix}${name}: ${why(members)}`);
      }
      for (const [member, value] of members?.kind === "map" ? members.entries : []) {
        const path = prefix + member;
        if (value.kind === "struct") {
          this.coverage.count("arguments");
          this.member(path, value, replaces);
        } else if (member !== "timeouts") {
          this.miss("arguments", `${path}: ${why(value)}`);
        }
      }
      for (const reason of members?.kind === "map" ? members.unread : []) {
        this.miss("arguments", `${prefix}${reason}`);
      }
    }
  }

  private member(path: string, schema: GoStruct, around: ArgumentFacts["replaces"]): void {
    const facts: MutableFacts = {};
    const settable = isTrue(schema.fields.get("Optional")) || isTrue(schema.fields.get("Required"));
    const isBlock = /Block$/.test(schema.type);
    const replaces = this.replaces(path, schema.fields.get("PlanModifiers")) ?? around;
    if (replaces && (settable || isBlock)) {
      facts.replaces = replaces;
    }
    if (isTrue(schema.fields.get("Sensitive"))) {
      facts.sensitive = true;
    }
    if (isTrue(schema.fields.get("WriteOnly"))) {
      facts.writeOnly = true;
    }
    this.defaultOf(path, schema.fields.get("Default"), facts);
    this.rules(path, schema, facts);
    if (Object.keys(facts).length > 0) {
      this.facts[path] = facts;
    }
    const object = schema.fields.get("NestedObject");
    this.read(object?.kind === "struct" ? object : schema, `${path}.`, replaces);
  }

  private replaces(path: string, modifiers: GoValue | undefined): ArgumentFacts["replaces"] {
    let found: ArgumentFacts["replaces"];
    for (const modifier of modifiers?.kind === "list" ? modifiers.items : []) {
      const name = shortName(modifier);
      if (name === "RequiresReplace" || name === "RequiresReplaceIfConfigured") {
        this.coverage.count("force-new");
        found = name === "RequiresReplace" || found === true ? true : "where-configured";
      } else if (name.startsWith("RequiresReplace")) {
        this.miss("force-new", `${path}: ${name}`);
      } else if (name !== "UseStateForUnknown") {
        this.miss("other plan modifiers", name || modifier.kind);
      }
    }
    return found;
  }

  private defaultOf(path: string, value: GoValue | undefined, facts: MutableFacts): void {
    if (!value || (value.kind === "constant" && value.value === null)) {
      return;
    }
    const [first] = value.kind === "call" ? value.arguments : [];
    const isStatic = /^Static(Bool|Float32|Float64|Int32|Int64|String)$/.test(shortName(value));
    if (isStatic && first?.kind === "constant" && first.value !== null) {
      this.coverage.count("defaults");
      facts.default = first.value;
    } else {
      this.miss("defaults", `${path}: ${shortName(value) || why(value)}`);
    }
  }

  private rules(path: string, schema: GoStruct, facts: MutableFacts): void {
    const rules = frameworkRules(
      this.evaluator,
      schema.fields.get("Validators"),
      schema.fields.get("CustomType"),
      path,
    );
    for (const key of ["checks", "elements", "keys"] as const) {
      for (const _ of rules[key]) {
        this.coverage.count("validators");
      }
      if (rules[key].length > 0) {
        facts[key] = rules[key];
      }
    }
    Object.assign(facts, rules.relations);
    for (const _ of Object.keys(rules.relations)) {
      this.coverage.count("relations");
    }
    if (rules.min !== undefined) {
      facts.min = rules.min;
    }
    if (rules.max !== undefined) {
      facts.max = rules.max;
    }
    for (const name of rules.unread) {
      this.miss("validators", name);
    }
    if (rules.unread.length > 0) {
      facts.unread = rules.unread.length;
    }
  }

  private miss(what: string, miss: string): void {
    this.coverage.count(what, what === "validators" ? miss : `${this.type}: ${miss}`);
  }
}

function isTrue(value: GoValue | undefined): boolean {
  return value?.kind === "constant" && value.value === true;
}
