import { Token } from "cdktf";
import type { AnyVendorPart, Problem, Report, Rule } from "../vendor-kit";
import { refuseOptions } from "../vendor-kit";
import { reportOverlap } from "./ranges";

const form = /^[a-z]{3}\d$/;

/**
 * Ranges that DigitalOcean keeps for itself in some regions only.
 * @see https://docs.digitalocean.com/products/networking/vpc/concepts/plan-your-network/
 */
const reservedIn: Readonly<Record<string, readonly string[]>> = { nyc1: ["10.10.0.0/16"] };

/**
 * Where registries are kept; clusters of other regions pull from there, too.
 * @see https://docs.digitalocean.com/reference/api/digitalocean/#tag/Container-Registry
 */
const registries = ["ams3", "fra1", "nyc3", "sfo3", "sgp1"];

/** @see https://docs.digitalocean.com/products/spaces/details/availability/ */
const spaces = [
  ...["ams3", "atl1", "blr1", "fra1", "lon1", "nyc3", "sfo2", "sfo3", "sgp1", "syd1", "tor1"],
];

/** @throws InvalidPropsError for what is no region of DigitalOcean */
export function requireRegion(region: unknown): void {
  const known = typeof region === "string" && (Token.isUnresolved(region) || form.test(region));
  const problem: Problem = {
    property: "region",
    allowed: "a region of DigitalOcean such as fra1",
    got: region,
    remedy: "digitalOcean({ region: … })",
  };
  refuseOptions("digitalocean", known ? [] : [problem]);
}

/** A part with what is refused in a region beyond what is refused everywhere. */
export function inRegion<Of extends AnyVendorPart>(of: Of, region: string): Of {
  const rule = Token.isUnresolved(region) ? undefined : rules[of.part.name]?.(region);
  return rule === undefined ? of : { ...of, rules: [...of.rules, rule] };
}

type Overridden = { readonly overrides?: Readonly<Record<string, { readonly region?: string }>> };

const rules: Readonly<Record<string, (region: string) => Rule>> = {
  network: (region) => ({
    reads: ["cidr"],
    inspect: ({ cidr }: { readonly cidr: string }, report: Report) => {
      for (const range of reservedIn[region] ?? []) {
        reportOverlap(report, "cidr", cidr, range, `kept by DigitalOcean in ${region}`);
      }
    },
  }),
  registry: (region) => ({
    reads: ["existing", "overrides"],
    inspect: ({ existing, overrides }: Overridden & { readonly existing: boolean }, report) => {
      if (!existing && overrides?.["registry"]?.region === undefined) {
        reportAbsent(report, "registry", region, registries);
      }
    },
  }),
  bucket: inSpaces,
  stateBucket: inSpaces,
};

function inSpaces(region: string): Rule {
  return {
    reads: ["overrides"],
    inspect: ({ overrides }: Overridden, report: Report) => {
      if (overrides?.["bucket"]?.region === undefined) {
        reportAbsent(report, "bucket", region, spaces);
      }
    },
  };
}

function reportAbsent(
  report: Report,
  resource: string,
  region: string,
  regions: readonly string[],
): void {
  if (!regions.includes(region)) {
    report(
      `overrides.${resource}.region`,
      `given in ${region}, one of ${regions.join(", ")}`,
      undefined,
      `${region} has none: choose where it is kept`,
    );
  }
}
