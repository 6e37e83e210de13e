import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodeOf, terminalOf } from "../../review";
import { reviewAgainstBase } from "../../review/base/base-review";
import { Sandbox } from "../../sandbox";
import { command, compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { fewerOf } from "../run/sample";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { root } from "../synthesize";
import { planOf } from "./recorded";

const git = (project: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: project,
    encoding: "utf8",
  });

function review(project: string, ...args: readonly string[]) {
  return reviewAt("aws", project, ...args);
}

function reviewAt(vendor: string, project: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [command, "review", "--format", "markdown", ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, VENDOR: vendor, NO_COLOR: "1" },
  });
}

function edit(project: string, file: string, from: string, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

// Each synthesizes the app twice.
const whole = fewerOf("of the reviews since a commit", 7, 5) === 7 ? test : test.skip;

describeWithTerraform("a review since a commit", () => {
  const project = compiledProject();
  beforeAll(() => {
    git(project, "init", "-q");
    git(project, "add", "main.ts", "vendors.ts", "cdktf.json", "tsconfig.json", "package.json");
    git(project, "add", "constructs", "environments", "stacks", "templates");
    git(project, "commit", "-qm", "base");
  });
  afterEach(() => git(project, "checkout", "-q", "environments", "constructs"));

  test("says that nothing would change, where nothing does", () => {
    const { status, stdout } = review(project, "--base", "HEAD");
    expect(status).toBe(0);
    expect(stdout).toMatch(/\w/);
    expect(stdout).not.toContain("would be");
    // A plan that was made for review stays, and a stack that is gone does not.
    const stacks = join(project, "cdktf.out", "stacks");
    writeFileSync(join(stacks, "dev", "plan"), "made before");
    mkdirSync(join(stacks, "gone"));
    const plain = ["--format", "terminal", "--json", "report.json"];
    expect(review(project, "--base", "HEAD", ...plain).stdout).toBe(
      "✔ No stack changes since HEAD.\n",
    );
    expect(JSON.parse(readFileSync(join(project, "report.json"), "utf8"))).toEqual({
      schema: "cdktf-anycloud/review/2",
      exitCode: 0,
      stacks: [],
    });
    expect(readFileSync(join(stacks, "dev", "plan"), "utf8")).toBe("made before");
    expect(existsSync(join(stacks, "gone"))).toBe(false);
    rmSync(join(stacks, "dev", "plan"));
  });

  test("asks which stack is meant, where there is none of that name", () => {
    const { status, stdout, stderr } = review(project, "--base", "HEAD", "stagin");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toBe(
      'neither the base nor the head has a stack "stagin"; did you mean staging? There are: shared, dev, production, qa, staging, dev-platform, production-platform, qa-platform, staging-platform\n',
    );
  });

  test("shows what a change updates, and passes", () => {
    edit(project, "environments/staging.ts", 'size: "small"', 'size: "medium"');
    const { status, stdout } = review(project, "--base", "HEAD");
    expect(stdout).toContain("db.t4g.medium");
    expect(stdout).toContain("db.m7g.large");
    expect(stdout).not.toContain("production");
    expect(status).toBe(0);
  });

  test("shows what a change destroys, and fails", () => {
    edit(project, "environments/staging.ts", "10.30.0.0/16", "10.31.0.0/16");
    const { status, stdout } = reviewAt("digitalocean", project, "--base", "HEAD");
    expect(stdout).toContain("staging's network would be");
    // The platform stack is synthesized as before, and its cluster goes.
    expect(stdout).toContain("staging-platform");
    expect(stdout).toMatch(
      /staging would destroy and re-create staging's Kubernetes cluster .*which this stack needs/,
    );
    expect(status).toBe(2);
  });

  whole("shows that production loses its protection", () => {
    edit(project, "environments/production.ts", "protect: true", "protect: false");
    const { status, stdout } = reviewAt("digitalocean", project, "--base", "HEAD", "production");
    expect(stdout).toContain("prevent_destroy");
    expect(status).toBe(3);
  });

  whole(
    "a change of what runs in the cluster is planned against the environment it runs in",
    () => {
      edit(project, "environments/staging.ts", "pods: 100", "pods: 50");
      const { status, stdout } = reviewAt("digitalocean", project, "--base", "HEAD");
      expect(stdout).toContain("staging-platform");
      expect(stdout).not.toContain("cannot be reviewed");
      expect(status).toBe(0);
    },
  );

  test("leaves nothing behind in the repository", () => {
    expect(git(project, "worktree", "list").trim().split("\n")).toHaveLength(1);
  });

  test("an unknown commit is one line", () => {
    const { status, stderr } = review(project, "--base", "no-such-branch");
    expect(status).toBe(1);
    expect(stderr).toBe(
      '--base must be a commit, branch or tag that is here, got "no-such-branch"; fetch it first\n',
    );
  });

  test("a head that cannot be synthesized is said with its own words", () => {
    edit(project, "environments/staging.ts", "10.30.0.0/16", "10.30.0.0/8");
    const { status, stderr } = review(project, "--base", "HEAD");
    expect(status).toBe(1);
    expect(stderr).toContain("the head cannot be synthesized:\nstaging/network: cidr must be");
  });

  test("without a plan, a stack or a base there is nothing to review", () => {
    const { status, stderr } = review(project);
    expect(status).toBe(1);
    expect(stderr).toBe("there is nothing to review; give a plan or a stack, or --base <commit>\n");
  });
});

describe("a stack that cannot be planned", () => {
  const made = emptyFolder();
  /** Writes a folder of synthesized stacks. */
  const appOf = (name: string, stacks: Readonly<Record<string, object>>): string => {
    const out = join(made, name, "cdktf.out");
    for (const [stack, document] of Object.entries(stacks)) {
      mkdirSync(join(out, "stacks", stack), { recursive: true });
      writeFileSync(join(out, "stacks", stack, "cdk.tf.json"), JSON.stringify(document));
    }
    return out;
  };
  const state = { backend: "local", config: { path: "../../../terraform.dev.tfstate" } };
  const own = { terraform: { backend: { local: { path: "../../../terraform.dev.tfstate" } } } };
  const platform = (output: string): object => ({
    data: { terraform_remote_state: { dev: state } },
    output: { seen: { value: `\${data.terraform_remote_state.dev.outputs.${output}}` } },
  });

  describeWithTerraform("for real", () => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      // Where a review lays it: beside what it compares, not above it.
      sandbox = await Sandbox.start({
        directory: join(made, "review", ".sandbox"),
        bindingsFrom: root,
      });
    });
    afterAll(() => sandbox.stop());

    test("is said with Terraform's own reason", async () => {
      const dev = { ...own, output: { name: { value: "shop" } } };
      const base = appOf("base", { dev, "dev-platform": platform("name") });
      const head = appOf("head", { dev, "dev-platform": platform("missing") });
      const manifest = {
        stacks: { dev: { dependencies: [] }, "dev-platform": { dependencies: ["dev"] } },
      };
      writeFileSync(join(base, "manifest.json"), JSON.stringify(manifest));
      const report = await reviewAgainstBase({ base, head, sandbox });
      const [failed] = report;
      expect(report).toHaveLength(1);
      const words = JSON.stringify(failed);
      expect(words).toContain(
        "Unsupported attribute: This object does not have an attribute named",
      );
      expect(words).toContain("missing");
      expect(exitCodeOf(report)).toBe(1);
      expect(terminalOf(report, { width: 1000 })).toContain(
        "Terraform says: Unsupported attribute: This object does not have an attribute named",
      );
    });
  });

  const stderr = [
    "╷",
    "│ Error: Kubernetes cluster unreachable",
    "│ ",
    "│   with kubernetes_namespace_v1.app,",
    "│   on cdk.tf.json line 12, in resource.kubernetes_namespace_v1.app:",
    '│   12:   "password": "line-of-source",',
    "│ ",
    "│ the server said no to the token",
    "│ hunter2-hunter2.",
    "╵",
    "╷",
    "│ Error: another one",
    "╵",
  ].join("\n");
  const document = (token: string): object => ({
    provider: { kubernetes: [{ token: "hunter2-hunter2" }] },
    output: { a: { value: token } },
  });
  const reviewed = (plan: { readonly [file: string]: string }) => {
    const asked: string[] = [];
    const sandbox = {
      terraform: async (args: readonly string[]) => {
        const [name = "", , file = ""] = args;
        asked.push(args.join(" "));
        if (name === "plan") {
          return { code: 1, stdout: "", stderr };
        }
        const found = plan[file] ?? (name === "show" ? plan["own"] : "");
        return found === undefined
          ? { code: 1, stdout: "", stderr: "Error: no such file" }
          : { code: 0, stdout: found, stderr: "" };
      },
    };
    const base = appOf("fake-base", { dev: document("1") });
    const head = appOf("fake-head", { dev: document("2") });
    return reviewAgainstBase({ base, head, sandbox }).then((report) => ({ report, asked }));
  };

  test("is not judged by an older plan, and its reason has no secret and no source", async () => {
    const { report, asked } = await reviewed({ plan: planOf([]) });
    expect(report).toEqual([
      {
        stack: "dev",
        environment: "dev",
        error:
          "cannot be planned: Kubernetes cluster unreachable: the server said no to the token (sensitive)",
      },
    ]);
    expect(asked.filter((args) => args.startsWith("show"))).toEqual([
      expect.stringMatching(/^show -json anycloud-[0-9a-f-]{36}\.tfplan$/),
    ]);
  });

  test("but left a plan of what it found is reviewed with the reason", async () => {
    const { report } = await reviewed({ own: planOf([], { errored: true }) });
    expect(report).toMatchObject([
      {
        verdict: { exitCode: 1 },
        notes: [
          "Nothing can be applied from a failed plan; Terraform says: Kubernetes cluster unreachable: the server said no to the token (sensitive)",
          "Planned in the sandbox: no cloud was asked, so it cannot see what was changed by hand",
        ],
      },
    ]);
  });
});
