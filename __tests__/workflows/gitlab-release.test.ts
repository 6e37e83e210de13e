import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageOf } from "../delivery/delivery-folder";
import { gitLabJob, runJob } from "./gitlab";
import { ReleasingRunner } from "./releasing-runner";
import { describeWith, type StepRun } from "./workflow";

const digest = `sha256:${"1".repeat(64)}`;
const secrets = { ANYCLOUD_RELEASE_TOKEN: "a-release-token", CI_JOB_TOKEN: "a-job-token" };
const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-images";

function run(
  runner: ReleasingRunner,
  name: string,
  own: Readonly<Record<string, string>>,
): StepRun {
  const result = runJob(runner, name, {
    CI_PROJECT_URL: runner.remote.replace(/\.git$/, ""),
    CI_DEFAULT_BRANCH: "main",
    ANYCLOUD_REGISTRY: registry,
    GITLAB_USER_NAME: "Ana",
    ...{ GIT_AUTHOR_NAME: "Ana", GIT_AUTHOR_EMAIL: "ana@example.com" },
    ...{ GIT_COMMITTER_NAME: "Ana", GIT_COMMITTER_EMAIL: "ana@example.com" },
    ...secrets,
    ...own,
  });
  for (const secret of Object.values(secrets)) {
    expect(result.log).not.toContain(secret);
  }
  return result;
}

describe("GitLab's release", () => {
  function built(runner: ReleasingRunner, ...apps: readonly string[]): string {
    mkdirSync(join(runner.project, "anycloud-release"));
    for (const app of apps) {
      writeFileSync(join(runner.project, "anycloud-release", app), `${digest}\n`);
    }
    return runner.there("rev-parse", "main");
  }

  test("is a commit for which no pipeline starts", () => {
    const runner = new ReleasingRunner();
    const sha = built(runner, "web");
    const { code, log } = run(runner, "release", { CI_COMMIT_SHA: sha });
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(runner.there("log", "--format=%an %s", `${sha}..main`)).toBe(
      "Ana release: web 111111111111 in dev",
    );
    expect(runner.options()).toEqual(["ci.skip"]);
    expect(run(runner, "release", { CI_COMMIT_SHA: sha }).log).toContain(
      "web runs in dev with this image already.",
    );
  });

  test("is written anew where somebody was faster, and one that fails holds up no other", () => {
    const runner = new ReleasingRunner();
    const sha = built(runner, "web", "zebra");
    runner.meanwhile("README.md", "newer");
    const { code, log } = run(runner, "release", { CI_COMMIT_SHA: sha });
    expect(code).toBe(1);
    expect(log).toContain("Somebody was faster: attempt 1 begins anew.");
    expect(log).toContain("zebra");
    expect(runner.there("log", "--format=%s", `${sha}..main`)).toBe(
      "release: web 111111111111 in dev\nsomebody else",
    );
    expect(runner.file("npm")).toBe("run build --if-present\n");
  });

  test("is left to the pipeline of a newer source", () => {
    const runner = new ReleasingRunner();
    const sha = built(runner, "web");
    runner.meanwhile("apps/web/index.js", "newer");
    const { code, log } = run(runner, "release", { CI_COMMIT_SHA: sha });
    expect(code).toBe(0);
    expect(log).toContain("web was changed again: the pipeline of that commit releases it.");
    expect(runner.there("log", "--format=%s", `${sha}..main`)).toBe("somebody else");
  });
});

describe("GitLab's promotion", () => {
  const values = { ANYCLOUD_APP: "web", ANYCLOUD_FROM: "dev", ANYCLOUD_TO: "qa" };

  function promoting(): ReleasingRunner {
    const runner = new ReleasingRunner();
    const release = { apps: { web: { image: imageOf("1") } } };
    runner.write("releases/dev.json", `${JSON.stringify(release, undefined, 2)}\n`);
    runner.render();
    runner.push("release");
    return runner;
  }

  test("is one commit on a branch, and a merge request that says what it means", () => {
    const runner = promoting();
    const sha = runner.there("rev-parse", "main");
    for (const _ of ["made", "made anew"]) {
      const { code, log } = run(runner, "promote", { CI_COMMIT_SHA: sha, ...values });
      expect({ code, log }).toMatchObject({ code: 0 });
      expect(runner.there("log", "--format=%s", "main..promote/web-qa")).toBe(
        "promote: web 111111111111 from dev to qa",
      );
    }
    const [create, target, title, description = "", remove] = runner.options();
    expect([create, target, title, remove]).toEqual([
      "merge_request.create",
      "merge_request.target=main",
      "merge_request.title=promote: web 111111111111 from dev to qa",
      "merge_request.remove_source_branch",
    ]);
    expect(runner.file("npm")).toBeUndefined();
    expect(description).toMatch(
      /^merge_request\.description=What it means:\\n\\n {4}web in qa\\n {4}/,
    );
    expect(description).toContain("\\n\\nWhat changes:\\n\\n    releases/qa.json\\n");
  });

  test.each([
    ["without its variables", { ANYCLOUD_APP: "" }, "Start this job with the variables"],
    ["of a name that is none", { ANYCLOUD_TO: "qa;id" }, "Start this job with the variables"],
    ["without a token", { ANYCLOUD_RELEASE_TOKEN: "" }, "no variable ANYCLOUD_RELEASE_TOKEN"],
    ["that would skip an environment", { ANYCLOUD_TO: "staging" }, "it would skip qa"],
  ])("%s makes nothing", (_, own, says) => {
    const runner = promoting();
    const { code, log } = runJob(runner, "promote", {
      CI_PROJECT_URL: runner.remote.replace(/\.git$/, ""),
      CI_DEFAULT_BRANCH: "main",
      ...{ ...secrets, ...values, ...own },
    });
    expect(code).toBe(1);
    expect(log).toContain(says);
    expect(runner.there("branch", "--format=%(refname:short)")).toBe("main");
  });
});

// Stands for docker: what it is told, and a digest.
const docker = `
case "$1 $2" in
  "login "*) cat >"$ANYCLOUD_TEMP/password-told"; echo '{}' >"$DOCKER_CONFIG/config.json"; echo "Login Succeeded" ;;
  "context create" | "buildx create") ;;
  "buildx build")
    echo "$*" >>"$ANYCLOUD_TEMP/build"
    while [ "$1" != --metadata-file ]; do shift; done
    echo '{ "containerimage.digest": "${digest}" }' >"$2" ;;
  *) exit 99 ;;
esac
[ -f "$DOCKER_CONFIG/config.json" ]`;

describeWith("jq")("GitLab's image", () => {
  const runner = new ReleasingRunner();
  runner
    .program("docker", docker)
    .program("aws", '[ "$*" = "ecr get-login-password" ] && echo a-password')
    .program(
      "curl",
      'echo "${@: -1}" >"$ANYCLOUD_TEMP/url"; while [ "$1" != --output ]; do shift; done; echo "{}" >"$2"',
    );
  const first = runner.there("rev-parse", "main");
  const values = {
    CI_PIPELINE_SOURCE: "push",
    CI_COMMIT_SHA: first,
    CI_COMMIT_SHORT_SHA: first.slice(0, 8),
    CI_COMMIT_BEFORE_SHA: "0".repeat(40),
    AWS_ID_TOKEN: "an-id-token",
    AWS_PUSH_ROLE_ARN: "arn:aws:iam::1:role/push",
  };

  function built(own: Readonly<Record<string, string>>): StepRun & { calls: string } {
    rmSync(join(runner.temp, "build"), { force: true });
    const result = run(runner, "build", { ...values, ...own });
    expect(result.log).not.toMatch(/a-password|an-id-token|a-token-of/);
    return { ...result, calls: runner.file("build") ?? "" };
  }

  test("is that of each app whose folder changed", () => {
    const { code, log, calls } = built({});
    expect({ code, log }).toEqual({ code: 0, log: `Built web: ${digest}\n` });
    expect(calls).toContain(
      `buildx build apps/web --platform linux/amd64 --pull --tag ${registry}`,
    );
    expect(calls).toContain(" --provenance mode=max --sbom true --cache-to type=inline ");
    expect(built({ CI_COMMIT_BEFORE_SHA: first }).calls).toBe("");
    expect(runner.file("password")).toBeUndefined();
  });

  test("is that of the app that somebody asks for, with what dev runs as a cache", () => {
    const image = `${registry}/web@sha256:${"2".repeat(64)}`;
    runner.write("releases/dev.json", JSON.stringify({ apps: { web: { image } } }));
    const asked = { CI_PIPELINE_SOURCE: "web", CI_COMMIT_BEFORE_SHA: first };
    expect(built({ ...asked, ANYCLOUD_APP: "web" }).calls).toContain(
      ` --cache-from type=registry,ref=${image} --cache-to type=inline `,
    );
    expect(built({ ...asked, ANYCLOUD_APP: "api" }).calls).toBe("");
  });

  test("is pushed to DigitalOcean with credentials of an hour, or by nobody", () => {
    const { code, log } = built({
      AWS_PUSH_ROLE_ARN: "",
      DIGITALOCEAN_PUSH_TOKEN: "a-token-of-digitalocean",
      ANYCLOUD_REGISTRY: "registry.digitalocean.com/shop",
    });
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(runner.file("url")).toBe(
      "https://api.digitalocean.com/v2/registries/shop/docker-credentials?read_write=true&expiry_seconds=3600\n",
    );
    const nobody = built({ AWS_PUSH_ROLE_ARN: "" });
    expect(nobody.code).toBe(1);
    expect(nobody.log).toContain("Nobody may push");
  });

  test("is built by a script that needs no Bash", () => {
    const { script = [] } = gitLabJob("build");
    const text = script.join("\n");
    expect(spawnSync("sh", ["-n"], { input: text }).status).toBe(0);
    expect(text).not.toMatch(/\[\[|pipefail|\w+=\(|\blocal\b/);
  });
});

test.each(["release", "promote"])("what %s installs and builds knows no token", (name) => {
  const runner = new ReleasingRunner();
  const { before_script: before = [] } = gitLabJob(name);
  const { code, log } = runner.runScript(before.join("\n"), {
    ...secrets,
    ANYCLOUD_TEMP: runner.temp,
  });
  expect({ code, log }).toEqual({ code: 0, log: "" });
  expect(runner.file("npm")).toBe("ci --ignore-scripts\nrun build --if-present\n");
});

test("GitLab's release starts no other one, and waits for no review", () => {
  for (const name of ["build", "release"]) {
    const [pushed, asked] = gitLabJob(name).rules ?? [];
    expect(pushed).toMatchObject({ changes: { paths: ["apps/*/**/*"] } });
    for (const rule of [pushed, asked]) {
      expect(rule?.if).toContain("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && ");
    }
  }
  expect(gitLabJob("build").needs).toEqual([]);
  expect(gitLabJob("release").resource_group).toBe("release");
});

test("a release does not make a deployment's commit an old one, and everything else does", () => {
  const runner = new ReleasingRunner();
  const sha = runner.there("rev-parse", "main");
  const applied = (): string =>
    run(runner, "apply:staging", { ENVIRONMENT: "staging", CI_COMMIT_SHA: sha }).log;
  runner.write("releases/dev.json", '{ "apps": {} }\n');
  runner.push("release");
  expect(applied()).toContain("There is no review of staging");
  runner.write("environments/readme.md", "newer\n");
  runner.push("something else");
  expect(applied()).toContain("is not the newest commit of main");
});

test("what builds at GitLab cannot write to the repository, and what writes cannot push images", () => {
  expect((gitLabJob("build").script ?? []).join()).not.toMatch(/RELEASE_TOKEN|JOB_TOKEN|np[mx] /);
  for (const name of ["release", "promote"]) {
    expect(gitLabJob(name)).not.toHaveProperty("id_tokens");
    expect((gitLabJob(name).script ?? []).join()).not.toMatch(/AWS_|DIGITALOCEAN_|docker/);
  }
});
