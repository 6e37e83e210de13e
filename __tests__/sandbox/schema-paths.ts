import type { BlockSchema, TerraformType } from "../../sandbox/schema/terraform-schema";

/** The dotted paths of all that a schema has, without indexes. */
export function pathsOf(schema: BlockSchema, prefix = ""): string[] {
  return [
    ...schema.attributes.flatMap(({ name, nested, type }) => [
      prefix + name,
      ...(nested
        ? pathsOf({ attributes: nested.attributes, blocks: [] }, `${prefix}${name}.`)
        : memberPaths(type, `${prefix}${name}.`)),
    ]),
    ...schema.blocks.flatMap(({ name, block }) => [
      prefix + name,
      ...pathsOf(block, `${prefix}${name}.`),
    ]),
  ];
}

function memberPaths(type: TerraformType | undefined, prefix: string): string[] {
  if (type === undefined || typeof type === "string") {
    return [];
  }
  if (type[0] !== "object") {
    return memberPaths(type[1] as TerraformType, prefix);
  }
  return Object.entries(type[1]).flatMap(([name, inner]) => [
    prefix + name,
    ...memberPaths(inner, `${prefix}${name}.`),
  ]);
}
