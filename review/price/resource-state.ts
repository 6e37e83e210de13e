import type { AttributePath, PricedAttribute } from "../../constructs/foundation";
import { at, isEmpty, isObject, type Json, type ResourceChange } from "../plan";
import type { PlanIndex } from "./plan-index";

export type Side = "before" | "after";

/** What an attribute says: a value, nothing, or something that is only known after the apply. */
export type Found =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "unset" }
  | { readonly kind: "unknown" };

const unset: Found = { kind: "unset" };
const unknown: Found = { kind: "unknown" };

/** A resource before or after a plan, and what its attributes say. */
export class ResourceState {
  public constructor(
    public readonly resource: ResourceChange,
    private readonly side: Side,
    private readonly index: PlanIndex,
  ) {}

  /** Whether there is such a resource on this side. */
  public get exists(): boolean {
    return isObject(this.resource.change[this.side]);
  }

  /** The first of some attributes that says something. */
  public first(attributes: readonly PricedAttribute[]): Found {
    const found = attributes.map((attribute) => this.at(attribute));
    return (
      found.find(({ kind }) => kind === "value") ??
      found.find(({ kind }) => kind === "unknown") ??
      unset
    );
  }

  /** What an attribute says, here or in the resource that this one names. */
  public at(attribute: PricedAttribute): Found {
    if (!("reference" in attribute)) {
      return this.own(attribute);
    }
    const other = this.named(attribute.reference, attribute.type);
    return other === undefined ? unknown : other.own(attribute.path);
  }

  private own(path: AttributePath): Found {
    const value = at(this.resource.change[this.side], ...path);
    if (!isEmpty(value)) {
      return { kind: "value", value };
    }
    return this.side === "after" && this.isUnknown(path) ? unknown : unset;
  }

  // Most attributes that nobody sets are filled in by the provider: they are unknown, too.
  private isUnknown(path: AttributePath): boolean {
    const marks = this.resource.change.after_unknown;
    const marked = path.some((_, length) => at(marks, ...path.slice(0, length + 1)) === true);
    if (!marked && marks !== true) {
      return false;
    }
    const expressions = this.index.expressionsOf(this.resource.address);
    return expressions === undefined || at(expressions, ...path) !== undefined;
  }

  private named(reference: AttributePath, type: string): ResourceState | undefined {
    const id = at(this.resource.change[this.side], ...reference, "id");
    const other =
      typeof id === "string"
        ? this.index.withId(type, id)
        : this.index.referenced(this.resource.address, [...reference, "id"], type);
    return other && new ResourceState(other, this.side, this.index);
  }
}
