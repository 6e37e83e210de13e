/** A Terraform type constraint in the JSON form that the plugin protocol carries. */
export type TerraformType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", TerraformType]
  | readonly ["object", { readonly [name: string]: TerraformType }];

/** How often a nested block or a nested-attribute object may appear, and how it is addressed. */
export type Nesting = "single" | "list" | "set" | "map";

/** An object whose members carry their own required, optional and computed flags (protocol 6). */
export interface NestedObject {
  readonly nesting: Nesting;
  readonly attributes: readonly AttributeSchema[];
}

/** One argument or exported attribute. */
export interface AttributeSchema {
  readonly name: string;
  /** Absent where `nested` is present. */
  readonly type?: TerraformType;
  readonly nested?: NestedObject;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive?: boolean;
  readonly writeOnly?: boolean;
}

/** One kind of nested block. */
export interface NestedBlockSchema {
  readonly name: string;
  readonly nesting: Nesting;
  readonly min: number;
  /** 0 stands for "no limit". */
  readonly max: number;
  readonly block: BlockSchema;
}

/** The body of a resource, a data source, a provider or a nested block. */
export interface BlockSchema {
  readonly attributes: readonly AttributeSchema[];
  readonly blocks: readonly NestedBlockSchema[];
}

/** The type of an attribute, nested attributes included. */
export function attributeType(attribute: AttributeSchema): TerraformType {
  if (attribute.nested) {
    return nest(attribute.nested.nesting, objectType(attribute.nested.attributes));
  }
  return attribute.type ?? "dynamic";
}

// Every call of the protocol asks for it.
const blockTypes = new WeakMap<BlockSchema, TerraformType>();

/** The object type that a block's value has on the wire. */
export function blockType(block: BlockSchema): TerraformType {
  const known = blockTypes.get(block);
  if (known !== undefined) {
    return known;
  }
  const members: { [name: string]: TerraformType } = {};
  for (const attribute of block.attributes) {
    members[attribute.name] = attributeType(attribute);
  }
  for (const nested of block.blocks) {
    members[nested.name] = nest(nested.nesting, blockType(nested.block));
  }
  const type: TerraformType = ["object", members];
  blockTypes.set(block, type);
  return type;
}

function objectType(attributes: readonly AttributeSchema[]): TerraformType {
  return ["object", Object.fromEntries(attributes.map((a) => [a.name, attributeType(a)]))];
}

function nest(nesting: Nesting, type: TerraformType): TerraformType {
  return nesting === "single" ? type : [nesting, type];
}
