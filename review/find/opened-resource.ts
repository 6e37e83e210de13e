import type { ResourceChange } from "../plan";
import { at, isEmpty, isObject, type Json, marksAnything, objectAt, same, yamlIn } from "../plan";
import { objectsOf } from "./chart-objects";
import { changesSecretValues, hasValues, releaseWithValues } from "./chart-values";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { isManifest, manifestOf } from "./manifest";
import type { TypedObject } from "./typed-object";

/** A change with the documents that it carries as text opened, so that what they say can be judged. */
export interface OpenedResource {
  readonly resource: ResourceChange;
  /** What could not be opened. */
  readonly findings: readonly Finding[];
  /** Whether a text that was opened is marked as sensitive: then nothing of it is shown. */
  readonly isSensitive: boolean;
  /** A path as it is written, without indices; the text that it is in where that is sensitive. */
  readonly nameOf: (path: string) => string;
  /** What else it makes or sets: further documents, and values that nobody may see. */
  readonly further: readonly OpenedResource[];
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
      ? release(resource, facts)
      : asItIs(withData(resource, facts));
  const opened = found.resource !== resource && isMarked(resource) ? concealed(found) : found;
  remembered.set(resource, opened);
  return opened;
}

function isMarked({ change }: ResourceChange): boolean {
  return [change.before_sensitive, change.after_sensitive].some(
    (marks) => marks === true || texts.some((name) => marksAnything(at(marks, name))),
  );
}

function concealed(opened: OpenedResource): OpenedResource {
  return {
    ...opened,
    isSensitive: true,
    nameOf: (path) => {
      const name = opened.nameOf(path);
      const [root = ""] = name.split(".");
      return texts.includes(root) ? root : path;
    },
    further: opened.further.map(concealed),
  };
}

function manifest(resource: ResourceChange, facts: FactTable): OpenedResource {
  const found = manifestOf(resource);
  if (found === undefined) {
    return unread(resource);
  }
  const findings = found.hidesSome ? [undecided] : [];
  const [first, ...others] = found.objects.map((object) => opened(object, facts));
  return first === undefined
    ? { ...asItIs(resource), findings }
    : { ...first, findings, further: others };
}

function opened({ resource, names }: TypedObject, facts: FactTable): OpenedResource {
  return {
    ...asItIs(withData(resource, facts)),
    nameOf: (path) => names.get(path) ?? path,
  };
}

function release(resource: ResourceChange, facts: FactTable): OpenedResource {
  const found = withObjects(resource, facts, false);
  const secret = changesSecretValues(resource) ? [withObjects(resource, facts, true)] : [];
  return {
    ...found,
    further: [
      ...found.further,
      ...secret.flatMap(({ further, ...own }) => [
        // The names of settings are no secret.
        { ...own, isSensitive: true, further: [] },
        ...further.map(concealed),
      ]),
    ],
  };
}

function withObjects(
  resource: ResourceChange,
  facts: FactTable,
  withSecret: boolean,
): OpenedResource {
  const whole = releaseWithValues(resource, withSecret);
  if (whole === undefined) {
    return unread(resource);
  }
  const { release: rest, objects, isUnread } = objectsOf(whole);
  return {
    ...asItIs(rest),
    findings: isUnread ? [unreadObject(resource)] : [],
    further: objects.map((object) => opened(object, facts)),
  };
}

function unreadObject({ change }: ResourceChange): Finding {
  return {
    concern: isEmpty(change.before) ? "note" : "exposure",
    path: "values",
    says: "adds an object to its chart that cannot be read, so it is not judged",
  };
}

function asItIs(resource: ResourceChange): OpenedResource {
  return { resource, findings: [], isSensitive: false, nameOf: (path) => path, further: [] };
}

function unread(resource: ResourceChange): OpenedResource {
  const { before, after } = resource.change;
  const changes = ["manifest", ...texts].some((name) => !same(at(before, name), at(after, name)));
  return { ...asItIs(resource), findings: changes ? [unreadable] : [] };
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
