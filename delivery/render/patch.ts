import type { ManifestObject, ManifestValue, MetadataPatch, TemplatePatch } from "../data";
import type { Deployment } from "../project";
import type { Manifest } from "./manifest";

/** The key by which Kubernetes knows an item of a list: lists of these names are merged item by item. */
const keys: Readonly<Record<string, string>> = {
  containers: "name",
  initContainers: "name",
  env: "name",
  imagePullSecrets: "name",
  ports: "containerPort",
  topologySpreadConstraints: "topologyKey",
  volumeDevices: "devicePath",
  volumeMounts: "mountPath",
  volumes: "name",
};

/** What merging reads of a patch, whichever it is. */
interface AnyPatch {
  readonly metadata?: MetadataPatch;
  readonly spec?: object;
}

/**
 * An object of an app as its data patches it: what is said of every pod first, then what is said of the kind.
 *
 * The app's data is checked: nothing here can change what tells an object apart.
 */
export function patched<T extends object>({ data }: Deployment, manifest: T): T {
  const { patches = {} } = data;
  const { kind } = manifest as unknown as Manifest;
  const own = (patches as Readonly<Record<string, AnyPatch | undefined>>)[kind];
  const ofPods = patches.Pod === undefined ? undefined : podsPatched(kind, patches.Pod);
  return [ofPods, own === undefined ? undefined : asWritten(kind, own)]
    .filter((patch) => patch !== undefined)
    .reduce<T>((result, patch) => merged(result, patch) as T, manifest);
}

/** Whatever a patch says of the pods of a kind of object. */
function podsPatched(kind: string, template: TemplatePatch): object | undefined {
  switch (kind) {
    case "Deployment":
    case "Rollout":
    case "Job":
      return { spec: { template } };
    case "CronJob":
      return { spec: { jobTemplate: { spec: { template } } } };
    default:
      return undefined;
  }
}

// A route's rules are the release's; what is said of each of them is merged into each.
function asWritten(kind: string, patch: AnyPatch): object {
  const { everyRule, ...rest } = patch as AnyPatch & { readonly everyRule?: object };
  return kind === "HTTPRoute" && everyRule !== undefined ? { ...rest, spec: { everyRule } } : patch;
}

/** A value with a patch merged into it: RFC 7396, but for the lists of which items are known. */
function merged(value: unknown, patch: unknown, name = ""): unknown {
  if (Array.isArray(patch)) {
    return Array.isArray(value) ? mergedList(value, patch, name) : withoutNulls(patch);
  }
  if (!isObject(patch)) {
    return patch;
  }
  const result: Record<string, unknown> = isObject(value) ? { ...value } : {};
  for (const [key, inner] of Object.entries(patch)) {
    if (key === "everyRule" && Array.isArray(result["rules"])) {
      result["rules"] = result["rules"].map((rule) => merged(rule, inner));
    } else if (inner === null) {
      delete result[key];
    } else if (inner !== undefined) {
      result[key] = merged(result[key], inner, key);
    }
  }
  return result;
}

function mergedList(before: readonly unknown[], patch: readonly unknown[], name: string): unknown {
  const key = Object.hasOwn(keys, name) ? keys[name] : undefined;
  if (name === "envFrom") {
    return [...before, ...(withoutNulls(patch) as readonly unknown[])];
  }
  if (key === undefined) {
    return withoutNulls(patch);
  }
  const known = (item: unknown): unknown => (isObject(item) ? item[key] : undefined);
  const rest = patch.filter((item) => !before.some((one) => known(one) === known(item)));
  return [
    ...before.map((one) =>
      patch
        .filter((item) => known(item) === known(one))
        .reduce((result: unknown, item) => merged(result, item), one),
    ),
    ...(withoutNulls(rest) as readonly unknown[]),
  ];
}

/** What is new: a null takes nothing away there, and says nothing. */
function withoutNulls(value: unknown): unknown {
  return Array.isArray(value)
    ? value.map(withoutNulls)
    : isObject(value)
      ? merged({}, value)
      : value;
}

function isObject(value: unknown): value is Record<string, ManifestValue> & ManifestObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
