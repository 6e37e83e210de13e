import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { describeWith, job, Runner, type StepRun, steps } from "./workflow";

const hasJq = spawnSync("jq", ["--version"], { stdio: "ignore" }).status === 0;

describeWith("jq")("a state", () => {
  test.each([
    ["that is local", { backend: { local: {} } }, 1],
    ["that nobody chose", {}, 1],
    ["in a bucket", { backend: { s3: { bucket: "b" } } }, 0],
  ])("%s", (_, terraform, code) => {
    for (const [file, id] of [
      ["plan.yml", "plan"],
      ["deploy-environment.yml", "plan"],
    ] as const) {
      const result = new Runner(projectWith({ terraform })).run([file, id, "state"], {
        ENVIRONMENT: "staging",
      });
      expect(result.code).toBe(code);
      expect(result.log.includes("staging/cdk.tf.json names is local")).toBe(code === 1);
    }
  });
});

describeWith("jq")("a command line that logs in to clusters", () => {
  const backend = { s3: { bucket: "b" } };

  test.each([
    ["doctl", "true"],
    ["aws", undefined],
  ])("%s", (command, expected) => {
    const provider = { kubernetes: [{ exec: [{ command }] }] };
    for (const indentation of [0, 2]) {
      for (const [file, id] of [
        ["plan.yml", "plan"],
        ["deploy-environment.yml", "plan"],
        ["deploy-environment.yml", "apply"],
      ] as const) {
        const folder = projectWith({ provider, terraform: { backend } }, indentation);
        const result = new Runner(folder).run([file, id, "state"], { ENVIRONMENT: "staging" });
        expect(result.code).toBe(0);
        expect(result.outputs["doctl"]).toBe(expected);
      }
    }
  });

  test("is installed without a login, which would stay on the runner", () => {
    const installs = steps.filter(([, { uses = "" }]) => uses.startsWith("digitalocean/"));
    expect(installs.map(([, step]) => [step.if, step.with?.["no_auth"]])).toEqual([
      ...Array.from({ length: 3 }, () => ["${{ steps.state.outputs.doctl == 'true' }}", "true"]),
      ["${{ vars.AWS_PUSH_ROLE_ARN == '' }}", "true"],
    ]);
  });
});

describe("what is missing", () => {
  const tokens = { DIGITALOCEAN_TOKEN: "t", DIGITALOCEAN_ACCESS_TOKEN: "t" };
  const keys = { SPACES_ACCESS_KEY_ID: "key", SPACES_SECRET_ACCESS_KEY: "secret" };
  const values = { ENVIRONMENT: "staging", ...tokens, ...keys };
  const npx =
    'echo "$* $AWS_ACCESS_KEY_ID $DIGITALOCEAN_ACCESS_TOKEN" >"$RUNNER_TEMP/call"; exit 1';

  test.each([
    ["plan.yml", "plan"],
    ["deploy-environment.yml", "plan"],
    ["deploy-environment.yml", "apply"],
  ])("ends %s %s before anything is planned", (file, id) => {
    const own = job(file, id).steps ?? [];
    const doctor = own.findIndex((step) => step.id === "doctor");
    const first = own.findIndex(({ run = "" }) => run.includes("terraform -chdir"));
    expect(doctor).toBeGreaterThan(0);
    expect(first).toBeGreaterThan(doctor);
    const runner = new Runner(projectWith({})).program("npx", npx);
    expect(runner.run([file, id, "doctor"], values).code).toBe(1);
    expect(runner.file("call")).toBe("--no -- anycloud doctor staging --out cdktf.out key t\n");
  });

  test("is not looked for where there is no such environment to plan", () => {
    const runner = new Runner().program("npx", npx);
    expect(runner.run(["plan.yml", "plan", "doctor"], values).code).toBe(0);
    expect(runner.file("call")).toBeUndefined();
  });
});

function projectWith(document: object, indentation = 0): string {
  const folder = emptyFolder();
  const stack = join(folder, "cdktf.out", "stacks", "staging");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(document, null, indentation));
  return folder;
}

describe.each(["plan", "apply"])("a commit, in %s", (id) => {
  const mine = "a".repeat(40);
  const values = {
    ENVIRONMENT: "production",
    GH_TOKEN: "none",
    BRANCH: "main",
    GITHUB_SHA: mine,
  };

  // Stands for `gh api`: the newest commit, and what came between.
  const gh = (newest: string, since: object): string => `
echo "$*" >>"$RUNNER_TEMP/call"
case "$2" in
  */commits/*) echo ${newest} ;;
  *) while [ "$1" != --jq ]; do shift; done
    jq "$2" <<'JSON'
${JSON.stringify(since)}
JSON
    ;;
esac`;
  const changed = (...files: readonly string[]): object => ({
    status: "ahead",
    files: files.map((filename) => ({ filename })),
  });
  const many = Array.from({ length: 300 }, (_, index) => `deploy/dev/web/${index}.yaml`);

  test("that is the newest", () => {
    const runner = new Runner().program("gh", gh(mine, {}));
    expect(runner.run(["deploy-environment.yml", id, "newest"], values).code).toBe(0);
    expect(runner.file("call")).toBe("api repos/example/shop/commits/heads/main --jq .sha\n");
  });

  (hasJq ? test : test.skip).each([
    ["releases alone", changed("releases/dev.json", "deploy/dev/web/server.yaml"), 0],
    ["something else", changed("releases/dev.json", "environments/production.ts"), 1],
    ["something of a like name", changed("my/releases/dev.json"), 1],
    [
      "what was moved into them",
      { ...changed(), files: [{ filename: "deploy/x", previous_filename: "main.ts" }] },
      1,
    ],
    ["more than GitHub names", changed(...many), 1],
    ["another history", { ...changed("releases/dev.json"), status: "diverged" }, 1],
  ])("after which came %s", (_, since, code) => {
    const newest = "b".repeat(40);
    const runner = new Runner().program("gh", gh(newest, since));
    const result = runner.run(["deploy-environment.yml", id, "newest"], values);
    expect(runner.file("call")).toContain(`compare/${mine}...${newest} `);
    expect({ code: result.code, log: result.log }).toMatchObject({ code });
    expect(result.log.includes("that one's run deploys production")).toBe(code === 1);
  });

  test("is not deployed where GitHub does not answer", () => {
    const runner = new Runner().program("gh", "exit 4");
    expect(runner.run(["deploy-environment.yml", id, "newest"], values).code).toBe(4);
  });
});

test.each([
  ["", 0],
  ["a".repeat(64), 0],
  [`${"a".repeat(64)} ${"0".repeat(64)}`, 0],
  ["a".repeat(63), 1],
  ["A".repeat(64), 1],
  [`${"a".repeat(64)}\n# Nothing is dangerous`, 1],
  ["**all of it**", 1],
])("a yes to %j is one, or is shown to nobody", (REVIEWED, code) => {
  const result = new Runner().run(["deploy-environment.yml", "plan", "yes"], {
    ENVIRONMENT: "production",
    REVIEWED,
  });
  expect(result.code).toBe(code);
  expect(result.log).toContain(code === 0 ? "" : "::error::The input reviewed is what a refused");
  expect(result.summary).toBe("");
  expect(job("deploy-environment.yml", "plan").steps?.[0]?.id).toBe("yes");
});

describeWith("jq")("an identity that only reads", () => {
  const values = { ENVIRONMENT: "staging", PLAN_ROLE: "", PLAN_TOKEN: "", OWN_RUNNER: "" };

  test.each([
    ["aws", {}, "the variable AWS_PLAN_ROLE_ARN"],
    ["aws", { PLAN_ROLE: "arn:aws:iam::1:role/shop-plan" }, undefined],
    ["aws", { OWN_RUNNER: "inside" }, undefined],
    [
      "digitalocean",
      { PLAN_ROLE: "arn", OWN_RUNNER: "inside" },
      "the secret DIGITALOCEAN_PLAN_TOKEN",
    ],
    ["digitalocean", { PLAN_TOKEN: "t" }, undefined],
    ["google", {}, undefined],
  ])("of %s with %j", (provider, own, missing) => {
    const result = new Runner(projectWith({ provider: { [provider]: [{}] } })).run(
      ["deploy-environment.yml", "plan", "identity"],
      { ...values, ...own },
    );
    expect(result.code).toBe(missing === undefined ? 0 : 1);
    expect(result.log).toContain(
      missing === undefined ? "" : `and there is none: set ${missing} of the repository`,
    );
  });
});

describe("required reviewers", () => {
  // Stands for `gh api --jq`.
  const answering = (rules: readonly object[]): string =>
    `while [ "$1" != --jq ]; do shift; done\njq "$2" <<'JSON'\n${JSON.stringify({ protection_rules: rules })}\nJSON`;
  const asked = (script: string): StepRun =>
    new Runner().program("gh", script).run(["deploy-environment.yml", "apply", "reviewers"], {
      ENVIRONMENT: "production",
      GH_TOKEN: "none",
    });
  const somebody = { type: "User", reviewer: { login: "ana" } };

  test.each([
    ["somebody", [{ type: "required_reviewers", reviewers: [somebody] }], "true"],
    ["nobody", [{ type: "required_reviewers", reviewers: [] }], "false"],
    ["a branch only", [{ type: "branch_policy" }, { type: "wait_timer", wait_timer: 5 }], "false"],
    ["nothing", [], "false"],
  ])("are %s", (_, rules, required) => {
    expect(asked(answering(rules))).toMatchObject({ code: 0, outputs: { required } });
  });

  test("are nobody where GitHub does not say", () => {
    const { code, log, outputs } = asked("exit 1");
    expect({ code, outputs }).toEqual({ code: 0, outputs: { required: "false" } });
    expect(log).toContain(
      "::warning::GitHub does not say whether production has required reviewers",
    );
  });
});

test("that nothing is deployed is said", () => {
  const { code, summary, log } = new Runner().run(["deploy.yml", "off", "say"]);
  expect(code).toBe(0);
  expect(summary).toContain("ANYCLOUD_DEPLOY is not on");
  expect(log).toContain("::warning::");
});
