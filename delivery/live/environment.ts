import { loadAll } from "js-yaml";
import { type Deployment, digestOf, shortDigest } from "../project";
import { labelKeys, managedBy, type RenderedFile, slotKinds, slotObject } from "../render";
import { type ClusterObject, conditionOf } from "./cluster-object";
import { differences } from "./differences";
import type { LiveFinding } from "./finding";
import { imageNotes } from "./image-notes";
import { unwell } from "./unwell";

/** What runs of a slot. */
export interface LiveSlot {
  /** Name of the app. */
  readonly app: string;
  /** `blue` or `green`. */
  readonly slot: string;
  /** Beginnings of the digests of the images that its pods run, those that Git states first. */
  readonly runs: readonly string[];
  /** Pods that are ready. */
  readonly ready: number;
  /** How many pods there should be; nothing where the slot is not there. */
  readonly wanted?: number | undefined;
  /** Its share of the requests in percent; nothing where it takes none by weight. */
  readonly percent?: number | undefined;
}

/** What runs in an environment, beside what Git states. */
export interface LiveEnvironment {
  /** By app and slot. */
  readonly slots: readonly LiveSlot[];
  /** What differs from what Git states. */
  readonly findings: readonly LiveFinding[];
}

/** What a cluster showed. */
export interface Seen {
  /** Objects of the kinds that could be read. */
  readonly objects: readonly ClusterObject[];
  /** Kinds that could not be read: of these, nothing is said. */
  readonly unread: ReadonlySet<string>;
}

/** Kinds of which an object that nobody stated runs something or is reached. */
const running = [
  "CronJob",
  "DaemonSet",
  "Deployment",
  "HTTPRoute",
  "Job",
  "Pod",
  "Rollout",
  "StatefulSet",
];

/**
 * What runs in an environment, as its cluster says, beside what Git states.
 *
 * @param earlier digests that Git stated for the environment at any time
 */
export function liveEnvironment(
  deployments: readonly Deployment[],
  files: readonly RenderedFile[],
  seen: Seen,
  earlier: ReadonlySet<string>,
): LiveEnvironment {
  const stated = files.flatMap(({ text }) => loadAll(text) as readonly ClusterObject[]);
  const found = new Map(seen.objects.map((one) => [keyOf(one), one]));
  const keys = new Set(stated.map(keyOf));
  return {
    slots: deployments.flatMap((deployment) => slotsOf(deployment, seen)),
    findings: [
      ...stated
        .filter(({ kind }) => !seen.unread.has(kind))
        .flatMap((one) => compared(one, found.get(keyOf(one)), earlier)),
      ...seen.objects.filter((one) => !keys.has(keyOf(one))).flatMap(unstated),
      ...unwell(stated, seen.objects),
      ...imageNotes(seen.objects),
    ],
  };
}

function compared(
  stated: ClusterObject,
  live: ClusterObject | undefined,
  earlier: ReadonlySet<string>,
): readonly LiveFinding[] {
  const differs = (says: string): LiveFinding => ({
    ...{ app: appOf(stated), concern: "differs", says: `${keyOf(stated)} ${says}` },
  });
  if (live === undefined) {
    return [differs("is not there")];
  }
  const places = differences(stated, live);
  const others = places.filter((place) => !place.endsWith(".image"));
  const [image, now] = [imageOf(stated), imageOf(live)];
  const before = earlier.has(digestOf(now))
    ? "which Git stated before"
    : "which Git never stated here";
  const shown = others.slice(0, mostPlaces).join(", ");
  const more = others.length > mostPlaces ? ` and ${others.length - mostPlaces} more` : "";
  return [
    ...(places.length > others.length
      ? [differs(`has the image ${shortDigest(now)}, ${before}, and not ${shortDigest(image)}`)]
      : []),
    ...(others.length > 0 ? [differs(`is not as stated: ${shown}${more}`)] : []),
  ];
}

const mostPlaces = 5;

function unstated(live: ClusterObject): readonly LiveFinding[] {
  const { kind, metadata } = live;
  const own = metadata?.labels?.["app.kubernetes.io/managed-by"] === managedBy;
  const owned = (metadata?.ownerReferences ?? []).length > 0;
  if (owned || metadata?.deletionTimestamp !== undefined || !(own || running.includes(kind))) {
    return [];
  }
  const says = `${keyOf(live)} is there${own ? "" : ", made by somebody else"}, and Git does not state it`;
  return [{ app: appOf(live), concern: "unstated", says }];
}

function slotsOf(deployment: Deployment, { objects }: Seen): readonly LiveSlot[] {
  const { app, rollout } = deployment;
  const route = objects.find(
    ({ kind, metadata }) => kind === "HTTPRoute" && metadata?.name === app,
  );
  const backends: readonly ClusterObject[] = route?.spec?.rules?.at(-1)?.backendRefs ?? [];
  return rollout.slots.map(({ name, image }) => {
    const object = slotObject(deployment, name);
    const live = objects.find(
      (one) => slotKinds.includes(one.kind) && one.metadata?.name === object,
    );
    const pods = objects.filter(
      ({ kind, metadata }) =>
        kind === "Pod" &&
        metadata?.labels?.[labelKeys.app] === app &&
        metadata?.labels?.[labelKeys.slot] === name &&
        metadata?.deletionTimestamp === undefined,
    );
    const digests = [
      ...new Set(pods.map((pod) => shortDigest(String(pod.spec?.containers?.[0]?.image)))),
    ];
    const first = shortDigest(image);
    return {
      ...{ app, slot: name },
      runs: [
        ...digests.filter((one) => one === first),
        ...digests.filter((one) => one !== first).sort(),
      ],
      ready: pods.filter((pod) => conditionOf(pod, "Ready") !== undefined).length,
      wanted: live === undefined ? undefined : Number(live.spec?.replicas ?? 1),
      percent: backends.find((one) => one?.name === object)?.weight,
    };
  });
}

function imageOf({ spec }: ClusterObject): string {
  const template = spec?.template ?? spec?.jobTemplate?.spec?.template;
  return String(template?.spec?.containers?.[0]?.image ?? "");
}

function appOf({ metadata }: ClusterObject): string | undefined {
  return metadata?.labels?.[labelKeys.app];
}

function keyOf({ kind, metadata }: ClusterObject): string {
  return `${kind} ${metadata?.name}`;
}
