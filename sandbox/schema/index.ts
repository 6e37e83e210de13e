export { type Binding, bindingsIn, findBindings, hasType, listTypes } from "./binding-source";
export { conform, decodeValue, encodeState, encodeValue, fromJson, toJson } from "./codec";
export { digest } from "./digest";
export { defaultCacheDirectory, SchemaCache } from "./schema-cache";
export { schemaIn } from "./schema-file";
export {
  type AttributeSchema,
  attributeType,
  type BlockSchema,
  blockType,
  type NestedBlockSchema,
  type NestedObject,
  type Nesting,
  type TerraformType,
} from "./terraform-schema";
export { typesInUse } from "./types-in-use";
export {
  canonical,
  Dynamic,
  equalValues,
  holdsUnknown,
  isObject,
  type ObjectValue,
  Unknown,
  unknownValue,
  type Value,
  valueAt,
} from "./value";
