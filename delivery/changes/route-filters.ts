import { at, isObject, type Json, listAt, strangersText } from "../../review";
import { backendInWords, backendsOf, rulesOf } from "./route";

/** What a route does with requests beside leading them on, by the text of each filter: in words. */
export function filtersOf(route: Json): ReadonlyMap<string, string> {
  const filters = rulesOf(route).flatMap((rule) => [
    ...listAt(rule, "filters"),
    ...backendsOf(rule).flatMap((backend) => listAt(backend, "filters")),
  ]);
  return new Map(
    filters.map((filter) => [JSON.stringify(filter), strangersText(filterInWords(filter, route))]),
  );
}

function filterInWords(filter: Json, route: Json): string {
  const type = String(at(filter, "type"));
  const key = Object.keys(Object(filter)).find((one) => one.toLowerCase() === type.toLowerCase());
  const stated = at(filter, key ?? "");
  switch (type) {
    case "RequestMirror":
      return `sends copies of requests to ${backendInWords(at(stated, "backendRef"), route)}`;
    case "RequestRedirect":
      return `sends who asks elsewhere: ${targetInWords(stated)}`;
    case "URLRewrite":
      return `asks its pods for something else: ${targetInWords(stated)}`;
    case "RequestHeaderModifier":
      return `changes the headers of requests: ${headersIn(stated)}`;
    case "ResponseHeaderModifier":
      return `changes the headers of answers: ${headersIn(stated)}`;
    case "CORS":
      return `lets pages of other origins ask: ${listAt(stated, "allowOrigins").join(" and ")}`;
    default:
      return `has the gateway do a ${type}`;
  }
}

function targetInWords(stated: Json): string {
  const [scheme, host, port] = ["scheme", "hostname", "port"].map((key) => at(stated, key));
  const path = at(stated, "path", "replaceFullPath") ?? at(stated, "path", "replacePrefixMatch");
  const parts = [
    scheme === undefined ? "" : `${String(scheme)}://`,
    String(host ?? (path === undefined ? "the same host" : "")),
    port === undefined ? "" : `:${String(port)}`,
    path === undefined ? "" : `${host === undefined ? "the path " : ""}${String(path)}`,
  ];
  return parts.join("");
}

function headersIn(stated: Json): string {
  return ["set", "add", "remove"]
    .flatMap((key) => listAt(stated, key))
    .map((header) => String(isObject(header) ? at(header, "name") : header))
    .join(" and ");
}
