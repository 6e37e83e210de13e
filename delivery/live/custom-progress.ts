import { because, type ClusterObject, conditionOf, objectNamed } from "./cluster-object";
import { hindranceOf, newestPods } from "./new-pods";
import type { Progress } from "./progress";
import { routeTroubles } from "./route-trouble";

/**
 * How far a Rollout has come, seen with its ReplicaSets and pods. What its controller says counts when it has
 * seen the last change, which it says by a number in a text. It waits for pods until its deadline, also for
 * those that can never do: these have failed at once.
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/specification/
 */
export function stepsProgress(objects: readonly ClusterObject[], name: string): Progress {
  const rollout = objectNamed(objects, "Rollout", name);
  const { phase = "", message } = rollout?.status ?? {};
  if (rollout === undefined || !isObserved(rollout)) {
    return { state: "waits", says: "waits for Argo Rollouts" };
  }
  const said = [phase, message].filter((part) => part).join(": ");
  if (phase === "Healthy") {
    return { state: "done", says: said };
  }
  const hindrance = hindranceOf(rollout, newestPods(rollout, objects));
  const says = [said, hindrance?.says].filter((part) => part).join("; ");
  const failed = phase === "Degraded" || hindrance?.lasts === true;
  return { state: failed ? "failed" : "waits", says, pod: hindrance?.pod };
}

/** Whether the controller of a Rollout has seen its last change. */
export function isObserved({ metadata, status }: ClusterObject): boolean {
  return status?.observedGeneration === String(metadata?.generation);
}

/**
 * Whether a gateway leads requests as a route says. What it refuses for the moment, such as a Service that it
 * has not heard of yet, it may lead in the next.
 */
export function routeProgress(objects: readonly ClusterObject[], name: string): Progress {
  const route = objectNamed(objects, "HTTPRoute", name);
  const [trouble] = route === undefined ? ["it is not there yet"] : routeTroubles(route);
  return trouble === undefined
    ? { state: "done", says: "the gateway leads requests there" }
    : { state: "waits", says: trouble };
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
