import {
  type BindingStruct,
  type DeclaredAttribute,
  type MappedArgument,
  type ParsedBinding,
  parseBinding,
} from "./binding-parser";
import { type Binding, type BindingKind, readSources } from "./binding-source";
import { getterType, holdsDynamic, mappedType } from "./binding-types";
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  NestedObject,
  TerraformType,
} from "./terraform-schema";

/** Changes whenever the derivation would give another result for the same binding. */
export const derivationVersion = 2;

// The binding generator ties recursive structs into a knot; the provider's own schema is finite.
const maxRecursion = 2;

/**
 * Providers that speak protocol 6 and use nested attributes. In the others the bindings' structs
 * outside blocks are plain object types, whose members Terraform's core checks itself.
 */
const nestedAttributeProviders = new Set(["helm"]);

/**
 * Derives a schema from the source of a binding class.
 *
 * What a binding does not know (force-new, sensitive, defaults, limits other than 0 and 1) is
 * not in the result; see `overlay.ts`.
 */
export function deriveSchema(binding: Binding, kind: BindingKind, type: string): BlockSchema {
  const parsed = parseBinding(readSources(binding, kind, type));
  const deriver = new Deriver(parsed, kind, nestedAttributeProviders.has(binding.name));
  const schema = deriver.block(parsed.root, []);
  if (kind !== "provider") {
    return schema;
  }
  // Every binding adds `alias`, which belongs to Terraform and not to the provider.
  return { ...schema, attributes: schema.attributes.filter((a) => a.name !== "alias") };
}

class Deriver {
  public constructor(
    private readonly parsed: ParsedBinding,
    private readonly kind: BindingKind,
    private readonly nestedAttributes: boolean,
  ) {}

  public block(struct: BindingStruct, path: readonly string[]): BlockSchema {
    const attributes: AttributeSchema[] = [];
    const blocks: NestedBlockSchema[] = [];
    for (const name of memberNames(struct)) {
      const member = this.member(struct, name);
      if (isRecursive(member, path)) {
        continue;
      }
      const nested = this.nestedBlock(member, path);
      if (nested) {
        blocks.push(nested);
      } else {
        attributes.push(this.attribute(member, path));
      }
    }
    return { attributes, blocks };
  }

  private member(struct: BindingStruct, name: string): Member {
    const mapped = struct.mapped.get(name);
    const property = mapped && struct.properties.get(mapped.property);
    const declared = struct.attributes.get(name);
    // Structs of provider blocks have no getters: there the interface is the only source.
    const flags = declared ?? {
      computed: false,
      optional: property?.optional ?? true,
      required: property ? !property.optional : false,
      getter: "",
    };
    const structName = mapped ? mappedStruct(mapped) : this.getterStruct(flags.getter);
    return { name, mapped, flags, structName, summary: property?.summary ?? "" };
  }

  private nestedBlock(member: Member, path: readonly string[]): NestedBlockSchema | undefined {
    const { mapped, flags, structName, name } = member;
    if (!structName) {
      return undefined;
    }
    const nesting = blockNesting(member);
    if (!nesting) {
      return undefined;
    }
    const struct = this.struct(structName);
    const block = this.block(struct, [...path, structName]);
    const single =
      mapped !== undefined && nesting !== "single" && nesting !== "map" && !isMapper(mapped);
    const safe = nesting === "set" && holdsDynamic(block) ? "list" : nesting;
    return {
      name,
      // Terraform refuses a dynamic value inside a set.
      nesting: safe,
      min: flags.required && nesting !== "single" && nesting !== "map" ? 1 : 0,
      max: single ? 1 : 0,
      block,
    };
  }

  private attribute(member: Member, path: readonly string[]): AttributeSchema {
    const { name, flags } = member;
    const assignable = flags.optional || flags.required;
    const base = {
      name,
      required: flags.required,
      optional: flags.optional,
      computed: flags.computed || !assignable,
      ...(this.kind !== "data" && name.endsWith("_wo") && assignable ? { writeOnly: true } : {}),
    };
    const nested = this.nestedAttributes ? this.nestedObject(member, path) : undefined;
    return nested ? { ...base, nested } : { ...base, type: this.type(member, path) };
  }

  private nestedObject(member: Member, path: readonly string[]): NestedObject | undefined {
    if (!member.structName) {
      return undefined;
    }
    const struct = this.struct(member.structName);
    const inner = [...path, member.structName];
    const attributes: AttributeSchema[] = [];
    for (const name of memberNames(struct)) {
      const child = this.member(struct, name);
      if (!isRecursive(child, inner)) {
        attributes.push(this.attribute(child, inner));
      }
    }
    const nesting = member.mapped ? collectionOf(member.mapped) : collectionOfGetter(member.flags);
    return { nesting, attributes };
  }

  private type(member: Member, path: readonly string[]): TerraformType {
    const { mapped, flags, structName } = member;
    const element = structName ? this.objectType(structName, path) : undefined;
    if (mapped) {
      return mappedType(mapped.mapper, mapped.kind, element);
    }
    return getterType(flags.getter, structName ?? "", element);
  }

  private objectType(structName: string, path: readonly string[]): TerraformType {
    const struct = this.struct(structName);
    const inner = [...path, structName];
    const members: { [name: string]: TerraformType } = {};
    for (const name of memberNames(struct)) {
      const child = this.member(struct, name);
      if (!isRecursive(child, inner)) {
        members[name] = this.type(child, inner);
      }
    }
    return ["object", members];
  }

  /** Finds the struct behind a class such as `VpcIngressList`; a struct's own name may end in `Map`. */
  private getterStruct(getter: string): string | undefined {
    const made = /= new (?!cdktf\.)(\w+)\(this, /.exec(getter)?.[1];
    if (made === undefined) {
      return undefined;
    }
    for (const suffix of ["OutputReference", "List", "Map", "MapList", "ListList"]) {
      const name = made.slice(0, -suffix.length);
      if (made.endsWith(suffix) && this.parsed.structs.has(name)) {
        return name;
      }
    }
    throw new Error(`the binding makes a ${made}, whose struct its source does not declare`);
  }

  private struct(name: string): BindingStruct {
    const struct = this.parsed.structs.get(name);
    if (!struct) {
      throw new Error(
        `the binding refers to the struct ${name}, which its source does not declare`,
      );
    }
    return struct;
  }
}

interface Member {
  readonly name: string;
  readonly mapped: MappedArgument | undefined;
  readonly flags: DeclaredAttribute;
  readonly structName: string | undefined;
  readonly summary: string;
}

function memberNames(struct: BindingStruct): string[] {
  return [...new Set([...struct.attributes.keys(), ...struct.mapped.keys()])];
}

function isRecursive(member: Member, path: readonly string[]): boolean {
  return path.filter((name) => name === member.structName).length >= maxRecursion;
}

function isMapper(mapped: MappedArgument): boolean {
  return /^cdktf\.(listMapperHcl|hashMapperHcl)\(/.test(mapped.mapper);
}

function mappedStruct(mapped: MappedArgument): string | undefined {
  const name = /(?<!cdktf\.)\b(\w+)ToHclTerraform/.exec(mapped.mapper)?.[1];
  return name === undefined ? undefined : name[0]?.toUpperCase() + name.slice(1);
}

function blockNesting({
  mapped,
  flags,
  summary,
  name,
}: Member): "single" | "list" | "set" | "map" | undefined {
  if (!mapped) {
    // A single block with nothing to set is neither computed nor assignable.
    const bare = !flags.computed && !flags.optional && !flags.required;
    if (!bare) {
      return undefined;
    }
    return /OutputReference\(/.test(flags.getter) ? "single" : undefined;
  }
  if (mapped.kind === "struct" || mapped.kind === "map") {
    return summary === `${name} block` ? (mapped.kind === "map" ? "map" : "single") : undefined;
  }
  if (mapped.kind !== "list" && mapped.kind !== "set") {
    return undefined;
  }
  // A list without a mapper is a block that may appear once; with one, its last argument says.
  return isMapper(mapped) && !/, true\)$/.test(mapped.mapper) ? undefined : mapped.kind;
}

function collectionOf(mapped: MappedArgument): "single" | "list" | "set" | "map" {
  return mapped.kind === "list" || mapped.kind === "set" || mapped.kind === "map"
    ? mapped.kind
    : "single";
}

function collectionOfGetter(flags: DeclaredAttribute): "single" | "list" | "set" | "map" {
  if (/OutputReference\(/.test(flags.getter)) {
    return "single";
  }
  if (/Map\(/.test(flags.getter)) {
    return "map";
  }
  return /, true\);/.test(flags.getter) ? "set" : "list";
}
