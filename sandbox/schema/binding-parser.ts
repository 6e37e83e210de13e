/** An argument as a binding's `toHclTerraform` function or `synthesizeHclAttributes` method maps it. */
export interface MappedArgument {
  /** The mapping expression, for example `cdktf.listMapperHcl(cdktf.stringToHclTerraform, false)`. */
  readonly mapper: string;
  /** The property of the TypeScript interface it comes from. */
  readonly property: string;
  /** `simple`, `list`, `set`, `map` or `struct`. */
  readonly kind: string;
}

/** What the comment above a getter says, and the getter. */
export interface DeclaredAttribute {
  readonly computed: boolean;
  readonly optional: boolean;
  readonly required: boolean;
  readonly getter: string;
}

/** A property of the TypeScript interface that a user fills in. */
export interface DeclaredProperty {
  readonly optional: boolean;
  /** The first line of its documentation: `<name> block` for a block. */
  readonly summary: string;
}

/** One struct of a binding: a nested block or object, or the resource itself. */
export interface BindingStruct {
  readonly properties: Map<string, DeclaredProperty>;
  readonly mapped: Map<string, MappedArgument>;
  readonly attributes: Map<string, DeclaredAttribute>;
}

/** A parsed binding file: the class itself, and every struct by name. */
export interface ParsedBinding {
  readonly root: BindingStruct;
  readonly structs: Map<string, BindingStruct>;
}

const declaration =
  /^export (?:interface (?<interface>\w+)|class (?<class>\w+) extends cdktf\.(?<parent>\w+)|function (?<mapper>\w+)ToHclTerraform\()/gm;
const propertyPattern = /\/\*\*\n((?:\s+\*.*\n)*?)\s+\*\/\n\s+readonly (\w+)(\??): /g;
const mappedPattern =
  /^ {4,6}(\w+): \{\n\s+value: (?:[\w.!]+ === undefined \? null : )?(.+)\((?:struct!|this)\.(\w+)(?:\.internalValue)?\),\n\s+isBlock: \w+,\n\s+type: "(\w+)",/gm;
const attribute =
  /^ {2}\/\/ (\S+) - computed: (\w+), optional: (\w+), required: (\w+)\n((?: {2}.*\n)*)/gm;

/**
 * Reads the structs out of the TypeScript of one binding class.
 *
 * The bindings are machine-written with a small, fixed grammar, so three patterns read them all.
 */
export function parseBinding(sources: readonly string[]): ParsedBinding {
  const structs = new Map<string, BindingStruct>();
  const root = emptyStruct();
  let configRead = false;
  sources.forEach((source, index) => {
    const starts = [...source.matchAll(declaration)];
    starts.forEach((start, i) => {
      const body = source.slice(start.index, starts[i + 1]?.index ?? source.length);
      const groups = start.groups ?? {};
      if (groups["interface"]) {
        // The first interface of the first file is the configuration of the class itself.
        const isConfig = index === 0 && !configRead;
        configRead = configRead || isConfig;
        readProperties(body, isConfig ? root : structOf(structs, groups["interface"]));
      } else if (groups["mapper"]) {
        const name = groups["mapper"][0]?.toUpperCase() + groups["mapper"].slice(1);
        readMapped(body, structOf(structs, name));
      } else if (groups["parent"] === "ComplexObject") {
        readAttributes(
          body,
          structOf(structs, (groups["class"] ?? "").replace(/OutputReference$/, "")),
        );
      } else if (/^Terraform(Resource|DataSource|Provider)$/.test(groups["parent"] ?? "")) {
        readAttributes(body, root);
        readMapped(body, root);
      }
    });
  });
  return { root, structs };
}

function emptyStruct(): BindingStruct {
  return { properties: new Map(), mapped: new Map(), attributes: new Map() };
}

function structOf(structs: Map<string, BindingStruct>, name: string): BindingStruct {
  const existing = structs.get(name);
  if (existing) {
    return existing;
  }
  const created = emptyStruct();
  structs.set(name, created);
  return created;
}

function readProperties(body: string, into: BindingStruct): void {
  for (const [, comment = "", name = "", mark] of body.matchAll(propertyPattern)) {
    const summary =
      comment
        .split("\n")[0]
        ?.replace(/^\s+\*\s?/, "")
        .trim() ?? "";
    into.properties.set(name, { optional: mark === "?", summary });
  }
}

function readMapped(body: string, into: BindingStruct): void {
  for (const [, name = "", mapper = "", property = "", kind = ""] of body.matchAll(mappedPattern)) {
    into.mapped.set(name, { mapper, property: property.replace(/^_/, ""), kind });
  }
}

function readAttributes(body: string, into: BindingStruct): void {
  for (const [, name = "", computed, optional, required, getter = ""] of body.matchAll(attribute)) {
    into.attributes.set(name, {
      computed: computed === "true",
      optional: optional === "true",
      required: required === "true",
      getter,
    });
  }
}
