import type { AttributePath } from "../../constructs/foundation";
import { at, isList, isObject, type Json, type JsonObject, yamlIn } from "../plan";

const deepest = 40;

/**
 * The sizes of the volumes that the values of a chart claim, such as `50Gi`, in the forms that charts have for it:
 * the claim of Kubernetes, and `persistence`.
 *
 * @param path the attribute with the texts of the values
 * @returns nothing where a text cannot be read
 */
export function claimedVolumes(
  body: JsonObject,
  path: AttributePath,
): readonly string[] | undefined {
  const texts = at(body, ...path);
  const found: string[] = [];
  for (const text of isList(texts) ? texts : []) {
    const documents = typeof text === "string" ? yamlIn(text) : undefined;
    if (documents === undefined) {
      return undefined;
    }
    for (const document of documents) {
      collect(document, found, 0);
    }
  }
  return found;
}

function collect(value: Json, found: string[], depth: number): void {
  if (depth > deepest) {
    return;
  }
  if (isList(value)) {
    for (const item of value) {
      collect(item, found, depth + 1);
    }
    return;
  }
  if (!isObject(value)) {
    return;
  }
  const { requests, persistence } = value;
  const claimed = [
    at(requests, "storage"),
    at(persistence, "enabled") === false ? undefined : at(persistence, "size"),
  ];
  found.push(...claimed.filter((size): size is string => typeof size === "string"));
  for (const item of Object.values(value)) {
    collect(item, found, depth + 1);
  }
}
