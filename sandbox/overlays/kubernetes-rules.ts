import type { Check, TypeFacts } from "../facts";
import { canonical, type Value } from "../schema";
import type { ObjectChange } from "./overlay";

const label = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const subdomain = `${label}(\\.${label})*`;
const word = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
const key: Check = { matches: `^(${subdomain}/)?${word}$` };

/**
 * What Kubernetes asks of names, labels and annotations.
 *
 * @see https://github.com/hashicorp/terraform-provider-kubernetes/blob/v2.38.0/kubernetes/validators.go
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names
 */
export const metadataFacts: TypeFacts = {
  "metadata.name": { checks: [{ length: [1, 253] }, { matches: `^${subdomain}$` }] },
  "metadata.generate_name": { checks: [{ matches: `^${label}-?$` }] },
  "metadata.labels": { keys: [key], elements: [{ matches: `^(${word})?$` }] },
  "metadata.annotations": { keys: [key] },
};

/** A quantity, such as `500m` or `2Gi`. */
export const quantity: Check = {
  matches: "^[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+|[numkMGTPE]|[KMGTPE]i)?$",
};

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
