import * as v from "valibot";
import type { Holding, Place } from "./facts";
import { priceFacts } from "./price-facts-check";

const places: readonly Place[] = [
  "network",
  "cluster",
  "postgres",
  "cache",
  "load-balancer",
  "dns",
  "registry",
  "bucket",
  "backups",
  "state-bucket",
  "uptime",
  "workload",
  "other",
];
const holdings: readonly Holding[] = [
  "database",
  "bucket",
  "images",
  "zone",
  "cluster",
  "network",
  "load-balancer",
  "key",
  "secret",
  "volume",
  "namespace",
  "custom-resources",
  "cache",
  "users",
  "instance",
  "credential",
  "queue",
];
const line = v.pipe(v.string(), v.maxLength(200), v.regex(/^[^\n\r]*$/));

const variable = v.pipe(line, v.regex(/^[A-Z][A-Z0-9_]*$/));
const program = v.pipe(line, v.regex(/^[a-z][a-z0-9-]*$/));
const page = v.pipe(line, v.regex(/^https:\/\/[\w./#?=&%-]+$/));
const types = v.array(v.pipe(line, v.regex(/^[a-z0-9_*]+$/)));

const machine = v.object({
  credentials: v.array(
    v.object({
      readBy: v.union([
        v.strictObject({ provider: program }),
        v.strictObject({ program }),
        v.strictObject({
          backend: program,
          host: v.optional(v.pipe(line, v.regex(/^[a-z0-9.-]+$/))),
        }),
        v.strictObject({ types }),
      ]),
      variables: v.array(v.array(variable)),
      files: v.optional(v.array(v.pipe(line, v.regex(/^[\w./ -]+$/)))),
      fromMachine: v.optional(v.boolean()),
      page,
    }),
  ),
  programs: v.record(program, page),
});

const buckets = v.object({
  types,
  nameIn: v.pipe(line, v.regex(/^\w+$/)),
  regionIn: v.pipe(line, v.regex(/^\w+$/)),
  endpoint: v.pipe(line, v.regex(/^https:\/\/[\w.$-]+$/)),
  variables: v.object({
    accessKeyId: variable,
    secretAccessKey: variable,
    sessionToken: v.optional(variable),
  }),
  command: v.optional(v.array(v.pipe(line, v.regex(/^[\w-]+$/)))),
  page,
});

const scalars = v.array(v.union([line, v.number(), v.boolean()]));
const attribute = v.pipe(line, v.regex(/^[\w./-]+$/));
const conditions = [
  "changes",
  "turns-on",
  "turns-off",
  "rises",
  "falls",
  "ends",
  "shrinks",
  "major-rises",
  "major-falls",
  "minor-rises",
  "minor-falls",
  "appears",
  "disappears",
  "loses",
  "gains",
  "shortens",
  "joins",
  "widens",
  "opens",
] as const;

const concern = v.picklist(["protection", "exposure", "outage", "capacity", "audit", "note"]);

const changes = v.array(
  v.object({
    types,
    attribute,
    when: v.union([
      v.picklist(conditions),
      v.strictObject({ becomes: scalars }),
      v.strictObject({ leaves: scalars }),
      v.strictObject({ goes: scalars }),
    ]),
    where: v.optional(
      v.array(
        v.object({
          attribute,
          is: v.optional(scalars),
          isNot: v.optional(scalars),
          isSet: v.optional(v.boolean()),
          isKnown: v.optional(v.boolean()),
          stays: v.optional(v.boolean()),
        }),
      ),
    ),
    concern,
    says: line,
    whenNew: v.optional(v.union([v.boolean(), v.picklist(["later", "note"])])),
    leftOut: v.optional(line),
    unlessNew: v.optional(v.strictObject({ attribute, type: attribute })),
    source: v.optional(page),
  }),
);

const attributePath = v.array(v.union([line, v.number()]));

/** The check of facts that come from elsewhere, such as the metadata of a synthesized stack. */
export const vendorFacts = v.object({
  name: line,
  title: line,
  package: line,
  types: v.array(
    v.object({
      types,
      holds: v.optional(v.picklist(holdings)),
      place: v.optional(v.picklist(places)),
      principal: v.optional(v.boolean()),
      shows: v.optional(
        v.array(
          v.object({
            path: attributePath,
            says: line,
            to: v.optional(attributePath),
            counts: v.optional(v.picklist(["resources", "values"])),
            where: v.optional(v.union([line, v.number(), v.boolean()])),
          }),
        ),
      ),
      restrains: v.optional(line),
      limits: v.optional(v.boolean()),
      concern: v.optional(concern),
      replacing: v.optional(line),
      replacingFirst: v.optional(line),
      removable: v.optional(v.boolean()),
      source: v.optional(page),
      engine: v.optional(attribute),
    }),
  ),
  changes: v.optional(changes),
  buckets: v.optional(buckets),
  machine: v.optional(machine),
  quotas: v.optional(
    v.array(
      v.object({
        name: line,
        code: v.optional(v.pipe(line, v.regex(/^[\w-]+$/))),
        types,
        limit: v.number(),
        taken: v.optional(v.number()),
        page,
      }),
    ),
  ),
  prices: v.optional(priceFacts),
});
