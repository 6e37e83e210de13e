import type { Pair, Say } from "./finding";
import type { AnyObject } from "./objects";

/** What a change of the way to an app means: under which names it is reached, and who is led where. */
export function routeFindings({ kind, name, before, after }: Pair, isNew: boolean, say: Say): void {
  if (kind !== "HTTPRoute") {
    return;
  }
  const [old, now] = [urlsOf(before), urlsOf(after)];
  const added = now.filter((url) => !old.includes(url));
  if (added.length > 0) {
    say(isNew ? "note" : "exposure", `it is reached under ${added.join(", ")}`);
  }
  const gone = old.filter((url) => !now.includes(url));
  if (gone.length > 0) {
    say("outage", `it is reached no more under ${gone.join(", ")}`);
  }
  if (before === undefined || after === undefined) {
    return;
  }
  const [shares, sharesNow] = [sharesOf(before), sharesOf(after)];
  if (shares !== sharesNow) {
    say("note", `requests to ${name} go to ${sharesNow}; before, to ${shares}`);
  }
  const [matches, matchesNow] = [before, after].map((route) =>
    JSON.stringify(rulesOf(route).slice(0, -1)),
  );
  if (matches !== matchesNow) {
    const count = rulesOf(after).length - 1;
    say(
      "note",
      count === 0
        ? "no requests are matched any more"
        : `requests are matched by ${count} ${count === 1 ? "rule" : "rules"}`,
    );
  }
}

/** What a change of who may talk to whom means. */
export function policyFindings({ kind, before, after }: Pair, isNew: boolean, say: Say): void {
  if (kind !== "NetworkPolicy") {
    return;
  }
  if (after === undefined) {
    say("outage", "nobody may connect to it any more, nor it to anybody but the database");
    return;
  }
  for (const [key, says] of [
    ["ingress", "more may connect to it"],
    ["egress", "it may connect to more"],
  ] as const) {
    const old = rulesIn(before, key);
    const added = rulesIn(after, key).filter((rule) => !old.includes(rule));
    if (added.length > 0 && !isNew) {
      say("exposure", `${says}: ${added.join(", ")}`);
    }
  }
}

function rulesOf(route: AnyObject): readonly AnyObject[] {
  return route?.spec?.rules ?? [];
}

function urlsOf(route: AnyObject): readonly string[] {
  const paths = (rulesOf(route).at(-1)?.matches ?? []).map((match: AnyObject) => match.path?.value);
  return (route?.spec?.hostnames ?? []).flatMap((host: string) =>
    paths.map((path: string) => `${host}${path}`),
  );
}

function sharesOf(route: AnyObject): string {
  return (rulesOf(route).at(-1)?.backendRefs ?? [])
    .map(({ name, weight }: AnyObject) => `${name} ${weight} %`)
    .join(", ");
}

/** Each peer with each port, in words. */
function rulesIn(policy: AnyObject, key: "ingress" | "egress"): readonly string[] {
  return (policy?.spec?.[key] ?? []).flatMap((rule: AnyObject) => {
    const peers = (key === "ingress" ? rule.from : rule.to) ?? [undefined];
    const ports = rule.ports ?? [undefined];
    return peers.flatMap((peer: AnyObject) =>
      ports.map((port: AnyObject) => `${peerInWords(peer)} on ${port?.port ?? "every port"}`),
    );
  });
}

function peerInWords(peer: AnyObject): string {
  if (peer?.ipBlock !== undefined) {
    return String(peer.ipBlock.cidr);
  }
  const labels = peer?.podSelector?.matchLabels ?? peer?.namespaceSelector?.matchLabels;
  return labels === undefined ? "everybody" : Object.values(labels).join(", ");
}
