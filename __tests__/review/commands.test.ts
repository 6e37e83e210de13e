import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findTerraform } from "../../sandbox";
import { compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { root } from "../synthesize";
import { planOf, recorded } from "./recorded";

const file = join(compiledProject(), "commands.js");
writeFileSync(
  file,
  `const { Command } = require("commander");
${["apply", "check", "diagram", "review"].map((name) => `const { ${name}Command } = require("./cli/${name}");`).join("\n")}
new Command("anycloud").addCommand(applyCommand()).addCommand(checkCommand()).addCommand(diagramCommand()).addCommand(reviewCommand())
  .parseAsync().catch((error) => { process.stderr.write(\`\${error instanceof Error ? error.message : String(error)}\\n\`); process.exitCode = 1; });
`,
);

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function anycloud(
  cwd: string,
  args: readonly string[],
  more: { readonly input?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd,
    encoding: "utf8",
    input: more.input ?? "",
    env: { ...process.env, NO_COLOR: "1", CI: "", ...more.env },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** A text for a terminal without the line breaks that its width makes. */
const unwrapped = (text: string): string => text.replaceAll(/\n +/g, " ");

/** A folder with the synthesized stacks of this repository. */
function project(): string {
  const folder = emptyFolder();
  for (const name of ["shared", "qa", "qa-platform", "production", "production-platform"]) {
    mkdirSync(join(folder, "cdktf.out", "stacks", name), { recursive: true });
    writeFileSync(
      join(folder, "cdktf.out", "stacks", name, "cdk.tf.json"),
      readFileSync(join(root, "__tests__", "golden", "aws", `${name}.json`)),
    );
  }
  return folder;
}

describe("anycloud review", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "production.json"), recorded("aws-destructive"));
  writeFileSync(join(folder, "qa.json"), recorded("aws-no-change"));

  const asStacks = ["--stack", "production", "--stack", "qa"];

  test("prints what a terminal shows, and exits with what a gate needs", () => {
    const { code, out, err } = anycloud(folder, ["review", "qa.json"]);
    expect([code, out, err]).toEqual([0, "✔ No changes in qa.\n", ""]);
    const destructive = anycloud(folder, ["review", "production.json", "qa.json", ...asStacks]);
    expect(destructive.code).toBe(3);
    expect(destructive.out).toMatch(/^✖ production: production's Postgres would be lost, /);
    expect(unwrapped(destructive.out)).toContain(
      " ± production's Postgres would be destroyed and re-created: its data would be lost aws_db_instance.postgres Because storage_encrypted (true → false) cannot change in place.",
    );
  });

  test("reads standard input, and writes every form in one run", () => {
    const { code, out } = anycloud(
      folder,
      [
        "review",
        "-",
        "--stack",
        "production",
        "--format",
        "json",
        "--markdown",
        "out.md",
        "--html",
        "out.html",
        "--json",
        "out.json",
      ],
      { input: recorded("digitalocean-destructive") },
    );
    expect(code).toBe(2);
    const report = JSON.parse(out);
    expect(report).toMatchObject({
      schema: "cdktf-anycloud/review/2",
      exitCode: 2,
      stacks: [{ stack: "production", verdict: { level: "dangerous" } }],
    });
    expect(Object.keys(report.stacks[0])).toEqual([
      "stack",
      "environment",
      "changesSha256",
      "secretsHashed",
      "sandbox",
      "verdict",
      "counts",
      "changes",
      "outputs",
      "drift",
      "deferred",
      "alarms",
      "notes",
      "providerActions",
      "reads",
      "cost",
    ]);
    expect(readFileSync(join(folder, "out.json"), "utf8")).toBe(out);
    expect(readFileSync(join(folder, "out.md"), "utf8")).toMatch(
      /^<!-- anycloud-review: production -->\n/,
    );
    expect(readFileSync(join(folder, "out.html"), "utf8")).toMatch(/^<!doctype html>/);
  });

  test.each([
    [
      "nothing.json",
      "",
      "it is no file, and there are no synthesized stacks here; give a plan, or write stacks with: npx cdktf-anycloud synth",
    ],
    ["empty.json", "", "it is empty; write one with: terraform show -json plan"],
    [
      "cut.json",
      planOf([{ before: { password: "hunter2" } }]).slice(0, 150),
      "it is cut off: its JSON breaks off after 150 characters",
    ],
    [
      "some-folder",
      "",
      "it is a folder, or cannot be read; make a plan in it with: terraform plan -out tfplan, and give that file",
    ],
  ])("says of %s what is wrong with it, and judges the others", (name, text, message) => {
    if (name === "some-folder") {
      mkdirSync(join(folder, name));
    } else if (name !== "nothing.json") {
      writeFileSync(join(folder, name), text);
    }
    const { code, out, err } = anycloud(folder, ["review", name, "qa.json"]);
    expect(code).toBe(1);
    expect(unwrapped(out)).toContain(`could not be reviewed: ${message}`);
    expect(out).toContain("\nNo changes in qa.\n");
    expect(`${out}${err}`).not.toMatch(/hunter2|\n\s+at /);
  });

  test("compares with the last applied state", () => {
    const state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            {
              mode: "managed",
              address: "aws_s3_bucket.files",
              type: "aws_s3_bucket",
              name: "files",
            },
          ],
        },
      },
    };
    writeFileSync(join(folder, "state.json"), JSON.stringify(state));
    const { code, out } = anycloud(folder, [
      "review",
      "qa.json",
      "--stack",
      "qa",
      "--state",
      "state.json",
    ]);
    expect(code).toBe(2);
    expect(unwrapped(out)).toContain(
      "qa's s3 bucket files (aws_s3_bucket.files) is in the last applied state, and this plan does not know it",
    );
  });

  test.each([
    [["qa.json", "./qa.json"], "qa.json is given twice; each plan is of one stack"],
    [
      ["qa.json", "--stack", "a", "--stack", "b"],
      "there are 2 names and 1 plan: --stack names the plans in their order",
    ],
    [
      ["qa.json", "production.json", "--stack", "a", "--stack", "a"],
      "--stack a is given twice; each plan has a name of its own",
    ],
    [
      ["qa.json", "--policy", "x.mjs", "--no-policy"],
      "--policy and --no-policy contradict each other; give one of them",
    ],
    [
      ["qa.json", "--no-policy", "--policy", "x.mjs"],
      "--policy and --no-policy contradict each other; give one of them",
    ],
  ])("refuses %j", (given, message) => {
    const { code, err } = anycloud(folder, ["review", ...given]);
    expect(code).toBe(1);
    expect(err).toBe(`${message}\n`);
  });

  test("refuses a limit that has no room for a verdict", () => {
    const { code, err } = anycloud(folder, ["review", "qa.json", "--limit", "10"]);
    expect(code).toBe(1);
    expect(err).toContain("must be a whole number of at least 1000");
  });
});

describe("anycloud review of stacks", () => {
  const folder = project();

  test("asks which one is meant", () => {
    const { code, out } = anycloud(folder, ["review", "productoin"]);
    expect(code).toBe(1);
    expect(unwrapped(out)).toContain(
      "productoin could not be reviewed: it is neither a file nor a stack of cdktf.out; did you mean production? There are: production, production-platform, qa, qa-platform, shared",
    );
  });

  describeWithTerraform("that cannot be planned", () => {
    test("gives Terraform's reason, without secrets", () => {
      const stack = join(folder, "cdktf.out", "stacks", "dev-platform");
      mkdirSync(stack, { recursive: true });
      const text = JSON.stringify({
        terraform: { backend: { local: { path: "terraform.dev.tfstate" } } },
        locals: { token: "hunter2-hunter2" },
        output: {
          cluster: {
            value: "${local.token}",
            precondition: {
              condition: "${length(local.token) > 99}",
              error_message: "the cluster refuses the token ${local.token}",
            },
          },
        },
      });
      writeFileSync(join(stack, "cdk.tf.json"), text);
      expect(unwrapped(anycloud(folder, ["review", "dev-platform"]).out)).toBe(
        "✖ dev-platform could not be reviewed: it has no plan; make one with: npx cdktf diff dev-platform\n",
      );
      const terraform = (...args: readonly string[]) =>
        spawnSync(findTerraform(), [...args], { cwd: stack, encoding: "utf8" }).status;
      expect(terraform("init")).toBe(0);
      const { code, out } = anycloud(folder, ["review", "dev-platform"]);
      expect(code).toBe(1);
      expect(unwrapped(out)).toBe(
        "✖ dev-platform could not be reviewed: it has no plan; make one with: npx cdktf diff dev-platform; planning it fails: Module output value precondition failed: the cluster refuses the token (sensitive)\n",
      );
      expect(terraform("plan", "-out=plan")).toBe(1);
      const errored = anycloud(folder, ["review", "dev-platform"]);
      expect(errored.code).toBe(1);
      expect(unwrapped(errored.out)).toContain("the cluster refuses the token (sensitive)");
      expect(errored.out).not.toContain("hunter2");
      writeFileSync(join(stack, "cdk.tf.json"), text.replace("> 99", "> 9"));
      expect(anycloud(folder, ["review", "dev-platform"]).out).not.toContain("planning it fails");
    });
  });
});

describe("anycloud review of another project", () => {
  test.each(["tfplan.json", "plan.json", "show.json"])(
    "calls the plan %s as its folder, and things by their types",
    (name) => {
      const folder = join(emptyFolder(), "network");
      mkdirSync(folder);
      const change = { type: "aws_vpc", name: "main", actions: ["delete"], after: null };
      writeFileSync(join(folder, name), planOf([change]));
      const { code, out } = anycloud(folder, ["review", name]);
      expect(code).toBe(2);
      expect(out).toMatch(/^✖ network: the vpc would be lost/);
      expect(out).toContain("the vpc would be destroyed");
      expect(anycloud(folder, ["review", name, "--stack", "prod"]).out).toContain("prod's network");
    },
  );

  test("a plan file is shown by the program that wrote it, where nobody chose one", () => {
    const folder = join(emptyFolder(), "prod");
    const programs = join(folder, "programs");
    mkdirSync(programs, { recursive: true });
    writeFileSync(join(folder, "tfplan"), "PK\u0003\u0004");
    writeFileSync(join(folder, "plan.json"), planOf([]));
    const refuses =
      'echo "Error: plan file was created by Terraform 1.12.6, but this is 1.11.4; plan files cannot be transferred between different Terraform versions" >&2; exit 1';
    for (const [name, body] of [
      ["terraform", refuses],
      ["tofu", `cat "${join(folder, "plan.json")}"`],
    ] as const) {
      writeFileSync(join(programs, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
    }
    const shown = (env: Readonly<Record<string, string>>) =>
      anycloud(folder, ["review", "tfplan"], {
        env: { PATH: `${programs}:/usr/bin:/bin`, TERRAFORM_BINARY_NAME: "", ...env },
      });
    expect(shown({}).out).toBe("✔ No changes in prod.\n");
    const chosen = shown({ TERRAFORM_BINARY_NAME: "terraform" });
    expect(chosen.code).toBe(1);
    expect(unwrapped(chosen.out)).toContain(
      "it was written by another version of Terraform, or by OpenTofu, and a plan file is shown only by the program that wrote it; set TERRAFORM_BINARY_NAME to it",
    );
  });

  test("names of its resources do not say what they are", () => {
    const folder = emptyFolder();
    const changes = [
      { type: "aws_instance", name: "dns_server", actions: ["delete"], after: null },
      { type: "aws_iam_role", name: "database", actions: ["delete"], after: null },
    ];
    writeFileSync(join(folder, "prod.tfplan.json"), planOf(changes));
    const { out } = anycloud(folder, ["review", "prod.tfplan.json"]);
    expect(out).toMatch(/^✖ prod: /);
    expect(out).toContain("the instance dns server would be destroyed");
    expect(out).toContain("the iam role database would be destroyed");
  });

  test("what a module configures is no computed value", () => {
    const folder = emptyFolder();
    const module = {
      resources: [{ address: "aws_instance.web", expressions: { subnet_id: {} } }],
    };
    const configuration = { root_module: { module_calls: { web: { module } } } };
    const change = (address: string) => ({
      type: "aws_instance",
      name: "web",
      address,
      before: { subnet_id: "subnet-1" },
      after: {},
      after_unknown: { subnet_id: true },
    });
    const plan = planOf([change('module.web["a"].aws_instance.web[0]')], { configuration });
    writeFileSync(join(folder, "prod.json"), plan);
    expect(anycloud(folder, ["review", "prod.json"]).out).toContain("subnet_id: ");
  });
});

describe("anycloud check", () => {
  const folder = project();

  test("refuses what nobody wrote down, then passes, then refuses what changed", () => {
    const first = anycloud(folder, ["check"]);
    expect(first.code).toBe(1);
    expect(first.out).toContain(
      "✖ addresses production * has no addresses written down; write them with npx cdktf-anycloud check --write and review them\n",
    );
    expect(anycloud(folder, ["check", "--write"], { env: { CI: "true" } })).toMatchObject({
      code: 1,
      err: "--write is for people: what CI writes down, nobody has reviewed\n",
    });
    expect(anycloud(folder, ["check", "--write"])).toMatchObject({
      code: 0,
      out: "Written to golden/: read the difference before you commit it.\n",
    });
    expect(readFileSync(join(folder, "golden", "production.addresses.txt"), "utf8")).toBe(
      readFileSync(join(root, "__tests__", "golden", "aws", "production.addresses.txt"), "utf8"),
    );
    expect(anycloud(folder, ["check"])).toMatchObject({
      code: 0,
      out: "✔ 5 stacks: addresses, environments, secrets and images are as they should be\n",
    });
    const stack = join(folder, "cdktf.out", "stacks", "production", "cdk.tf.json");
    const document = JSON.parse(readFileSync(stack, "utf8"));
    document.resource.aws_db_instance.database = {
      ...document.resource.aws_db_instance.postgres,
      password: "hunter2-hunter2",
    };
    delete document.resource.aws_db_instance.postgres;
    writeFileSync(stack, JSON.stringify(document));
    const { code, out } = anycloud(folder, ["check"]);
    expect(code).toBe(1);
    expect(out).toBe(
      [
        "✖ addresses production aws_db_instance.postgres is stateful and gone: the next apply would destroy it, and its data with it; bring the address back, or move it with a moved block",
        "✖ addresses production aws_db_instance.database is new; write the addresses anew if that is meant",
        "✖ secrets production resource.aws_db_instance.database.password is called a secret and holds a literal value; take it from the vendor's secret store, an ephemeral resource or a write-only argument",
        "✖ environments * aws_db_instance.database is only in production; declare the difference with npx cdktf-anycloud check --write, or make the environments alike",
        "✖ environments * aws_db_instance.postgres is only in qa; declare the difference with npx cdktf-anycloud check --write, or make the environments alike",
        "",
      ].join("\n"),
    );
  });
});

describe("anycloud diagram", () => {
  const folder = project();

  test("draws an environment with all its stacks", () => {
    const { code, out } = anycloud(folder, ["diagram", "production"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    expect(anycloud(folder, ["diagram", "production", "-o", "p.svg"]).out).toBe("");
    expect(readFileSync(join(folder, "p.svg"), "utf8")).toBe(out);
  });

  test("says what is not there", () => {
    expect(anycloud(folder, ["diagram", "prod"]).err).toBe(
      "there is no stack prod in cdktf.out; anycloud synth lists those that are there\n",
    );
    expect(anycloud(emptyFolder(), ["diagram", "prod"]).err).toBe(
      "cdktf.out: holds no synthesized stacks; write them with: anycloud synth\n",
    );
  });
});
