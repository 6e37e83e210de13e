import type { ResourceChange, ValueChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json, same, yamlIn } from "../plan";

/** A manifest as the resource of its own type, with what its attributes are called in it. */
export interface TypedManifest {
  readonly resource: ResourceChange;
  /** The paths in the manifest, by those of the resource, both without indices. */
  readonly names: ReadonlyMap<string, string>;
}

interface Written {
  readonly root: string;
  readonly before: Json;
  readonly after: Json;
  readonly unknown: Json;
}

const deepest = 40;
// What is a block of its own in Terraform goes by one name.
const singular: Readonly<Record<string, string>> = {
  containers: "container",
  initContainers: "init_container",
  volumes: "volume",
  volumeMounts: "volume_mount",
  volumeClaimTemplates: "volume_claim_template",
  subjects: "subject",
  rules: "rule",
  webhooks: "webhook",
  ports: "port",
};
// Their keys are somebody's own words.
const mappings = new Set([
  "annotations",
  "labels",
  "matchLabels",
  "nodeSelector",
  "data",
  "stringData",
  "binaryData",
  "parameters",
  "hard",
  "limits",
  "requests",
]);

/** Whether a type makes whatever object its manifest says. */
export function isManifest(type: string): boolean {
  return type === "kubernetes_manifest" || type === "kubectl_manifest";
}

/** The object that a manifest makes; nothing where it cannot be read. */
export function typedManifest({
  change,
  ...rest
}: ResourceChange): TypedManifest | "unknown" | undefined {
  const written = writtenIn(change);
  if (written === undefined || written.unknown === true) {
    return written === undefined ? undefined : "unknown";
  }
  const { root, before, after, unknown } = written;
  const [was, will] = [before, after].map(typeOf);
  const type = will ?? was;
  if (type === undefined) {
    return undefined;
  }
  const names = new Map<string, string>();
  const converted = (side: Json, name = root): Json => convert(side, type, "", name, names, 0);
  return {
    resource: {
      ...rest,
      type,
      change: {
        ...change,
        // Another kind is another object.
        before: was === type ? converted(before) : null,
        after: converted(after),
        after_unknown: converted(unknown),
        before_sensitive: false,
        after_sensitive: false,
      },
    },
    names,
  };
}

function writtenIn(change: ValueChange): Written | undefined {
  const { before, after, after_unknown: unknown } = change;
  const text = [before, after].map((side) => at(side, "yaml_body"));
  if (text.some((one) => typeof one === "string") || at(unknown, "yaml_body") === true) {
    const [was, will] = text.map((one) => (typeof one === "string" ? yamlIn(one)?.[0] : null));
    return was === undefined || will === undefined
      ? undefined
      : { root: "yaml_body", before: was, after: will, unknown: at(unknown, "yaml_body") };
  }
  // What somebody changed by hand shows in the object alone.
  const root =
    same(at(before, "manifest"), at(after, "manifest")) && isObject(at(after, "object"))
      ? "object"
      : "manifest";
  return {
    root,
    before: at(before, root),
    after: at(after, root),
    unknown: at(unknown, root),
  };
}

/** The resource type that a manifest's kind has in Terraform; one that no vendor has for other groups. */
function typeOf(manifest: Json): string | undefined {
  const kind = at(manifest, "kind");
  if (typeof kind !== "string" || !/^[A-Za-z]\w{0,100}$/.test(kind)) {
    return undefined;
  }
  const version = String(at(manifest, "apiVersion") ?? "");
  const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
  return !group.includes(".") || group.endsWith(".k8s.io")
    ? `kubernetes_${snake(kind)}_v1`
    : `custom_${snake(kind)}`;
}

function convert(
  value: Json,
  type: string,
  path: string,
  name: string,
  names: Map<string, string>,
  depth: number,
): Json {
  if (path !== "") {
    names.set(path, name);
  }
  if (depth > deepest) {
    return value;
  }
  if (isList(value)) {
    return value.map((item) => convert(item, type, path, name, names, depth + 1));
  }
  if (!isObject(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => path !== "" || key !== "status")
      .map(([key, inner]) => {
        const own = ownName(key, type);
        const below = path === "" ? own : `${path}.${own}`;
        const written = `${name}.${key}`;
        return isMapping(key, inner, type)
          ? [own, noted(inner, below, written, names)]
          : [own, convert(inner, type, below, written, names, depth + 1)];
      }),
  );
}

function noted(value: Json, path: string, name: string, names: Map<string, string>): Json {
  names.set(path, name);
  for (const key of isObject(value) ? Object.keys(value) : []) {
    names.set(`${path}.${key}`, `${name}.${key}`);
  }
  return value;
}

function isMapping(key: string, value: Json, type: string): boolean {
  return (
    (mappings.has(key) || (key === "selector" && type === "kubernetes_service_v1")) &&
    (isObject(value) || isEmpty(value))
  );
}

function ownName(key: string, type: string): string {
  const known = type === "kubernetes_network_policy_v1" ? undefined : singular[key];
  return (Object.hasOwn(singular, key) ? known : undefined) ?? snake(key);
}

function snake(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
}
