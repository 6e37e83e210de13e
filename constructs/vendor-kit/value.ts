import { Token } from "cdktf";
import * as v from "valibot";

/** Whether a property must be given, may be left out, or has a default that fills it in. */
export type Presence = "required" | "optional" | "defaulted";

const knownLater =
  "known when it is synthesized: this one is known only at apply, and what is made depends on it";

/**
 * What one property accepts: its type, its check and its default.
 *
 * `Given` is what users write, `Filled` the same with every default within it filled in. Whether it
 * may be a value that Terraform only knows later, a token, is said by {@link Value.orToken}.
 */
export class Value<Given, Filled = Given, P extends Presence = "required"> {
  /** A value that must be given; the check's message is what is allowed, after "must be". */
  public static checkedBy<Given, Filled = Given>(
    check: v.GenericSchema<unknown, Given>,
    fill: (given: Given) => Filled = (given) => given as unknown as Filled,
  ): Value<Given, Filled> {
    return new Value(check, "required", undefined, fill, false);
  }

  /** The check of a value that is there. */
  public readonly check: v.GenericSchema<unknown, Given>;

  private constructor(
    private readonly plain: v.GenericSchema<unknown, Given>,
    /** Whether the property must be given. */
    public readonly presence: P,
    /** What stands for a property that is left out. */
    public readonly fallback: Given | undefined,
    private readonly fill: (given: never) => Filled,
    private readonly acceptsTokens: boolean,
  ) {
    const token = acceptsTokens ? v.any() : v.custom<Given>(() => false, knownLater);
    this.check = v.lazy((input) =>
      Token.isUnresolved(input) ? (token as v.GenericSchema<unknown, Given>) : plain,
    );
  }

  /** A value that is handed on as it is, so that Terraform may be the one who knows it. */
  public orToken(): Value<Given, Filled, P> {
    return new Value(this.plain, this.presence, this.fallback, this.fill, true);
  }

  /** A property that may be left out and has no value then. */
  public optional(): Value<Given, Filled, "optional"> {
    return new Value(this.plain, "optional", undefined, this.fill, this.acceptsTokens);
  }

  /** A property that may be left out and has this value then. */
  public default(fallback: Given): Value<Given, Filled, "defaulted"> {
    return new Value(this.plain, "defaulted", fallback, this.fill, this.acceptsTokens);
  }

  /** The check of the property, which may be left out unless it is required. */
  public get schema(): v.GenericSchema {
    return this.presence === "required" ? this.check : v.optional(this.check);
  }

  /** What was given, or else the default, with the defaults within it. */
  public filled(given: Given | undefined): Filled | undefined {
    const value = given === undefined ? this.fallback : given;
    return value === undefined || Token.isUnresolved(value)
      ? (value as Filled | undefined)
      : this.fill(value as never);
  }
}

/** Properties by name, each with its value. */
export type Properties = Readonly<Record<string, Value<unknown, unknown, Presence>>>;

type Required<P extends Properties> = {
  [K in keyof P]: P[K]["presence"] extends "required" ? K : never;
}[keyof P];
type Present<P extends Properties> = {
  [K in keyof P]: P[K]["presence"] extends "optional" ? never : K;
}[keyof P];
type GivenOf<V> = V extends Value<infer Given, unknown, Presence> ? Given : never;
type FilledOf<V> = V extends Value<unknown, infer Filled, Presence> ? Filled : never;

// Mapped over a type parameter that extends keyof, and never by an `as` clause: only then a property
// keeps its doc comment and its definition in what is derived from it.
type Given<P extends Properties, K extends keyof P> = { readonly [Q in K]: GivenOf<P[Q]> };
type MaybeGiven<P extends Properties, K extends keyof P> = { readonly [Q in K]?: GivenOf<P[Q]> };
type Filled<P extends Properties, K extends keyof P> = { readonly [Q in K]: FilledOf<P[Q]> };
type MaybeFilled<P extends Properties, K extends keyof P> = { readonly [Q in K]?: FilledOf<P[Q]> };

/** What users write. */
export type Settings<P extends Properties> = Given<P, Required<P>> &
  MaybeGiven<P, Exclude<keyof P, Required<P>>>;

/** What vendors read: every default is filled in. */
export type Complete<P extends Properties> = Filled<P, Present<P>> &
  MaybeFilled<P, Exclude<keyof P, Present<P>>>;

/** Settings with every default filled in. */
export function completed<P extends Properties>(
  properties: P,
  settings: Settings<P> | object,
): Complete<P> {
  const given = settings as Readonly<Record<string, unknown>>;
  const filled = Object.entries(properties)
    .map(([property, value]) => [property, value.filled(given[property])] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(filled) as Complete<P>;
}
