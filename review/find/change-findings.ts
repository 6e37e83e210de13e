import type { ChangeFacts, Scalar, SiblingCondition } from "../../constructs/foundation";
import type { ResourceChange, ValueChange } from "../plan";
import { at, cut, isEmpty, isList, isObject, type Json, printed } from "../plan";
import type { Redaction } from "../redact";
import { addedRanges } from "./added-ranges";
import { type BlockPair, blockPairs } from "./block-pairs";
import type { Finding } from "./finding";
import { isSmaller } from "./machine-size";

const longest = 60;

/** One attribute as it was and as it will be, and where it stands. */
interface Attribute {
  readonly path: string;
  readonly was: Json;
  readonly will: Json;
  readonly pair: BlockPair;
  readonly change: ValueChange;
}

/** What the facts say of the attributes that a resource changes; of each concern the first that does. */
export function changeFindings(
  { change }: ResourceChange,
  facts: readonly ChangeFacts[],
  redaction: Redaction,
): readonly Finding[] {
  const isNew = isEmpty(change.before);
  const byEnd = new Map<string, ChangeFacts[]>();
  for (const fact of facts) {
    if (!isNew || fact.whenNew === true) {
      const end = endOf(fact.attribute);
      byEnd.set(end, [...(byEnd.get(end) ?? []), fact]);
    }
  }
  const found = new Map<string, Finding>();
  for (const attribute of attributesIn(change, byEnd)) {
    const { path, was, will } = attribute;
    for (const fact of byEnd.get(endOf(path)) ?? []) {
      const key = `${path} ${fact.concern}`;
      if (
        !found.has(key) &&
        (path === fact.attribute || path.endsWith(`.${fact.attribute}`)) &&
        isSo(fact, attribute) &&
        (fact.where === undefined || isBeside(fact.where, attribute))
      ) {
        found.set(key, {
          concern: fact.concern,
          path: redaction.name(path),
          says: spoken(fact.says, was, will, redaction),
          ...(fact.source !== undefined && { source: fact.source }),
        });
      }
    }
  }
  return [...found.values()];
}

function* attributesIn(
  change: ValueChange,
  byEnd: ReadonlyMap<string, unknown>,
): Generator<Attribute> {
  if (byEnd.size === 0) {
    return;
  }
  for (const pair of blockPairs(change.before, change.after, change.after_unknown)) {
    const { before = {}, after = {}, unknown } = pair;
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      if (byEnd.has(key) && unknown !== true && at(unknown, key) !== true) {
        const path = pair.path === "" ? key : `${pair.path}.${key}`;
        yield { path, was: before[key], will: after[key], pair, change };
      }
    }
  }
}

function isSo({ when }: ChangeFacts, attribute: Attribute): boolean {
  const { was, will } = attribute;
  const [had, has] = [numberOf(was), numberOf(will)];
  if (typeof when === "object") {
    return "becomes" in when
      ? isOneOf(will, when.becomes) && !isOneOf(was, when.becomes)
      : isOneOf(was, when.leaves) && !isOneOf(will, when.leaves) && !isUnset(attribute);
  }
  switch (when) {
    case "changes":
      return !isEmpty(was) && printed(was, 4_000) !== printed(will, 4_000);
    case "turns-on":
      return isOneOf(will, [true]) && !isOneOf(was, [true]);
    case "turns-off":
      return isOneOf(was, [true]) && (isOneOf(will, [false]) || isLeftOut(attribute));
    case "rises":
      return had !== undefined && has !== undefined && has > had;
    case "falls":
      return had !== undefined && has !== undefined && has < had;
    case "ends":
      return (had ?? 0) > 0 && (has === 0 || isLeftOut(attribute));
    case "shrinks":
      return typeof was === "string" && typeof will === "string" && isSmaller(will, was);
    case "major-rises":
    case "major-falls": {
      const [from, to] = [majorOf(was), majorOf(will)];
      return (
        from !== undefined && to !== undefined && (when === "major-rises" ? to > from : to < from)
      );
    }
    case "appears":
      return isEmpty(was) && !isEmpty(will);
    case "disappears":
      return !isEmpty(was) && isLeftOut(attribute);
    case "loses": {
      const kept = new Set(texts(will));
      return isList(was) && isList(will) && texts(was).some((item) => !kept.has(item));
    }
    case "opens":
      return addedRanges(texts(will), texts(was)).length > 0;
  }
}

/** Whether a value goes without another in its place, and not because only the vendor knows it. */
function isLeftOut({ path, will, change }: Attribute): boolean {
  const root = path.split(".")[0] ?? path;
  return (
    isEmpty(will) &&
    isObject(change.after) &&
    root in change.after &&
    at(change.after_unknown, root) !== true
  );
}

// A block that a provider fills in itself has lost nothing.
function isUnset(attribute: Attribute): boolean {
  return isEmpty(attribute.will) && !isLeftOut(attribute);
}

function isBeside(
  { attribute, is, isNot }: SiblingCondition,
  { pair, change }: Attribute,
): boolean {
  const own = pair.after?.[attribute] ?? pair.before?.[attribute];
  const value = own === undefined ? deep(change.after, attribute.split(".")) : own;
  return (
    (is === undefined || isOneOf(value, is)) && (isNot === undefined || !isOneOf(value, isNot))
  );
}

function deep(root: Json, path: readonly string[]): Json {
  return path.reduce<Json>((value, key) => at(isList(value) ? value[0] : value, key), root);
}

function isOneOf(value: Json, wanted: readonly Scalar[]): boolean {
  const items = isList(value) ? value : [value];
  return items.some(
    (item) =>
      item !== null && item !== undefined && wanted.some((one) => String(one) === String(item)),
  );
}

function numberOf(value: Json): number | undefined {
  const number =
    typeof value === "number" || (typeof value === "string" && value.trim() !== "")
      ? Number(value)
      : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function majorOf(value: Json): number | undefined {
  const major = /^[^\d]{0,20}(\d{1,6})/.exec(String(value ?? ""))?.[1];
  return major === undefined ? undefined : Number(major);
}

function texts(value: Json): readonly string[] {
  const items = isList(value) ? value : [value];
  return items.filter((item): item is string => typeof item === "string");
}

function endOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

function spoken(says: string, was: Json, will: Json, redaction: Redaction): string {
  const shown = (value: Json): string => {
    const items = (isList(value) ? value : [value]).filter((item) => !isObject(item));
    const text = items.map((item) => redaction.text(String(item ?? "nothing"))).join(", ");
    return text.length > longest ? `${cut(text, longest)}…` : text || "nothing";
  };
  return says.replaceAll(/\$(before|after)/g, (_, side: string) =>
    shown(side === "before" ? was : will),
  );
}
