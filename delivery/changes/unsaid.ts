import { differing } from "./differing";
import { type Context, type Pair, type Say, some } from "./finding";
import { isSteps } from "./objects";

/** What of each kind is always told of where it differs, or never means anything by itself. */
const told: Readonly<Record<string, readonly string[]>> = {
  AuthorizationPolicy: ["action", "rules", "selector"],
  ConfigMap: [""],
  CronJob: ["schedule", "suspend", "timeZone"],
  Deployment: ["replicas", "selector", "strategy.type", "template"],
  ExternalSecret: ["data", "dataFrom", "secretStoreRef", "target"],
  HTTPRoute: ["hostnames", "parentRefs", "rules"],
  HorizontalPodAutoscaler: ["maxReplicas", "minReplicas", "scaleTargetRef"],
  NetworkPolicy: ["egress", "ingress", "podSelector"],
  PodMonitor: ["podMetricsEndpoints"],
  PodDisruptionBudget: ["maxUnavailable", "minAvailable"],
  Rollout: ["replicas", "selector", "strategy.canary.steps", "template"],
  Service: ["externalName", "selector", "type"],
  ServiceAccount: ["automountServiceAccountToken"],
};

/** What differs where one after the other and by steps are told of. */
const toldOfSteps = [
  "apiVersion",
  "kind",
  "progressDeadlineAbort",
  "rollbackWindow",
  "strategy.canary",
  "strategy.rollingUpdate",
  "strategy.type",
];

const isImage = /\.(?:initC|c)ontainers\.[^.]+\.image$/;

/** Whether a label or an annotation with a domain is named already. */
function isNamed(path: string, said: readonly string[]): boolean {
  const key = /^metadata\.(?:annotations|labels)\.(.+\/.+)$/.exec(path)?.[1];
  return key !== undefined && said.some((says) => says.includes(key));
}

/**
 * Names what differs and was not told of.
 *
 * @param said what was told of the object
 */
export function unsaidFindings(
  pair: Pair,
  { known, isGone }: Context,
  said: readonly string[],
  say: Say,
): void {
  const { kind, name, before, after } = pair;
  const isSilent = said.length === 0;
  if (before === undefined || after === undefined) {
    // What is rendered of a slot or an app comes and goes with it, and a migration when it ran.
    const isExpected = known.has(name) || isGone || (kind === "Job" && after === undefined);
    if (isSilent && !isExpected) {
      say("note", comesOrGoes(pair));
    }
    return;
  }
  const paths = [...(told[kind] ?? []), ...(isSteps(before) === isSteps(after) ? [] : toldOfSteps)];
  const all = differing(before, after);
  const rest = all.filter(
    (path) =>
      !paths.some((one) => one === "" || path === one || path.startsWith(`${one}.`)) &&
      !isNamed(path, said) &&
      !(kind === "CronJob" && isImage.test(path)),
  );
  const named = isSilent ? all : rest;
  if (named.length > 0) {
    say("note", `changes its ${some(named)}`);
  }
}

/** That an object is there now, or is not any more. */
export function comesOrGoes({ kind, after }: Pair): string {
  return `${after === undefined ? "goes" : "comes"}: a ${kind}`;
}
