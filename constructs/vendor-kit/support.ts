import type { Problem } from "./problem";

/** The vendor does what the property says. */
export interface Honoured {
  /** Tells it from the other verdicts. */
  readonly verdict: "honoured";
  /**
   * What a reader of the capability table should know.
   * @default - nothing
   */
  readonly note?: string;
}

/** The vendor cannot do what the property says. */
export interface Refused {
  /** Tells it from the other verdicts. */
  readonly verdict: "refused";
  /**
   * Values that are accepted because they say what the vendor does anyway.
   * @default - none
   */
  readonly accepts?: readonly (string | number | boolean)[];
  /** What the vendor does instead, as half a sentence. */
  readonly instead: string;
  /** What to do, and which vendors can, as half a sentence. */
  readonly remedy: string;
}

/**
 * The vendor has no place for what the property says, and it is dropped: for labels alone, which say
 * nothing of what is made. To refuse them would make the same data fail at another vendor.
 */
export interface Ignored {
  /** Tells it from the other verdicts. */
  readonly verdict: "ignored";
  /** Why, as half a sentence. */
  readonly note: string;
}

/** What a vendor does about a property. */
export type Verdict = Honoured | Refused | Ignored;

type Inner<T> = T extends readonly (infer E)[] ? E : T;
type Leaf = string | number | boolean | Readonly<Record<string, string>>;

/**
 * A verdict on every portable property: one that is forgotten does not compile. A property that is
 * an object, or a list of them, takes one verdict as a whole or one for each of its properties.
 */
export type Support<S> = {
  readonly [K in keyof S]-?: Inner<NonNullable<S[K]>> extends Leaf
    ? K extends "tags"
      ? Verdict
      : Honoured | Refused
    : Honoured | Refused | Support<Inner<NonNullable<S[K]>>>;
};

/**
 * The vendor does what the property says.
 * @param note what a reader of the capability table should know
 */
export function honoured(note?: string): Honoured {
  return note === undefined ? { verdict: "honoured" } : { verdict: "honoured", note };
}

/** Of `tags` alone: the vendor has none at that part. */
export function ignored(note: string): Ignored {
  return { verdict: "ignored", note };
}

/** The vendor cannot do what the property says: setting it is an error. */
export function refused(refusal: Omit<Refused, "verdict">): Refused {
  return { verdict: "refused", ...refusal };
}

/** Each property with its verdict, nested ones as `nodePools[].zones`. */
export function verdicts(support: object, prefix = ""): readonly (readonly [string, Verdict])[] {
  return Object.entries(support).flatMap(([key, entry]) =>
    isVerdict(entry) ? [[`${prefix}${key}`, entry] as const] : verdicts(entry, `${prefix}${key}.`),
  );
}

/** The problem of every property that is set and that the vendor refuses. */
export function unsupported(
  vendor: string,
  support: object,
  settings: unknown,
  prefix = "",
): Problem[] {
  if (typeof settings !== "object" || settings === null) {
    return [];
  }
  const values = settings as Readonly<Record<string, unknown>>;
  return Object.entries(support).flatMap(([key, entry]) => {
    const value = values[key];
    const property = `${prefix}${key}`;
    if (isVerdict(entry)) {
      return value === undefined ? [] : refusal(vendor, property, entry, value);
    }
    return Array.isArray(value)
      ? value.flatMap((item, index) => unsupported(vendor, entry, item, `${property}[${index}].`))
      : unsupported(vendor, entry, value, `${property}.`);
  });
}

function refusal(vendor: string, property: string, verdict: Verdict, got: unknown): Problem[] {
  if (verdict.verdict !== "refused") {
    return [];
  }
  const none = Array.isArray(got) && got.length === 0;
  if (none || verdict.accepts?.some((value) => value === got) === true) {
    return [];
  }
  const accepted = (verdict.accepts ?? []).map((value) => ` or ${JSON.stringify(value)}`).join("");
  return [
    {
      property,
      allowed: `left out${accepted} on ${vendor}`,
      got,
      remedy: `${verdict.instead}; ${verdict.remedy}`,
    },
  ];
}

function isVerdict(entry: object): entry is Verdict {
  return "verdict" in entry && typeof entry.verdict === "string";
}
