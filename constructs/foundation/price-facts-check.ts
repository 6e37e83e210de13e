import * as v from "valibot";
import type { Amount } from "./price-facts";

const key = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/));
const path = v.pipe(
  v.array(v.union([key, v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(99))])),
  v.minLength(1),
  v.maxLength(12),
);
const type = v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}_[a-z0-9_]{1,80}$/));
const attribute = v.union([path, v.strictObject({ reference: path, type, path })]);
const attributes = v.pipe(v.array(attribute), v.minLength(1), v.maxLength(8));
// More than anything costs in a month, and few enough digits to add many of them up.
const number = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1e7));

// A schema for each depth: one that contains itself would follow a document however deep it is.
function amountOf(depth: number): v.GenericSchema<unknown, Amount> {
  if (depth === 0) {
    return number;
  }
  const inner = amountOf(depth - 1);
  const amounts = v.pipe(v.record(key, inner), v.maxEntries(2000));
  return v.union([
    number,
    v.strictObject({ amount: number, asOf: v.pipe(v.string(), v.isoDate()) }),
    v.strictObject({ by: attributes, of: amounts, unset: v.optional(inner) }),
    v.strictObject({ byRegion: amounts }),
    v.strictObject({
      attribute,
      text: v.optional(v.boolean()),
      divideBy: v.optional(v.pipe(number, v.minValue(1))),
      less: v.optional(inner),
      upTo: v.optional(attribute),
      unset: v.optional(inner),
    }),
  ]) as v.GenericSchema<unknown, Amount>;
}

const amount = amountOf(4);
const typeNames = v.pipe(v.array(type), v.minLength(1), v.maxLength(50));
const reason = v.pipe(v.string(), v.regex(/^[\w $.,:;()/-]{1,120}$/));
const line = v.pipe(v.string(), v.regex(/^[\w $.,()/-]{1,60}$/));

/** The check of prices that come from elsewhere, such as the metadata of a synthesized stack. */
export const priceFacts = v.object({
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  asOf: v.pipe(v.string(), v.isoDate()),
  pages: v.pipe(
    v.array(v.pipe(v.string(), v.maxLength(200), v.regex(/^https:\/\/[\w./#?=&%-]+$/))),
    v.minLength(1),
    v.maxLength(20),
  ),
  regions: v.optional(
    v.strictObject({
      attributes: v.pipe(v.array(path), v.maxLength(4)),
      arns: v.optional(v.pipe(v.array(path), v.maxLength(4))),
      provider: key,
    }),
  ),
  types: v.pipe(
    v.array(
      v.strictObject({
        types: typeNames,
        parts: v.pipe(
          v.array(
            v.strictObject({
              says: line,
              shows: v.optional(attributes),
              per: v.picklist(["hour", "month"]),
              price: amount,
              times: v.optional(v.pipe(v.array(amount), v.maxLength(4))),
            }),
          ),
          v.minLength(1),
          v.maxLength(12),
        ),
      }),
    ),
    v.maxLength(500),
  ),
  notes: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w $.,:;()/-]{1,500}$/))), v.maxLength(10)),
  ),
  subscriptions: v.optional(
    v.pipe(
      v.array(v.strictObject({ says: line, types: typeNames, price: number })),
      v.maxLength(20),
    ),
  ),
  unpriced: v.optional(
    v.pipe(
      v.array(v.strictObject({ types: typeNames, why: reason, valuesAt: v.optional(path) })),
      v.maxLength(100),
    ),
  ),
  free: v.pipe(
    v.array(v.pipe(v.string(), v.regex(/^[a-z0-9]{1,40}_[a-z0-9_]{0,80}\*?$/))),
    v.maxLength(2000),
  ),
});
