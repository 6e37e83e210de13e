import { at, isObject, type Json, type JsonObject, listAt } from "../../review";

/** Where an object has the template of its pods. */
const templates: Readonly<Record<string, readonly string[]>> = {
  Deployment: ["spec", "template"],
  StatefulSet: ["spec", "template"],
  DaemonSet: ["spec", "template"],
  Rollout: ["spec", "template"],
  ReplicaSet: ["spec", "template"],
  Job: ["spec", "template"],
  CronJob: ["spec", "jobTemplate", "spec", "template"],
  Pod: [],
};

/** What an object says of its pods; nothing where it makes none. */
export function podOf(kind: string, object: JsonObject | undefined): Json {
  return partOf("spec", kind, object);
}

/** The labels and annotations of the pods that an object makes. */
export function podMetadataOf(kind: string, object: JsonObject | undefined): Json {
  return partOf("metadata", kind, object);
}

function partOf(part: "metadata" | "spec", kind: string, object: JsonObject | undefined): Json {
  const path = Object.hasOwn(templates, kind) ? templates[kind] : undefined;
  return path === undefined || object === undefined ? undefined : at(object, ...path, part);
}

/** The containers of a pod, also those that begin before or are put in beside. */
export function containersOf(pod: Json): readonly JsonObject[] {
  return ["initContainers", "containers", "ephemeralContainers"].flatMap((key) =>
    listAt(pod, key).filter(isObject),
  );
}

/** A container's name. */
export function nameOf(container: Json): string {
  return String(at(container, "name") ?? "a container");
}

/** The images of a pod, by the name of the container. */
export function imagesOf(pod: Json): ReadonlyMap<string, string> {
  return new Map(
    containersOf(pod).map((container) => [
      nameOf(container),
      String(at(container, "image") ?? "no image"),
    ]),
  );
}

/** Where the images of a pod are from: all but their tags and digests. */
export function repositoriesOf(pod: Json): readonly string[] {
  return [...imagesOf(pod).values()].map((image) =>
    image.replace(/@.*$/, "").replace(/:[^/:]*$/, ""),
  );
}

/** The beginning of a digest, by which people tell images; else the image as it is written. */
export function digestIn(image: string): string {
  return /@sha256:([0-9a-f]{12})[0-9a-f]*$/.exec(image)?.[1] ?? image;
}

/** The images of the pods that an object makes, as people tell them. */
export function digestsOf(kind: string, object: JsonObject | undefined): string {
  return [...imagesOf(podOf(kind, object)).values()].map(digestIn).join(" and ");
}

/** Images of a pod that could lead to something else tomorrow. */
export function movingImages(pod: Json): readonly string[] {
  return [...imagesOf(pod).values()].filter((image) => !/@sha256:[0-9a-f]{64}$/.test(image));
}
