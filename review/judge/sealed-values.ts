import type { ValueChange } from "../plan";
import { at, isList, isObject, type Json, keysOf, same, visit } from "../plan";
import { type Seal, sealed, type Write } from "./seal";

type Sides = readonly [before: Json, after: Json, unknown: Json, wasSecret: Json, isSecret: Json];

/** Where a value is: its steps, and the same as a text of which no other place has the like. */
interface Place {
  readonly text: string;
  readonly steps: readonly string[];
}

// Further down, values are written whole.
const deepest = 200;

/** Writes what changes, and of what is only known after apply what the configuration says of it. */
export function writeDifference(
  write: Write,
  change: Omit<ValueChange, "actions">,
  expressions: Json,
  seal: Seal,
): void {
  const sides: Sides = [
    change.before,
    change.after,
    change.after_unknown,
    change.before_sensitive,
    change.after_sensitive,
  ];
  const open: [Place, Sides][] = [[{ text: "", steps: [] }, sides]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [place, [before, after, unknown, was, will]] = next;
    if (unknown === true) {
      // What it was is as much the vendor's as what it will be.
      writeExpression(write, place, expressions, seal);
      continue;
    }
    const isSecret = was === true || will === true;
    const isOpened = [before, after].some(isComposite) && !isSecret;
    if (!isOpened || place.steps.length > deepest) {
      if (!same(before, after) || kindOf(before) !== kindOf(after)) {
        writeValue(write, `before ${place.text}`, before, seal, isSecret);
        writeValue(write, `after ${place.text}`, after, seal, isSecret);
      }
      continue;
    }
    if (kindOf(before) !== kindOf(after)) {
      write("kind", place.text, kindOf(before), kindOf(after));
    }
    for (const key of keysIn(before, after, unknown).reverse()) {
      const marks = [unknown, was, will].map((mark: Json) =>
        mark === true ? mark : at(mark, key),
      );
      const inner = [at(before, key), at(after, key), ...marks] as unknown as Sides;
      open.push([placeIn(place, key), inner]);
    }
  }
}

/** Writes a value, whole. */
export function writeValue(
  write: Write,
  name: string,
  root: Json,
  seal: Seal,
  isSecret = false,
): void {
  const open: [path: string, value: Json, depth: number][] = [[name, root, 0]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [path, value, depth] = next;
    if (isComposite(value)) {
      write("block", path, kindOf(value));
      // Far down, keys stand for paths, which would need quadratic memory.
      const above = depth < deepest ? path : "";
      for (const key of keysIn(value).reverse()) {
        open.push([`${above}/${key.length}:${key}`, at(value, key), depth + 1]);
      }
    } else {
      write("value", path, sealed(value, seal, isSecret));
    }
  }
}

/** Writes what the configuration says of a value that is only known after apply; nothing where it says nothing. */
function writeExpression(write: Write, place: Place, expressions: Json, seal: Seal): void {
  const [root = "", ...steps] = place.steps;
  if (!isObject(expressions) || !Object.hasOwn(expressions, root)) {
    return;
  }
  write("computed", place.text);
  let expression = expressions[root];
  for (const step of steps) {
    const inner = at(expression, step);
    if (inner === undefined) {
      break;
    }
    expression = inner;
  }
  // Constants are known, so that they are among the values.
  visit(expression, (value, way) => {
    if (way.at(-1) === "references") {
      writeValue(write, `expression of ${place.text}`, value, seal);
      return false;
    }
    return undefined;
  });
}

function placeIn({ text, steps }: Place, key: string): Place {
  return { text: `${text}/${key.length}:${key}`, steps: [...steps, key] };
}

function isComposite(value: Json): boolean {
  return isObject(value) || isList(value);
}

/** What tells an empty block from none, and from an empty list. */
function kindOf(value: Json): string {
  return isList(value)
    ? `list of ${value.length}`
    : isObject(value)
      ? "block"
      : value === null || value === undefined
        ? "nothing"
        : "value";
}

function keysIn(...values: readonly Json[]): string[] {
  const length = Math.max(0, ...values.map((value) => (isList(value) ? value.length : 0)));
  const objects = values.filter(isObject);
  const keys = objects.length === 0 ? [] : keysOf(...objects);
  return [...Array.from({ length }, (_, index) => String(index)), ...keys];
}
