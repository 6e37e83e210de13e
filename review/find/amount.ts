import type { Json } from "../plan";

type Kind = "number" | "share" | "time" | "size";

/** A number with what it is a number of. */
export interface Amount {
  readonly kind: Kind;
  readonly number: number;
}

const second = 1;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const units: Readonly<Record<string, readonly [Kind, number]>> = {
  "%": ["share", 1],
  ms: ["time", second / 1_000],
  s: ["time", second],
  m: ["time", minute],
  h: ["time", hour],
  d: ["time", day],
  w: ["time", 7 * day],
  y: ["time", 365 * day],
  Ki: ["size", 2 ** 10],
  Mi: ["size", 2 ** 20],
  Gi: ["size", 2 ** 30],
  Ti: ["size", 2 ** 40],
  K: ["size", 1e3],
  k: ["size", 1e3],
  M: ["size", 1e6],
  G: ["size", 1e9],
  T: ["size", 1e12],
};
const longest = 40;

/** The amount that a number or a text says, such as `25%`, `90d`, `1h30m` or `4Gi`. */
export function amountOf(value: Json): Amount | undefined {
  if (typeof value === "number") {
    return amount("number", value);
  }
  if (typeof value !== "string" || value.trim() === "" || value.length > longest) {
    return undefined;
  }
  const number = Number(value);
  return Number.isFinite(number) ? { kind: "number", number } : withUnits(value);
}

function withUnits(text: string): Amount | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([A-Za-z%]+)/g)];
  const known = parts.map(([, number, unit = ""]) => {
    const [kind, factor] = (Object.hasOwn(units, unit) ? units[unit] : undefined) ?? [];
    return { kind, number: Number(number) * (factor ?? Number.NaN) };
  });
  const [first] = known;
  const isWhole = parts.map(([part]) => part).join("") === text;
  // Only times are written in several parts.
  const isOne = known.length === 1 || known.every(({ kind }) => kind === "time");
  return first?.kind !== undefined && isWhole && isOne
    ? amount(
        first.kind,
        known.reduce((sum, { number }) => sum + number, 0),
      )
    : undefined;
}

function amount(kind: Kind, number: number): Amount | undefined {
  return Number.isFinite(number) ? { kind, number } : undefined;
}
