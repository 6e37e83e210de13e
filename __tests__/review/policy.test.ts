import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { policies as example } from "../../examples/policies/policies";
import {
  checkPolicies,
  isFailed,
  jsonOf,
  markdownOf,
  PlanError,
  type Policy,
  type PolicyChange,
  terminalOf,
} from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import { command, compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { planOf, recorded, reviewed, reviewOf } from "./recorded";

const stack = (vendor: string, name: string) =>
  stackOf(
    name,
    JSON.parse(readFileSync(join(root, "__tests__", "golden", vendor, `${name}.json`), "utf8")),
  );

const warns: Policy = ({ after }) =>
  after?.["port"] === 1 ? { concern: "exposure", says: "listens on 1", path: "port" } : undefined;

describe("a policy's finding", () => {
  test("decides severity, verdict and exit code, and stands in every form", () => {
    const change = { actions: ["create"], before: null, after: { port: 1 } };
    expect(reviewOf([change]).verdict).toMatchObject({ exitCode: 0, level: "safe" });
    const review = reviewOf([change], {}, { policies: [warns] });
    expect(review.verdict).toEqual({
      exitCode: 2,
      level: "dangerous",
      text: "1 would be exposed, 1 to create",
    });
    expect(review.changes[0]).toMatchObject({
      severity: "exposure",
      findings: [{ concern: "exposure", path: "port", says: "listens on 1 (policy warns)" }],
    });
    for (const form of [terminalOf([review]), markdownOf([review]), jsonOf([review])]) {
      expect(form).toContain("listens on 1 (policy warns)");
    }
  });

  test("that is a note gates nothing, and is counted", () => {
    const notes: Policy = () => ({ concern: "note", says: "is worth a look" });
    const { verdict, counts } = reviewOf([{ after: { a: 1 } }], {}, { policies: [notes] });
    expect(verdict).toMatchObject({ exitCode: 0, level: "noted" });
    expect(counts.concerns.note).toBe(1);
  });

  test.each([
    ["protection", 3],
    ["outage", 2],
    ["capacity", 2],
    ["rule", 2],
    ["audit", 2],
  ] as const)("of %s has exit code %i", (concern, code) => {
    const says: Policy = () => [
      { concern, says: "is so" },
      { concern: "note", says: "is here" },
    ];
    expect(reviewOf([{ after: { a: 1 } }], {}, { policies: [says] }).verdict.exitCode).toBe(code);
  });

  test("is without secrets, one line, and cut", () => {
    const leaks: Policy = ({ after }) => ({
      concern: "note",
      says: `has "${after?.["password"]}",\u202e\n${"long ".repeat(200)}`,
      path: `${after?.["password"]}`,
    });
    const review = reviewOf(
      [{ after: { password: "hunter2-hunter2" } }],
      {},
      { policies: [leaks] },
    );
    const [found] = review.changes[0]?.findings ?? [];
    expect(found?.says).toMatch(
      /^has "\(sensitive\)",\\u\{202e\}\\nlong [^\n]{250,300} \(policy leaks\)$/,
    );
    expect(found?.path).toBe("(sensitive)");
    expect(JSON.stringify(review)).not.toContain("hunter2");
  });
});

test("a policy sees the change whole, and what the review thinks of it", () => {
  const seen: PolicyChange[] = [];
  let resources: readonly string[] = [];
  reviewOf(
    [
      {
        type: "aws_db_instance",
        name: "db",
        provider_name: "registry.terraform.io/hashicorp/aws",
        actions: ["delete", "create"],
        before: { password: "hunter2-hunter2" },
        after: { port: 1 },
        after_unknown: { arn: true },
      },
      { name: "same", actions: ["no-op"], after: { port: 2 } },
    ],
    {},
    {
      environment: "dev",
      policies: [
        (change, context) => {
          seen.push(change);
          resources = [...context.resources.keys()];
          return undefined;
        },
      ],
    },
  );
  expect(seen).toEqual([
    {
      address: "aws_db_instance.db",
      type: "aws_db_instance",
      name: "db",
      provider: "aws",
      stack: "production",
      environment: "dev",
      action: "replace",
      severity: "data-loss",
      before: { password: "hunter2-hunter2" },
      after: { port: 1 },
      unknown: { arn: true },
    },
  ]);
  expect(resources).toEqual(["aws_db_instance.db", "aws_x.same"]);
});

describe("a policy that is none", () => {
  const failing = (policy: unknown): Error => {
    try {
      reviewOf([{ after: { password: "hunter2-hunter2" } }], {}, { policies: [policy as Policy] });
    } catch (error) {
      return error as Error;
    }
    throw new Error("nothing was refused");
  };

  test.each<[string, unknown, string]>([
    [
      "throws",
      function breaks({ after }: PolicyChange) {
        throw new RangeError(`no hunter2 in ${after?.["password"]}`);
      },
      "the policy breaks fails (RangeError: no hunter2 in (sensitive)) for aws_x.x",
    ],
    ["gives a word", () => "no", "gives string among its findings"],
    ["gives false", () => false, "gives boolean among its findings"],
    [
      "gives a promise",
      async () => undefined,
      "gives a promise; a policy gives its findings at once",
    ],
    [
      "has no such concern",
      () => ({ concern: "bad", says: "x" }),
      "a finding whose concern is none",
    ],
    [
      "says nothing",
      () => [{ concern: "note", says: " " }],
      "a finding whose says is none: it says",
    ],
    [
      "is misspelt",
      () => ({ concern: "note", says: "x", pth: "" }),
      "a finding whose pth is not known",
    ],
    [
      "floods",
      () => Array(21).fill({ concern: "note", says: "x" }),
      "gives 21 findings, and 20 are the most",
    ],
    [
      "changes the plan",
      ({ after }: PolicyChange) => {
        (after as { password: string }).password = "other";
      },
      "fails (TypeError: Cannot assign to read only property",
    ],
  ])("that %s is an error", (_, policy, message) => {
    const error = failing(policy);
    expect(PlanError.is(error)).toBe(true);
    expect(error.message).toMatch(/^cannot be judged: the policy /);
    expect(error.message).toContain(message);
    expect(error.message).not.toContain("hunter2-");
  });
});

describe("the example", () => {
  test("lets recorded plans and synthesized stacks of ours pass", () => {
    for (const vendor of ["aws", "digitalocean"]) {
      for (const name of ["dev", "production"]) {
        expect(checkPolicies(stack(vendor, name), example)).toEqual({ refusals: [], notes: [] });
      }
    }
    const own = reviewed("aws-create", { policies: example }).changes.flatMap(({ findings }) =>
      findings.filter(({ says }) => says.includes("(policy")),
    );
    expect(own).toEqual([]);
  });

  test("refuses a public database, in a plan and as it is synthesized", () => {
    const text = recorded("aws-create").replaceAll(
      '"publicly_accessible": false',
      '"publicly_accessible": true',
    );
    const { resource_changes } = JSON.parse(text);
    const review = reviewOf([], { resource_changes }, { policies: example });
    expect(
      review.changes.find(({ address }) => address === "aws_db_instance.postgres")?.findings,
    ).toContainEqual({
      concern: "exposure",
      path: "publicly_accessible",
      says: "must not be reachable from the internet (policy noPublicDatabase)",
    });
    expect(review.verdict.exitCode).toBe(2);
    const open = stack("digitalocean", "dev");
    const body = JSON.parse(JSON.stringify(open.document));
    body.resource.digitalocean_database_firewall.postgres_firewall.rule[0].value = "0.0.0.0/0";
    expect(checkPolicies(stackOf("dev", body), example).refusals).toEqual([
      {
        gate: "policies",
        stack: "dev",
        at: "digitalocean_database_firewall.postgres_firewall noPublicDatabase",
        problem: "must not let in everybody, as 0.0.0.0/0 does (rule)",
      },
    ]);
  });

  test("knows the sizes of dev, and of no other environment", () => {
    const { resource_changes } = JSON.parse(recorded("aws-create"));
    const sized = (environment: string) =>
      reviewOf([], { resource_changes }, { environment, policies: example }).changes.flatMap(
        ({ findings }) => findings.filter(({ says }) => says.includes("smallInDev")),
      );
    expect(sized("production")).toEqual([]);
    expect(sized("dev")).toContainEqual({
      concern: "rule",
      says: "is db.m7g.xlarge, and dev is to stay small (policy smallInDev)",
    });
    const big = JSON.parse(JSON.stringify(stack("digitalocean", "dev").document));
    big.resource.digitalocean_kubernetes_cluster.cluster.node_pool.size = "g-8vcpu-32gb";
    expect(checkPolicies(stackOf("dev", big), example).refusals).toHaveLength(1);
  });

  test("is what the documentation shows", () => {
    const written = readFileSync(join(root, "docs", "policies.md"), "utf8");
    expect(written).toContain(readFileSync(join(root, "examples/policies/policies.ts"), "utf8"));
  });
});

describe("files of policies", () => {
  const project = compiledProject();
  const run = (cwd: string, ...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [join(project, command), ...args],
      { cwd, encoding: "utf8", env: { ...process.env, NO_COLOR: "1", CI: "" } },
    );
    // A terminal is narrower than what is looked for.
    return { code: status, out: stdout.replaceAll(/\n +/g, " "), err: stderr };
  };
  const folderWith = (files: Readonly<Record<string, string>>): string => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "shop.json"), planOf([{ after: { port: 1 } }]));
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(folder, name), text);
    }
    return folder;
  };
  const body =
    "(change) => change.after.port === 1 ? { concern: 'outage', says: 'is down' } : undefined";

  test.each([
    ["policies.mjs", `export const policies = [${body}];`],
    ["policies.cjs", `exports.policies = [${body}];`],
    ["policies.js", `module.exports = ${body};`],
    ["policies.mjs", `export default [${body}];`],
    ["policies.mjs", `export default ${body};`],
  ])("%s is loaded by itself: %s", (name, text) => {
    const { code, out } = run(folderWith({ [name]: text }), "review", "shop.json");
    expect(out).toContain(`is down (policy number 1 in ${name})`);
    expect(code).toBe(2);
  });

  test("TypeScript is loaded by what the project has for it, the example as it is", () => {
    const folder = join(project, "shop");
    mkdirSync(folder);
    // Otherwise it would be a folder of the project above, whose policies count.
    writeFileSync(join(folder, "cdktf.json"), "{}");
    cpSync(join(root, "examples/policies/policies.ts"), join(folder, "policies.ts"));
    const change = {
      type: "aws_db_instance",
      actions: ["create"],
      before: null,
      after: { publicly_accessible: true, instance_class: "db.m7g.large" },
    };
    writeFileSync(join(folder, "dev.json"), planOf([change]));
    const { code, out, err } = run(folder, "review", "dev.json");
    expect(err).toBe("");
    expect(out).toContain(
      "must not be reachable from the internet (policy noPublicDatabase in policies.ts)",
    );
    expect(out).toContain(
      "is db.m7g.large, and dev is to stay small (policy smallInDev in policies.ts)",
    );
    expect(code).toBe(2);
    expect(run(folder, "review", "dev.json", "--no-policy").out).not.toContain("(policy");
  });

  test("TypeScript without anything that runs it is an error that says what to install", () => {
    const text = "export const policies: readonly unknown[] = [];";
    const { code, err } = run(folderWith({ "policies.ts": text }), "review", "shop.json");
    expect(code).toBe(1);
    // Newer versions of Node run it.
    expect(err).toMatch(
      /neither tsx nor ts-node is installed; install one with: npm install --save-dev tsx\n$|holds no policies/,
    );
  });

  test.each([
    ["--policy none.mjs", {}, "the policies in none.mjs cannot be loaded: there is no such file\n"],
    [
      "--policy bad.mjs",
      { "bad.mjs": "export const policies = [;" },
      "the policies in bad.mjs cannot be loaded (line 1): Unexpected token ';'\n",
    ],
    [
      "--policy bad.mjs",
      { "bad.mjs": "\nthrow new Error('no\\nway')" },
      "the policies in bad.mjs cannot be loaded (line 2): no way\n",
    ],
    [
      "--policy bad.mjs",
      { "bad.mjs": "export const other = 1;" },
      "bad.mjs holds no policies; write in it: export const policies: readonly Policy[] = [...]\n",
    ],
    [
      "--policy bad.mjs",
      { "bad.mjs": "export const policies = [() => undefined, 1];" },
      "bad.mjs: its policy 2 is no function; a policy is (change, context) => finding\n",
    ],
    [
      "",
      { "policies.mjs": "", "policies.cjs": "" },
      "there are policies.mjs and policies.cjs; keep one, or say which with --policy <file>\n",
    ],
  ])("anycloud review %s %j is an error", (args, files, message) => {
    const named = args.split(" ").filter((word) => word !== "");
    const { code, out, err } = run(folderWith(files), "review", "shop.json", ...named);
    expect([code, out, err]).toEqual([1, "", message]);
  });

  test("a policy that fails is said with its file, and judges nothing", () => {
    const files = { "own.mjs": "export function policies() { throw new Error('oh'); }" };
    const { code, out } = run(folderWith(files), "review", "shop.json", "--policy", "own.mjs");
    expect(code).toBe(1);
    expect(out).toMatch(
      /could not be reviewed: it cannot be judged: the policy policies in .*own\.mjs fails \(Error: oh\) for aws_x\.x/,
    );
  });

  test("check refuses what they find, notes what is a note, and excepts by name", () => {
    const folder = folderWith({
      "policies.mjs": `export const policies = [
        function noLogs({ type }) { return type === "aws_cloudwatch_log_group" ? { concern: "audit", says: "is refused" } : undefined; },
        function oneVpc({ type }) { return type === "aws_vpc" ? { concern: "note", says: "is noted" } : undefined; },
      ];`,
    });
    mkdirSync(join(folder, "cdktf.out", "stacks", "dev"), { recursive: true });
    cpSync(
      join(root, "__tests__/golden/aws/dev.json"),
      join(folder, "cdktf.out/stacks/dev/cdk.tf.json"),
    );
    run(folder, "check", "--write");
    const { code, out } = run(folder, "check");
    expect(code).toBe(1);
    const refused = out.split("\n").filter((line) => line.includes("noLogs"));
    expect(refused.length).toBeGreaterThan(0);
    expect(out).toContain("! policies dev aws_vpc.network oneVpc is noted\n");
    const exceptions = refused.map((line) => line.replace(/^✖ /, "").replace(/ is refused$/, ""));
    writeFileSync(join(folder, "golden", "exceptions.txt"), exceptions.join("\n"));
    expect(run(folder, "check")).toMatchObject({
      code: 0,
      out: expect.stringContaining(
        "✔ 1 stacks: addresses, environments, secrets, images and 2 policies of your own are as they should be\n",
      ),
    });
  });

  test("a failing policy stops check with the stack's name", () => {
    const folder = folderWith({ "policies.mjs": "export default function bad() { return 1; }" });
    mkdirSync(join(folder, "cdktf.out", "stacks", "dev"), { recursive: true });
    cpSync(
      join(root, "__tests__/golden/aws/dev.json"),
      join(folder, "cdktf.out/stacks/dev/cdk.tf.json"),
    );
    const { code, err } = run(folder, "check");
    expect(code).toBe(1);
    expect(err).toMatch(
      /^dev cannot be judged: the policy bad in policies\.mjs gives number among its findings/,
    );
  });
});

test("without policies nothing changes", () => {
  const [one, other] = [reviewed("aws-destructive"), reviewed("aws-destructive", { policies: [] })];
  expect(isFailed(one)).toBe(false);
  expect(other).toEqual(one);
});
