import { clusterNames } from "../../constructs/foundation";
import { at, type Json, listAt, same } from "../../review";
import { labelKeys } from "../render";
import { type Context, type Pair, type Say, some } from "./finding";
import { type Allowed, allowedBeside, allowedBy } from "./policy-peers";

/** What a change of who may talk to whom means. */
export function policyFindings(pair: Pair, context: Context, say: Say): void {
  const { kind, before, after } = pair;
  const { app, isGone } = context;
  if (kind !== "NetworkPolicy" || isGone) {
    return;
  }
  if (after === undefined) {
    goneFindings(pair, context, say);
    return;
  }
  for (const [key, more, less] of directions) {
    const [old, now] = [allowedBy(before, key), allowedBy(after, key)];
    moreFindings(key, allowedBeside(now, old), more);
    const lost = allowedBeside(old, now);
    if (lost.length > 0) {
      say("note", `${less}: ${inWords(lost)}`);
    }
    const type = key === "ingress" ? "Ingress" : "Egress";
    if (restrains(before, type) && !restrains(after, type)) {
      say("exposure", `does not restrain ${key} any more`);
    }
  }
  const of = appOf(after);
  if (of !== app && (before === undefined || appOf(before) !== of)) {
    say(
      "exposure",
      `is about pods of ${of ?? "every app"}${of === undefined ? "" : ", another app"}`,
    );
  }
  const [pods, podsNow] = [before, after].map((policy) => at(policy, "spec", "podSelector"));
  if (before !== undefined && !same(pods, podsNow)) {
    say("exposure", "is about other pods: those that it was about are not restrained by it");
  }

  function moreFindings(key: Direction, added: readonly Allowed[], more: string): void {
    const isExcused = isOfNew(pair, context);
    const [odd, usual] = [
      added.filter(({ isEverybody }) => isEverybody || !isExcused),
      added.filter((one) => isExcused && !one.isEverybody && !isOfGateway(one, key)),
    ];
    if (odd.length > 0) {
      say("exposure", `${more}: ${inWords(odd)}`);
    }
    if (usual.length > 0) {
      say("note", `${more}: ${inWords(usual)}`);
    }
  }
}

type Direction = "ingress" | "egress";

const directions = [
  ["ingress", "lets more connect to it", "does not let connect to it any more"],
  ["egress", "lets it connect to more", "does not let it connect any more to"],
] as const;

/** A further policy only ever lets more connect than the app's own. */
function goneFindings({ name, before }: Pair, context: Context, say: Say): void {
  const isFurther = name !== context.app && context.there.has(`NetworkPolicy ${context.app}`);
  if (!isFurther) {
    say("outage", "goes: nobody may connect to it any more, nor it to anybody but the database");
    return;
  }
  const isOwn = appOf(before) === context.app;
  for (const [key, , less] of directions) {
    const lost = allowedBy(before, key);
    if (lost.length > 0) {
      say(isOwn ? "note" : "outage", `goes, and ${less}: ${inWords(lost)}`);
    }
  }
}

/** What a new app's policies let happen to its own pods is as new as they are. */
function isOfNew({ after }: Pair, { app, isNew }: Context): boolean {
  return isNew && appOf(after) === app;
}

/** Of what the gateway leads to an app, its route tells. */
function isOfGateway({ says }: Allowed, direction: Direction): boolean {
  const gateway = `the namespace ${clusterNames.gateway.namespace} on `;
  return direction === "ingress" && says.startsWith(gateway);
}

function inWords(allowed: readonly Allowed[]): string {
  return some([...new Set(allowed.map(({ says }) => says))]);
}

/** Of which app the pods are that a policy is about; nothing where of more than one. */
function appOf(policy: Json): string | undefined {
  const app = at(policy, "spec", "podSelector", "matchLabels", labelKeys.app);
  return typeof app === "string" ? app : undefined;
}

function restrains(policy: Json, type: string): boolean {
  return listAt(policy, "spec", "policyTypes").includes(type);
}
