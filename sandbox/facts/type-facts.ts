/** Forms of text that providers check with a function of their own; named by the standard that has them. */
export type TextForm =
  | "arn"
  | "base64"
  | "cidr"
  | "cidr-network"
  | "email"
  | "http-url"
  | "https-url"
  | "ip"
  | "ipv4"
  | "ipv6"
  | "ipv4-cidr-network"
  | "ipv6-cidr-network"
  | "json"
  | "mac-address"
  | "not-blank"
  | "not-whitespace"
  | "port"
  | "rfc3339"
  | "uuid";

/** One rule for a known value; what is unknown or null is not judged. */
export type Check =
  | { readonly oneOf: readonly (string | number)[]; readonly ignoreCase?: true }
  | { readonly noneOf: readonly (string | number)[] }
  /** Inclusive; `null` is no limit. */
  | { readonly between: readonly [number | null, number | null] }
  /** Inclusive, in bytes of UTF-8, as Go counts; `null` is no limit. */
  | { readonly length: readonly [number | null, number | null] }
  /** A regular expression as JavaScript with the `u` flag writes it, found anywhere. */
  | { readonly matches: string }
  | { readonly matchesNot: string }
  | { readonly divisibleBy: number }
  | { readonly form: TextForm }
  | { readonly any: readonly Check[] }
  | { readonly all: readonly Check[] };

/** What a provider's source says of one argument or block, and its binding does not. */
export interface ArgumentFacts {
  /** A change replaces the resource; `where-configured` does it unless the argument is taken out. */
  readonly replaces?: true | "where-configured";
  readonly default?: string | number | boolean;
  readonly sensitive?: true;
  readonly writeOnly?: true;
  /** How many items a list, a set, a map or a block has at least. */
  readonly min?: number;
  readonly max?: number;
  /** Dotted paths from the top of the type, without indexes. */
  readonly conflictsWith?: readonly string[];
  readonly exactlyOneOf?: readonly string[];
  readonly atLeastOneOf?: readonly string[];
  readonly requiredWith?: readonly string[];
  /** Each must hold. */
  readonly checks?: readonly Check[];
  /** Each must hold for each element of a list, a set or a map. */
  readonly elements?: readonly Check[];
  /** Each must hold for each key of a map. */
  readonly keys?: readonly Check[];
  /** The name of the provider's function that takes two spellings for the same. */
  readonly sameAs?: string;
  /** How many validators the reader could not read. */
  readonly unread?: number;
}

/** The facts of one type, by dotted path without indexes. */
export interface TypeFacts {
  readonly [path: string]: ArgumentFacts;
}
