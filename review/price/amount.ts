import type { Amount, AmountOfAttribute, PriceFacts } from "../../constructs/foundation";
import { isList, type Json } from "../plan";
import type { PlanIndex } from "./plan-index";
import type { Found, ResourceState } from "./resource-state";

/** A number, or why there is none. */
export type Reckoned =
  | {
      readonly number: number;
      /** Whether it is the lowest of several that it may be. */
      readonly least: boolean;
      /** The day of its source. @default - that of its list */
      readonly asOf?: string;
    }
  | { readonly why: string };

// More nodes or GiB than anything has; and a plan that says so would only make nonsense.
const most = 1e7;

/** Reckons the amounts of a price for one resource before or after a plan. */
export class Reckoning {
  public constructor(
    private readonly state: ResourceState,
    private readonly facts: PriceFacts,
    private readonly index: PlanIndex,
  ) {}

  public of(amount: Amount): Reckoned {
    if (typeof amount === "number") {
      return { number: amount, least: false };
    }
    if ("asOf" in amount) {
      return { number: amount.amount, least: false, asOf: amount.asOf };
    }
    if ("byRegion" in amount) {
      const region = this.region();
      if (region === undefined) {
        return { why: "its region is not known" };
      }
      const own = chosen(amount.byRegion, region);
      return own === undefined ? { why: "no price in this region" } : this.of(own);
    }
    if ("attribute" in amount) {
      return this.attribute(amount);
    }
    const found = this.state.first(amount.by);
    const name = nameOf(amount.by[0]);
    if (found.kind === "unknown") {
      return { why: `${name} is only known after apply` };
    }
    const own =
      found.kind === "unset" ? amount.unset : chosen(amount.of, scalar(found.value) ?? "");
    return own === undefined ? { why: `no price for this ${name}` } : this.of(own);
  }

  private attribute(amount: AmountOfAttribute): Reckoned {
    const name = nameOf(amount.attribute);
    const found = this.state.at(amount.attribute);
    if (found.kind === "unknown") {
      return { why: `${name} is only known after apply` };
    }
    if (found.kind === "unset") {
      return amount.unset === undefined ? { why: `${name} is not set` } : this.of(amount.unset);
    }
    const written = numberIn(found, amount.text === true);
    if (written === undefined) {
      return { why: `${name} is no number that can be priced` };
    }
    const less = amount.less === undefined ? { number: 0 } : this.of(amount.less);
    if ("why" in less) {
      return less;
    }
    const upTo = amount.upTo && numberIn(this.state.at(amount.upTo), amount.text === true);
    return {
      number: Math.max(0, written / (amount.divideBy ?? 1) - less.number),
      least: amount.upTo !== undefined && upTo !== written,
    };
  }

  private region(): string | undefined {
    const { regions } = this.facts;
    if (regions === undefined) {
      return undefined;
    }
    const written = this.state.first(regions.attributes);
    if (written.kind !== "unset") {
      return written.kind === "value" ? scalar(written.value) : undefined;
    }
    const arn = this.state.first(regions.arns ?? []);
    if (arn.kind === "value" && typeof arn.value === "string" && arn.value.startsWith("arn:")) {
      return arn.value.split(":", 4)[3] || undefined;
    }
    return this.index.providerRegionOf(this.state.resource.address, regions.provider);
  }
}

function chosen(of: Readonly<Record<string, Amount>>, key: string): Amount | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function scalar(value: Json): string | undefined {
  return ["string", "boolean", "number"].includes(typeof value) ? String(value) : undefined;
}

function numberIn(found: Found, text: boolean): number | undefined {
  if (found.kind !== "value") {
    return undefined;
  }
  const { value } = found;
  if (isList(value)) {
    return value.length;
  }
  const number =
    text && typeof value === "string" && /^\d{1,15}$/.test(value) ? Number(value) : value;
  const limit = text ? most * 1024 : most;
  return typeof number === "number" && number >= 0 && number <= limit ? number : undefined;
}

/** The name of an attribute, for a reader: the last word of its path. */
function nameOf(attribute: AmountOfAttribute["attribute"] | undefined): string {
  const path = attribute === undefined ? [] : "reference" in attribute ? attribute.path : attribute;
  return [...path].reverse().find((key): key is string => typeof key === "string") ?? "value";
}
