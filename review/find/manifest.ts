import type { ResourceChange, ValueChange } from "../plan";
import { at, isObject, type Json, same, yamlIn } from "../plan";
import { type TypedObject, typedObject } from "./typed-object";
import { objectPairs, objectsIn, type WrittenObject } from "./written-object";

interface Written {
  readonly before: readonly WrittenObject[];
  readonly after: readonly WrittenObject[];
}

/** The objects that a manifest makes. */
export interface Manifest {
  readonly objects: readonly TypedObject[];
  /** Whether there are some of which nothing is known yet. */
  readonly hidesSome: boolean;
}

const mostObjects = 1_000;

/** Whether a type makes whatever objects its manifest says. */
export function isManifest(type: string): boolean {
  return type === "kubernetes_manifest" || type === "kubectl_manifest";
}

/** What a manifest makes; nothing where it cannot be read. */
export function manifestOf(resource: ResourceChange): Manifest | undefined {
  const written = writtenIn(resource.change);
  if (written === undefined || written.before.length + written.after.length > mostObjects) {
    return undefined;
  }
  const isKnown = ({ unknown }: WrittenObject): boolean => unknown !== true;
  const after = written.after.filter(isKnown);
  const pairs = objectPairs(written.before, after);
  const objects = pairs.map((pair) => typedObject(resource, pair));
  const known = objects.filter((one) => one !== undefined);
  return known.length < objects.length
    ? undefined
    : { objects: known, hidesSome: after.length < written.after.length };
}

function writtenIn(change: ValueChange): Written | undefined {
  const { before, after, after_unknown: unknown } = change;
  const text = [before, after].map((side) => at(side, "yaml_body"));
  const mark = at(unknown, "yaml_body");
  if (text.some((one) => typeof one === "string") || mark === true) {
    const [was, will] = text.map((one) => (typeof one === "string" ? yamlIn(one) : []));
    return was === undefined || will === undefined
      ? undefined
      : {
          before: allIn(was, "yaml_body"),
          after:
            mark === true
              ? [{ path: "yaml_body", value: null, unknown: true }]
              : allIn(will, "yaml_body"),
        };
  }
  // What somebody changed by hand shows in the object alone.
  const root =
    same(at(before, "manifest"), at(after, "manifest")) && isObject(at(after, "object"))
      ? "object"
      : "manifest";
  return {
    before: allIn([at(before, root)], root),
    after: allIn([at(after, root)], root, at(unknown, root)),
  };
}

function allIn(documents: readonly Json[], path: string, unknown?: Json): readonly WrittenObject[] {
  return documents.flatMap((value) => objectsIn({ path, value, unknown }));
}
