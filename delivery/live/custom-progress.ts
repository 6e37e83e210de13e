import { because, type ClusterObject, conditionOf, objectNamed } from "./cluster-object";
import type { Progress } from "./progress";

/**
 * How far a Rollout has come. What its controller says counts when it has seen the last change, which it says
 * by a number in a text.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function stepsProgress(objects: readonly ClusterObject[], name: string): Progress {
  const { metadata, status = {} } = objectNamed(objects, "Rollout", name) ?? {};
  const { observedGeneration, phase = "", message } = status;
  if (metadata === undefined || observedGeneration !== String(metadata.generation)) {
    return { state: "waits", says: "waits for Argo Rollouts" };
  }
  const says = [phase, message].filter((part) => part).join(": ");
  return { state: phase === "Healthy" ? "done" : phase === "Degraded" ? "failed" : "waits", says };
}

/**
 * Whether a Secret has come from the vendor's store. What was said before the last change does not count; what
 * cannot be fetched may be there in a moment.
 * @see https://external-secrets.io/latest/api/externalsecret/
 */
export function secretProgress(objects: readonly ClusterObject[], name: string): Progress {
  const secret = objectNamed(objects, "ExternalSecret", name);
  const fetched = String(secret?.status?.syncedResourceVersion ?? "").split("-")[0];
  const refused = secret && conditionOf(secret, "Ready", "False");
  if (refused !== undefined) {
    return { state: "waits", says: because(refused) };
  }
  return secret !== undefined &&
    conditionOf(secret, "Ready") !== undefined &&
    fetched === String(secret.metadata?.generation)
    ? { state: "done", says: "it is fetched" }
    : { state: "waits", says: "waits for External Secrets" };
}
