import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { deliveryFolder, imageOf, web } from "./delivery-folder";

const project = compiledProject();
const releases = (image: string) => ({ staging: { web: { image } }, qa: { web: { image } } });

function git(...args: readonly string[]): void {
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
    cwd: project,
  });
}

function anycloud(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  });
  return { status, stdout, stderr };
}

function review(...args: readonly string[]) {
  return anycloud("review", "--base", "HEAD", ...args);
}

beforeAll(() => {
  cpSync(deliveryFolder({ apps: { web }, releases: releases(imageOf("1")) }), project, {
    recursive: true,
  });
  anycloud("render");
  writeFileSync(join(project, ".gitignore"), "*\n!.gitignore\n!deploy\n!deploy/**\n");
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "--message", "begin");
});

afterEach(() => {
  rmSync(join(project, "deploy"), { recursive: true, force: true });
  git("checkout", "--quiet", "deploy");
});

function edit(path: string, from: string, to: string): void {
  const file = join(project, path);
  const text = readFileSync(file, "utf8");
  expect(text).toContain(from);
  writeFileSync(file, text.replaceAll(from, to));
}

test("a new image is a note in every form, and needs no yes", () => {
  cpSync(deliveryFolder({ releases: releases(imageOf("2")) }), project, { recursive: true });
  anycloud("render");
  const { status, stdout, stderr } = review("deploy/staging", "--json", "report.json");
  expect([status, stderr]).toEqual([0, ""]);
  expect(stdout).toContain("· deploy/staging: 1 to change\n");
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "It changes its image from 111111111111 to 222222222222: its pods are replaced while 100% of the requests go to them.",
  );
  expect(stdout).not.toContain("qa");
  const { stacks, exitCode } = JSON.parse(readFileSync(join(project, "report.json"), "utf8"));
  expect(exitCode).toBe(0);
  expect(stacks).toMatchObject([
    {
      stack: "deploy/staging",
      environment: "staging",
      sandbox: false,
      verdict: { exitCode: 0, level: "noted" },
      changes: [
        {
          address: "deploy/staging/web Deployment web-blue",
          action: "update",
          severity: "update",
          findings: [{ concern: "note" }],
          attributes: [{ path: "spec.template.spec.containers[0].image" }],
        },
      ],
    },
  ]);
  const both = review("deploy", "--format", "markdown", "--html", "page.html");
  expect(both.stdout).toContain("<!-- anycloud-review: qa -->");
  expect(both.stdout).toContain("**deploy/staging**: 1 to change");
  const page = readFileSync(join(project, "page.html"), "utf8");
  expect(page).toContain("<h3>Stack deploy/staging</h3>");
});

test("what is exposed wants a yes, and what is called a secret is hidden", () => {
  const secret = "hunter2hunter2";
  edit("deploy/qa/web/blue.yaml", "automountServiceAccountToken: false", "hostNetwork: true");
  edit(
    "deploy/qa/web/blue.yaml",
    "            - name: PORT\n",
    `            - name: DB_PASSWORD\n              value: ${secret}\n            - name: PORT\n`,
  );
  for (const format of ["terminal", "markdown", "html", "json"]) {
    const { status, stdout } = review("deploy/qa", "--format", format);
    expect(status).toBe(2);
    expect(stdout.replaceAll(/\s+/g, " ")).toContain("was edited by hand");
    expect(stdout).not.toContain(secret);
  }
  const said = review("deploy/qa").stdout.replaceAll(/\s+/g, " ");
  expect(said).toContain("✖ deploy/qa: ");
  expect(said).toContain("Exposed");
  expect(said).toContain("It uses its node's network.");
});

test("what cannot be read is not judged, and nothing is followed out of the folder", () => {
  const elsewhere = join(project, "elsewhere.yaml");
  writeFileSync(elsewhere, "kind: Outside\n");
  symlinkSync(elsewhere, join(project, "deploy/qa/web/link.yaml"));
  writeFileSync(join(project, "deploy/staging/web/bytes.yaml"), Buffer.from([0, 1, 2]));
  const { status, stdout } = review("deploy");
  const said = stdout.replaceAll(/\s+/g, " ");
  expect(status).toBe(1);
  expect(said).toContain(
    "✖ deploy/qa could not be reviewed: it holds what cannot be judged: deploy/qa/web/link.yaml is a symbolic link, which could lead anywhere",
  );
  expect(said).toContain("deploy/staging/web/bytes.yaml is no text");
  expect(said).not.toContain("Outside");
  expect(anycloud("changes", "--base", "HEAD").status).toBe(1);
  const rendered = anycloud("render");
  expect(rendered.status).toBe(1);
  expect(rendered.stderr).toContain(
    "deploy/qa/web/link.yaml: must be a file of text as it was rendered; it is a symbolic link, which could lead anywhere: remove it",
  );
});

test("a link in the base is not followed either", () => {
  symlinkSync("/etc/passwd", join(project, "deploy/qa/web/link.yaml"));
  git("add", "deploy");
  git("commit", "--quiet", "--message", "link");
  rmSync(join(project, "deploy/qa/web/link.yaml"));
  const { status, stdout } = review("deploy/qa");
  git("reset", "--quiet", "--hard", "HEAD~1");
  expect(status).toBe(2);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain(
    "deploy/qa/web/link.yaml could not be compared with what it was: at the base it is a symbolic link, which could lead anywhere",
  );
});

test("a folder in which nothing was ever rendered is somebody else's", () => {
  rmSync(join(project, "deploy"), { recursive: true });
  mkdirSync(join(project, "deploy"));
  writeFileSync(join(project, "deploy/run.sh"), "true\n");
  git("add", "deploy");
  git("commit", "--quiet", "--message", "own");
  writeFileSync(join(project, "deploy/run.sh"), "false\n");
  const { status, stdout } = review("deploy");
  git("reset", "--quiet", "--hard", "HEAD~1");
  expect([status, stdout]).toEqual([0, "✔ No stack changes since HEAD.\n"]);
});

test.each([
  [
    ["--base", "nowhere", "deploy"],
    '--base must be a commit, branch or tag that is here, got "nowhere"; fetch it first\n',
  ],
  [
    ["--base", "HEAD", "deploy/stagin"],
    'neither the base nor the head has "deploy/stagin"; did you mean deploy/staging? There are: deploy/qa, deploy/staging\n',
  ],
])("is refused: review %p", (args, said) => {
  expect(anycloud("review", ...args)).toMatchObject({ status: 1, stdout: "", stderr: said });
});
