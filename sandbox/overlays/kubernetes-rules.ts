import { canonical, type Value } from "../schema";
import type { ObjectChange } from "./overlay";

/**
 * What is immutable is replaced where its content changes.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/resource_kubernetes_secret_v1.go
 * `CustomizeDiff`
 */
export const ofImmutable = Object.fromEntries(
  ["data", "binary_data", "immutable"].map((name) => [
    name,
    (before: Value, after: Value, change: ObjectChange) =>
      change.before["immutable"] === true && canonical(before) !== canonical(after),
  ]),
);
