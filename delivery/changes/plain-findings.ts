import { at, isEmpty, type Json, listAt, same } from "../../review";
import type { Context, Pair, Say } from "./finding";
import { namespaceOf } from "./objects";

/** Kinds that others than Kubernetes define, and that are rendered. */
const rendered: ReadonlySet<string> = new Set([
  "argoproj.io/v1alpha1 Rollout",
  "external-secrets.io/v1 ExternalSecret",
  "security.istio.io/v1 AuthorizationPolicy",
]);

/** Kinds of which another file says what their change means. */
const judged: ReadonlySet<string> = new Set([
  "ConfigMap",
  "CronJob",
  "Deployment",
  "HTTPRoute",
  "HorizontalPodAutoscaler",
  "Job",
  "NetworkPolicy",
  "PersistentVolumeClaim",
  "PodDisruptionBudget",
  "Service",
  "ServiceAccount",
]);

/** What a change of a plain object means, and of whatever is none of those that are rendered. */
export function plainFindings(pair: Pair, context: Context, say: Say): void {
  const { kind, before, after } = pair;
  const isKnown = rendered.has(`${String(at(after ?? before, "apiVersion"))} ${kind}`);
  if (!isKnown && !judged.has(kind)) {
    strangeFindings(pair, say);
    return;
  }
  if (after !== undefined && namespaceOf(after) !== context.namespace) {
    const namespace = namespaceOf(after) ?? "whichever namespace it is applied to";
    say("exposure", `is in ${namespace}, not in ${context.namespace}`);
  }
  switch (kind) {
    case "ExternalSecret":
      storedSecretFindings(pair, context, say);
      break;
    case "AuthorizationPolicy":
      portFindings(pair, say);
      break;
    case "Service":
      serviceFindings(pair, context, say);
      break;
    case "ServiceAccount":
      accountFindings(pair, context, say);
      break;
    case "ConfigMap":
      if (before !== undefined) {
        say("note", `${after === undefined ? "goes" : "changes"}: pods that run are not replaced`);
      }
      break;
    case "PersistentVolumeClaim":
      if (after === undefined) {
        say("outage", "goes, and with it what is on the volume, unless its class keeps that");
      }
      break;
  }
}

function strangeFindings({ kind, before, after }: Pair, say: Say): void {
  if (kind === "Secret" && after !== undefined) {
    say("exposure", "is a Secret: whoever reads the repository reads what is in it, forever");
  } else if (after === undefined) {
    say("outage", `goes, and what a ${kind} does is not known here`);
  } else {
    const what = before === undefined ? "is" : "changes, and is";
    say("exposure", `${what} a ${kind}: what it lets anybody do is not known here`);
  }
}

function serviceFindings({ name, before, after }: Pair, context: Context, say: Say): void {
  const { there, isGone } = context;
  if (after === undefined) {
    // With the pods of its slot, of which is told.
    const isSlot = !there.has(`Deployment ${name}`) && /-(?:blue|green)$/.test(name);
    if (!isGone && !isSlot) {
      say("outage", "goes: nothing is found under its name any more");
    }
    return;
  }
  const type = (service: Json): string => String(at(service, "spec", "type") ?? "ClusterIP");
  if (type(after) !== type(before) && ["NodePort", "LoadBalancer"].includes(type(after))) {
    say("exposure", `is reached from outside the cluster, as a ${type(after)}`);
  }
  const addresses = (service: Json): Json => at(service, "spec", "externalIPs");
  if (!isEmpty(addresses(after)) && !same(addresses(before), addresses(after))) {
    say("exposure", "answers for addresses of others");
  }
  if (before === undefined) {
    return;
  }
  const [old, now] = [before, after].map((service) => at(service, "spec", "selector"));
  if (!same(old, now)) {
    const slots = [old, now].map((selector) => at(selector, "slot"));
    const isSwitch = same({ ...Object(old), slot: "" }, { ...Object(now), slot: "" });
    say(
      isSwitch ? "note" : "outage",
      isSwitch
        ? `leads other apps to the slot ${String(slots[1])} instead of ${String(slots[0])}`
        : "leads to other pods",
    );
  }
  const ports = (service: Json): readonly Json[] =>
    listAt(service, "spec", "ports").map((port) => at(port, "port"));
  if (ports(before).some((port) => !ports(after).includes(port))) {
    say("outage", "does not answer any more on a port that it had");
  }
}

function accountFindings({ before, after }: Pair, context: Context, say: Say): void {
  const { isNew, isGone } = context;
  if (after === undefined) {
    if (!isGone) {
      say("outage", "goes: no pod of the app starts any more");
    }
    return;
  }
  const token = (account: Json): boolean => at(account, "automountServiceAccountToken") !== false;
  if (token(after) && (before === undefined || !token(before))) {
    say("exposure", "gives its pods a token");
  }
  const annotations = (account: Json): Json => {
    const { "argocd.argoproj.io/sync-wave": _, ...rest } = Object(
      at(account, "metadata", "annotations"),
    );
    return rest;
  };
  const isOther = !same(annotations(before), annotations(after));
  if (isOther && !isNew && before !== undefined) {
    say("exposure", "may mean other rights in the cloud: its annotations change");
  }
}

/** Of which secret of the vendor's store a Secret is made; what an app may read there is no more than by name. */
function storedSecretFindings({ before, after }: Pair, { isNew }: Context, say: Say): void {
  const [old, now] = [before, after].map((object) =>
    listAt(object, "spec", "dataFrom")
      .map((one) => String(at(one, "extract", "key")))
      .join(" and "),
  );
  if (after === undefined) {
    say("note", `goes: a Secret made of ${old} in the store`);
  } else if (before === undefined || old !== now) {
    say(isNew ? "note" : "exposure", `makes a Secret of ${now} in the store`);
  } else {
    say("note", "fetches its Secret in another way");
  }
}

/** Which ports are to be reached through a mesh. */
function portFindings({ before, after }: Pair, say: Say): void {
  const ports = (policy: Json): string =>
    listAt(policy, "spec", "rules")
      .flatMap((rule) =>
        listAt(rule, "to").flatMap((to) => listAt(to, "operation", "ports").map(String)),
      )
      .join(", ") || "any port";
  if (after === undefined) {
    say("exposure", "goes: the mesh lets every port be reached");
  } else if (before !== undefined && !same(at(before, "spec"), at(after, "spec"))) {
    say("exposure", `lets ${ports(after)} be reached in the mesh instead of ${ports(before)}`);
  } else if (before === undefined) {
    say("note", `lets ${ports(after)} be reached in the mesh`);
  }
}
