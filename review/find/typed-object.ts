import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, isObject, type Json } from "../plan";
import type { ObjectPair } from "./written-object";

/** An object of a cluster as the resource of its own type, with what its attributes are called in it. */
export interface TypedObject {
  readonly resource: ResourceChange;
  /** The paths where it is written, by those of the resource, both without indices. */
  readonly names: ReadonlyMap<string, string>;
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
// Named like Kubernetes's own, and not in it.
const extensions = /^(?:gateway\.networking|snapshot\.storage|autoscaling)\.k8s\.io$/;

/** The resource that an object would be; nothing where it does not say what it is. */
export function typedObject(
  { change, ...rest }: ResourceChange,
  { before, after }: ObjectPair,
): TypedObject | undefined {
  const [was, will] = [before, after].map((side) => typeOf(side?.value));
  const type = will ?? was;
  if (type === undefined) {
    return undefined;
  }
  const names = new Map<string, string>();
  const converted = (value: Json, root = ""): Json => convert(value, type, "", root, names, 0);
  const [had, has] = [before, after].map((side) => converted(side?.value ?? null, side?.path));
  return {
    resource: {
      ...rest,
      type,
      change: {
        ...change,
        actions: actionsOf(change.actions, before === undefined, after === undefined),
        // Another kind is another object.
        before: was === type ? had : null,
        after: has,
        after_unknown: converted(after?.unknown, after?.path),
        before_sensitive: false,
        after_sensitive: false,
      },
    },
    names,
  };
}

/** What happens to one of several objects: it may be made or go where the others change. */
function actionsOf(
  actions: readonly string[],
  isMade: boolean,
  isRemoved: boolean,
): readonly string[] {
  if (!actions.includes("update") && actions.length === 1) {
    return actions;
  }
  return isMade ? ["create"] : isRemoved ? ["delete"] : actions;
}

/** The resource type that an object's kind has in Terraform; one that no vendor has for other groups. */
export function typeOf(object: Json): string | undefined {
  const kind = at(object, "kind");
  if (typeof kind !== "string" || !/^[A-Za-z]\w{0,100}$/.test(kind)) {
    return undefined;
  }
  const version = String(at(object, "apiVersion") ?? "");
  const group = version.includes("/") ? version.slice(0, version.indexOf("/")) : "";
  const isOwn = !group.includes(".") || (group.endsWith(".k8s.io") && !extensions.test(group));
  return isOwn ? `kubernetes_${snake(kind)}_v1` : `custom_${snake(kind)}`;
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
