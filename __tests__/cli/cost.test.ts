import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CostColumn } from "../../cli/cost-columns";
import { costJson } from "../../cli/cost-json";
import { costText } from "../../cli/cost-text";
import { builtInFacts } from "../../constructs/foundation";
import { command, compiledProject } from "../copy-of-project";
import { root } from "../synthesize";

const costsPage = readFileSync(join(root, "docs", "costs.md"), "utf8");
const today = new Date("2026-11-29");

function anycloud(project: string, folder: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(project, command), "cost", ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, VENDOR: "", NO_COLOR: "1" } },
  );
  return { status, stdout, stderr };
}

/** What the table says of a line, without the spaces between. */
function row(text: string, beginning: string): readonly string[] | undefined {
  return text
    .split("\n")
    .find((line) => line.trim().startsWith(beginning))
    ?.trim()
    .split(/ {2,}/);
}

describe("the example project", () => {
  const project = compiledProject();

  test("one environment, from inside a folder, with how each amount comes; its own output stays", () => {
    const kept = join(project, "cdktf.out", "stacks", "dev");
    mkdirSync(kept, { recursive: true });
    writeFileSync(join(kept, "plan"), "a plan that was reviewed");
    const { status, stdout, stderr } = anycloud(project, join(project, "environments"), "dev");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(row(stdout, "dev")).toEqual(["dev", "$90"]);
    expect(row(stdout, "cluster")).toEqual([
      "cluster",
      "$63",
      "from 1 × g-2vcpu-8gb at 63 a month",
    ]);
    expect(row(stdout, "shared")).toEqual(["shared, once", "$10"]);
    expect(stdout).not.toContain("staging");
    expect(stdout).not.toContain("Not priced");
    expect(stdout).toContain("DigitalOcean, as of 2026-09-07: https://");
    expect(readFileSync(join(kept, "plan"), "utf8")).toBe("a plan that was reviewed");
  });

  test("the vendors side by side, and what is not priced at one of them", () => {
    const { status, stdout } = anycloud(project, project, "production", "--compare");
    expect(status).toBe(0);
    // What docs/costs.md shows is what is printed.
    const [, shown = "none"] = /```text\n(production {2}[^`]*)```/.exec(costsPage) ?? [];
    expect(stdout).toContain(shown);
    expect(row(stdout, "production")).toEqual(["production", "aws", "digitalocean"]);
    expect(row(stdout, "load-balancer")).toEqual(["load-balancer", "?", "$12"]);
    expect(row(stdout, "network")).toEqual(["network", "$125", "–"]);
    expect(row(stdout, "together")).toEqual(["together", "$2,232 + ?", "$1,573"]);
    expect(stdout).toContain("aws, production: no price in this region: aws_lb.load_balancer\n");
  });

  test("as JSON, with each amount and its reason", () => {
    const { stdout } = anycloud(project, project, "--compare", "--json");
    const json = JSON.parse(stdout);
    expect(json).toMatchObject({
      schema: "cdktf-anycloud/cost/1",
      hoursPerMonth: 730,
      prices: [{ title: "AWS" }, { title: "DigitalOcean" }],
    });
    const [aws, digitalOcean] = json.vendors;
    expect([aws.vendor, digitalOcean.vendor]).toEqual(["aws", "digitalocean"]);
    expect(digitalOcean.currency).toBe("USD");
    expect(digitalOcean.environments.map((one: { name: string }) => one.name)).toEqual([
      "dev",
      "production",
      "qa",
      "staging",
      "shared",
    ]);
    const { parts } = aws.environments[1];
    const named = (name: string) => parts.find((part: { name: string }) => part.name === name);
    expect(named("load-balancer").notPriced[0]).toEqual({
      address: "aws_lb.load_balancer",
      type: "aws_lb",
      why: "no price in this region",
    });
    expect(named("postgres").items[0].how).toContain("at 0.401 an hour (of 2024-08-09)");
  });

  test("environments that are not there are one error that names those that are", () => {
    expect(anycloud(project, project, "prod", "dev", "stagging")).toEqual({
      status: 1,
      stdout: "",
      stderr:
        "there is no environment prod, stagging; there are dev, production, qa, staging, shared\n",
    });
  });
});

describe("a project that not every vendor takes", () => {
  const project = compiledProject();

  test("is priced at the others, with what the vendor says", () => {
    const file = join(project, "environments", "dev.ts");
    const data = readFileSync(file, "utf8");
    writeFileSync(file, data.replace("cluster: {", "cluster: { auditLogs: true,"));
    const { status, stdout } = anycloud(project, project, "dev", "--compare");
    writeFileSync(file, data);
    expect(status).toBe(0);
    expect(row(stdout, "together")).toEqual(["together", "$221 + ?"]);
    expect(stdout).toContain("digitalocean refuses this project, so that there is no price:");
    expect(stdout).toContain("dev/cluster: auditLogs");
  });

  test("with one vendor, or none, has nothing to compare", () => {
    const file = join(project, "vendors.ts");
    const vendors = readFileSync(file, "utf8");
    writeFileSync(file, vendors.replace("get digitalocean()", "get  digitalocean()"));
    const one = anycloud(project, project, "--compare");
    writeFileSync(file, "");
    const none = anycloud(project, project, "--compare");
    writeFileSync(file, vendors);
    expect(one.stderr).toBe("vendors.ts has aws alone; add another vendor to compare it with\n");
    expect(none.stderr).toBe(
      "there is no vendors.ts here with a getter for each vendor, so that there is nothing to compare\n",
    );
  });

  test("whose program does not ask for VENDOR has nothing to compare", () => {
    const file = join(project, "main.ts");
    const main = readFileSync(file, "utf8");
    writeFileSync(file, main.replace('vendorNamed(process.env["VENDOR"], vendors) ?? ', ""));
    const { status, stderr } = anycloud(project, project, "--compare");
    writeFileSync(file, main);
    expect(status).toBe(1);
    expect(stderr).toContain("main.ts writes the same whatever the variable VENDOR says");
  });
});

describe("what is printed", () => {
  const prices = (asOf: string) => [
    { title: "Acme", asOf, pages: ["https://acme.example"], notes: ["Boxes are few."] },
  ];
  const column = (vendor: string, asOf: string): CostColumn => ({
    vendor,
    estimate: {
      currency: "USD",
      prices: prices(asOf),
      environments: [
        {
          name: "dev",
          shared: false,
          monthly: 5.5,
          parts: [
            {
              name: "box",
              monthly: 5.5,
              items: [{ address: "acme_box.a", type: "acme_box", how: "box", monthly: 5.5 }],
              notPriced: [],
            },
          ],
        },
      ],
    },
  });

  test("a list in two columns is as old as its oldest price in either", () => {
    for (const days of [
      ["2024-08-09", "2026-11-01"],
      ["2026-11-01", "2024-08-09"],
    ] as const) {
      const text = costText([column("a", days[0]), column("b", days[1])], today);
      expect(text.match(/Acme, as of .*?:/g)).toEqual(["Acme, as of 2024-08-09:"]);
    }
  });

  test("is the same for the same day, and says each assumption once", () => {
    const text = costText([column("a", "2026-11-01"), column("b", "2026-11-01")], today);
    expect(text.split("\n").slice(0, 6)).toEqual([
      "A month in USD, from the project as it is written:",
      "",
      "dev             a      b",
      "  box       $5.50  $5.50",
      "  together  $5.50  $5.50",
      "",
    ]);
    expect(text.match(/730 hours/g)).toHaveLength(1);
    expect(text.match(/Acme, as of/g)).toHaveLength(1);
    expect(text).toContain("Acme: Boxes are few.");
  });

  test.each([
    ["2026-08-31", 90, false],
    ["2026-08-30", 91, true],
  ])("prices of %s are %d days old: said is %s", (asOf, days, said) => {
    const old = `Acme: the oldest price is ${days} days old, more than 90`;
    expect(costText([column("a", asOf)], today).includes(old)).toBe(said);
    const { notes } = JSON.parse(costJson([column("a", asOf)], today));
    expect(notes.some((note: string) => note.startsWith(old))).toBe(said);
  });

  test("a name from the project shows no character that cannot be seen", () => {
    const refused = [column("a", "2026-11-01"), { vendor: "b", refused: "\u001b[2Jwrong\nagain" }];
    const text = costText(refused, today);
    expect(text).not.toContain("\u001b[2J");
    expect(text).toContain("\n  again\n");
  });
});

test("docs/costs.md names each vendor's list with its day", () => {
  const lists = builtInFacts().filter(({ prices }) => (prices?.types.length ?? 0) > 0);
  expect(lists).toHaveLength(2);
  for (const { title, prices } of lists) {
    expect(costsPage).toContain(`| ${title} | ${prices?.asOf} |`);
  }
});
