import * as v from "valibot";
import type { DnsRecord, DnsSettings, Problem } from "./contracts";
import { recordName, ttlSeconds as ttlShape } from "./shapes/dns";

/** What holds for a zone at every vendor. */
export function dnsRules(settings: DnsSettings): readonly Problem[] {
  const ids = (settings.records ?? []).map(recordId);
  return [
    ...(settings.records ?? []).flatMap((record, index) => [
      ...(ids.indexOf(recordId(record)) < index
        ? [
            {
              property: `records[${index}]`,
              allowed: "the only one of its name and type",
              got: `${record.name} ${record.type}`,
              remedy: "put all values into one record",
            },
          ]
        : []),
      ...(record.type === "CNAME" && record.name === "@"
        ? [
            {
              property: `records[${index}].type`,
              allowed: "no CNAME at the zone's own name",
              got: record.type,
              remedy: "use A records, or point() at a load balancer",
            },
          ]
        : []),
    ]),
    ...(settings.existing === true ? foundOnly(settings) : []),
  ];
}

/** What is wrong with the arguments of `point`. */
export function pointProblems(name: string, ttlSeconds: number | undefined): readonly Problem[] {
  const named = v.safeParse(recordName, name);
  const timed = v.safeParse(v.optional(ttlShape), ttlSeconds);
  return [
    ...(named.issues ?? []).map(({ message }) => ({
      property: "name",
      allowed: message,
      got: name,
    })),
    ...(timed.issues ?? []).map(({ message }) => ({
      property: "ttlSeconds",
      allowed: message,
      got: ttlSeconds,
    })),
  ];
}

/** The construct id of a record: by what it is, so that its address does not depend on the order. */
export function recordId({ name, type }: Pick<DnsRecord, "name" | "type">): string {
  return `${idOf(name)}-${type.toLowerCase()}`;
}

/** A record's name as a construct id: `a.b` and `a-b` stay apart. */
export function idOf(name: string): string {
  return name === "@"
    ? "apex"
    : name.replace(/^\*\./, "wildcard-").replace("*", "wildcard").replaceAll(".", "--");
}

/** A zone that is only looked up cannot be changed. */
function foundOnly(settings: DnsSettings): readonly Problem[] {
  return (["protect", "caa", "dnssec", "tags"] as const).flatMap((property) =>
    settings[property] === undefined || settings[property] === false
      ? []
      : [
          {
            property,
            allowed: "left out for an existing zone",
            got: settings[property],
            remedy: "set it where the zone is made",
          },
        ],
  );
}
