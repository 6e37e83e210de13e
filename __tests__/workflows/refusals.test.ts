import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { describeWith, job, Runner, steps } from "./workflow";

describeWith("jq")("a state", () => {
  test.each([
    ["that is local", { backend: { local: {} } }, 1],
    ["that nobody chose", {}, 1],
    ["in a bucket", { backend: { s3: { bucket: "b" } } }, 0],
  ])("%s", (_, terraform, code) => {
    for (const [file, id] of [
      ["plan.yml", "plan"],
      ["deploy-environment.yml", "deploy"],
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
        ["deploy-environment.yml", "deploy"],
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
    expect(installs.map(([, step]) => [step.if, step.with?.["no_auth"]])).toEqual(
      Array.from({ length: 2 }, () => ["${{ steps.state.outputs.doctl == 'true' }}", "true"]),
    );
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
    ["deploy-environment.yml", "deploy"],
  ])("ends %s before anything is planned", (file, id) => {
    const own = job(file, id).steps ?? [];
    const position = own.findIndex((step) => step.id === "doctor");
    expect(own[position + 1]?.run).toContain("terraform -chdir");
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

describe("a commit", () => {
  const mine = "a".repeat(40);

  test.each([
    ["that is the newest", mine, 0],
    ["that is not the newest any more", "b".repeat(40), 1],
  ])("%s", (_, newest, code) => {
    const runner = new Runner().program("gh", `echo "$*" >"$RUNNER_TEMP/call"; echo ${newest}`);
    const result = runner.run(["deploy-environment.yml", "deploy", "newest"], {
      ENVIRONMENT: "production",
      GH_TOKEN: "none",
      BRANCH: "main",
      GITHUB_SHA: mine,
    });
    expect(result.code).toBe(code);
    expect(runner.file("call")).toBe("api repos/example/shop/commits/main --jq .sha\n");
    expect(result.log.includes("that one's run deploys production")).toBe(code === 1);
  });

  test("is not deployed where GitHub does not answer", () => {
    const result = new Runner()
      .program("gh", "exit 4")
      .run(["deploy-environment.yml", "deploy", "newest"], {
        ENVIRONMENT: "production",
        GH_TOKEN: "none",
        BRANCH: "main",
        GITHUB_SHA: mine,
      });
    expect(result.code).toBe(4);
  });
});

test("that nothing is deployed is said", () => {
  const { code, summary, log } = new Runner().run(["deploy.yml", "off", "say"]);
  expect(code).toBe(0);
  expect(summary).toContain("ANYCLOUD_DEPLOY is not on");
  expect(log).toContain("::warning::");
});
