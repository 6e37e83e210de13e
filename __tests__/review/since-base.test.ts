import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { fewerOf } from "../run/sample";
import { describeWithTerraform } from "../sandbox/terraform-run";

const git = (project: string, ...args: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: project,
    encoding: "utf8",
  });

function review(project: string, ...args: readonly string[]) {
  return reviewAt("aws", project, ...args);
}

function reviewAt(vendor: string, project: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, [command, "review", ...args, "--format", "markdown"], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, VENDOR: vendor },
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
    git(project, "add", "constructs", "environments", "stacks");
    git(project, "commit", "-qm", "base");
  });
  afterEach(() => git(project, "checkout", "-q", "environments", "constructs"));

  test("says that nothing would change, where nothing does", () => {
    const { status, stdout } = review(project, "--base", "HEAD");
    expect(status).toBe(0);
    expect(stdout).toMatch(/\w/);
    expect(stdout).not.toContain("would be");
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
