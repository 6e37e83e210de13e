import type { ResourceChange } from "../plan";
import { at, isObject, type Json, marksAnything, objectAt, same, yamlIn } from "../plan";
import { hasValues, releaseWithValues } from "./chart-values";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { isManifest, typedManifest } from "./manifest";

/** A change with the documents that it carries as text opened, so that what they say can be judged. */
export interface OpenedResource {
  readonly resource: ResourceChange;
  /** What could not be opened. */
  readonly findings: readonly Finding[];
  /** Whether a text that was opened is marked as sensitive: then nothing of it is shown. */
  readonly isSensitive: boolean;
  /** A path as it is written, without indices; the text that it is in where that is sensitive. */
  readonly nameOf: (path: string) => string;
}

const texts = ["yaml_body", "values", "set", "set_list", "data"];

const unreadable: Finding = {
  concern: "exposure",
  says: "has YAML that cannot be read, or is too long, so it is not judged as a whole",
};
const undecided: Finding = {
  concern: "note",
  says: "gets a manifest that is only known after apply, so it is not judged",
};
const remembered = new WeakMap<ResourceChange, OpenedResource>();

/** Opens the manifest of an object, the values of a release, or a text that facts ask about. */
export function openedResource(resource: ResourceChange, facts: FactTable): OpenedResource {
  const known = remembered.get(resource);
  if (known !== undefined) {
    return known;
  }
  const found = isManifest(resource.type)
    ? manifest(resource, facts)
    : resource.type === "helm_release" && hasValues(resource)
      ? orUnread(resource, releaseWithValues(resource))
      : asItIs(withData(resource, facts));
  const opened =
    found.resource !== resource && isMarked(resource) ? { ...found, ...concealed(found) } : found;
  remembered.set(resource, opened);
  return opened;
}

function isMarked({ change }: ResourceChange): boolean {
  return [change.before_sensitive, change.after_sensitive].some(
    (marks) => marks === true || texts.some((name) => marksAnything(at(marks, name))),
  );
}

function concealed({ nameOf }: OpenedResource): Pick<OpenedResource, "isSensitive" | "nameOf"> {
  return {
    isSensitive: true,
    nameOf: (path) => {
      const [root = ""] = nameOf(path).split(".");
      return texts.includes(root) ? root : path;
    },
  };
}

function manifest(resource: ResourceChange, facts: FactTable): OpenedResource {
  const typed = typedManifest(resource);
  if (typed === undefined || typed === "unknown") {
    return typed === undefined
      ? orUnread(resource, undefined)
      : { ...asItIs(resource), findings: [undecided] };
  }
  return {
    ...asItIs(withData(typed.resource, facts)),
    nameOf: (path) => typed.names.get(path) ?? path,
  };
}

function asItIs(resource: ResourceChange): OpenedResource {
  return { resource, findings: [], isSensitive: false, nameOf: (path) => path };
}

function orUnread(resource: ResourceChange, opened: ResourceChange | undefined): OpenedResource {
  const { before, after } = resource.change;
  const changes = texts.some((name) => !same(at(before, name), at(after, name)));
  return opened === undefined
    ? { ...asItIs(resource), findings: changes ? [unreadable] : [] }
    : asItIs(opened);
}

/** The texts of a ConfigMap as documents, where facts are about what is in them. */
function withData(resource: ResourceChange, facts: FactTable): ResourceChange {
  const { type, change } = resource;
  if (!type.startsWith("kubernetes_config_map")) {
    return resource;
  }
  const asked = new Set(
    facts.changesOf(type).vendor.flatMap(({ attribute }) => attribute.split(".").slice(0, -1)),
  );
  const open = (side: Json): Json => {
    if (!isObject(side)) {
      return side;
    }
    const data = Object.entries(objectAt(side, "data")).map(([key, value]) => [
      key,
      asked.has(key) && typeof value === "string" ? (yamlIn(value)?.[0] ?? value) : value,
    ]);
    return { ...side, data: Object.fromEntries(data) as Json };
  };
  return {
    ...resource,
    change: { ...change, before: open(change.before), after: open(change.after) },
  };
}
