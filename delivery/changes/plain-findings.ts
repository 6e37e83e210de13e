import { at, type Json, listAt, same } from "../../review";
import { labelKeys } from "../render";
import { claimFindings } from "./claim-findings";
import type { Context, Pair, Say } from "./finding";
import { monitorFindings } from "./monitor-findings";
import { namespaceOf } from "./objects";
import { serviceFindings } from "./service-findings";
import { storedSecretFindings } from "./stored-secret-findings";

/** Kinds that others than Kubernetes define, and that are rendered. */
const rendered: ReadonlySet<string> = new Set([
  "argoproj.io/v1alpha1 Rollout",
  "external-secrets.io/v1 ExternalSecret",
  "monitoring.coreos.com/v1 PodMonitor",
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
    case "PodMonitor":
      monitorFindings(pair, context, say);
      break;
    case "AuthorizationPolicy":
      portFindings(pair, context, say);
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
      claimFindings(pair, context, say);
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

function accountFindings({ before, after }: Pair, { isGone }: Context, say: Say): void {
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
}

/** Which ports are to be reached through a mesh. */
function portFindings({ before, after }: Pair, { app }: Context, say: Say): void {
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
  const action = String(at(after, "spec", "action") ?? "ALLOW");
  if (after !== undefined && action !== "ALLOW") {
    say(action === "DENY" ? "outage" : "exposure", `is a rule of the mesh that says ${action}`);
  }
  const selected = at(after, "spec", "selector", "matchLabels", labelKeys.app);
  if (after !== undefined && selected !== app) {
    say("exposure", `is about pods of ${selected === undefined ? "every app" : String(selected)}`);
  }
}
