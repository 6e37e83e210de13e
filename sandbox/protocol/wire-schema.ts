import { type AttributeSchema, attributeType, type BlockSchema } from "../schema";
import { nestingNumber } from "./protocol";

/** A schema as the protocol carries it. */
export function wireSchema(schema: BlockSchema): object {
  return { version: 0, block: wireBlock(schema) };
}

function wireBlock(schema: BlockSchema): object {
  return {
    attributes: schema.attributes.map(wireAttribute),
    block_types: schema.blocks.map((nested) => ({
      type_name: nested.name,
      nesting: nestingNumber[nested.nesting],
      min_items: nested.min,
      max_items: nested.max,
      block: wireBlock(nested.block),
    })),
  };
}

function wireAttribute(attribute: AttributeSchema): object {
  const { name, required, optional, computed, sensitive, writeOnly, nested } = attribute;
  return {
    name,
    required,
    optional,
    computed,
    sensitive: sensitive ?? false,
    write_only: writeOnly ?? false,
    ...(nested
      ? {
          nested_type: {
            nesting: nestingNumber[nested.nesting],
            attributes: nested.attributes.map(wireAttribute),
          },
        }
      : { type: Buffer.from(JSON.stringify(attributeType(attribute))) }),
  };
}
