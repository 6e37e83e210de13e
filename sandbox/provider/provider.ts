import { type FactsFile, providerFacts } from "../facts";
import {
  type EphemeralOverlay,
  emptyOverlay,
  type FunctionOverlay,
  overlaySchema,
  type ProviderOverlay,
  type TypeOverlay,
  withFacts,
} from "../overlays";
import type { SchemaCache } from "../schema";
import {
  type Binding,
  type BlockSchema,
  blockType,
  decodeValue,
  digest,
  encodeState,
  fromJson,
  hasType,
  isObject,
  listTypes,
  type ObjectValue,
  schemaIn,
  typesInUse,
  unknownValue,
  type Value,
} from "../schema";
import { type FakeSource, fillUnknowns } from "./fake-values";
import type { FaultPlan } from "./fault";
import type { World } from "./world";

/** A value as the protocol carries it. */
export interface WireValue {
  readonly msgpack: Uint8Array;
  readonly json: Uint8Array;
}

/** The schemas of the types that one run can meet. */
export interface ProviderSchemas {
  readonly provider: BlockSchema;
  readonly resources: { readonly [type: string]: BlockSchema };
  readonly data: { readonly [type: string]: BlockSchema };
  readonly ephemeral: { readonly [type: string]: BlockSchema };
}

/** The kinds of things that a configuration can ask a provider for. */
export type ProviderKind = "resource" | "data" | "ephemeral";

/** What a simulated provider needs of its sandbox. */
export interface ProviderSurroundings {
  readonly world: World;
  readonly faults: FaultPlan;
  readonly cache: SchemaCache;
  /** The folders whose configuration is being run. */
  readonly folders: () => readonly string[];
}

/** One simulated provider: a binding, what is known beyond it, and where its objects live. */
export class Provider {
  private readonly overlaid = new Map<string, BlockSchema>();
  private readonly types = new Map<string, TypeOverlay>();
  /** Where the search for a free id goes on, for each configuration: `count = 1000` asks 1,000 times. */
  public readonly attempts = new Map<string, number>();

  public constructor(
    public readonly binding: Binding,
    public readonly overlay: ProviderOverlay = emptyOverlay,
    public readonly surroundings: ProviderSurroundings,
    private readonly facts: FactsFile | undefined = providerFacts(binding.name),
  ) {}

  /** The schemas of the types in use, or of every type. */
  public schemas(all = false): ProviderSchemas {
    const { world, folders } = this.surroundings;
    const types = all
      ? listTypes(this.binding)
      : typesInUse(this.binding, folders(), world.types());
    const collect = (kind: ProviderKind, names: readonly string[]) =>
      Object.fromEntries(names.map((name) => [name, this.schema(kind, name)]));
    return {
      provider: this.providerSchema(),
      resources: collect("resource", types.resources),
      data: collect("data", types.data),
      ephemeral: collect("ephemeral", [
        ...new Set([
          ...Object.keys(this.overlay.ephemeral ?? {}),
          ...(this.binding.document?.ephemeral.keys() ?? []),
        ]),
      ]),
    };
  }

  public providerSchema(): BlockSchema {
    const schema = this.surroundings.cache.schema(this.binding, "provider", this.binding.name);
    const sensitive = this.overlay.sensitive;
    return sensitive && !this.binding.document
      ? overlaySchema(schema, { sensitive }, `the provider ${this.binding.name}`)
      : schema;
  }

  /** @throws Error where neither the binding nor the overlay has the type */
  public schema(kind: ProviderKind, type: string): BlockSchema {
    const key = `${kind} ${type}`;
    const known = this.overlaid.get(key);
    if (known) {
      return known;
    }
    const schema = kind === "ephemeral" ? this.ephemeralSchema(type) : this.derived(kind, type);
    this.overlaid.set(key, schema);
    return schema;
  }

  private derived(kind: "resource" | "data", type: string): BlockSchema {
    if (!/^\w+$/.test(type) || !hasType(this.binding, kind, type)) {
      const what = kind === "data" ? "data source" : "resource";
      if (this.binding.document) {
        throw new Error(`${this.binding.document.file} has no ${what} "${type}"`);
      }
      throw new Error(
        `the ${this.binding.name} provider ${this.binding.providerVersion} has no ${what} "${type}"; its binding @cdktf/provider-${this.binding.name} ${this.binding.packageVersion} does not know it`,
      );
    }
    const schema = this.surroundings.cache.schema(this.binding, kind, type);
    // A file of schemas knows what is sensitive, and may be of another version than the overlay.
    return this.binding.document ? schema : overlaySchema(schema, this.type(kind, type), type);
  }

  /** What the overlay and the table of facts know of a type. */
  public type(kind: "resource" | "data", type: string): TypeOverlay {
    const key = `${kind} ${type}`;
    const known = this.types.get(key);
    if (known) {
      return known;
    }
    const overlay = (kind === "data" ? this.overlay.data : this.overlay.resources)[type] ?? {};
    const facts = this.facts?.facts(kind, type);
    const result = facts ? withFacts(overlay, facts, this.facts?.isSdk(kind, type)) : overlay;
    this.types.set(key, result);
    return result;
  }

  /** Whether a type is of the SDK that came before the plugin framework: there an `id` can be set. */
  public isOfOlderSdk(schema: BlockSchema): boolean {
    const id = schema.attributes.find((attribute) => attribute.name === "id");
    return this.overlay.olderSdk === true || (id?.optional === true && id.computed);
  }

  private ephemeralSchema(type: string): BlockSchema {
    const { document } = this.binding;
    return document?.ephemeral.has(type)
      ? schemaIn(document, "ephemeral", type)
      : this.ephemeral(type).schema;
  }

  /** @throws Error where neither the overlay nor a file of schemas has it */
  public ephemeral(type: string): EphemeralOverlay {
    const found = this.overlay.ephemeral?.[type];
    if (found) {
      return found;
    }
    if (!this.binding.document?.ephemeral.has(type)) {
      throw new Error(
        `the sandbox does not know the ephemeral resource ${type} of ${this.binding.name}`,
      );
    }
    const schema = this.ephemeralSchema(type);
    return {
      page: "",
      schema,
      open: (config, _world, { seed, provider }) =>
        this.fillIn(withUnknowns(config, schema), schema, { type, seed, providerConfig: provider }),
    };
  }

  /** The functions: those that are known, and what a file of schemas says that there are. */
  public functions(): { readonly [name: string]: FunctionOverlay } {
    const unknown = [...(this.binding.document?.functions ?? [])].map(
      ([name, written]): [string, FunctionOverlay] => [
        name,
        {
          page: "",
          parameters: written.parameters ?? [],
          result: written.return_type,
          call: () => {
            throw new Error(
              `the sandbox does not know what the function ${name} of ${this.binding.name} does`,
            );
          },
        },
      ],
    );
    return { ...Object.fromEntries(unknown), ...this.overlay.functions };
  }

  /** Reads a whole object of a type from the wire. */
  public decode(wire: WireValue | null | undefined, schema: BlockSchema): ObjectValue | null {
    const type = blockType(schema);
    if (!wire) {
      return null;
    }
    let value: Value = null;
    if (wire.msgpack?.length) {
      value = decodeValue(wire.msgpack, type);
    } else if (wire.json?.length) {
      value = fromJson(JSON.parse(Buffer.from(wire.json).toString("utf8")), type);
    }
    return isObject(value) ? value : null;
  }

  public encode(value: Value, schema: BlockSchema): WireValue {
    return encodeState(value, schema);
  }

  /** Fills in what only the cloud knows. */
  public fill(
    kind: "resource" | "data",
    type: string,
    value: ObjectValue,
    seed: string,
    providerConfig: ObjectValue,
  ): ObjectValue {
    return this.fillIn(value, this.schema(kind, type), {
      type,
      seed: digest(type, seed),
      overlay: this.type(kind, type),
      facts: this.type("resource", type).facts,
      providerConfig,
    });
  }

  private fillIn(
    value: ObjectValue,
    schema: BlockSchema,
    source: Pick<FakeSource, "type" | "seed" | "providerConfig"> & Partial<FakeSource>,
  ): ObjectValue {
    return fillUnknowns(value, schema, { overlay: {}, provider: this.overlay, ...source });
  }
}

function withUnknowns(config: ObjectValue, schema: BlockSchema): ObjectValue {
  const absent = schema.attributes.filter(
    ({ name, computed }) => computed && (config[name] ?? null) === null,
  );
  return { ...config, ...Object.fromEntries(absent.map(({ name }) => [name, unknownValue])) };
}
