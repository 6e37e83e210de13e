import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizeProject } from "../../terraform";
import { command, compiledProject } from "../copy-of-project";
import { isWhole } from "../run/sample";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { describeWith, Runner, type StepRun, unpacked } from "./workflow";

const deploy = ["deploy-environment.yml", "deploy", "deploy"] as const;
const plan = ["plan.yml", "plan", "review"] as const;
const secrets = {
  DIGITALOCEAN_TOKEN: "",
  DIGITALOCEAN_ACCESS_TOKEN: "",
  SPACES_ACCESS_KEY_ID: "",
  SPACES_SECRET_ACCESS_KEY: "",
};

// The command of this repository without a build, and the one of cdktf.
const npx = `
[ "$1 $2" = "--no --" ] || exit 99
shift 2
case "$1" in
  anycloud) shift; exec node ${command} "$@" ;;
  *) exec "node_modules/.bin/$1" "\${@:2}" ;;
esac`;

/** A project whose state is in a bucket, on a runner of GitHub. */
function runnerOf(project: string): Runner {
  const main = join(project, "main.ts");
  const bucket = '{ bucket: "states", region: "eu-central-1" }';
  writeFileSync(
    main,
    readFileSync(main, "utf8")
      .replace('process.env["VENDOR"]', '"aws"')
      .replace(
        "const state = localState;",
        `const state = require("./constructs/aws").s3State(${bucket});`,
      ),
  );
  return new Runner(project).program("npx", npx);
}

describeWith("jq")("in the sandbox", () => {
  describeWithTerraform("the steps", () => {
    let project: string;
    let runner: Runner;

    beforeAll(() => {
      project = compiledProject();
      runner = runnerOf(project);
    });

    function synthesize(): void {
      const { code, log } = runner.run(["deploy-environment.yml", "deploy", "Synthesize"], {
        ENVIRONMENT: "staging",
      });
      expect({ code, log }).toMatchObject({ code: 0 });
    }

    function inSandbox(
      step: readonly [string, string, string],
      values: Readonly<Record<string, string>>,
    ): StepRun {
      const around = ["node", command, "sandbox", "--"];
      return runner.run(step, { ENVIRONMENT: "staging", ...secrets, ...values }, around);
    }

    function change(from: string, to: string): void {
      const file = join(project, "environments", "staging.ts");
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
      // What `cdktf synth` does, without its start of two seconds.
      synthesizeProject(project, "the project");
    }

    const records = (): readonly string[] =>
      readdirSync(join(project, ".sandbox", "world", "aws_route53_record"));

    test("plan what was never deployed, without what needs it", () => {
      synthesize();
      const { code, outputs, summary } = inSandbox(plan, {});
      expect({ code, own: outputs["staging"] }).toEqual({ code: 0, own: "0" });
      expect(summary).toContain("staging-platform is planned when staging was deployed.");
      expect(summary).toContain("**staging**");
      expect(unpacked(outputs["staging-markdown"] ?? "")).toContain("**staging**");
    });

    test("plan nothing of an environment that is not there", () => {
      const { code, outputs } = inSandbox(plan, { ENVIRONMENT: "demo" });
      expect({ code, outputs }).toEqual({ code: 0, outputs: { demo: "none" } });
    });

    test("deploy an environment and what runs in it", () => {
      const { code, log, summary } = inSandbox(deploy, { REVIEWED: "" });
      expect({ code, log }).toMatchObject({ code: 0 });
      expect(summary).toContain("**staging**");
      expect(summary).toContain("**staging-platform**");
      expect(records()).toHaveLength(2);
    });

    (isWhole ? test : test.skip)("deploy again where nothing changes", () => {
      const { code, log } = inSandbox(deploy, { REVIEWED: "" });
      expect({ code, log }).toMatchObject({ code: 0 });
    });

    test("apply what is dangerous only after its own review", () => {
      change('hosts: ["staging", "*.staging"]', 'hosts: ["staging"]');
      const planned = inSandbox(plan, {});
      expect({ code: planned.code, own: planned.outputs["staging"] }).toEqual({
        code: 0,
        own: "2",
      });

      const refused = inSandbox(deploy, { REVIEWED: "" });
      expect(refused.code).toBe(1);
      expect(refused.summary).toContain("🛑 **Nothing of staging was applied**");
      const [, reviewed = ""] = /reviewed: ([0-9a-f]{64})/.exec(refused.log) ?? [];

      const another = inSandbox(deploy, { REVIEWED: "0".repeat(64) });
      expect(another.code).toBe(1);
      expect(another.log).toContain(`reviewed: ${reviewed}`);
      expect(records()).toHaveLength(2);

      const { code, log } = inSandbox(deploy, { REVIEWED: reviewed });
      expect({ code, log }).toMatchObject({ code: 0 });
      expect(records()).toHaveLength(1);
    });

    test("leave no plan behind", () => {
      expect(readdirSync(runner.temp).some((name) => name.endsWith(".tfplan"))).toBe(true);
      const { code } = runner.run(["deploy-environment.yml", "deploy", "delete"], {
        ENVIRONMENT: "staging",
      });
      expect(code).toBe(0);
      expect(readdirSync(runner.temp)).toEqual([]);
      expect(existsSync(join(project, "cdktf.out"))).toBe(false);
    });
  });
});
