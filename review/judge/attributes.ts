import type { ValueChange } from "../plan";
import {
  cut,
  embedded,
  isEmpty,
  isList,
  isObject,
  type Json,
  keysOf,
  printed,
  same,
} from "../plan";
import { hidden, type Redaction } from "../redact";
import { aligned } from "./aligned-blocks";
import { DifferenceBudget } from "./difference-budget";
import { type DiffLine, lineDifference, windows } from "./text-difference";

/** One attribute of a resource that changes; all texts are redacted. */
export interface AttributeChange {
  /** Its path, such as `vpc_config[0].public_access_cidrs`. */
  readonly path: string;
  /** Its value before, as text. */
  readonly before: string;
  /** Its value after, as text. */
  readonly after: string;
  /** What it is: a tag, decided by the cloud when applied, secret, or any other. */
  readonly kind: "tag" | "computed" | "sensitive" | "plain";
  /** What differs, where it is a text of several lines. @default - before and after say it */
  readonly lines?: readonly DiffLine[];
}

export interface AttributeChanges {
  readonly shown: readonly AttributeChange[];
  /** How many more there are. */
  readonly leftOut: number;
}

type Shown = readonly [before: string, after: string, lines?: readonly DiffLine[]];

const mostShown = 100;
const longestValue = 300;
const longestWhole = 200_000;
const deepest = 40;
const unknownText = "(known after apply)";
const tags =
  /^(?:tags|tags_all|effective_labels|terraform_labels|user_labels|resource_labels)(?:$|[.[])/;
const labels = /^(?:labels|annotations)(?:$|[.[])/;
// What tools write about themselves on objects of Kubernetes; all other keys may be orders to somebody.
const bookkeeping =
  /^metadata\[0\]\.(?:labels|annotations)(?:\["(?:kubectl\.kubernetes\.io\/(?:last-applied-configuration|restartedAt)|deployment\.kubernetes\.io\/revision|app\.kubernetes\.io\/(?:version|managed-by)|helm\.sh\/chart|meta\.helm\.sh\/[\w-]{1,63}|control-plane\.alpha\.kubernetes\.io\/leader|pv\.kubernetes\.io\/[\w-]{1,63}|kubernetes\.io\/(?:change-cause|metadata\.name))"\]|\.(?:chart|heritage))$/;

/**
 * What differs between before and after, attribute by attribute.
 *
 * @param configured the attributes that the configuration sets: where such a one is only known after
 * apply, it follows something else that changes
 * @param budget what is left of the plan's
 */
export function attributesOf(
  change: ValueChange,
  redaction: Redaction,
  configured: ReadonlySet<string> = new Set(),
  budget: DifferenceBudget = new DifferenceBudget(),
): AttributeChanges {
  const found: AttributeChange[] = [];
  let leftOut = 0;
  // Showing a value means searching it for secrets: not for what is left out anyway.
  const add = (path: string, kind: AttributeChange["kind"], values: () => Shown): void => {
    if (found.length < mostShown) {
      const tag =
        kind !== "sensitive" && (tags.test(path) || labels.test(path) || bookkeeping.test(path));
      const [before, after, lines] = values();
      const secret =
        kind === "plain" && lines === undefined && before === hidden && after === hidden;
      found.push({
        path,
        kind: tag ? "tag" : secret ? "sensitive" : kind,
        before,
        after,
        ...(lines !== undefined && { lines }),
      });
    } else {
      leftOut++;
    }
  };
  const shown = (value: Json): string => show(value, redaction);
  const decidedBy = (path: string): "plain" | "computed" =>
    configured.has(/^[^.[]*/.exec(path)?.[0] ?? path) ? "plain" : "computed";

  const compare = (path: string, depth: number, [b, a, unknown, sb, sa]: readonly Json[]): void => {
    if (sb === true || sa === true) {
      if (unknown === true || !same(b, a)) {
        add(path, "sensitive", () => [hidden, unknown === true ? unknownText : hidden]);
      } else if ((sb === true) !== (sa === true)) {
        add(path, "sensitive", () => [
          hidden,
          sa === true ? hidden : "(no longer marked as sensitive)",
        ]);
      }
      return;
    }
    if (unknown === true) {
      add(path, decidedBy(path), () => [shown(b), unknownText]);
      return;
    }
    if (depth < deepest && isObject(b ?? a) && isObject(a ?? b ?? {})) {
      for (const key of keysOf(...[b, a, unknown].filter(isObject))) {
        const inner = [b, a, unknown, sb, sa].map((side) =>
          isObject(side) ? side[key] : undefined,
        );
        const name = redaction.name(key);
        const plain = /^[A-Za-z_][\w-]*$/.test(name);
        compare(plain ? (path ? `${path}.${name}` : name) : `${path}["${name}"]`, depth + 1, inner);
      }
      return;
    }
    if (depth < deepest && [b, a].some((side) => isList(side) && side.some(isComposite))) {
      const lists = [b, a, unknown, sb, sa].map((side) => (isList(side) ? side : []));
      for (const [from, to] of aligned(lists)) {
        const items = lists.map((list, side) => list[(side % 3 === 0 ? from : to) ?? -1]);
        const known = found.length + leftOut;
        compare(`${path}[${to ?? from}]`, depth + 1, items);
        // A block that comes or goes may be empty, and mean everything by it.
        const [was, will] = items;
        if (found.length + leftOut === known && isObject(was) !== isObject(will)) {
          add(`${path}[${to ?? from}]`, "plain", () => [emptyBlock(was), emptyBlock(will)]);
        }
      }
      return;
    }
    if (isList(unknown) && unknown.includes(true)) {
      add(path, decidedBy(path), () => [shown(b), unknownText]);
    } else if (!same(b, a) && !(isEmpty(b) && isEmpty(a))) {
      const documents = [b, a].map((side) =>
        typeof side === "string" ? embedded(side) : undefined,
      );
      if (documents[0] !== undefined && documents[1] !== undefined) {
        compare(`${path} as JSON`, depth + 1, [...documents, false, false, false]);
      } else {
        add(path, "plain", () => differenceOf(b, a, redaction, budget));
      }
    }
  };
  compare("", 0, [
    change.before,
    change.after,
    change.after_unknown,
    change.before_sensitive,
    change.after_sensitive,
  ]);
  return { shown: found, leftOut };
}

/** A value as it is shown: compact JSON, redacted, cut where it is long. */
export function show(value: Json, redaction: Redaction): string {
  if (value === null || value === undefined) {
    return "nothing";
  }
  const safe = redaction.value(value);
  if (safe === hidden || (typeof safe === "string" && safe !== value)) {
    return safe;
  }
  const text = printed(safe, longestValue + 100);
  return text.length > longestValue ? `${cut(text, longestValue)}…` : text;
}

function differenceOf(b: Json, a: Json, redaction: Redaction, budget: DifferenceBudget): Shown {
  if (typeof b === "string" && typeof a === "string" && (b.includes("\n") || a.includes("\n"))) {
    if (!budget.allows(b, a)) {
      return aroundDifference(b, a, redaction);
    }
    const lines = lineDifference(b, a, redaction);
    if (lines !== undefined) {
      return [...aroundDifference(b, a, redaction), lines];
    }
  }
  const [before, after] = isList(b) && isList(a) ? differing(b, a) : [b, a];
  const equal = isList(b) && isList(before) ? b.length - before.length : 0;
  const more = equal > 0 ? ` and ${equal} that stay` : "";
  const shown = [before, after].map((side) => `${show(side, redaction)}${more}`);
  const [one = "", other = ""] = shown;
  return one === other && one !== hidden
    ? aroundDifference(before, after, redaction)
    : [one, other];
}

// Cut where both are still the same, they would look as if nothing changed.
function aroundDifference(b: Json, a: Json, redaction: Redaction): readonly [string, string] {
  const [was, will] = [b, a].map((side) => printed(redaction.value(side), longestWhole)) as [
    string,
    string,
  ];
  if (was.includes(hidden) || will.includes(hidden)) {
    return [show(b, redaction), show(a, redaction)];
  }
  if (was !== will) {
    return windows(was, will);
  }
  const [one, other] = [b, a].map((side) => printed(side, Number.POSITIVE_INFINITY)) as [
    string,
    string,
  ];
  let index = 0;
  while (index < one.length && one[index] === other[index]) {
    index++;
  }
  const from = `differs from character ${index.toLocaleString("en-US")} on`;
  return [show(b, redaction), `${show(a, redaction)}, ${from}`];
}

function emptyBlock(value: Json): string {
  return isObject(value) ? "an empty block" : "nothing";
}

function isComposite(value: Json): boolean {
  return (
    isObject(value) ||
    isList(value) ||
    (typeof value === "string" && (value.includes("\n") || embedded(value) !== undefined))
  );
}

// Of long lists, only what one of them lacks.
function differing(b: readonly Json[], a: readonly Json[]): readonly [Json, Json] {
  if (b.length + a.length < 6) {
    return [b, a];
  }
  const [had, has] = [new Set(b), new Set(a)];
  const [removed, added] = [b.filter((item) => !has.has(item)), a.filter((item) => !had.has(item))];
  // Only the order differs, or how often an item is there.
  return removed.length + added.length === 0 ? [b, a] : [removed, added];
}
