import * as v from "valibot";
import type { Holding, Place } from "./facts";

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

/** The check of facts that come from elsewhere, such as the metadata of a synthesized stack. */
export const vendorFacts = v.object({
  name: line,
  title: line,
  package: line,
  types: v.array(
    v.object({
      types: v.array(v.pipe(line, v.regex(/^[a-z0-9_*]+$/))),
      holds: v.optional(v.picklist(holdings)),
      place: v.optional(v.picklist(places)),
      principal: v.optional(v.boolean()),
      shows: v.optional(
        v.array(v.object({ path: v.array(v.union([line, v.number()])), says: line })),
      ),
      restrains: v.optional(line),
    }),
  ),
});
