import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { describeWith, Runner } from "./workflow";

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

function projectWith(document: object): string {
  const folder = emptyFolder();
  const stack = join(folder, "cdktf.out", "stacks", "staging");
  mkdirSync(stack, { recursive: true });
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(document));
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
