import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "../copy-of-project";
import { fewerOf } from "../run/sample";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { deployingRunner } from "./deploying-runner";
import { runJob } from "./gitlab";
import { describeWith, type Runner, type StepRun } from "./workflow";

const commit = "a".repeat(40);
const values = {
  CI_COMMIT_SHA: commit,
  CI_DEFAULT_BRANCH: "main",
  ANYCLOUD_REVIEW_KEY: "k".repeat(32),
  ANYCLOUD_OWN_ROLE: "on",
  ENVIRONMENT: "staging",
};

// The steps are those of GitHub, which every run goes through.
const whole = fewerOf("steps of GitLab's pipeline", 6, 0) > 0;

(whole ? describeWith("jq") : describe.skip)("GitLab's pipeline in the sandbox", () => {
  describeWithTerraform("its jobs", () => {
    let runner: Runner;

    beforeAll(() => {
      runner = deployingRunner();
      runner.program("git", `echo "${commit}\trefs/heads/main"`);
      mkdirSync(join(runner.project, "anycloud-review"));
    });

    function run(name: string, own: Readonly<Record<string, string>> = {}): StepRun {
      const around = ["node", command, "sandbox", "--"];
      return runJob(runner, name, { ...values, ...own }, around);
    }
    const review = (): { readonly stacks: readonly { readonly changesSha256: string }[] } =>
      JSON.parse(readFileSync(join(runner.project, "anycloud-review", "staging.json"), "utf8"));

    function change(from: string, to: string): void {
      const file = join(runner.project, "environments", "staging.ts");
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
    }

    test("plan for a merge request, whatever its code", () => {
      const { code, log } = run("plan", { CI_MERGE_REQUEST_IID: "7" });
      expect({ code, log }).toMatchObject({ code: 0 });
      const section = JSON.parse(
        readFileSync(join(runner.project, "anycloud-review", "staging.section.json"), "utf8"),
      );
      expect(section).toMatchObject({ title: "Plan of staging", changes: true });
      expect(section.text).toContain("**staging**");
      expect(existsSync(join(runner.project, "anycloud-review", "staging.html"))).toBe(true);
    });

    test("have no identity that only reads, and say so", () => {
      const { code, log } = run("plan", { ANYCLOUD_OWN_ROLE: "" });
      expect(code).toBe(1);
      expect(log).toContain("and there is none: set the variable AWS_PLAN_ROLE_ARN.");
    });

    test("plan, and apply what somebody started, and said yes to where it needs one", () => {
      const planned = run("plan");
      expect(planned.log).toContain("Exactly this is applied by apply:staging");
      const [{ changesSha256: hash } = { changesSha256: "" }] = review().stacks;
      expect(planned.log).toContain(`staging: changes ${hash}`);
      if (planned.log.includes("ANYCLOUD_REVIEWED")) {
        const refused = run("apply:staging");
        expect(refused.code).toBe(1);
        expect(refused.log).toContain("somebody must say yes to this");
        expect(refused.log).toContain(`  ${hash}`);
      }
      const { code, log } = run("apply:staging", { ANYCLOUD_REVIEWED: hash });
      expect({ code, log }).toMatchObject({ code: 0 });
      expect(log).toContain(`✅ staging is applied: changes ${hash}.`);
      expect(log).toContain("✅ staging-platform is applied");
    });

    test("say that nothing changes", () => {
      expect(run("plan").log).toContain(
        "Nothing changes in staging: apply:staging has nothing to do.",
      );
    });

    test("refuse another plan than the one that was reviewed", () => {
      change("pods: 100", "pods: 110");
      run("plan");
      change("pods: 110", "pods: 120");
      const { code, log } = run("apply:staging");
      expect(code).toBe(1);
      expect(log).toContain("kubernetes_resource_quota_v1.app_quota changes in another way");
      expect(log).toContain(
        "🛑 Nothing of staging-platform was applied: its plan is not the one that was reviewed.",
      );
    });

    test("refuse an old commit, and a plan that is gone", () => {
      const old = run("apply:staging", { CI_COMMIT_SHA: "b".repeat(40) });
      expect(old.code).toBe(1);
      expect(old.log).toContain("is not the newest commit of main");
      rmSync(join(runner.project, "anycloud-review", "staging.json"));
      const gone = run("apply:staging");
      expect(gone.code).toBe(1);
      expect(gone.log).toContain("There is no review of staging");
    });
  });
});
