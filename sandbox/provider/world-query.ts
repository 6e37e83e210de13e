import type { Finder } from "../overlays";
import { isObject, type ObjectValue, type Value, valueAt } from "../schema";
import type { Provider } from "./provider";

/** What a data source's question finds in the world. */
export interface Found {
  /** The attributes, with what only the cloud was told, such as a write-only value. */
  readonly objects: readonly ObjectValue[];
  /** Whether there is anything of the kind at all, in this region or cluster. */
  readonly isKnownKind: boolean;
  /** Whether every condition was understood; else more may have been found than meant. */
  readonly isExact: boolean;
}

/** Whether an object meets a condition; undefined where the world cannot tell. */
type Condition = (attributes: ObjectValue) => boolean | undefined;

/** Looks for what a data source asks for by arguments, tags, filters or metadata. */
export function queryWorld(
  provider: Provider,
  type: string,
  finder: Finder,
  config: ObjectValue,
  providerConfig: ObjectValue,
): Found | undefined {
  const conditions = conditionsOf(config, finder);
  if (conditions.length === 0 && !finder.gathers) {
    return undefined;
  }
  const all = finderTypes(type, finder, config).flatMap((one) =>
    here(provider, one, config, providerConfig),
  );
  const answers = all.map((attributes) => conditions.map((condition) => condition(attributes)));
  const understood = conditions.map((_, i) => answers.some((answer) => answer[i] !== undefined));
  if (conditions.length > 0 && !understood.includes(true)) {
    return { objects: [], isKnownKind: false, isExact: false };
  }
  return {
    objects: all.filter((_, i) => answers[i]?.every((answer) => answer !== false)),
    isKnownKind: all.length > 0,
    isExact: !understood.includes(false),
  };
}

/** Data sources of Kubernetes have the names of resources with and without the API's version. */
function finderTypes(type: string, finder: Finder, config: ObjectValue): readonly string[] {
  if (finder.types) {
    return finder.types;
  }
  const other = type.endsWith("_v1") ? type.slice(0, -"_v1".length) : `${type}_v1`;
  return metadataOf(config) ? [type, other] : [type];
}

/** The objects of a type in the region or the cluster that the data source's provider is of. */
function here(
  provider: Provider,
  type: string,
  config: ObjectValue,
  providerConfig: ObjectValue,
): ObjectValue[] {
  const scopeOf = (attributes: ObjectValue): string =>
    provider.overlay.scope?.(attributes, providerConfig) ?? "";
  const wanted = scopeOf({ region: providerConfig["region"] ?? null, ...known(config) });
  return provider.surroundings.world
    .list(type)
    .filter(({ attributes, key }) => {
      const scope = scopeOf(attributes as ObjectValue);
      // Where the object does not tell, as in Kubernetes, its key does.
      return (
        wanted === "" || (scope === wanted && (!key.includes("@") || key.endsWith(`@${wanted}`)))
      );
    })
    .map(({ attributes, secrets = {} }) => ({
      ...(attributes as ObjectValue),
      ...told(secrets as ObjectValue),
    }));
}

function known(config: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== null));
}

/** What was written without being read back, under the name by which it is read. */
function told(secrets: ObjectValue): ObjectValue {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, value]) => [name.replace(/_wo$/, ""), value]),
  );
}

function conditionsOf(config: ObjectValue, finder: Finder): Condition[] {
  const tags = config["tags"];
  const metadata = metadataOf(config);
  return [
    ...Object.entries(config)
      .filter(([name, value]) => name !== "region" && isPlain(value))
      .map(([name, value]) => argument(name, value)),
    ...(isObject(tags)
      ? Object.entries(tags).map(([key, value]) => tag(key, [String(value)]))
      : []),
    ...(metadata ? [sameMetadata(metadata)] : []),
    ...elements(config["filter"]).map((filter) =>
      "key" in filter ? fieldFilter(filter) : nameFilter(filter, finder),
    ),
  ];
}

function isPlain(value: Value): boolean {
  return typeof value === "string" || typeof value === "number";
}

function argument(name: string, value: Value): Condition {
  return (attributes) =>
    name in attributes ? String(attributes[name]) === String(value) : undefined;
}

function tag(key: string, values: readonly string[]): Condition {
  return (attributes) => {
    const tags = attributes["tags_all"] ?? attributes["tags"] ?? null;
    const value = isObject(tags) ? tags[key] : undefined;
    return typeof value === "string" && values.some((pattern) => isLike(value, pattern));
  };
}

/** AWS: names with hyphens; any of the values, in which `*` and `?` stand for anything. */
function nameFilter(filter: ObjectValue, finder: Finder): Condition {
  const name = String(filter["name"]);
  const values = texts(filter["values"]);
  if (name.startsWith("tag:")) {
    return tag(name.slice("tag:".length), values);
  }
  const path = finder.filters?.[name] ?? name.replace(/-/g, "_");
  return (attributes) => {
    if (name === "tag-key") {
      const tags = attributes["tags_all"] ?? attributes["tags"] ?? null;
      return (
        isObject(tags) && Object.keys(tags).some((key) => values.some((one) => isLike(key, one)))
      );
    }
    const value = attributes[path];
    return value === undefined
      ? undefined
      : texts(value).some((text) => values.some((pattern) => isLike(text, pattern)));
  };
}

/** DigitalOcean: a field, and any or all of the values, exactly, as a part or as a pattern. */
function fieldFilter(filter: ObjectValue): Condition {
  const wanted = texts(filter["values"]);
  const meets = (text: string) => (value: string) =>
    filter["match_by"] === "re"
      ? new RegExp(value).test(text)
      : filter["match_by"] === "substring"
        ? text.includes(value)
        : text === value;
  return (attributes) => {
    const field = attributes[String(filter["key"])];
    if (field === undefined) {
      return undefined;
    }
    const isMet = (value: string): boolean => texts(field).some((text) => meets(text)(value));
    return filter["all"] === true ? wanted.every(isMet) : wanted.some(isMet);
  };
}

function sameMetadata(wanted: ObjectValue): Condition {
  return (attributes) => {
    const metadata = metadataOf(attributes);
    const namespace = (of: ObjectValue): string => valueAt(of, "namespace") ?? "default";
    return metadata === undefined
      ? undefined
      : metadata["name"] === wanted["name"] && namespace(metadata) === namespace(wanted);
  };
}

function metadataOf(value: ObjectValue): ObjectValue | undefined {
  const [metadata] = elements(value["metadata"]);
  return typeof metadata?.["name"] === "string" ? metadata : undefined;
}

function elements(value: Value | undefined): ObjectValue[] {
  return (Array.isArray(value) ? value : [value ?? null]).filter(isObject);
}

function texts(value: Value | undefined): string[] {
  return (Array.isArray(value) ? value : [value ?? null])
    .filter((item) => item !== null)
    .map(String);
}

function isLike(text: string, pattern: string): boolean {
  const expression = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${expression}$`, "s").test(text);
}
