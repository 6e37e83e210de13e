import type { ArgumentFacts, TypeFacts } from "../facts";
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  ObjectValue,
  TerraformType,
  Value,
} from "../schema";

/**
 * How a computed value is made up: a template, a literal, or a function.
 *
 * In a template `{name}` is another attribute of the same object, and `{region}`, `{account}`,
 * `{publicIpv4}`, `{privateIpv4}`, `{serviceIpv4}`, `{publicIpv6}`, `{uuid}`, `{hex:8}`, `{digits:8}`, `{HEX:32}`, `{token:16}`, `{certificate}` and
 * `{certificate64}` are made from the object's seed.
 */
export type FakeRule =
  | string
  | number
  | boolean
  | null
  | FakeRule[]
  | { [name: string]: FakeRule }
  | FakeFunction;

/** Makes up a value from what is already known of the object. */
export type FakeFunction = (known: ObjectValue, context: FakeContext) => Value;

/** What a made-up value may depend on. */
export interface FakeContext {
  /** The type, and the configuration it was asked for with, in one hash. */
  readonly seed: string;
  /** The configuration of the provider that the object belongs to. */
  readonly provider: ObjectValue;
  /** Expands a template. */
  readonly expand: (template: string) => string;
}

/** An object before and after a change. */
export interface ObjectChange {
  readonly before: ObjectValue;
  readonly after: ObjectValue;
}

/** Whether a provider takes two values for the same: what is there, and what is asked for. */
export type SameSpelling = (before: Value, after: Value, change: ObjectChange) => boolean;

/** What a rule finds wrong; the path leads from the top of the type, through elements of lists. */
export interface RuleProblem {
  readonly path: readonly (string | number)[];
  readonly problem: string;
}

/** A rule across arguments: of a configuration, or of what is planned and, of an update, was there. */
export type Rule = (asked: ObjectValue, before: ObjectValue | null) => readonly RuleProblem[];

/** What a provider's documentation says of a type, and neither its binding nor its table of facts does. */
export interface TypeOverlay {
  /** The documentation page that the facts come from. */
  readonly page?: string;
  /** Arguments, as dotted paths, whose change replaces the resource. */
  readonly forceNew?: readonly string[];
  /** Arguments and blocks at the top that replace only where a change is of a certain kind. */
  readonly forceNewIf?: {
    readonly [name: string]: (before: Value, after: Value, change: ObjectChange) => boolean;
  };
  /** Every argument replaces, except these. */
  readonly forceNewExcept?: readonly string[];
  readonly sensitive?: readonly string[];
  readonly writeOnly?: readonly string[];
  /** What the provider puts where an argument is absent, by dotted path. */
  readonly defaults?: { readonly [path: string]: Value };
  /** Limits of blocks other than 0 and 1, by dotted path. */
  readonly limits?: { readonly [path: string]: { readonly min?: number; readonly max?: number } };
  /** Blocks that the provider fills where they are absent. */
  readonly computedBlocks?: readonly string[];
  /** Computed attributes that any update changes. */
  readonly recomputed?: readonly string[];
  /** The arguments by which the cloud itself tells two of them apart. */
  readonly unique?: readonly string[];
  /** The argument that lets a creation take over what is there under the same id. */
  readonly overwrites?: string;
  /**
   * The arguments by which a data source of the same name finds one. What is made up of such an object
   * follows from them alone: who asks before it is made is told what it will be.
   */
  readonly foundBy?: readonly string[];
  /** The import id; the `id` where it is absent. */
  readonly importId?: string;
  /** Computed values by dotted path. */
  readonly values?: { readonly [path: string]: FakeRule };
  /** The values an argument may have, by dotted path. */
  readonly enums?: { readonly [path: string]: readonly string[] };
  /** What the provider's own source says; what the overlay says beside it comes first. */
  readonly facts?: TypeFacts;
  /** Whether the type is of Terraform's older SDK, which takes liberties with what it plans. */
  readonly legacy?: boolean;
  /** Values that the provider takes for the same, by dotted path. */
  readonly sameAs?: { readonly [path: string]: SameSpelling };
  /** What the provider checks with code of its own while it validates. */
  readonly rules?: readonly Rule[];
  /** What it checks with code of its own while it plans, defaults included. */
  readonly planRules?: readonly Rule[];
}

/** How a data source finds what it asks for in the world, where it does so by more than its arguments. */
export interface Finder {
  /** The types of resources that answer. @default - the one of the data source's name */
  readonly types?: readonly string[];
  /** The attribute that a filter is about. @default - its name, with `_` for `-` */
  readonly filters?: { readonly [name: string]: string };
  /**
   * The attributes that list all that match, and what each lists of an object: an attribute, or `*` for
   * the object itself.
   *
   * @default - it answers with one object
   */
  readonly gathers?: { readonly [attribute: string]: string };
  /** Whether more than one that matches is an error. @default false */
  readonly isSingle?: boolean;
}

/** An ephemeral resource: the bindings have none, so its whole schema is here. */
export interface EphemeralOverlay {
  readonly page: string;
  readonly schema: BlockSchema;
  readonly open: (config: ObjectValue, world: EphemeralWorld, context: FakeContext) => ObjectValue;
}

/** A function of a provider; the bindings have none. */
export interface FunctionOverlay {
  readonly page: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: TerraformType;
  }[];
  readonly result: TerraformType;
  /** @throws Error which says what is wrong with the arguments */
  readonly call: (...values: readonly Value[]) => Value;
}

/** What an ephemeral resource may see of the world. */
export interface EphemeralWorld {
  /** The write-only values of the first object of a type whose attributes match. */
  readonly secrets: (
    type: string,
    matches: (attributes: ObjectValue) => boolean,
  ) => SecretEntry | undefined;
}

/** An object of the world together with the write-only values it was given. */
export interface SecretEntry {
  readonly attributes: ObjectValue;
  readonly secrets: ObjectValue;
}

/** Everything the sandbox knows of a provider beyond its binding. */
export interface ProviderOverlay {
  /** All its types are of the older SDK, also those whose `id` cannot be set. */
  readonly olderSdk?: true;
  /** Arguments of the provider whose values must not be shown. */
  readonly sensitive?: readonly string[];
  /** What a module may say of itself in `provider_meta`, which no binding and no file of schemas has. */
  readonly meta?: BlockSchema;
  /** Names the account, cluster or region an object lives in, so that equal names do not collide. */
  readonly scope?: (attributes: ObjectValue, provider: ObjectValue) => string;
  /** Computed values by attribute name, for every type that does not say otherwise. */
  readonly values: { readonly [name: string]: FakeRule };
  readonly resources: { readonly [type: string]: TypeOverlay };
  readonly data: { readonly [type: string]: TypeOverlay };
  readonly ephemeral?: { readonly [type: string]: EphemeralOverlay };
  readonly functions?: { readonly [name: string]: FunctionOverlay };
  /** By type of data source. */
  readonly finders?: { readonly [type: string]: Finder };
  /** Settles planned values that follow from others, as the provider does at plan. */
  readonly plan?: (planned: ObjectValue, config: ObjectValue, provider: ObjectValue) => void;
}

/** An overlay for a provider that nothing is known about. */
export const emptyOverlay: ProviderOverlay = { values: {}, resources: {}, data: {} };

/** Adds to a derived schema what an overlay knows; an overlay that names nothing real is an error. */
export function overlaySchema(
  schema: BlockSchema,
  overlay: TypeOverlay,
  type: string,
): BlockSchema {
  const used = new Set<string>();
  const result = overlayBlock(schema, overlay, "", used);
  for (const path of [
    ...(overlay.sensitive ?? []),
    ...(overlay.writeOnly ?? []),
    ...Object.keys(overlay.limits ?? {}),
  ]) {
    if (!used.has(path)) {
      throw new Error(`the overlay of ${type} names ${path}, which its schema does not have`);
    }
  }
  return result;
}

function overlayBlock(
  schema: BlockSchema,
  overlay: TypeOverlay,
  prefix: string,
  used: Set<string>,
): BlockSchema {
  const attributes = schema.attributes.map((attribute): AttributeSchema => {
    const path = prefix + attribute.name;
    const facts = overlay.facts?.[path];
    const sensitive = overlay.sensitive?.includes(path) || facts?.sensitive;
    const writeOnly = overlay.writeOnly?.includes(path) || facts?.writeOnly;
    if (sensitive || writeOnly) {
      used.add(path);
    }
    const nested = attribute.nested && {
      ...attribute.nested,
      attributes: overlayBlock(
        { attributes: attribute.nested.attributes, blocks: [] },
        overlay,
        `${path}.`,
        used,
      ).attributes,
    };
    return {
      ...attribute,
      ...(nested ? { nested } : {}),
      ...(sensitive ? { sensitive } : {}),
      ...(writeOnly ? { writeOnly } : {}),
    };
  });
  const blocks = schema.blocks.map((nested): NestedBlockSchema => {
    const path = prefix + nested.name;
    const limit = overlay.limits?.[path] ?? limitFacts(nested, overlay.facts?.[path]);
    used.add(path);
    const block = overlayBlock(nested.block, overlay, `${path}.`, used);
    return { ...nested, min: limit?.min ?? nested.min, max: limit?.max ?? nested.max, block };
  });
  return { attributes, blocks };
}

/** The SDK keeps to itself how many an optional block has at least. */
function limitFacts(block: NestedBlockSchema, facts: ArgumentFacts | undefined) {
  const min = block.min > 0 ? facts?.min : undefined;
  return { min, max: facts?.max };
}

/** The schema of a `provider_meta` with one argument. */
export function metaOf(name: string, type: TerraformType): BlockSchema {
  return {
    attributes: [{ name, type, required: false, optional: true, computed: false }],
    blocks: [],
  };
}
