import { at, type Json, same } from "../../review";
import { ownAnnotations } from "../data";
import { labelKeys } from "../render";
import { type Context, type Pair, type Say, some } from "./finding";
import { podMetadataOf, podOf } from "./pod";

/** Labels and annotations by which a mesh treats what carries them otherwise. */
const ofMesh = /(?:^|\.)istio\.io\//;

/** Labels and annotations that a controller acts by: of objects and of the pods that they make. */
export function metadataFindings(pair: Pair, context: Context, say: Say): void {
  if (pair.after !== undefined) {
    annotationFindings(pair, say);
    meshFindings(pair, say);
    podMetadataFindings(pair, context, say);
  }
}

function annotationFindings({ kind, before, after }: Pair, say: Say): void {
  const keys = differingKeys(
    at(before, "metadata", "annotations"),
    at(after, "metadata", "annotations"),
  ).filter((key) => !ownAnnotations.includes(key));
  if (keys.length === 0) {
    return;
  }
  if (kind === "ServiceAccount") {
    say("exposure", `may mean other rights in the cloud: its annotations ${some(keys)} change`);
  } else if (kind === "HTTPRoute" || kind === "Service") {
    // With a domain before it, a key is some controller's; this one only reads figures.
    const theirs = keys.filter((key) => key.includes("/") && !key.startsWith("prometheus.io/"));
    if (theirs.length > 0) {
      say("exposure", `states ${some(theirs)}: what a controller does by that is not known here`);
    }
  }
}

function meshFindings({ kind, before, after }: Pair, say: Say): void {
  const pairs = [
    [at(before, "metadata"), at(after, "metadata")],
    [podMetadataOf(kind, before), podMetadataOf(kind, after)],
  ] as const;
  const keys = pairs.flatMap(([old, now]) =>
    ["labels", "annotations"].flatMap((part) => differingKeys(at(old, part), at(now, part))),
  );
  const theirs = [...new Set(keys)].filter((key) => ofMesh.test(key));
  if (theirs.length > 0) {
    say("exposure", `is treated otherwise by the mesh, or not at all: ${some(theirs)}`);
  }
}

const cloudToken = /\.workload\.identity\/use$/;

/** Whose pods count as, which a policy goes by, and what they are given by a label. */
function podMetadataFindings({ kind, before, after }: Pair, { app }: Context, say: Say): void {
  if (podOf(kind, after) === undefined) {
    return;
  }
  const [old, now] = [before, after].map((object) => podMetadataOf(kind, object));
  const counts = (metadata: Json): Json => at(metadata, "labels", labelKeys.app);
  if (counts(now) !== app && counts(now) !== counts(old)) {
    say("exposure", `makes pods that count as ${String(counts(now) ?? "nobody")}'s`);
  }
  const given = (metadata: Json): string | undefined =>
    Object.entries((at(metadata, "labels") ?? {}) as Readonly<Record<string, Json>>).find(
      ([key, value]) => cloudToken.test(key) && value === "true",
    )?.[0];
  const token = given(now);
  if (token !== undefined && token !== given(old)) {
    say("exposure", `is given a token of the cloud: ${token}`);
  }
  for (const [name, profile] of unconfined(now)) {
    if (unconfined(old).get(name) !== profile) {
      say("exposure", `lets ${name} run without AppArmor`);
    }
  }
}

const appArmor = "container.apparmor.security.beta.kubernetes.io/";

function unconfined(metadata: Json): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(Object(at(metadata, "annotations")))
      .filter(([key, value]) => key.startsWith(appArmor) && value === "unconfined")
      .map(([key, value]) => [key.slice(appArmor.length), String(value)]),
  );
}

function differingKeys(old: Json, now: Json): readonly string[] {
  const [was, will] = [Object(old), Object(now)];
  return [...new Set([...Object.keys(was), ...Object.keys(will)])].filter(
    (key) => !same(at(was, key), at(will, key)),
  );
}
