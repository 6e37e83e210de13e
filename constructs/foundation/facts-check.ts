import * as v from "valibot";
import type { Holding, Place } from "./facts";
import { priceFacts } from "./price-facts-check";

const places: readonly Place[] = [
  "network",
  "cluster",
  "postgres",
  "load-balancer",
  "dns",
  "registry",
  "state-bucket",
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
  "cache",
  "users",
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
      files: v.optional(v.array(v.pipe(line, v.regex(/^[\w./-]+$/)))),
      fromMachine: v.optional(v.boolean()),
      page,
    }),
  ),
  programs: v.record(program, page),
});

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
        v.array(v.object({ path: v.array(v.union([line, v.number()])), says: line })),
      ),
      restrains: v.optional(line),
    }),
  ),
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
