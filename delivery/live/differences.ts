import { amountOf } from "../render";
import type { ClusterObject } from "./cluster-object";

/** What nobody fills in but somebody who wants a pod to run or know something else, by the ends of places. */
const telling = [
  [".containers[]", ["args", "command", "env", "envFrom"]],
  [".template.spec", ["initContainers"]],
] as const;

/**
 * The places in which an object in a cluster is not as it is stated, such as
 * `spec.template.spec.containers.web.image`. What is not stated is the cluster's to fill in.
 */
export function differences(stated: ClusterObject, live: ClusterObject): readonly string[] {
  const { apiVersion, kind, metadata, status, ...content } = stated;
  const { labels, annotations } = metadata ?? {};
  return [
    ...within(labels ?? {}, live.metadata?.labels ?? {}, "metadata.labels"),
    ...within(annotations ?? {}, live.metadata?.annotations ?? {}, "metadata.annotations"),
    ...within(content, live, ""),
  ];
}

function within(stated: ClusterObject, live: ClusterObject, path: string): readonly string[] {
  if (same(stated, live, path)) {
    return [];
  }
  if (Array.isArray(stated) && Array.isArray(live)) {
    return withinList(stated, live, path);
  }
  if (!isObject(stated) || !isObject(live)) {
    return [path];
  }
  const added = telling
    .flatMap(([end, keys]) => (path.endsWith(end) ? keys : []))
    .filter((key) => live[key] !== undefined && stated[key] === undefined);
  const below = (key: string): string => (path === "" ? key : `${shownPath(path, stated)}.${key}`);
  return [
    ...Object.keys(stated).flatMap((key) => within(stated[key], live[key], below(key))),
    ...added.map(below),
  ];
}

// Containers, variables, volumes and ports are told by their names, whatever their order.
function withinList(
  stated: readonly ClusterObject[],
  live: readonly ClusterObject[],
  path: string,
): readonly string[] {
  const [names, liveNames] = [namesIn(stated), namesIn(live)];
  if (names === undefined || liveNames === undefined) {
    return stated.length === live.length
      ? stated.flatMap((one, index) => within(one, live[index], `${path}[${index}]`))
      : [path];
  }
  return [
    ...stated.flatMap((one) =>
      liveNames.includes(one.name)
        ? within(
            one,
            live.find(({ name }) => name === one.name),
            `${path}[]`,
          )
        : [`${path}.${one.name}`],
    ),
    ...liveNames.filter((name) => !names.includes(name)).map((name) => `${path}.${name}`),
  ];
}

function shownPath(path: string, { name }: ClusterObject): string {
  return path.endsWith("[]") ? `${path.slice(0, -2)}.${name}` : path;
}

/** The names of a list's items, where all have one of their own. */
function namesIn(list: readonly ClusterObject[]): readonly string[] | undefined {
  const names = list.map((one) => one?.name);
  return names.every((name) => typeof name === "string") && new Set(names).size === names.length
    ? names
    : undefined;
}

function same(stated: ClusterObject, live: ClusterObject, path: string): boolean {
  if (live === undefined) {
    // What is nothing is not kept.
    return stated === "" || stated === 0 || stated === false || isEmpty(stated);
  }
  return (
    stated === live ||
    (isQuantity(path) && amountOf(stated) !== undefined && amountOf(stated) === amountOf(live))
  );
}

function isEmpty(value: ClusterObject): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

function isObject(value: ClusterObject): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Amounts are shortened when they are stored: 1000m is 1. */
function isQuantity(path: string): boolean {
  return /\.(?:resources\.(?:requests|limits)\.\w+|sizeLimit)$/.test(path);
}
