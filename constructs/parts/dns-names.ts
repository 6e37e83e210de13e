import * as v from "valibot";
import { integer, type Problem, problemsOf, text } from "../vendor-kit";
import { reportLongName } from "./dns-values";

const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

/** A domain in lower case, without a dot at the end. */
export const domain = text(
  "a domain in lower case without a dot at the end",
  (name) => name.length <= 253 && new RegExp(`^(${label}\\.)+${label}$`).test(name),
);

/** A name within a zone. */
export const recordName = text(
  "@, * or a name in lower case such as www or *.staging",
  (name) => name === "@" || new RegExp(`^(\\*|(\\*\\.)?${label}(\\.${label})*)$`).test(name),
);

/** How long resolvers keep a record. */
export const ttlSeconds = integer(30, 86_400);

/** What is wrong with the arguments of `point`. */
export function pointProblems(
  domain: string,
  name: string,
  ttl: number | undefined,
): readonly Problem[] {
  return problemsOf((report) => {
    reportLongName(report, "name", name, domain);
    for (const { message } of v.safeParse(recordName.schema, name).issues ?? []) {
      report("name", message, name);
    }
    for (const { message } of v.safeParse(ttlSeconds.orToken().optional().schema, ttl).issues ??
      []) {
      report("ttlSeconds", message, ttl);
    }
  });
}

/** The construct id of a record: by what it is, so that its address does not depend on the order. */
export function recordId({ name, type }: { readonly name: string; readonly type: string }): string {
  return `${idOf(name)}-${type.toLowerCase()}`;
}

/** A record's name as a construct id: `a.b` and `a-b` stay apart. */
export function idOf(name: string): string {
  return name === "@"
    ? "apex"
    : name.replace(/^\*\./, "wildcard-").replace("*", "wildcard").replaceAll(".", "--");
}
