import { at, type Json, listAt, same } from "../../review";
import { type Context, type Pair, type Say, some, without } from "./finding";

/** What a change of the way to an app means: under which names it is reached, and who is led where. */
export function routeFindings({ kind, before, after }: Pair, context: Context, say: Say): void {
  if (kind !== "HTTPRoute") {
    return;
  }
  const { isNew, hadUrl, hasUrl, there } = context;
  const [old, now] = [urlsOf(before), urlsOf(after)];
  const added = without(now, old);
  const moved = added.filter((url) => hadUrl.has(url));
  const free = added.filter((url) => !hadUrl.has(url));
  if (moved.length > 0) {
    say(
      "exposure",
      `is reached under ${some(moved.map((url) => `${url}, until now ${hadUrl.get(url)}'s`))}`,
    );
  }
  if (free.length > 0) {
    say(isNew ? "note" : "exposure", `is reached under ${some(free)}`);
  }
  const gone = without(old, now);
  const taken = gone.filter((url) => hasUrl.has(url));
  const lost = gone.filter((url) => !hasUrl.has(url));
  if (taken.length > 0) {
    say("note", `leaves ${some(taken.map((url) => `${url} to ${hasUrl.get(url)}`))}`);
  }
  if (lost.length > 0) {
    say("outage", `is reached no more under ${some(lost)}`);
  }
  if (after === undefined) {
    return;
  }
  const missing = without(
    [...sharesOf(after)].filter(([, share]) => share > 0).map(([name]) => name),
    [...there].map((object) => object.replace(/^Service /, "")),
  );
  if (missing.length > 0) {
    say("outage", `leads requests to ${some(missing)}, which is not there`);
  }
  if (before === undefined) {
    return;
  }
  const [gates, gatesNow] = [before, after].map((route) => at(route, "spec", "parentRefs"));
  if (!same(gates, gatesNow)) {
    say("exposure", "is reached through other gateways, or other listeners");
  }
  const [shares, sharesNow] = [before, after].map((route) =>
    some([...sharesOf(route)].map(([name, share]) => `${name} ${share}%`)),
  );
  if (shares !== sharesNow) {
    say("note", `leads requests to ${sharesNow}; before, to ${shares}`);
  }
  const [matches, matchesNow] = [before, after].map((route) => rulesOf(route).slice(0, -1));
  if (!same(matches, matchesNow)) {
    const count = matchesNow?.length ?? 0;
    say(
      "note",
      count === 0
        ? "matches no requests any more: all are shared"
        : `matches requests by ${count} ${count === 1 ? "rule" : "rules"}`,
    );
  }
}

/** The URLs that a route leads to its app, whatever else is asked of requests. */
export function urlsOf(route: Json): readonly string[] {
  const hosts = listAt(route, "spec", "hostnames").map(String);
  const paths = rulesOf(route).flatMap((rule) => {
    const matches = listAt(rule, "matches");
    return matches.length === 0
      ? ["/"]
      : matches.map((match) => String(at(match, "path", "value") ?? "/"));
  });
  // A route without names answers for all of its gateway's.
  return without(
    (hosts.length > 0 ? hosts : ["*"]).flatMap((host) =>
      paths.slice(0, mostUrls).map((path) => `${host}${path}`),
    ),
    [],
  ).slice(0, mostUrls);
}

const mostUrls = 1_000;

/** The share of the requests that each Service gets, but for those that are matched. */
export function sharesOf(route: Json): ReadonlyMap<string, number> {
  const backends = listAt(rulesOf(route).at(-1), "backendRefs");
  return new Map(
    backends.map((backend) => [String(at(backend, "name")), Number(at(backend, "weight") ?? 1)]),
  );
}

function rulesOf(route: Json): readonly Json[] {
  return listAt(route, "spec", "rules");
}
