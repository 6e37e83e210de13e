import {
  at,
  blockOf,
  expressionsIn,
  isList,
  isObject,
  type Json,
  listAt,
  moduleOf,
  objectAt,
} from "../plan";

/**
 * Where a value that is only known after apply comes from: the configuration leaves it out, so that the
 * vendor decides; it is the address of something that the plan manages; or anything else.
 */
export type Origin = "left out" | "own address" | "elsewhere";

interface Module {
  /** Where it is called from, and with what. @default - it is the root */
  readonly caller?: { readonly prefix: string; readonly expressions: Json };
  readonly module: Json;
}

const deepest = 10;
const mostReferences = 200;
const mostModules = 10_000;
const deepestModule = 50;
const longest = 1_000;
const address =
  /^(?:\w+_)?(?:ips?|ip_range|ip_cidr_range|address(?:es|_list|_prefix|_prefixes|_space)?|cidr|cidr_blocks?)$/;
// With `[*]`, the code names the thing alone.
const addressTypes =
  /_(?:eip|ip|address|instance|droplet|server|virtual_machine|nat_gateway|subnet|vpc)$/;
const names =
  /(?:^|_)(?:ids?|arns?|names?|self_link|principal|email|number|endpoint|url|fqdn|host|ports?)$/;
// What such a source of data says stands in the code.
const writtenPolicy = /_(?:policy_document|iam_policy)$/;
const known = /^(?:each\.key|count|path|terraform|self)(?:\.|$)/;

/** What the code of a plan says of where values come from. */
export class ValueOrigins {
  private readonly expressions: ReadonlyMap<string, Json>;
  private readonly loops = new Map<string, Json>();
  private readonly modules = new Map<string, Module>();
  // Thousands of instances are of one block.
  private readonly remembered = new Map<string, Origin>();

  public constructor(configuration: Json) {
    this.expressions = expressionsIn(configuration);
    const open: [string, Module, number][] = [
      ["", { module: at(configuration, "root_module") }, 0],
    ];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [prefix, found, depth] = next;
      if (depth > deepestModule || this.modules.size >= mostModules) {
        continue;
      }
      this.modules.set(prefix, found);
      for (const resource of listAt(found.module, "resources")) {
        this.loops.set(
          `${prefix}${String(at(resource, "address"))}`,
          at(resource, "for_each_expression"),
        );
      }
      for (const [name, call] of Object.entries(objectAt(found.module, "module_calls"))) {
        const caller = { prefix, expressions: at(call, "expressions") };
        open.push([`${prefix}module.${name}.`, { module: at(call, "module"), caller }, depth + 1]);
      }
    }
  }

  /** Where an attribute of a resource comes from; nothing where the plan does not have its code. */
  public of(resource: string, path: string): Origin | undefined {
    const block = blockOf(resource);
    const own = this.expressions.get(block);
    if (own === undefined) {
      return undefined;
    }
    const key = `${block} ${path}`;
    const origin = this.remembered.get(key) ?? this.originOf(own, path, block);
    this.remembered.set(key, origin);
    return origin;
  }

  /**
   * Whether nothing but names of things goes into an attribute, and policies that the code writes; nothing
   * where the plan does not say what goes into it.
   */
  public areOfThings(resource: string, path: string): boolean | undefined {
    const block = blockOf(resource);
    const found = expressionsAt(this.expressions.get(block), path.split("."));
    const sources = this.sourcesOf(found.flatMap(referencesIn), moduleOf(block), block);
    return sources.length === 0 ? undefined : sources.every(isThing);
  }

  private originOf(own: Json, path: string, block: string): Origin {
    const found = expressionsAt(own, path.split("."));
    if (found.length === 0) {
      return "left out";
    }
    const sources = this.sourcesOf(found.flatMap(referencesIn), moduleOf(block), block);
    return sources.length > 0 && sources.every(isAddress) ? "own address" : "elsewhere";
  }

  /** What references lead to in the end: through variables and outputs of modules. */
  private sourcesOf(
    references: readonly string[],
    prefix: string,
    block: string,
  ): readonly string[] {
    const sources = new Set<string>();
    let open = [{ references, prefix, block }];
    for (let depth = 0; open.length > 0; depth++) {
      const further: typeof open = [];
      for (const from of open) {
        for (const reference of withoutContainers(from.references)) {
          const next =
            depth < deepest && sources.size < mostReferences ? this.behind(reference, from) : [];
          if (next === undefined) {
            continue;
          }
          if (next.length === 0) {
            sources.add(reference);
          } else {
            further.push(...next);
          }
        }
      }
      open = further.slice(0, mostReferences);
      if (further.length > mostReferences) {
        sources.add("too many");
      }
    }
    return [...sources];
  }

  /** What is behind a reference; nothing for what is known, an empty list for what is a source. */
  private behind(
    reference: string,
    { prefix, block }: { readonly prefix: string; readonly block: string },
  ):
    | { readonly references: readonly string[]; readonly prefix: string; readonly block: string }[]
    | undefined {
    if (known.test(reference)) {
      return undefined;
    }
    const [first = "", name = "", output = ""] = blockOf(reference).split(".");
    const leads = (expression: Json, to: string, of = "") => {
      const references = referencesIn(expression);
      return references.length === 0 ? undefined : [{ references, prefix: to, block: of }];
    };
    if (first === "var") {
      const caller = this.modules.get(prefix)?.caller;
      // A variable of the root is known when it is planned.
      return caller && leads(at(caller.expressions, name), caller.prefix);
    }
    if (first === "each") {
      return leads(this.loops.get(block), prefix, block) ?? [];
    }
    if (first === "module" && output !== "") {
      const within = `${prefix}module.${name}.`;
      const called = this.modules.get(within)?.module;
      return leads(at(called, "outputs", output, "expression"), within) ?? [];
    }
    return [];
  }
}

/** The expressions at a path, in every block of that name. */
function expressionsAt(own: Json, steps: readonly string[]): readonly Json[] {
  let open: readonly Json[] = [own];
  const found: Json[] = [];
  for (const step of steps) {
    open = open.flatMap((block) => {
      const inner = at(block, step);
      const items = isList(inner) ? inner : inner === undefined ? [] : [inner];
      // A list of blocks may be written as one value.
      found.push(...items.filter(isExpression));
      return items.filter((item) => !isExpression(item));
    });
  }
  return [...found, ...open];
}

function isExpression(value: Json): boolean {
  return isObject(value) && ("references" in value || "constant_value" in value);
}

function referencesIn(expression: Json): readonly string[] {
  return listAt(expression, "references")
    .filter((reference): reference is string => typeof reference === "string")
    .map((reference) => (reference.length > longest ? "too long" : reference));
}

// Beside what is referred to, a plan lists what that is in.
function withoutContainers(references: readonly string[]): readonly string[] {
  const containers = new Set(
    references.flatMap((reference) => {
      const words = blockOf(reference).split(".");
      return words.slice(1).map((_, index) => words.slice(0, index + 1).join("."));
    }),
  );
  return references.filter((reference) => !containers.has(blockOf(reference)));
}

function isAddress(reference: string): boolean {
  const [type = "", name = "", ...path] = blockOf(reference).split(".");
  if (["data", "local", "var", "module", "each", "too many"].includes(type) || name === "") {
    return false;
  }
  const attribute = path.at(-1);
  return attribute === undefined ? addressTypes.test(type) : address.test(attribute);
}

function isThing(reference: string): boolean {
  const [type = "", name = "", ...path] = blockOf(reference).split(".");
  if (type === "data") {
    return writtenPolicy.test(name);
  }
  return (
    !["local", "var", "module", "each", "too many"].includes(type) &&
    names.test(path.at(-1) ?? "id")
  );
}
