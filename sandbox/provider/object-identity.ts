import { digest, type ObjectValue, valueAt } from "../schema";
import type { Provider } from "./provider";

/** The key that an object's attributes lead to, where Terraform did not keep it. */
export function scopedKey(
  provider: Provider,
  attributes: ObjectValue,
  providerConfig: ObjectValue,
): string | undefined {
  const id = attributes["id"] ?? attributes["arn"];
  if (typeof id !== "string" || id === "") {
    return undefined;
  }
  const scope = provider.overlay.scope?.(attributes, providerConfig) ?? "";
  return scope === "" ? id : `${id}@${scope}`;
}

/** What an object's made-up values follow from, where a data source finds it by some arguments. */
export function foundByKey(
  provider: Provider,
  type: string,
  asked: ObjectValue,
): string | undefined {
  const { foundBy = [] } = provider.type("resource", type);
  const values = foundBy.map((name) => valueAt(asked, name));
  // A zone is found with and without its final dot.
  return foundBy.length > 0 && values.every((value) => value !== undefined)
    ? digest(type, ...values.map((value) => String(value).replace(/\.$/, "")))
    : undefined;
}

/** The seed of an object that is made at an attempt. */
export function attemptSeed(asked: string, attempt: number): string {
  return `${asked} ${attempt}`;
}

/** What the cloud itself keeps unique of an object, in one text. */
export function uniqueName(
  paths: readonly string[] | undefined,
  attributes: ObjectValue,
  scope: string,
): string | undefined {
  if (!paths) {
    return undefined;
  }
  const parts = paths.map((path) => valueAt(attributes, path));
  return parts.every((part) => part !== undefined) ? [scope, ...parts].join(" ") : undefined;
}

/** What `terraform import` takes for an object. */
export function importId(template: string | undefined, attributes: ObjectValue): string {
  if (template === undefined) {
    return String(attributes["id"] ?? attributes["arn"] ?? "");
  }
  return template.replace(/\{([\w.]+)\}/g, (_, path: string) => valueAt(attributes, path) ?? "");
}
