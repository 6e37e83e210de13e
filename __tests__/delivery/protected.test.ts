import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strayFrom } from "../../delivery";
import { compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { list, rollout, taken } from "./cluster-objects";
import { deliveryFolder, imageOf, web } from "./delivery-folder";
import { anycloudBeside, putKubectl, says } from "./kubectl-stand-in";

function git(folder: string, ...args: readonly string[]): string {
  const identity = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"];
  const { status, stdout, stderr } = spawnSync("git", [...identity, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: process.env,
  });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.trim();
}

function commit(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--allow-empty", "--message", "more");
}

/** A clone of a repository whose default branch is `trunk`, with one commit on it. */
function clone(): { readonly folder: string; readonly remote: string } {
  const remote = emptyFolder();
  git(remote, "init", "--quiet", "--bare", "--initial-branch=trunk");
  const folder = emptyFolder();
  git(folder, "clone", "--quiet", remote, ".");
  commit(folder, { a: "one\n" });
  git(folder, "push", "--quiet", "origin", "HEAD:trunk");
  return { folder, remote };
}

const a = (text: string) => [{ path: "a", text }];

test("what is merged is nothing else, also where the branch has gone on since", () => {
  const { folder, remote } = clone();
  expect(strayFrom(folder, a("one\n"))).toEqual([]);
  const other = emptyFolder();
  git(other, "clone", "--quiet", remote, ".");
  commit(other, { a: "two\n" });
  git(other, "push", "--quiet", "origin", "HEAD:trunk");
  expect(strayFrom(folder, a("one\n"))).toEqual([]);
});

test("a clone of the last commit alone, as CI has it, suffices", () => {
  const { folder, remote } = clone();
  commit(folder, { a: "two\n" });
  git(folder, "push", "--quiet", "origin", "HEAD:trunk");
  const shallow = emptyFolder();
  git(shallow, "clone", "--quiet", "--depth=1", `file://${remote}`, ".");
  commit(folder, { a: "three\n" });
  git(folder, "push", "--quiet", "origin", "HEAD:trunk");
  expect(strayFrom(shallow, a("two\n"))).toEqual([]);
});

test("what is not committed is, also where Git ignores it", () => {
  const { folder } = clone();
  writeFileSync(join(folder, ".git/info/exclude"), "b\n");
  writeFileSync(join(folder, "b"), "");
  expect(strayFrom(folder, [...a("two\n"), { path: "b", text: "" }])).toEqual([
    "not in the last commit: a, b",
  ]);
});

test("a commit that is only here, or on another branch, is", () => {
  const { folder } = clone();
  const reason = ["the last commit is not on trunk of origin"];
  commit(folder, { a: "two\n" });
  expect(strayFrom(folder, a("two\n"))).toEqual(reason);
  git(folder, "push", "--quiet", "origin", "HEAD:wish");
  expect(strayFrom(folder, a("two\n"))).toEqual(reason);
  // What is believed of the remote here does not count.
  git(folder, "update-ref", "refs/remotes/origin/trunk", "HEAD");
  git(folder, "tag", "trunk");
  git(folder, "push", "--quiet", "origin", "refs/tags/trunk");
  expect(strayFrom(folder, a("two\n"))).toEqual(reason);
});

test("where there is no commit, no remote or no branch, nobody knows", () => {
  const folder = emptyFolder();
  git(folder, "init", "--quiet");
  expect(strayFrom(folder, [])).toEqual(["there is no commit here"]);
  commit(folder, { a: "one\n" });
  expect(strayFrom(folder, a("one\n"))).toEqual([
    expect.stringMatching(/^the remote origin cannot be asked \(git ls-remote failed: /),
  ]);
  const empty = emptyFolder();
  git(empty, "init", "--quiet", "--bare");
  git(folder, "remote", "add", "origin", empty);
  expect(strayFrom(folder, a("one\n"))).toEqual(["the remote origin has no default branch"]);
});

describe("anycloud deliver production", () => {
  const project = compiledProject();
  const programs = join(project, "programs");

  beforeAll(() => {
    const releases = { production: { web: { image: imageOf("1") } } };
    const data = deliveryFolder({ apps: { web }, releases });
    spawnSync("cp", ["-r", `${data}/.`, project]);
    putKubectl(programs, join(project, "calls.json"));
    expect(anycloud("render").status).toBe(0);
    const remote = emptyFolder();
    git(remote, "init", "--quiet", "--bare", "--initial-branch=main");
    git(project, "init", "--quiet", "--initial-branch=main");
    git(project, "remote", "add", "origin", remote);
    git(project, "add", "apps", "releases", "environments");
    git(project, "commit", "--quiet", "--message", "begin");
    git(project, "push", "--quiet", "origin", "main");
  });

  function anycloud(...args: readonly string[]) {
    const shown = says({
      "deployments.apps": list(...rollout(1)),
      "httproutes.": list(taken()),
    });
    return anycloudBeside(programs, project, { FOUND: "production", ...shown }, ...args);
  }

  test("is from the default branch alone, unless somebody says why", () => {
    const refused = anycloud("deliver", "production");
    expect(refused.status).toBe(1);
    expect(refused.stdout).toBe("");
    expect(refused.stderr).toMatch(
      /^nothing is delivered: production is protected, and not in the last commit: deploy\/production\/web\/app\.yaml, .*: deliver what is merged, or say --force "<reason>"\n$/,
    );
    expect(anycloud("deliver", "production", "--force", " ").stderr).toBe(
      "--force needs a reason: it is printed\n",
    );
    const forced = anycloud("deliver", "production", "--force", "a customer\nwaits");
    expect(forced.status).toBe(0);
    expect(forced.stdout).toMatch(
      /^! overruled: not in the last commit: .*\n {2}reason: a customer\\nwaits\nthe cluster knows every kind\n/,
    );
    const dry = anycloud("deliver", "production", "--dry-run");
    expect({ status: dry.status, stderr: dry.stderr }).toEqual({ status: 0, stderr: "" });
    expect(dry.stdout).toMatch(
      /^! without --dry-run: nothing is delivered: production is protected, and not in the last commit: .*\nthe cluster knows/,
    );

    git(project, "add", "deploy");
    git(project, "commit", "--quiet", "--message", "deploy");
    expect(anycloud("deliver", "production").stderr).toContain(
      "production is protected, and the last commit is not on main of origin: ",
    );
    git(project, "push", "--quiet", "origin", "main");
    expect(anycloud("deliver", "production", "--dry-run").stdout).toMatch(/^the cluster knows/);
    const delivered = anycloud("deliver", "production");
    expect(delivered.stderr).toBe("");
    expect(delivered.stdout).toMatch(/^the cluster knows every kind\n/);
  });

  test("is nobody's beside a controller, unless somebody says why", () => {
    const file = join(project, "environments/production.ts");
    const before = readFileSync(file, "utf8");
    const delivery = '{ kind: "argo-cd", repository: "https://example.com/shop.git" }';
    writeFileSync(file, `${before}Object.assign(production, { delivery: ${delivery} });\n`);
    const what = "a controller applies production, as delivery in environments/ says";
    expect(anycloud("deliver", "production").stderr).toBe(
      `nothing is delivered: ${what}; --force "<reason>" delivers it all the same\n`,
    );
    expect(anycloud("deliver", "production", "--dry-run").stdout).toContain(
      `! without --dry-run: nothing is delivered: ${what}`,
    );
    expect(anycloud("deliver", "production", "--force", " ").stderr).toBe(
      "--force needs a reason: it is printed\n",
    );
    expect(anycloud("deliver", "production", "--force", "it is down").stdout).toContain(
      `! overruled: ${what}\n  reason: it is down\n`,
    );
    writeFileSync(file, before);
  });
});
