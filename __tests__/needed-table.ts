import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type EstimatedEnvironment, estimateOf, type Json, money } from "../review";
import { stackOf } from "../review/plan/synthesized-stack";
import { root, synthesized } from "./synthesize";

/** The page whose figures are those of `anycloud cost`. */
export const neededFile = join(root, "docs", "do-you-need-this.md");

const marks = { start: "<!-- figures -->", end: "<!-- /figures -->" } as const;

/** The table that the page has now. */
export function neededTableIn(page = readFileSync(neededFile, "utf8")): string {
  const [, table = ""] = page.split(marks.start);
  return table.split(marks.end)[0]?.trim() ?? "";
}

/** The page with the table as it is computed now. */
export function neededPage(page = readFileSync(neededFile, "utf8")): string {
  const [before = ""] = page.split(marks.start);
  const [, after = ""] = page.split(marks.end);
  return `${before}${marks.start}\n${neededTable()}\n${marks.end}${after}`;
}

type Resources = Readonly<Record<string, Readonly<Record<string, object>>>>;

const machine: Resources = {
  digitalocean_droplet: { app: { size: "s-4vcpu-8gb" } },
  digitalocean_spaces_bucket: { backups: {} },
  digitalocean_uptime_check: { app: {} },
};
const database: Resources = {
  digitalocean_database_cluster: {
    app: { engine: "pg", size: "db-s-2vcpu-4gb", node_count: 1 },
  },
};
// https://docs.digitalocean.com/products/app-platform/details/pricing/, read on 2026-07-13: two of
// apps-s-1vcpu-1gb for what answers, one of apps-s-1vcpu-2gb for work in the background.
const appPlatform = 2 * 12 + 25;

/** What each stage costs a month, and of how many parts it is made. */
export function neededTable(): string {
  const { digitalocean_droplet: _, ...beside } = { ...machine, ...database };
  const rows = [
    single("a", "one machine, 4 vCPUs, 8 GiB", machine),
    single("b", "one machine, and a managed PostgreSQL with 4 GiB", { ...machine, ...database }),
    single(
      "c",
      "an app platform: a service, a worker, the same PostgreSQL",
      beside,
      2,
      appPlatform,
    ),
    ...platform("d", "digitalocean", "DigitalOcean", (text) => text),
    ...platform("e", "aws", "AWS, `us-east-1`", (text) =>
      text.replaceAll("eu-central-1", "us-east-1"),
    ),
  ];
  return [
    "| | what | USD a month | things that are made |",
    "|---|---|---|---|",
    ...rows.map((row) => `| ${row.join(" | ")} |`),
  ].join("\n");
}

/** What stands alone: with some things, and what these cost, that no price list has. */
function single(
  stage: string,
  what: string,
  resources: Resources,
  things = 0,
  more = 0,
): readonly string[] {
  const cost = costOf(resources);
  return [
    stage,
    what,
    dollars(cost === undefined ? undefined : cost + more),
    String(Object.keys(resources).length + things),
  ];
}

function costOf(resource: Resources): number | undefined {
  const [environment] = estimateOf([stackOf("one", { resource } as Json)]).environments;
  return environment && complete(environment);
}

/** The sum of an environment of which everything is priced. */
function complete({ monthly, parts }: EstimatedEnvironment): number | undefined {
  return parts.some(({ notPriced }) => notPriced.length > 0) ? undefined : monthly;
}

/** The smallest environment, production, and all of them, each with what they share. */
function platform(
  stage: string,
  vendor: string,
  title: string,
  change: (text: string) => string,
): readonly (readonly string[])[] {
  const stacks = Object.entries(synthesized(vendor)).map(([name, text]) =>
    stackOf(name, JSON.parse(change(text)) as Json),
  );
  const { environments } = estimateOf(stacks);
  const row = (what: string, names: readonly string[]): readonly string[] => {
    const made = stacks
      .filter(({ environment }) => names.includes(environment))
      .flatMap(({ resources }) => resources.filter(({ mode }) => mode === "managed"));
    const charts = made.filter(({ type }) => type === "helm_release").length;
    const amounts = environments.filter(({ name }) => names.includes(name)).map(complete);
    const sum = amounts.reduce<number | undefined>(
      (all, one) => (all === undefined || one === undefined ? undefined : all + one),
      0,
    );
    return [
      stage,
      `this platform at ${title}: ${what}`,
      dollars(sum),
      `${made.length}, ${charts} of them charts`,
    ];
  };
  return [
    row("`dev`, and what is shared", ["dev", "shared"]),
    row("`production`, and what is shared", ["production", "shared"]),
    row(
      "all four environments, and what is shared",
      environments.map(({ name }) => name),
    ),
  ];
}

function dollars(amount: number | undefined): string {
  return amount === undefined ? "not priced" : money(amount, "USD");
}
