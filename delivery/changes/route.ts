import { at, isObject, type Json, type JsonObject, listAt, strangersText } from "../../review";
import { without } from "./finding";

/** The rules of a route; the last is for requests that no other matches. */
export function rulesOf(route: Json): readonly Json[] {
  return listAt(route, "spec", "rules");
}

const mostUrls = 1_000;

/** The URLs that a route leads to its app, whatever else is asked of requests. */
export function urlsOf(route: Json): readonly string[] {
  const hosts = listAt(route, "spec", "hostnames").map(String);
  const paths = rulesOf(route).flatMap((rule) => {
    const matches = listAt(rule, "matches");
    return matches.length === 0 ? ["/"] : matches.map(pathOf);
  });
  // A route without names answers for all of its gateway's.
  return without(
    (hosts.length > 0 ? hosts : ["*"]).flatMap((host) =>
      paths.slice(0, mostUrls).map((path) => `${host}${path}`),
    ),
    [],
  ).slice(0, mostUrls);
}

function pathOf(match: Json): string {
  const type = String(at(match, "path", "type") ?? "PathPrefix");
  const path = String(at(match, "path", "value") ?? "/");
  return type === "PathPrefix" ? path : `${path} (${type})`;
}

/** Which app answered for a URL before: it, or the longest beginning of its path, of its host or of many. */
export function whoseWas(url: string, had: ReadonlyMap<string, string>): string | undefined {
  const [host, typed] = partsOf(url);
  const isPattern = typed.endsWith(" (RegularExpression)");
  const path = typed.replace(/ \(\w+\)$/, "");
  return [...had]
    .filter(([one]) => {
      const [ofHost, beginning] = partsOf(one);
      const isOfHost =
        ofHost === host ||
        ofHost === "*" ||
        (ofHost.startsWith("*.") && host.endsWith(ofHost.slice(1)));
      const below = beginning.endsWith("/") ? beginning : `${beginning}/`;
      // What a pattern meets is not known: it may be anything of the host.
      return isOfHost && (isPattern || path === beginning || path.startsWith(below));
    })
    .sort(([one], [other]) => {
      const [[host, path], [otherHost, otherPath]] = [partsOf(one), partsOf(other)];
      return otherHost.length - host.length || otherPath.length - path.length;
    })[0]?.[1];
}

function partsOf(url: string): readonly [host: string, path: string] {
  const begins = url.indexOf("/");
  return begins < 0 ? [url, "/"] : [url.slice(0, begins), url.slice(begins)];
}

/** Where a rule leads requests to, each with its name and its share. */
export function backendsOf(rule: Json): readonly JsonObject[] {
  return listAt(rule, "backendRefs").filter(isObject);
}

/** A backend in words: the name of a Service of the route's namespace is just that. */
export function backendInWords(backend: Json, route: Json): string {
  const namespace = at(backend, "namespace") ?? at(route, "metadata", "namespace");
  const [kind, name] = [at(backend, "kind") ?? "Service", at(backend, "name")].map(String);
  return `${kind === "Service" ? "" : `the ${kind} `}${name}${
    namespace === at(route, "metadata", "namespace") ? "" : ` in ${String(namespace)}`
  }`;
}

/** Backends that are no Service of the route's namespace. */
export function foreignBackends(route: Json): readonly string[] {
  return rulesOf(route)
    .flatMap(backendsOf)
    .filter((backend) => backendInWords(backend, route) !== String(at(backend, "name")))
    .map((backend) => backendInWords(backend, route));
}

/** The share of the requests that each Service gets, but for those that are matched. */
export function sharesOf(route: Json): ReadonlyMap<string, number> {
  return new Map(
    backendsOf(rulesOf(route).at(-1)).map((backend) => [
      backendInWords(backend, route),
      Number(at(backend, "weight") ?? 1),
    ]),
  );
}

/** Which requests each rule but the last leads where: `with the header x-preview: 1 to web-green`. */
export function matchedOf(route: Json): readonly string[] {
  const usual = listAt(rulesOf(route).at(-1), "matches").map(pathOf);
  return rulesOf(route)
    .slice(0, -1)
    .map((rule) => {
      const asked = without(
        listAt(rule, "matches").map((match) => conditionIn(match, usual)),
        [],
      );
      const backends = backendsOf(rule).map((backend) => backendInWords(backend, route));
      return `${asked.join(" or ") || "of every kind"} to ${backends.join(" and ") || "nobody"}`;
    });
}

/** What the last rule asks of requests beside their path; the others are led nowhere. */
export function askedOfAll(route: Json): readonly string[] {
  const matches = listAt(rulesOf(route).at(-1), "matches");
  const asked = matches.map((match) => conditionIn(match, matches.map(pathOf)));
  return asked.includes(everyKind) ? [] : without(asked, []);
}

const everyKind = "of every kind";

function conditionIn(match: Json, usualPaths: readonly string[]): string {
  const path = pathOf(match);
  const method = at(match, "method");
  const asked = [
    ...(usualPaths.includes(path) ? [] : [`the path ${path}`]),
    ...(method === undefined ? [] : [`the method ${String(method)}`]),
    ...listAt(match, "headers").map(headerInWords),
    ...listAt(match, "queryParams").map(
      (query) => `the query ${String(at(query, "name"))}=${String(at(query, "value"))}`,
    ),
  ];
  return asked.length === 0 ? everyKind : `with ${asked.map(strangersText).join(" and ")}`;
}

function headerInWords(header: Json): string {
  const [name, value] = ["name", "value"].map((key) => String(at(header, key)));
  // As matches by cookie are rendered.
  const cookie = /^\^\(\?:\.\*; \*\)\?(.*)\(\?:;\.\*\)\?\$$/.exec(value ?? "")?.[1];
  if (cookie !== undefined && name?.toLowerCase() === "cookie") {
    return `the cookie ${cookie}`;
  }
  return at(header, "type") === "RegularExpression"
    ? `the header ${name} like ${value}`
    : `the header ${name}: ${value}`;
}
