import { at, type Json, listAt, same } from "../../review";
import { type Context, type Pair, type Say, some, without } from "./finding";
import {
  askedOfAll,
  backendInWords,
  backendsOf,
  foreignBackends,
  matchedOf,
  rulesOf,
  sharesOf,
  urlsOf,
  whoseWas,
} from "./route";
import { filtersOf } from "./route-filters";
import { timeoutFindings } from "./route-timeouts";

/** What a change of the way to an app means: under which names it is reached, and who is led where. */
export function routeFindings(pair: Pair, context: Context, say: Say): void {
  const { kind, before, after } = pair;
  if (kind !== "HTTPRoute") {
    return;
  }
  urlFindings(pair, context, say);
  if (after === undefined) {
    return;
  }
  backendFindings(pair, context, say);
  filterFindings(pair, say);
  timeoutFindings(pair, say);
  const asked = without(askedOfAll(after), before === undefined ? [] : askedOfAll(before));
  if (asked.length > 0) {
    say("outage", `is reached by nobody but ${some(asked)}`);
  }
  for (const led of without(matchedOf(after), matchedOf(before))) {
    say("note", `leads requests ${some([led])}`);
  }
  for (const led of without(matchedOf(before), matchedOf(after))) {
    say("note", `leads no requests any more ${some([led])}`);
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
}

function urlFindings({ before, after }: Pair, context: Context, say: Say): void {
  const { app, isNew, hadUrl, hasUrl } = context;
  const [old, now] = [urlsOf(before), urlsOf(after)];
  const added = without(now, old);
  const whose = new Map(added.map((url) => [url, whoseWas(url, hadUrl)]));
  const isOthers = (url: string): boolean => ![app, undefined].includes(whose.get(url));
  const moved = added.filter(isOthers);
  const free = added.filter((url) => !isOthers(url));
  if (moved.length > 0) {
    say(
      "exposure",
      `is reached under ${some(moved.map((url) => `${url}, until now ${whose.get(url)}'s`))}`,
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
}

/** Where requests are led to: what is not there, what is another's, and other ports. */
function backendFindings({ before, after }: Pair, { there }: Context, say: Say): void {
  if (rulesOf(after).some(leadsNowhere) && !rulesOf(before).some(leadsNowhere)) {
    say("outage", "answers requests of a rule with an error: it leads them nowhere");
  }
  const foreign = foreignBackends(after);
  const others = without(foreign, foreignBackends(before));
  if (others.length > 0) {
    say("exposure", `leads requests to ${some(others)}, which is not the app's`);
  }
  const led = rulesOf(after)
    .flatMap(backendsOf)
    .filter((backend) => at(backend, "weight") !== 0)
    .map((backend) => backendInWords(backend, after));
  const missing = without(
    without(led, foreign),
    [...there].map((object) => object.replace(/^Service /, "")),
  );
  if (missing.length > 0) {
    say("outage", `leads requests to ${some(missing)}, which is not there`);
  }
  const had = portsOf(before);
  for (const [name, ports] of portsOf(after)) {
    const previous = had.get(name);
    if (previous !== undefined && previous !== ports) {
      say("outage", `leads requests to port ${ports} of ${name} instead of ${previous}`);
    }
  }
}

/** Whether a rule neither sends requests to anybody nor answers them by a redirect. */
function leadsNowhere(rule: Json): boolean {
  const redirects = listAt(rule, "filters").some(
    (filter) => at(filter, "type") === "RequestRedirect",
  );
  return !redirects && backendsOf(rule).every((backend) => at(backend, "weight") === 0);
}

function portsOf(route: Json): ReadonlyMap<string, string> {
  const ports = new Map<string, readonly string[]>();
  for (const backend of rulesOf(route).flatMap(backendsOf)) {
    const name = backendInWords(backend, route);
    ports.set(name, without([...(ports.get(name) ?? []), String(at(backend, "port"))], []));
  }
  return new Map([...ports].map(([name, of]) => [name, some([...of].sort())]));
}

/** A filter can do anything with requests, and to take one away can undo what protects. */
function filterFindings({ before, after }: Pair, say: Say): void {
  const [old, now] = [filtersOf(before), filtersOf(after)];
  for (const says of without(fresh(now, old), [])) {
    say("exposure", some([says]));
  }
  for (const says of without(fresh(old, now), fresh(now, old))) {
    say("exposure", `has no more of what it did: it ${some([says])}`);
  }
}

function fresh(
  these: ReadonlyMap<string, string>,
  others: ReadonlyMap<string, string>,
): readonly string[] {
  return [...these].filter(([key]) => !others.has(key)).map(([, says]) => says);
}
