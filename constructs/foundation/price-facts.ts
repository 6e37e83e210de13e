/** A path of attributes, such as `["node_pool", 0, "size"]`. */
export type AttributePath = readonly (string | number)[];

/** An attribute of another resource, such as of the launch template that a node group names. */
export interface ElsewhereAttribute {
  /** The block that names the other resource by its `id`. */
  readonly reference: AttributePath;
  /** The type of the other resource. */
  readonly type: string;
  /** Path of the attribute there. */
  readonly path: AttributePath;
}

/** An attribute of the resource itself, or of another one that it names. */
export type PricedAttribute = AttributePath | ElsewhereAttribute;

/** One amount for each value of an attribute: sizes, whether there is a standby, and the like. */
export interface AmountByValue {
  /** The attribute; of several the first that is set. */
  readonly by: readonly PricedAttribute[];
  /** Amounts by the attribute's value. */
  readonly of: Readonly<Record<string, Amount>>;
  /** The amount where the attribute is not set. @default - none: it is not priced */
  readonly unset?: Amount;
}

/** One amount for each region. */
export interface AmountByRegion {
  /** Amounts by the region's name. */
  readonly byRegion: Readonly<Record<string, Amount>>;
}

/** What an attribute says itself: a number, or how many items a list has. */
export interface AmountOfAttribute {
  /** The attribute that is the amount. */
  readonly attribute: PricedAttribute;
  /** Whether the provider writes the number as text. @default false */
  readonly text?: boolean;
  /** What makes its unit ours: 1024 for MiB. @default 1 */
  readonly divideBy?: number;
  /** What is included already, in our unit. @default 0 */
  readonly less?: Amount;
  /** The highest number where this is the lowest, which is what is priced. @default - it is fixed */
  readonly upTo?: PricedAttribute;
  /** The amount where the attribute is not set. @default - none: it is not priced */
  readonly unset?: Amount;
}

/** A number whose source is older than the rest of its list. */
export interface DatedAmount {
  /** The number. */
  readonly amount: number;
  /** The day of its source: `2024-08-09`. */
  readonly asOf: string;
}

/** A number, or where one is to be found. */
export type Amount = number | DatedAmount | AmountByValue | AmountByRegion | AmountOfAttribute;

/** One thing that a resource is billed for. */
export interface PricePart {
  /** What is billed, such as `GiB of gp3`; `$` stands for what `shows` leads to. */
  readonly says: string;
  /** The attribute that `says` shows; of several the first that is set. @default - none */
  readonly shows?: readonly PricedAttribute[];
  /** How long one is billed for. */
  readonly per: "hour" | "month";
  /** The list price of one. */
  readonly price: Amount;
  /** What it is multiplied by: numbers of nodes, of GiB. @default - one */
  readonly times?: readonly Amount[];
}

/** What resources of some types cost: the sum of the parts. */
export interface TypePrices {
  /** Resource types, each by its whole name. */
  readonly types: readonly string[];
  /** What they are billed for. */
  readonly parts: readonly PricePart[];
}

/** What an account pays once, however many resources it has of some types. */
export interface Subscription {
  /** What is paid for, such as `Spaces subscription`. */
  readonly says: string;
  /** Resource types, each by its whole name. */
  readonly types: readonly string[];
  /** The list price of a month. */
  readonly price: number;
}

/** Types that cost something which cannot be told from what is written of them. */
export interface UnpricedTypes {
  /** Resource types, each by its whole name. */
  readonly types: readonly string[];
  /** Why, in the words of a reader. */
  readonly why: string;
  /** The attribute with the values of a chart: one that claims no volume in them costs nothing itself. @default - none */
  readonly valuesAt?: AttributePath;
}

/**
 * List prices of a vendor, on demand and without tax: plain data that can be written as JSON.
 *
 * What it does not know is said to be not priced, so a price that nobody looked up is left out.
 */
export interface PriceFacts {
  /** The ISO 4217 code, such as `USD`. */
  readonly currency: string;
  /** The day of the oldest source: `2026-08-20`. Amounts with a day of their own may be older. */
  readonly asOf: string;
  /** Where a reader can check them. */
  readonly pages: readonly string[];
  /** Where it is written in which region a resource is. @default - prices are the same everywhere */
  readonly regions?: {
    /** Attributes of the resource itself. */
    readonly attributes: readonly AttributePath[];
    /** Attributes with an ARN, whose fourth part it is. @default - none */
    readonly arns?: readonly AttributePath[];
    /** The provider, by its local name, whose `region` counts for what says none itself. */
    readonly provider: string;
  };
  /** What a reader has to know of them, each a sentence. @default - nothing */
  readonly notes?: readonly string[];
  /** What resources cost, by their types. */
  readonly types: readonly TypePrices[];
  /** What an account pays once: a review does not price it, `anycloud cost` counts it once. @default - nothing */
  readonly subscriptions?: readonly Subscription[];
  /** Types that are not priced, each with a better reason than that nobody looked. @default - none */
  readonly unpriced?: readonly UnpricedTypes[];
  /**
   * Types that cost nothing by being there; what is stored in them or goes through them is never
   * counted. A `*` at the end stands for any letters.
   */
  readonly free: readonly string[];
}
