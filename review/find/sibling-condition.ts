import type { SiblingCondition } from "../../constructs/foundation";
import type { ValueChange } from "../plan";
import { at, isEmpty, type Json, leavesOf, printed } from "../plan";
import type { BlockPair } from "./block-pairs";
import { type Attribute, isOneOf } from "./change-condition";

const longest = 4_000;

/** Whether an attribute says what it must. */
export function isBeside(
  { attribute, is, isNot, isSet, isKnown, stays }: SiblingCondition,
  { pair, change }: Pick<Attribute, "pair" | "change">,
  side: "before" | "after" = "after",
): boolean {
  const values = beside(attribute, pair, change, side);
  if (values === "unknown") {
    // What a vendor fills in is not asked for: somebody wrote it.
    return isSet !== false && isKnown !== true;
  }
  return (
    isKnown !== false &&
    (is === undefined || values.some((value) => isOneOf(value, is))) &&
    (isNot === undefined || !values.some((value) => isOneOf(value, isNot))) &&
    (isSet === undefined || values.some((value) => !isEmpty(value)) === isSet) &&
    (stays === undefined || isKept(values, beside(attribute, pair, change, "before")) === stays)
  );
}

function isKept(values: readonly Json[], before: readonly Json[] | "unknown"): boolean {
  return (
    values.some((value) => !isEmpty(value)) &&
    before !== "unknown" &&
    printed([...values], longest) === printed([...before], longest)
  );
}

function beside(
  name: string,
  from: BlockPair,
  change: ValueChange,
  side: "before" | "after",
): readonly Json[] | "unknown" {
  for (let pair: BlockPair | undefined = from; pair !== undefined; pair = pair.parent) {
    if (side === "after" && (pair.unknown === true || at(pair.unknown, name) === true)) {
      return "unknown";
    }
    const block = pair[side] ?? pair.before ?? pair.after;
    if (block !== undefined && Object.hasOwn(block, name)) {
      return [block[name]];
    }
  }
  const whole = isEmpty(change[side]) ? change.before : change[side];
  return leavesOf(whole).get(name) ?? [];
}
