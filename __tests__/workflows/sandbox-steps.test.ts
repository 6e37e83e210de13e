import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizeProject } from "../../terraform";
import { command } from "../copy-of-project";
import { fewerOf, isWhole } from "../run/sample";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { deployingRunner } from "./deploying-runner";
import { describeWith, type Runner, type StepRun, unpacked } from "./workflow";

const pull = ["plan.yml", "plan", "review"] as const;
const plan = ["deploy-environment.yml", "plan", "review"] as const;
const apply = ["deploy-environment.yml", "apply", "apply"] as const;
const secrets = {
  ANYCLOUD_REVIEW_KEY: "k".repeat(32),
  DIGITALOCEAN_TOKEN: "",
  DIGITALOCEAN_ACCESS_TOKEN: "",
  SPACES_ACCESS_KEY_ID: "",
  SPACES_SECRET_ACCESS_KEY: "",
};

// The others use the same steps again, to end in other refusals.
const further = fewerOf("steps that deploy in the sandbox", 11, 7) === 11 ? test : test.skip;

describeWith("jq")("in the sandbox", () => {
  describeWithTerraform("the steps", () => {
    let project: string;
    let runner: Runner;

    beforeAll(() => {
      runner = deployingRunner();
      project = runner.project;
    });

    function synthesize(): void {
      const { code, log } = runner.run(["deploy-environment.yml", "plan", "Synthesize"], {
        ENVIRONMENT: "staging",
      });
      expect(code === 0 ? "" : log).toBe("");
    }

    function inSandbox(
      step: readonly [string, string, string],
      values: Readonly<Record<string, string>> = {},
    ): StepRun {
      const around = ["node", command, "sandbox", "--"];
      return runner.run(step, { ENVIRONMENT: "staging", ...secrets, ...values }, around);
    }

    /** The job that plans, and what it hands on: outputs and an artifact. */
    function planned(values: Readonly<Record<string, string>> = {}): StepRun {
      const result = inSandbox(plan, { REVIEWED: "", ...values });
      expect({ code: result.code, log: result.log }).toMatchObject({ code: 0 });
      mkdirSync(join(runner.temp, "reviewed"), { recursive: true });
      cpSync(join(runner.temp, "review.json"), join(runner.temp, "reviewed", "review.json"));
      return result;
    }

    /** The job that applies, after the environment let it through. */
    function applied(
      { outputs }: StepRun,
      values: Readonly<Record<string, string>> = {},
      meanwhile = "",
    ): StepRun {
      writeFileSync(join(runner.temp, "meanwhile.sh"), meanwhile);
      return inSandbox(apply, {
        APPROVED: outputs["reviewed"] ?? "",
        REQUIRED: "true",
        REVIEWED: "",
        RUN_URL: "https://example.com/run",
        ...values,
      });
    }

    const hashOf = ({ outputs }: StepRun, stack: string): string =>
      (JSON.parse(outputs["reviewed"] ?? "{}") as Readonly<Record<string, string>>)[stack] ?? "";

    function change(from: string, to: string): void {
      const file = join(project, "environments", "staging.ts");
      const text = readFileSync(file, "utf8");
      expect(text).toContain(from);
      writeFileSync(file, text.replace(from, to));
      // What `cdktf synth` does, without its start of two seconds.
      synthesizeProject(project, "the project");
    }

    /** Gives the chart values whose beginning says nothing and whose end does, as another commit would. */
    function tail(text: string): void {
      const file = join(project, "cdktf.out", "stacks", "staging-platform", "cdk.tf.json");
      const document = JSON.parse(readFileSync(file, "utf8")) as {
        readonly resource: { readonly helm_release: { readonly cluster_autoscaler: Values } };
      };
      const { values } = document.resource.helm_release.cluster_autoscaler;
      values[1] = `${"# the same in both\n".repeat(40)}${text}\n`;
      writeFileSync(file, JSON.stringify(document));
    }

    const records = (): readonly string[] =>
      readdirSync(join(project, ".sandbox", "world", "aws_route53_record"));

    test("plan what was never deployed, without what needs it", () => {
      synthesize();
      const { code, outputs, summary } = inSandbox(pull);
      expect({ code, own: outputs["staging"] }).toMatchObject({
        code: 0,
        own: expect.stringMatching(/^[02]$/),
      });
      expect(summary).toContain("staging-platform is planned when staging was deployed.");
      expect(summary).toContain("**staging**");
      const review = JSON.parse(unpacked(outputs["staging-review"] ?? ""));
      expect(review).toMatchObject({ changes: true });
      expect(review.short).toContain("**staging**");
      expect(review.long).toContain("**staging**");
      expect(review.short.length).toBeLessThanOrEqual(8000);
      expect(readFileSync(join(runner.temp, "review.html"), "utf8")).toContain("<html");
    });

    test("plan nothing of an environment that is not there", () => {
      const { code, outputs } = inSandbox(pull, { ENVIRONMENT: "demo" });
      expect({ code, outputs }).toEqual({ code: 0, outputs: { demo: "none" } });
    });

    test("plan, ask, and deploy an environment and what runs in it", () => {
      const reviewed = planned();
      expect(reviewed.outputs["changes"]).toBe("true");
      expect(reviewed.summary).toContain(
        `- **staging**: changes \`${hashOf(reviewed, "staging")}\``,
      );
      expect(reviewed.summary).toContain(
        "**staging-platform** is planned when staging is deployed, and applied where nothing in it needs a yes.",
      );
      const { code, log, summary } = applied(reviewed);
      expect(code === 0 ? "" : log).toBe("");
      expect(summary).toContain("✅ **staging** is applied");
      expect(summary).toContain("✅ **staging-platform** is applied");
      expect(records()).toHaveLength(2);
    });

    test("ask nobody where nothing changes", () => {
      const { outputs, summary } = planned();
      expect(outputs["changes"]).toBe("false");
      expect(summary).toContain(
        "Nothing changes in staging: nobody is asked, and nothing is applied.",
      );
    });

    (isWhole ? test : test.skip)("deploy again where nothing changes", () => {
      const { code, log, summary } = applied(planned());
      expect(code === 0 ? "" : log).toBe("");
      expect(summary).toBe("Nothing changes in staging.\nNothing changes in staging-platform.\n");
    });

    test("refuse another plan than the one that was reviewed, and say where it differs", () => {
      change("pods: 100", "pods: 110");
      const reviewed = planned();
      change("pods: 110", "pods: 120");
      const { code, log, summary } = applied(reviewed);
      expect(code).toBe(1);
      expect(summary).toContain(
        "Nothing of staging-platform was applied**: its plan is not the one that was reviewed.",
      );
      expect(summary).toContain("kubernetes_resource_quota_v1.app_quota changes in another way");
      expect(log).toContain("::error::Nothing of staging-platform was applied");
      // What would be applied now is there to read, and can be said yes to.
      const [, now = ""] = /reviewed: ([0-9a-f]{64})/.exec(log) ?? [];
      expect(now).not.toBe(hashOf(reviewed, "staging-platform"));
      const yes = applied(reviewed, { REVIEWED: `${"0".repeat(64)} ${now}` });
      expect({ code: yes.code, log: yes.log }).toMatchObject({ code: 0 });
      expect(yes.summary).toContain(`✅ **staging-platform** is applied: changes \`${now}\`.`);
    });

    further("refuse a plan that differs only where a review clips it", () => {
      tail("replicas: 3");
      const reviewed = planned();
      tail("replicas: 0");
      const { code, summary } = applied(reviewed);
      expect(code).toBe(1);
      expect(summary).toContain("its plan is not the one that was reviewed");
      expect(summary).toContain("helm_release.cluster_autoscaler changes in another way");
    });

    further("refuse a yes to another stack, and another stack's plan", () => {
      change("pods: 120", "pods: 130");
      const reviewed = planned();
      const approved = {
        ...JSON.parse(reviewed.outputs["reviewed"] ?? "{}"),
        "staging-platform": hashOf(reviewed, "staging"),
      };
      const wrong = applied(reviewed, { APPROVED: JSON.stringify(approved) });
      expect(wrong.code).toBe(1);
      expect(wrong.summary).toContain(`and the review was of ${hashOf(reviewed, "staging")}`);

      inSandbox(pull, { ENVIRONMENT: "qa" });
      const { code, summary } = applied(
        reviewed,
        {},
        'cp "$RUNNER_TEMP/qa.tfplan" "$RUNNER_TEMP/staging-platform.tfplan"',
      );
      expect(code).toBe(1);
      expect(summary).toContain("is a plan of qa, another stack");
      expect(summary).toContain("🛑 **staging-platform was not applied, or not all of it**");
      expect(existsSync(join(project, ".sandbox", "state", "qa.tfstate"))).toBe(false);
    });

    further("refuse a stale plan", () => {
      const reviewed = planned();
      const { code, summary } = applied(
        reviewed,
        {},
        "terraform -chdir=cdktf.out/stacks/staging-platform apply -auto-approve -no-color",
      );
      expect(code).toBe(1);
      expect(summary).toContain(
        "Nothing was applied: the state of staging-platform has changed since this plan was made",
      );
    });

    test("apply what is dangerous only where somebody said yes to it", () => {
      change('hosts: ["staging", "*.staging"]', 'hosts: ["staging"]');
      const reviewed = planned();
      const refused = applied(reviewed, { REQUIRED: "false" });
      expect(refused.code).toBe(1);
      expect(refused.summary).toContain(
        "🛑 **Nothing of staging was applied**: somebody must say yes to this, and the environment staging has no required reviewers.",
      );
      expect(refused.log).toContain(`reviewed: ${hashOf(reviewed, "staging")}`);
      expect(records()).toHaveLength(2);

      const { code, log } = applied(reviewed, {
        REQUIRED: "false",
        // The gateway in the cluster has a listener less, too.
        REVIEWED: ["staging", "staging-platform"].map((stack) => hashOf(reviewed, stack)).join(" "),
      });
      expect({ code, log }).toMatchObject({ code: 0 });
      expect(records()).toHaveLength(1);
    });

    further("ask nobody where a plan cannot be judged", () => {
      const file = join(project, "cdktf.out", "stacks", "staging", "cdk.tf.json");
      const text = readFileSync(file, "utf8");
      writeFileSync(file, text.replaceAll('"10.30.0.0/16"', '"${no_such.thing}"'));
      const { code, log, outputs, summary } = inSandbox(plan, { REVIEWED: "" });
      expect({ code, outputs }).toEqual({ code: 1, outputs: {} });
      expect(log).toContain("::error::Nothing of staging is applied: it could not be judged");
      expect(summary).toContain("⚠️ **Nobody is asked, and nothing of staging is applied**");
      writeFileSync(file, text);
    });

    test("leave no plan behind", () => {
      expect(readdirSync(runner.temp).some((name) => name.endsWith(".tfplan"))).toBe(true);
      for (const job of ["plan", "apply"]) {
        const { code } = runner.run(["deploy-environment.yml", job, "delete"], {
          ENVIRONMENT: "staging",
        });
        expect(code).toBe(0);
      }
      expect(readdirSync(runner.temp)).toEqual(["meanwhile.sh"]);
      expect(existsSync(join(project, "cdktf.out"))).toBe(false);
    });
  });
});

interface Values {
  readonly values: string[];
}
