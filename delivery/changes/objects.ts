import { at, isObject, type Json, type JsonObject, yamlIn } from "../../review";
import { type RefusedFile, type RenderedFile, renderedFolder } from "../render";

/** Where an app's files are. */
export interface Place {
  /** Empty for what stands in the folder of rendered files itself. */
  readonly environment: string;
  readonly app: string;
}

/** Whose a file is, by its path. */
export function placeOf(path: string): Place {
  const [, ...parts] = path.split("/");
  const [environment = "", app = ""] = parts.slice(0, -1);
  return { environment, app };
}

/** The objects of an app in an environment, by what tells them apart; in the order of these. */
export type Objects = ReadonlyMap<string, JsonObject>;

/** Reads the objects of an app's files; what cannot be read is refused. */
export function objectsIn(files: readonly RenderedFile[]): {
  readonly objects: Objects;
  readonly refused: readonly RefusedFile[];
} {
  const found: [string, JsonObject][] = [];
  const refused: RefusedFile[] = [];
  const known = new Set<string>();
  for (const { path, text } of files.filter(isManifest)) {
    const documents = yamlIn(text);
    if (documents === undefined) {
      refused.push({ path, why: "cannot be read as YAML, or is made to cost time" });
      continue;
    }
    for (const document of documents) {
      if (document === null) {
        continue;
      }
      const key = keyOf(document);
      if (key === undefined) {
        refused.push({ path, why: "holds what is no single object with a kind and a name" });
      } else if (known.has(key)) {
        refused.push({ path, why: `states ${key.replaceAll(/ +/g, " ")} a second time` });
      } else {
        known.add(key);
        found.push([key, document as JsonObject]);
      }
    }
  }
  return { objects: new Map(found.sort(([one], [other]) => (one < other ? -1 : 1))), refused };
}

/** Whether what delivers a folder reads a file in it. */
export function isManifest({ path }: RenderedFile): boolean {
  return /\.(?:ya?ml|json)$/i.test(path);
}

/** What tells an object from others: kind, group, namespace and name. */
function keyOf(document: unknown): string | undefined {
  if (!isObject(document)) {
    return undefined;
  }
  const { kind, apiVersion } = document;
  const [name, namespace = ""] = [at(document, "metadata", "name"), namespaceOf(document)];
  if (typeof kind !== "string" || typeof apiVersion !== "string" || typeof name !== "string") {
    return undefined;
  }
  // What a list holds is not looked at.
  if (!/^[A-Za-z0-9]{1,100}$/.test(kind) || /List$/.test(kind) || "items" in document) {
    return undefined;
  }
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  return `${isSteps(document) ? "Deployment apps" : `${kind} ${group}`} ${namespace} ${name}`;
}

/** A Rollout stands where a Deployment of the same name did: what differs of the two is what changes. */
export function isSteps(object: Json): boolean {
  return (
    at(object, "kind") === "Rollout" && /^argoproj\.io\//.test(String(at(object, "apiVersion")))
  );
}

/** The namespace that an object says it is in. */
export function namespaceOf(object: JsonObject | undefined): string | undefined {
  const namespace = at(object, "metadata", "namespace");
  return typeof namespace === "string" ? namespace : undefined;
}

/** What a file is called where it belongs to no environment. */
export const nowhere = renderedFolder;
