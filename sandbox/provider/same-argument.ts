import {
  namedSpellings,
  type ObjectChange,
  type SameSpelling,
  type TypeOverlay,
} from "../overlays";
import { type AttributeSchema, attributeType, equalValues, isObject, type Value } from "../schema";

/** Tells whether a provider takes what is there and what is asked for as the same. */
export class SameArgument {
  /** @param olderSdk whether null and a zero value are the same to the provider */
  public constructor(
    private readonly overlay: TypeOverlay,
    private readonly olderSdk: boolean,
    private readonly change: ObjectChange,
  ) {}

  public attribute(
    before: Value,
    after: Value,
    attribute: AttributeSchema,
    prefix: string,
  ): boolean {
    if (equalValues(before, after, attributeType(attribute))) {
      return true;
    }
    if (this.olderSdk && isZero(before) && isZero(after) && (before === null || after === null)) {
      return true;
    }
    return this.spelling(prefix + attribute.name)?.(before, after, this.change) ?? false;
  }

  public block(before: Value, after: Value, path: string): boolean {
    return this.spelling(path)?.(before, after, this.change) ?? false;
  }

  private spelling(path: string): SameSpelling | undefined {
    const name = this.overlay.facts?.[path]?.sameAs;
    const named = name === undefined ? undefined : namedSpellings[name.split(".").at(-1) ?? name];
    return this.overlay.sameAs?.[path] ?? named;
  }
}

/**
 * Whether the older SDK reads a value as if there were none.
 *
 * @see https://github.com/hashicorp/terraform-plugin-sdk/blob/v2.37.0/helper/schema/schema.go
 * `diffString`, which puts a type's zero value where a configuration has nothing
 */
function isZero(value: Value): boolean {
  return (
    value === null ||
    value === "" ||
    value === 0 ||
    value === false ||
    (Array.isArray(value) && value.length === 0) ||
    (isObject(value) && Object.keys(value).length === 0)
  );
}
