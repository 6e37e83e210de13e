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
export const derivationVersion = 3;

// The binding generator ties recursive structs into a knot; the provider's own schema is finite.
const maxRecursion = 2;

/**
 * Derives a schema from the source of a binding class.
 *
 * What a binding does not know (force-new, sensitive, defaults, limits other than 0 and 1) is
 * not in the result; see `overlay.ts`.
 */
export function deriveSchema(binding: Binding, kind: BindingKind, type: string): BlockSchema {
  const parsed = parseBinding(readSources(binding, kind, type));
  const deriver = new Deriver(parsed, kind);
  const schema = deriver.root();
  if (kind !== "provider") {
    return schema;
  }
  // Every binding adds `alias`, which belongs to Terraform and not to the provider.
  return { ...schema, attributes: schema.attributes.filter((a) => a.name !== "alias") };
}

class Deriver {
  private hasNested = false;

  public constructor(
    private readonly parsed: ParsedBinding,
    private readonly kind: BindingKind,
  ) {}

  public root(): BlockSchema {
    // One that surely is a nested attribute says that the provider has such: then all of them are.
    this.hasNested = this.holdsNested(this.parsed.root, []);
    return this.block(this.parsed.root, []);
  }

  private block(struct: BindingStruct, path: readonly string[]): BlockSchema {
    const attributes: AttributeSchema[] = [];
    const blocks: NestedBlockSchema[] = [];
    for (const member of this.members(struct, path)) {
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

  private attribute(member: Member, path: readonly string[], isComputed = false): AttributeSchema {
    const { name, flags } = member;
    const { required, optional } = flags;
    const assignable = optional || required;
    const base = {
      name,
      required,
      optional,
      // In a computed attribute the generator calls every member computed.
      computed: isComputed ? !assignable : flags.computed || !assignable,
      ...(this.kind !== "data" && name.endsWith("_wo") && assignable ? { writeOnly: true } : {}),
    };
    const nested =
      this.hasNested && !isCollectionOfCollections(member)
        ? this.nestedObject(member, path)
        : undefined;
    return nested ? { ...base, nested } : { ...base, type: this.type(member, path) };
  }

  private nestedObject(member: Member, path: readonly string[]): NestedObject | undefined {
    if (!member.structName) {
      return undefined;
    }
    const inner = [...path, member.structName];
    const attributes = this.members(this.struct(member.structName), inner).map((child) =>
      this.attribute(child, inner, member.flags.computed),
    );
    const nesting = member.mapped ? collectionOf(member.mapped) : collectionOfGetter(member.flags);
    return { nesting, attributes };
  }

  private holdsNested(struct: BindingStruct, path: readonly string[]): boolean {
    return this.members(struct, path).some((member) => {
      if (!member.structName) {
        return false;
      }
      const inner = [...path, member.structName];
      const isBlock = blockNesting(member) !== undefined;
      return (
        (!isBlock && this.isNested(member, inner)) ||
        this.holdsNested(this.struct(member.structName), inner)
      );
    });
  }

  /**
   * Whether an attribute is a nested one, whose members have flags of their own, and not of an object
   * type, whose members have none.
   *
   * The generator gives the members of an object type the flags of the attribute, and no description,
   * which a type cannot have. So a member that differs, or is described, tells.
   */
  private isNested(member: Member, inner: readonly string[]): boolean {
    return this.members(this.struct(member.structName ?? ""), inner).some(
      (child) => isDescribed(child) || !sameFlags(child.flags, member.flags),
    );
  }

  private members(struct: BindingStruct, path: readonly string[]): Member[] {
    return memberNames(struct)
      .map((name) => this.member(struct, name))
      .filter((member) => !isRecursive(member, path));
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
    const inner = [...path, structName];
    const members = this.members(this.struct(structName), inner);
    return ["object", Object.fromEntries(members.map((one) => [one.name, this.type(one, inner)]))];
  }

  /** Finds the struct behind a class such as `VpcIngressList`; a struct's own name may end in `Map`. */
  private getterStruct(getter: string): string | undefined {
    const made = /= new (?!cdktf\.)(\w+)\(this, /.exec(getter)?.[1];
    if (made === undefined) {
      return undefined;
    }
    for (const suffix of ["OutputReference", "List", "Map", "MapList", "ListList", "ListMap"]) {
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

/** Whether the provider describes it; where it does not, the generator's link is the first line. */
function isDescribed(member: Member): boolean {
  return member.summary !== "" && !member.summary.startsWith("Docs at Terraform Registry:");
}

/** Such as a list of maps of objects, which only a type can be. */
function isCollectionOfCollections({ mapped, flags }: Member): boolean {
  return mapped
    ? /MapperHcl\(cdktf\.\w+MapperHcl\(/.test(mapped.mapper)
    : /= new \w+(MapList|ListList|ListMap)\(/.test(flags.getter);
}

function sameFlags(a: DeclaredAttribute, b: DeclaredAttribute): boolean {
  return a.computed === b.computed && a.optional === b.optional && a.required === b.required;
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
