import type { ArgumentFacts, TypeFacts } from "../../sandbox/facts";
import type { Coverage } from "./coverage";
import type { GoEvaluator } from "./go-evaluator";
import { type GoMap, type GoStruct, type GoValue, shortName, textsOf } from "./go-value";
import { type ArgumentType, readValidators } from "./sdk-validators";

/** Facts while they are put together. */
export type MutableFacts = { -readonly [Name in keyof ArgumentFacts]: ArgumentFacts[Name] };

/**
 * Reads the facts of a `schema.Resource` of Terraform's plugin SDK.
 *
 * @param type for the report alone
 * @returns `undefined` where it has no schema that can be read
 */
export function sdkFacts(
  evaluator: GoEvaluator,
  resource: GoValue,
  type: string,
  coverage: Coverage,
): TypeFacts | undefined {
  const schema = schemaOf(evaluator, resource);
  coverage.count("types", schema ? undefined : `${type}: ${whyOf(resource)}`);
  if (!schema) {
    return undefined;
  }
  const reader = new SdkReader(evaluator, coverage, type);
  reader.read(schema, "");
  return reader.facts;
}

function schemaOf(evaluator: GoEvaluator, resource: GoValue): GoMap | undefined {
  if (resource.kind !== "struct") {
    return undefined;
  }
  const deferred = resource.fields.get("SchemaFunc");
  const map = deferred ? evaluator.apply(deferred, [])[0] : resource.fields.get("Schema");
  return map?.kind === "map" ? map : undefined;
}

function whyOf(value: GoValue): string {
  if (value.kind === "unknown") {
    return value.why;
  }
  return value.kind === "struct" ? "its schema is not known" : value.kind;
}

class SdkReader {
  public readonly facts: { [path: string]: ArgumentFacts } = {};

  public constructor(
    private readonly evaluator: GoEvaluator,
    private readonly coverage: Coverage,
    private readonly type: string,
  ) {}

  public read(schema: GoMap, prefix: string): void {
    for (const why of schema.unread) {
      this.coverage.count("arguments", `${this.type}: ${prefix}${why}`);
    }
    for (const [name, value] of schema.entries) {
      const path = prefix + name;
      const readable = value.kind === "struct";
      this.coverage.count(
        "arguments",
        readable ? undefined : `${this.type}: ${path}: ${whyOf(value)}`,
      );
      if (readable) {
        this.argument(path, value);
      }
    }
  }

  private argument(path: string, schema: GoStruct): void {
    const facts: MutableFacts = {};
    const flag = (name: string) => isTrue(schema.fields.get(name));
    if (flag("ForceNew")) {
      this.coverage.count("force-new");
      facts.replaces = true;
    }
    if (flag("Sensitive")) {
      facts.sensitive = true;
    }
    if (flag("WriteOnly")) {
      facts.writeOnly = true;
    }
    const type = argumentType(schema);
    this.defaultOf(path, schema, type, facts);
    this.limits(path, schema, facts);
    this.relations(path, schema, facts);
    this.suppression(path, schema, facts);
    this.validators(path, schema, type, facts);
    if (Object.keys(facts).length > 0) {
      this.facts[path] = facts;
    }
    const element = schema.fields.get("Elem");
    if (element?.kind === "struct" && type !== "map") {
      this.nested(path, element);
    }
  }

  private nested(path: string, element: GoStruct): void {
    if (!element.type.endsWith(".Resource")) {
      // A list of lists says what its inner lists hold.
      const inner = element.fields.get("Elem");
      if (inner?.kind === "struct") {
        this.nested(path, inner);
      }
      return;
    }
    const schema = schemaOf(this.evaluator, element);
    if (schema) {
      this.read(schema, `${path}.`);
    } else {
      this.coverage.count("blocks", `${this.type}: ${path}: its schema is not known`);
    }
  }

  private defaultOf(path: string, schema: GoStruct, type: ArgumentType, facts: MutableFacts): void {
    const value = schema.fields.get("Default");
    if (value && !(value.kind === "constant" && value.value === null)) {
      const known = value.kind === "constant" && value.value !== null ? value.value : undefined;
      this.coverage.count(
        "defaults",
        known === undefined ? `${this.type}: ${path}: ${whyOf(value)}` : undefined,
      );
      if (known !== undefined) {
        // The SDK writes a number as the text that it is where the argument is a text.
        facts.default = type === "text" ? String(known) : known;
      }
    }
    const computed = schema.fields.get("DefaultFunc");
    if (computed) {
      this.coverage.count("defaults that a function says", `${shortName(computed)}`);
    }
  }

  private limits(path: string, schema: GoStruct, facts: MutableFacts): void {
    for (const [name, key] of [
      ["MinItems", "min"],
      ["MaxItems", "max"],
    ] as const) {
      const value = schema.fields.get(name);
      if (value) {
        const known = value.kind === "constant" && typeof value.value === "number";
        this.coverage.count("limits", known ? undefined : `${this.type}: ${path}: ${whyOf(value)}`);
        if (known && value.value !== 0) {
          facts[key] = value.value as number;
        }
      }
    }
  }

  private relations(path: string, schema: GoStruct, facts: MutableFacts): void {
    for (const [name, key] of [
      ["ConflictsWith", "conflictsWith"],
      ["ExactlyOneOf", "exactlyOneOf"],
      ["AtLeastOneOf", "atLeastOneOf"],
      ["RequiredWith", "requiredWith"],
    ] as const) {
      const value = schema.fields.get(name);
      if (value && !(value.kind === "constant" && value.value === null)) {
        const paths = textsOf(value);
        this.coverage.count(
          "relations",
          paths ? undefined : `${this.type}: ${path}: ${whyOf(value)}`,
        );
        if (paths) {
          facts[key] = paths.map(withoutIndexes);
        }
      }
    }
  }

  private suppression(path: string, schema: GoStruct, facts: MutableFacts): void {
    const value = schema.fields.get("DiffSuppressFunc");
    if (!value || (value.kind === "constant" && value.value === null)) {
      return;
    }
    const name = shortName(value);
    this.coverage.count("suppressions by name", name ? undefined : `${this.type}: ${path}`);
    if (name) {
      facts.sameAs = name;
    }
  }

  private validators(
    path: string,
    schema: GoStruct,
    type: ArgumentType,
    facts: MutableFacts,
  ): void {
    const own = this.count(path, schema, type);
    const element = schema.fields.get("Elem");
    const isList =
      type === "other" && element?.kind === "struct" && element.type.endsWith(".Schema");
    const inner = isList ? this.count(path, element, argumentType(element)) : undefined;
    const elements = [...own.elements, ...(inner?.checks ?? [])];
    if (own.checks.length > 0) {
      facts.checks = own.checks;
    }
    if (elements.length > 0) {
      facts.elements = elements;
    }
    if (own.keys.length > 0) {
      facts.keys = own.keys;
    }
    const unread = own.unread.length + (inner?.unread.length ?? 0);
    if (unread > 0) {
      facts.unread = unread;
    }
  }

  private count(path: string, schema: GoStruct, type: ArgumentType) {
    const validators = [schema.fields.get("ValidateFunc"), schema.fields.get("ValidateDiagFunc")];
    const read = readValidators(this.evaluator, validators, type);
    for (const _ of [...read.checks, ...read.elements, ...read.keys]) {
      this.coverage.count("validators");
    }
    for (const name of read.unread) {
      this.coverage.count("validators", `${name}${name === "function" ? ` ${path}` : ""}`);
    }
    return read;
  }
}

function isTrue(value: GoValue | undefined): boolean {
  return value?.kind === "constant" && value.value === true;
}

function argumentType(schema: GoStruct): ArgumentType {
  switch (shortName(schema.fields.get("Type"))) {
    case "TypeString":
      return "text";
    case "TypeInt":
    case "TypeFloat":
      return "number";
    case "TypeBool":
      return "bool";
    case "TypeMap":
      return "map";
    default:
      return "other";
  }
}

/** `block.0.name` as `block.name`. */
export function withoutIndexes(path: string): string {
  return path
    .split(".")
    .filter((step) => !/^\d+$/.test(step))
    .join(".");
}
