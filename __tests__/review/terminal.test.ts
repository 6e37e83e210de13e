import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { type StackReview, terminalOf } from "../../review";
import type { DiffLine } from "../../review/judge";
import { cellsOf, wrapped } from "../../review/write/terminal/wrap";
import { root } from "../synthesize";
import { type Planned, planOf, recordedPlans, reviewed, reviewOf } from "./recorded";

const plain = { colour: false, width: 80 } as const;

test("a recorded plan, to the letter", () => {
  const review = reviewed("kubernetes-helm", { planSha256: "0".repeat(64) });
  expect(
    terminalOf([review], plain),
  ).toBe(`✖ production-platform: production's persistent volume claim uploads would be
  lost, 1 protected thing would lose protection, 2 would be exposed, 2 to
  destroy, 4 to change
  bill: 2 changes are not priced
  changes ${review.changesSha256}
  plan ${"0".repeat(64)}

  Lost, destroyed or re-created
  - production's persistent volume claim uploads would be destroyed: the files
    on it would be lost
      kubernetes_persistent_volume_claim_v1.uploads
      Protection: It loses prevent_destroy together with its block, so Terraform
      does not refuse this.
      Instead: take a snapshot, restore it to a new volume, and remove the old
      one later.
  - production's network policy app default deny would be destroyed
      kubernetes_network_policy_v1.app_default_deny
      Because its block is no longer in the configuration.
      Exposure: It is removed: traffic that it stops would be allowed.

  Exposed (1 here, 1 under another heading)
  ~ production's namespace app
      kubernetes_namespace_v1.app
      It enforces less of the pod security standards (metadata[0].labels).
      metadata[0].labels["pod-security.kubernetes.io/enforce"]: "restricted" →
      nothing

  Changed
  ~ production's release gateway
      helm_release.gateway
      set_sensitive[0].value: changes, and is secret
      values[0] as JSON.replicas: 2 → 3
      version: "1.0.0" → "1.1.0"
  ~ production's deployment web
      kubernetes_deployment_v1.web
      It is rolled out anew: its pods are replaced one after the other
      (spec.template.spec.container.image).
      spec[0].replicas: "2" → "3"
      spec[0].template[0].spec[0].container[0].image:
      "registry.example.com/web:1.0" → "registry.example.com/web:1.1"
  ~ production's secret database
      kubernetes_secret_v1.database
      data: changes, and is secret

  · Not priced (its pods run on the nodes, and the volumes that they claim are
    not priced): helm_release.gateway
  · Not priced (its price is that of a volume of its class):
    kubernetes_persistent_volume_claim_v1.uploads
`);
});

describe.each([20, 40, 80, 200])("at %d columns", (width) => {
  test.each(recordedPlans)("%s has no longer line, and says the same", (name) => {
    const review = [reviewed(name)];
    const coloured = terminalOf(review, { colour: true, width, verbose: true });
    // Deep indentation keeps twenty columns of its own.
    const widest = Math.max(width, 20 + 12);
    for (const line of coloured.split("\n")) {
      expect(cellsOf(stripVTControlCharacters(line))).toBeLessThanOrEqual(widest);
      expect(openColours(line)).toBe(0);
    }
    const squeezed = (text: string): string => text.replaceAll(/\s/g, "");
    expect(squeezed(stripVTControlCharacters(coloured))).toBe(
      squeezed(terminalOf(review, { colour: false, width: 10_000, verbose: true })),
    );
  });
});

/** How many colours begin on a line and do not end on it. */
function openColours(line: string): number {
  let open = 0;
  for (const sequence of line.split("\u001b[").slice(1)) {
    open += /^(?:39|22)m/.test(sequence) ? -1 : 1;
  }
  return open;
}

test("a line is broken between words, within one only where it is longer than a line", () => {
  const text = (value: string): { text: string; paint: (part: string) => string } => ({
    text: value,
    paint: (part) => part,
  });
  const lines = wrapped([text("ab cd "), text("efghij klmnopqrstuvwxyz0123456789 z")], "  - ", 24);
  expect(lines).toEqual(["  - ab cd efghij", "    klmnopqrstuvwxyz0123", "    456789 z"]);
  expect(wrapped([text("数据库".repeat(8))], "", 20).map(cellsOf)).toEqual([20, 20, 8]);
  expect(wrapped([text("two  spaces")], "", 80)).toEqual(["two  spaces"]);
  expect(wrapped([text("aws_vpc.a_very_long_name_of_it")], "", 20)).toEqual([
    "aws_vpc.a_very_long_",
    "name_of_it",
  ]);
  expect(wrapped([text("aws_vpc.network_of_production")], "", 20)).toEqual([
    "aws_vpc.network_of_",
    "production",
  ]);
  expect(wrapped([], "  ! ", 80)).toEqual(["  !"]);
});

const replaced = { actions: ["delete", "create"], before: { id: "1" }, after: {} };
const cascade = reviewOf(
  [
    { ...replaced, type: "aws_db_instance", name: "data", replace_paths: [["vpc_id"]] },
    { ...replaced, type: "aws_route", name: "one", replace_paths: [["vpc_id"]] },
    { ...replaced, type: "aws_vpc", name: "net", replace_paths: [["cidr_block"]] },
  ],
  {
    configuration: {
      root_module: {
        resources: ["aws_db_instance.data", "aws_route.one"].map((address) => ({
          address,
          expressions: { vpc_id: { references: ["aws_vpc.net.id", "aws_vpc.net"] } },
        })),
      },
    },
  },
);

test("what follows from a cause stands below it; --verbose lists all of it", () => {
  const text = terminalOf([cascade], plain);
  expect(text).toMatch(
    / {6}aws_vpc\.net\n {6}Because cidr_block cannot change in place, which replaces 2 more\.\n[\s\S]* {10}aws_db_instance\.data\n[\s\S]* {6}and 1 that follows from it: --verbose lists them\n/,
  );
  expect(text).not.toContain("aws_route.one");
  expect(terminalOf([cascade], { ...plain, verbose: true })).toContain("      ± aws_route.one\n");
});

test("creations with their attributes, imports and moves with where they were", () => {
  const review = reviewOf([
    { type: "aws_eip", name: "made", actions: ["create"], before: null, after: { domain: "vpc" } },
    { type: "aws_eip", name: "taken", actions: ["no-op"], importing: { id: "eipalloc-1" } },
    { type: "aws_eip", name: "moved", actions: ["no-op"], previous_address: "aws_eip.old" },
  ]);
  const short = terminalOf([review], plain);
  expect(short).toContain(`  + 3 created, taken over or moved
      aws_eip.moved, until now aws_eip.old
      aws_eip.taken, taken over from eipalloc-1
`);
  expect(short).not.toContain("aws_eip.made");
  expect(terminalOf([review], { ...plain, verbose: true })).toContain(
    '      aws_eip.made\n      domain: "vpc"\n',
  );
});

test("what has happened, what is put off and what runs beside", () => {
  const gone: Planned = { actions: ["delete"], before: { id: "1" }, after: null };
  const resource = (planned: Planned): object => JSON.parse(planOf([planned])).resource_changes[0];
  const text = terminalOf(
    [
      reviewOf([], {
        resource_drift: [resource({ ...gone, type: "aws_db_instance", name: "gone" })],
        deferred_changes: [
          {
            reason: "x",
            resource_change: resource({ ...gone, type: "aws_s3_bucket", name: "later" }),
          },
        ],
        action_invocations: [{ address: "action.aws_lambda_invoke.migrate" }],
      }),
    ],
    plain,
  );
  expect(text).toContain(`
  Happened outside Terraform
  ! production's Postgres was deleted outside Terraform
      aws_db_instance.gone
`);
  expect(text).toContain(`
  Put off to a later plan
  - production's s3 bucket later would be destroyed: the objects in it would be
    lost
      aws_s3_bucket.later
`);
  expect(text).toContain("\n  Run by providers\n  ! action.aws_lambda_invoke.migrate\n");
});

test("equal dangers are one entry", () => {
  const text = terminalOf(
    [
      reviewOf(
        Array.from({ length: 700 }, (_, index) => ({
          type: "aws_route",
          name: `r${index}`,
          actions: ["delete"],
          after: null,
        })),
      ),
    ],
    plain,
  );
  expect(text).toContain("  - 700 × aws_route would be destroyed\n      aws_route.r0\n");
  expect(text).toContain("      and 690 more\n");
});

test("lines of a text keep their indentation behind their sign", () => {
  const lines: readonly DiffLine[] = [
    { sign: " ", text: "replicas:" },
    { sign: "-", text: "  count: 3" },
    { sign: "+", text: "  count: 0\u001b[2J" },
    { sign: "…", text: "3 lines" },
  ];
  const review = reviewOf([{ before: { values: "a" }, after: { values: "b" } }]);
  const changed: StackReview = {
    ...review,
    changes: review.changes.map((change) => ({
      ...change,
      attributes: change.attributes.map((attribute) => ({ ...attribute, lines })),
    })),
  };
  expect(terminalOf([changed], plain)).toContain(`      values:
          replicas:
        -   count: 3
        +   count: 0\\u{1b}[2J
        … 3 lines
`);
  const coloured = terminalOf([changed], { colour: true, width: 80 });
  expect(coloured).toContain("\u001b[31m-\u001b[39m   \u001b[31mcount: 3\u001b[39m");
  expect(coloured).toContain("\u001b[32m+\u001b[39m   \u001b[32mcount: 0\\u{1b}[2J\u001b[39m");
});

test("what does not change is one line, and so is a report without a change", () => {
  const quiet = ["dev", "qa", "shared"].map((stack) => reviewOf([], {}, { stack, sandbox: true }));
  expect(terminalOf(quiet, plain)).toBe("✔ No changes in dev, qa and shared.\n");
  expect(terminalOf([], { ...plain, since: "origin/main" })).toBe(
    "✔ No stack changes since origin/main.\n",
  );
  expect(terminalOf([], plain)).toBe("✔ No stack changes.\n");
  expect(terminalOf([cascade, ...quiet], plain)).toMatch(
    /\n\nNo changes in dev, qa and shared\.\n$/,
  );
});

test("a note about every stack is said once", () => {
  const change: Planned = { before: { a: 1 }, after: { a: 2 } };
  const stacks = ["dev", "qa"].map((stack) => reviewOf([change], {}, { stack, sandbox: true }));
  expect(terminalOf(stacks, plain).match(/Planned in the sandbox/g)).toHaveLength(1);
  expect(terminalOf(stacks.slice(0, 1), plain)).toContain("  ! Planned in the sandbox");
});

test("a plan that could not be read", () => {
  expect(terminalOf([{ stack: "qa", environment: "qa", error: "is empty" }], plain)).toBe(
    "✖ qa could not be reviewed: it is empty\n",
  );
});

test("has no colours where NO_COLOR is set, and takes 80 columns where there is no terminal", () => {
  const printed = (env: NodeJS.ProcessEnv): string =>
    spawnSync(
      process.execPath,
      [
        "-r",
        "tsx/cjs",
        "-e",
        `const { readFileSync } = require("node:fs");
const { readPlan, review, terminalOf } = require("./review");
const plan = readPlan(readFileSync("__tests__/review/plans/aws-destructive.json", "utf8"));
process.stdout.write(terminalOf([review({ stack: "production", plan })]));`,
      ],
      { cwd: join(root), encoding: "utf8", env: { PATH: process.env["PATH"], ...env } },
    ).stdout;
  const plainly = printed({ NO_COLOR: "1", FORCE_COLOR: "1" });
  expect(plainly).toContain("production's Postgres would be destroyed and re-created");
  expect(plainly).not.toContain("\u001b");
  expect(Math.max(...plainly.split("\n").map(cellsOf))).toBeLessThanOrEqual(80);
  expect(printed({ FORCE_COLOR: "1" })).toContain("\u001b[31m");
});
