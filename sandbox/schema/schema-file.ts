import { readFileSync } from "node:fs";
import type {
  AttributeSchema,
  BlockSchema,
  NestedBlockSchema,
  Nesting,
  TerraformType,
} from "./terraform-schema";

/** A provider's schemas as `terraform providers schema -json` writes them. */
export interface SchemaDocument {
  /** Where they were read. */
  readonly file: string;
  readonly provider: BlockSchema;
  readonly resources: ReadonlyMap<string, WrittenSchema>;
  readonly data: ReadonlyMap<string, WrittenSchema>;
  readonly ephemeral: ReadonlyMap<string, WrittenSchema>;
  readonly functions: ReadonlyMap<string, WrittenFunction>;
}

/**
 * Reads a file that `terraform providers schema -json` wrote: a document for each provider in it, by its address.
 *
 * @throws Error where it is no such file
 */
export function readSchemaFile(file: string): ReadonlyMap<string, SchemaDocument> {
  let written: WrittenFile;
  try {
    written = JSON.parse(readFileSync(file, "utf8")) as WrittenFile;
  } catch (error) {
    throw new Error(`the schemas ${file} cannot be read: ${(error as Error).message}`);
  }
  const providers = written.provider_schemas;
  if (typeof providers !== "object") {
    throw new Error(
      `${file} holds no schemas: it is to be what \`terraform providers schema -json\` writes`,
    );
  }
  return new Map(
    Object.entries(providers).map(([source, provider]) => [
      source.replace(/^registry\.(terraform\.io|opentofu\.org)\//, ""),
      documentOf(file, provider),
    ]),
  );
}

function documentOf(file: string, provider: WrittenProvider): SchemaDocument {
  const map = <Item>(items: { readonly [name: string]: Item } | undefined) =>
    new Map(Object.entries(items ?? {}));
  return {
    file,
    provider: blockOf(provider.provider?.block ?? {}),
    resources: map(provider.resource_schemas),
    data: map(provider.data_source_schemas),
    ephemeral: map(provider.ephemeral_resource_schemas),
    functions: map(provider.functions),
  };
}

/** @throws Error where the document does not have the type */
export function schemaIn(
  document: SchemaDocument,
  kind: "provider" | "resource" | "data" | "ephemeral",
  type: string,
): BlockSchema {
  if (kind === "provider") {
    return document.provider;
  }
  const written = writtenIn(document, kind).get(type);
  if (!written) {
    throw new Error(`${document.file} has no schema of ${type}`);
  }
  return blockOf(written.block);
}

/** What a document has of a kind. */
export function writtenIn(
  document: SchemaDocument,
  kind: "resource" | "data" | "ephemeral",
): ReadonlyMap<string, WrittenSchema> {
  return { resource: document.resources, data: document.data, ephemeral: document.ephemeral }[kind];
}

interface WrittenFile {
  readonly provider_schemas?: { readonly [source: string]: WrittenProvider };
}

interface WrittenProvider {
  readonly provider?: WrittenSchema;
  readonly resource_schemas?: { readonly [type: string]: WrittenSchema };
  readonly data_source_schemas?: { readonly [type: string]: WrittenSchema };
  readonly ephemeral_resource_schemas?: { readonly [type: string]: WrittenSchema };
  readonly functions?: { readonly [name: string]: WrittenFunction };
}

/** A schema in the file. */
export interface WrittenSchema {
  readonly block: WrittenBlock;
}

/** A function in the file. */
export interface WrittenFunction {
  readonly return_type: TerraformType;
  readonly parameters?: readonly { readonly name: string; readonly type: TerraformType }[];
}

interface WrittenBlock {
  readonly attributes?: { readonly [name: string]: WrittenAttribute };
  readonly block_types?: { readonly [name: string]: WrittenBlockType };
}

interface WrittenAttribute {
  readonly type?: TerraformType;
  readonly nested_type?: {
    readonly nesting_mode: Nesting;
    readonly attributes: { readonly [name: string]: WrittenAttribute };
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

interface WrittenBlockType {
  readonly nesting_mode: Nesting | "group";
  readonly block: WrittenBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

function blockOf(block: WrittenBlock): BlockSchema {
  return {
    attributes: attributesOf(block.attributes ?? {}),
    blocks: Object.entries(block.block_types ?? {}).map(
      ([name, written]): NestedBlockSchema => ({
        name,
        nesting: written.nesting_mode === "group" ? "single" : written.nesting_mode,
        min: written.min_items ?? 0,
        max: written.max_items ?? 0,
        block: blockOf(written.block),
      }),
    ),
  };
}

function attributesOf(written: { readonly [name: string]: WrittenAttribute }): AttributeSchema[] {
  return Object.entries(written).map(([name, attribute]) => ({
    name,
    ...(attribute.nested_type
      ? {
          nested: {
            nesting: attribute.nested_type.nesting_mode,
            attributes: attributesOf(attribute.nested_type.attributes),
          },
        }
      : { type: attribute.type ?? "dynamic" }),
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    ...(attribute.sensitive ? { sensitive: true } : {}),
    ...(attribute.write_only ? { writeOnly: true } : {}),
  }));
}
