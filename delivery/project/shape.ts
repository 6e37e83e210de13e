import * as v from "valibot";
import { namesInstead } from "../../review";
import { type DeliveryProblem, shown } from "./problem";
import { type Path, problemAt, type SourceFile } from "./source-file";

/** What a schema says is wrong with a value of a file, one by one: unknown, missing or not acceptable. */
export function misshapen(
  schema: v.GenericSchema,
  value: unknown,
  source: SourceFile,
  at: Path = [],
): readonly DeliveryProblem[] {
  const { issues, output } = v.safeParse(schema, value, { abortPipeEarly: true });
  if (issues === undefined) {
    return listsForObjects(value, output, at).map((path) =>
      problemAt(source, path, { allowed: "an object", got: "a list" }),
    );
  }
  return issues.map((issue) => {
    const path = [...at, ...(issue.path ?? []).map(({ key }) => key as string | number)];
    const ofObject = issue.type === "strict_object" || issue.type === "loose_object";
    // What is said of an object itself is said below, as of any value.
    if (ofObject && issue.path !== undefined && issue.expected !== "Object") {
      const last = issue.path.at(-1);
      if (issue.expected === "never") {
        const known = knownKeys(schema, issue.path.slice(0, -1));
        if (Array.isArray(last?.input)) {
          return problemAt(source, path.slice(0, -1), {
            allowed: `an object with ${known.join(", ")}`,
            got: "a list",
          });
        }
        return problemAt(source, path, {
          allowed: "left out",
          remedy: `there is no such property: ${namesInstead(String(last?.key), known)}`,
        });
      }
      return problemAt(source, path, { allowed: "given", remedy: "it has no default" });
    }
    const key = issue.path?.at(-1)?.origin === "key";
    const hidden = path.some((part) => mayHoldSecrets.has(String(part)));
    return problemAt(source, path, {
      allowed: ofObject ? "an object" : `${key ? "called " : ""}${issue.message}`,
      got: key || hidden ? undefined : shown(issue.input),
      remedy: remedyFor(issue.message, issue.input),
    });
  });
}

/** Where a list was taken for an object without keys, which an empty one passes for. */
function listsForObjects(given: unknown, taken: unknown, at: Path): readonly Path[] {
  if (typeof given !== "object" || given === null) {
    return [];
  }
  if (Array.isArray(given) && !Array.isArray(taken)) {
    return [at];
  }
  return Object.entries(given).flatMap(([key, inner]) =>
    listsForObjects(inner, (taken as Readonly<Record<string, unknown>> | undefined)?.[key], [
      ...at,
      key,
    ]),
  );
}

// A number that should have been a text may be a password all the same.
const mayHoldSecrets: ReadonlySet<string> = new Set([
  "variables",
  "command",
  "args",
  "patches",
  "objects",
]);

/** The properties that an object at a place of a schema may have. */
function knownKeys(schema: v.GenericSchema, path: readonly { readonly key?: unknown }[]): string[] {
  let here: unknown = schema;
  for (const { key } of path) {
    const inner = unwrapped(here);
    here = inner.entries?.[String(key)] ?? inner.item ?? inner.value;
  }
  const { entries, options } = unwrapped(here);
  return Object.keys(entries ?? Object.assign({}, ...(options ?? []).map((one) => one.entries)));
}

interface AnySchema {
  readonly entries?: Readonly<Record<string, unknown>>;
  readonly options?: readonly { readonly entries?: object }[];
  readonly item?: unknown;
  readonly value?: unknown;
  readonly wrapped?: unknown;
  readonly pipe?: readonly unknown[];
}

function unwrapped(schema: unknown): AnySchema {
  const known = (schema ?? {}) as AnySchema;
  return known.wrapped === undefined ? known : unwrapped(known.wrapped);
}

function remedyFor(allowed: string, input: unknown): string | undefined {
  return allowed.startsWith("an image by its digest") &&
    typeof input === "string" &&
    /:[\w.-]+$/.test(input) &&
    !input.includes("@")
    ? "a tag can lead to something else tomorrow: the digest is printed where the image was pushed"
    : undefined;
}
