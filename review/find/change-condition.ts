import type { ChangeCondition, Scalar } from "../../constructs/foundation";
import type { ValueChange } from "../plan";
import {
  at,
  isEmpty,
  isList,
  isObject,
  type Json,
  leavesOf,
  marksAnything,
  printed,
} from "../plan";
import type { BlockPair } from "./block-pairs";
import { isSmaller } from "./machine-size";

/** One attribute as it was and as it will be, and where it stands. */
export interface Attribute {
  readonly path: string;
  readonly was: Json;
  readonly will: Json;
  readonly pair: BlockPair;
  readonly change: ValueChange;
}

const longest = 4_000;

/** Whether a change is what a condition says. */
export function isSo(when: ChangeCondition, attribute: Attribute): boolean {
  const { was, will } = attribute;
  if (typeof when === "object") {
    if ("goes" in when) {
      return hasGone(attribute, when.goes);
    }
    return "becomes" in when
      ? isOneOf(will, when.becomes) && !isOneOf(was, when.becomes)
      : isOneOf(was, when.leaves) && !isOneOf(will, when.leaves) && isDecided(attribute);
  }
  const [had, has] = [numberOf(was), numberOf(will)];
  switch (when) {
    case "changes":
      return (
        !isEmpty(was) && printed(was, longest) !== printed(will, longest) && isDecided(attribute)
      );
    case "turns-on":
      return isOneOf(will, [true]) && !isOneOf(was, [true]);
    case "turns-off":
      return isOneOf(was, [true]) && (isOneOf(will, [false]) || isLeftOut(attribute));
    case "rises":
      return had !== undefined && has !== undefined && isLike(was, will) && has > had;
    case "falls":
      return had !== undefined && has !== undefined && isLike(was, will) && has < had;
    case "ends":
      return (had ?? 0) > 0 && (has === 0 || isLeftOut(attribute));
    case "shrinks":
      return textsIn(will).some(
        (size) => textsIn(was).length > 0 && textsIn(was).every((had) => isSmaller(size, had)),
      );
    case "major-rises":
      return compared(was, will, 1) > 0;
    case "major-falls":
      return compared(was, will, 1) < 0;
    case "minor-rises":
      return compared(was, will, 2) > 0;
    case "minor-falls":
      return compared(was, will, 2) < 0;
    case "appears":
      return isEmpty(was) && !isEmpty(will);
    case "disappears":
      return !isEmpty(was) && isLeftOut(attribute);
    case "loses":
      return isList(was) && isList(will) && lacks(will, was) && !isPartlyUnknown(attribute);
    case "gains":
      return !isEmpty(will) && lacks(was, will);
    case "shortens":
      return items(was).length > items(will).length && isDecided(attribute);
    case "widens":
      return isWider(textsIn(was), textsIn(will)) && isDecided(attribute);
    case "opens":
      // Who is let in depends on the other rules.
      return false;
  }
}

// Blocks change places: one that is gone may stand in another's.
function hasGone({ path, change }: Attribute, wanted: readonly Scalar[]): boolean {
  const root = path.split(".")[0] ?? path;
  const [was, will] = [change.before, change.after].map((side) => leavesOf(side).get(path) ?? []);
  return (
    isOneOf(was, wanted) &&
    !isOneOf(will, wanted) &&
    isObject(change.after) &&
    root in change.after &&
    !marksAnything(at(change.after_unknown, root))
  );
}

/** Whether a value goes without another in its place, and not because only the vendor knows it. */
function isLeftOut({ path, will, pair, change }: Attribute): boolean {
  const root = path.split(".")[0] ?? path;
  return (
    isEmpty(will) &&
    // One of several rules or disks is gone as a whole, not switched off.
    (pair.after !== undefined || !pair.isOneOfMany) &&
    isObject(change.after) &&
    root in change.after &&
    at(change.after_unknown, root) !== true
  );
}

// A block that a provider fills in itself has lost nothing.
function isDecided(attribute: Attribute): boolean {
  return !isEmpty(attribute.will) || isLeftOut(attribute);
}

function isPartlyUnknown({ pair, path }: Attribute): boolean {
  const mark = at(pair.unknown, path.slice(path.lastIndexOf(".") + 1));
  return isList(mark) && mark.includes(true);
}

function lacks(having: Json, wanted: Json): boolean {
  const kept = new Set(items(having).map((item) => printed(item, longest)));
  return items(wanted).some((item) => !isEmpty(item) && !kept.has(printed(item, longest)));
}

function items(value: Json): readonly Json[] {
  return isList(value) ? value : value === undefined || value === null ? [] : [value];
}

/** Whether a value is one of these, or a list has one of them. */
export function isOneOf(value: Json, wanted: readonly Scalar[]): boolean {
  return items(value).some(
    (item) => item !== null && item !== undefined && wanted.some((one) => isEqual(item, one)),
  );
}

// A map of texts has its switches as texts.
function isEqual(item: Json, wanted: Scalar): boolean {
  const said = String(item);
  return typeof wanted === "boolean" && said.length < 6
    ? (wanted ? ["true", "1"] : ["false", "0"]).includes(said.toLowerCase())
    : said === String(wanted);
}

function isWider(before: readonly string[], after: readonly string[]): boolean {
  const had = before.filter((text) => text !== "");
  return (
    had.length > 0 &&
    (after.length === 0 || after.some((text) => !had.some((one) => text.startsWith(one))))
  );
}

const mostTexts = 200;

function textsIn(value: Json): readonly string[] {
  return items(value)
    .filter((item): item is string => typeof item === "string")
    .slice(0, mostTexts);
}

function numberOf(value: Json): number | undefined {
  const text = isShare(value) ? value.slice(0, -1) : value;
  const number =
    typeof text === "number" || (typeof text === "string" && text.trim() !== "")
      ? Number(text)
      : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** Whether both are shares of a whole, or neither is. */
function isLike(was: Json, will: Json): boolean {
  return isShare(was) === isShare(will);
}

function isShare(value: Json): value is string {
  return typeof value === "string" && value.endsWith("%");
}

/** More than 0 where a version rises in its first numbers, less where it falls. */
function compared(was: Json, will: Json, places: number): number {
  const [from, to] = [versionOf(was), versionOf(will)];
  for (let place = 0; place < places; place++) {
    const [had, has] = [from[place], to[place]];
    if (had === undefined || has === undefined || had !== has) {
      return had === undefined || has === undefined ? 0 : has - had;
    }
  }
  return 0;
}

function versionOf(value: Json): readonly number[] {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  // What stands before it may end in a number, too: `aurora-mysql8.0`, `POSTGRES_15`.
  const version = /(?:^|[^\d.])(\d{1,9})(?:[._](\d{1,9}))?/.exec(text.slice(0, 200));
  return (version ?? []).slice(1).flatMap((part) => (part === undefined ? [] : [Number(part)]));
}
