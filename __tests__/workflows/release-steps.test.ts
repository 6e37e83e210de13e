import { existsSync } from "node:fs";
import { join } from "node:path";
import { ReleasingRunner } from "./releasing-runner";
import { describeWith, Runner, type StepRun } from "./workflow";

const digest = `sha256:${"1".repeat(64)}`;
const token = "a-token-of-github";
const registry = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/shop-images";

describe("the release commit", () => {
  function written(
    runner: ReleasingRunner,
    sha: string,
    own: Readonly<Record<string, string>> = {},
  ): StepRun {
    const result = runner.run(["release-app.yml", "write", "write"], {
      GITHUB_SHA: sha,
      APP: "web",
      BRANCH: "main",
      GH_TOKEN: token,
      REGISTRY: registry,
      DIGEST: digest,
      ...own,
    });
    expect(result.log + result.summary).not.toContain(token);
    return result;
  }

  test("lands where it came from, once, by the bot, with what is rendered", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    const { code, log, summary } = written(runner, sha);
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(runner.there("log", "--format=%an %s", `${sha}..main`)).toBe(
      "github-actions[bot] release: web 111111111111 in dev",
    );
    expect(JSON.parse(runner.there("show", "main:releases/dev.json"))).toEqual({
      apps: { web: { image: `${registry}/web@${digest}` } },
    });
    const paths = runner.there("diff", "--name-only", sha, "main").split("\n");
    expect(paths).toContain("deploy/dev/web/blue.yaml");
    // What would start another one is not among them.
    expect(paths.filter((path) => !/^(releases|deploy)\//.test(path))).toEqual([]);
    expect(summary).toContain(`✅ web is released to dev by ${runner.there("rev-parse", "main")}.`);

    const again = written(runner, sha);
    expect({ code: again.code, log: again.log }).toMatchObject({ code: 0 });
    expect(again.summary).toBe("web runs in dev with this image already.\n");
    expect(runner.there("rev-list", "--count", `${sha}..main`)).toBe("1");
  });

  test("is written anew where somebody was faster, with their libraries", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    runner.meanwhile("package-lock.json", '{ "lockfileVersion": 3 }');
    const { code, log } = written(runner, sha);
    expect({ code, log }).toMatchObject({ code: 0 });
    expect(log).toContain("Somebody was faster: attempt 1 begins anew.");
    expect(runner.there("log", "--format=%s", `${sha}..main`)).toBe(
      "release: web 111111111111 in dev\nsomebody else",
    );
    expect(runner.file("npm")).toBe("ci --ignore-scripts\nrun build --if-present\n");
  });

  test("is written by what is built of the commit that it is made on", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    runner.meanwhile("environments/readme.md", "newer");
    expect(written(runner, sha).code).toBe(0);
    expect(runner.file("npm")).toBe("run build --if-present\n");
    const other = new ReleasingRunner();
    other.meanwhile("releases/qa.json", '{ "apps": {} }');
    expect(written(other, other.there("rev-parse", "main")).code).toBe(0);
    expect(other.file("npm")).toBeUndefined();
  });

  test("is left to the run of a newer source", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    runner.meanwhile("apps/web/index.js", "newer");
    const { code, summary } = written(runner, sha);
    expect(code).toBe(0);
    expect(summary).toBe("web was changed again: the run of that commit releases it.\n");
    expect(runner.there("log", "--format=%s", `${sha}..main`)).toBe("somebody else");
  });

  test("that the branch does not take is an error that says why", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    runner.write("hooks/pre-receive", "#!/bin/sh\nexit 1\n", runner.remote);
    runner.there("config", "core.hooksPath", join(runner.remote, "hooks"));
    runner.executable("hooks/pre-receive");
    const { code, log } = written(runner, sha);
    expect(code).toBe(1);
    expect(log).toContain("::error::main does not take the commit, and nobody else has pushed");
    expect(runner.there("rev-parse", "main")).toBe(sha);
  });

  test("is not made without a digest", () => {
    const runner = new ReleasingRunner();
    const sha = runner.there("rev-parse", "main");
    const { code, log } = written(runner, sha, { DIGEST: "" });
    expect(code).toBe(1);
    expect(log).toContain("::error::There is no digest to release.");
  });
});

describeWith("jq")("the apps of a push", () => {
  const runner = new ReleasingRunner();
  const first = runner.there("rev-parse", "main");

  function found(own: Readonly<Record<string, string>>): StepRun {
    return runner.run(["release.yml", "apps", "apps"], {
      GITHUB_REF: "refs/heads/main",
      ASKED: "",
      BEFORE: first,
      BRANCH: "main",
      REGISTRY: registry,
      ...own,
    });
  }

  test("are those whose folder changed, and never those that a release changes", () => {
    runner.write("apps/worker/Dockerfile", "FROM scratch\n");
    const worker = runner.push("a second one");
    expect(found({}).outputs).toEqual({ apps: '["worker"]' });
    runner.write("releases/dev.json", '{ "apps": {} }\n');
    runner.write("deploy/dev/web/server.yaml", "x: 1\n");
    runner.push("release: web");
    expect(found({ BEFORE: worker }).outputs).toEqual({ apps: "[]" });
    runner.write("apps/web/index.js", "1\n");
    runner.push("newer");
    expect(found({ BEFORE: worker }).outputs).toEqual({ apps: '["web"]' });
  });

  test("are all where what was there before is gone", () => {
    expect(found({ BEFORE: "0".repeat(40) }).outputs).toEqual({ apps: '["web","worker"]' });
  });

  test("are the one that somebody asks for", () => {
    expect(found({ ASKED: "web", BEFORE: "" }).outputs).toEqual({ apps: '["web"]' });
    const { code, log } = found({ ASKED: "shop; echo x", BEFORE: "" });
    expect(code).toBe(1);
    expect(log).toContain("::error::There is no app with a Dockerfile");
  });

  test("are none without a registry, and on another branch", () => {
    const { code, log, outputs } = found({ ASKED: "web", REGISTRY: "" });
    expect({ code, outputs }).toEqual({ code: 0, outputs: { apps: "[]" } });
    expect(log).toContain("::warning::Nothing is built");
    expect(found({ GITHUB_REF: "refs/heads/mine" }).code).toBe(1);
  });

  test("are called as apps may be", () => {
    runner.write("apps/Shop $x/Dockerfile", "FROM scratch\n");
    runner.push("a name");
    const { code, log } = found({});
    expect(code).toBe(1);
    expect(log).toContain("The folder of apps/Shop $x/Dockerfile is not called as an app may be");
  });
});

// Stands for docker: what it is told, and a digest.
const docker = `
case "$1 $2" in
  "login "*) cat >>"$RUNNER_TEMP/password"; echo '{}' >"$DOCKER_CONFIG/config.json"; echo "Login Succeeded" ;;
  "buildx create") echo "$*" >>"$RUNNER_TEMP/docker-calls" ;;
  "buildx build")
    printf '%s\\n' "$@" >"$RUNNER_TEMP/build"
    while [ "$1" != --metadata-file ]; do shift; done
    echo '{ "containerimage.digest": "${digest}" }' >"$2" ;;
  *) exit 99 ;;
esac
[ "$1" = login ] || [ -f "$DOCKER_CONFIG/config.json" ]`;

describeWith("jq")("an image", () => {
  const push = { REGISTRY: registry, PUSH_ROLE: "arn:aws:iam::1:role/push" };
  const runner = new ReleasingRunner();
  runner
    .program("docker", docker)
    .program("aws", '[ "$*" = "ecr get-login-password" ] && echo a-password')
    .program("doctl", 'echo "$*" >"$RUNNER_TEMP/doctl"; echo "Logging Docker in"');
  const login = ["release-app.yml", "build", "login"] as const;

  test("is pushed with a password that nobody sees and that is gone afterwards", () => {
    const { code, log } = runner.run(login, {
      APP: "web",
      DIGITALOCEAN_ACCESS_TOKEN: "",
      ...push,
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    expect(runner.file("password")).toBe("a-password\n");
    expect(runner.file("docker/config.json")).toBeDefined();
  });

  test("is built with what dev runs as a cache, and says what it is and how it was made", () => {
    const before = `${registry}/web@sha256:${"2".repeat(64)}`;
    runner.write("releases/dev.json", JSON.stringify({ apps: { web: { image: before } } }));
    const { code, log, outputs } = runner.run(["release-app.yml", "build", "build"], {
      ...{ APP: "web", REGISTRY: registry, PLATFORMS: "linux/amd64", GITHUB_SHA: "a".repeat(40) },
      ...{ GITHUB_RUN_ID: "7", GITHUB_RUN_ATTEMPT: "2", GITHUB_SERVER_URL: "https://github.com" },
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    expect(outputs).toEqual({ digest });
    const told = (runner.file("build") ?? "").split("\n");
    expect(told.slice(0, 3)).toEqual(["buildx", "build", "apps/web"]);
    expect(told.join(" ")).toContain(` --tag ${registry}/web:aaaaaaaaaaaa-7-2 --push `);
    expect(told.join(" ")).toContain(
      ` --provenance mode=max --sbom true --cache-from type=registry,ref=${before} --cache-to type=inline `,
    );
    expect(runner.run(["release-app.yml", "build", "delete"], { APP: "web" }).code).toBe(0);
    expect(existsSync(join(runner.temp, "docker"))).toBe(false);
  });

  test("is pushed to DigitalOcean by a login of an hour", () => {
    const { code, log } = runner.run(login, {
      ...{ APP: "web", REGISTRY: "registry.digitalocean.com/shop", PUSH_ROLE: "" },
      DIGITALOCEAN_ACCESS_TOKEN: "a-token",
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    expect(runner.file("doctl")).toBe("registry login --expiry-seconds 3600\n");
  });

  test("is not built where nobody may push it", () => {
    const identity = ["release-app.yml", "build", "identity"] as const;
    const asked = (own: Readonly<Record<string, string>>): number | null =>
      new Runner().run(identity, { APP: "web", PUSH_ROLE: "", PUSH_TOKEN: "", ...own }).code;
    expect([asked({}), asked({ PUSH_ROLE: "arn" }), asked({ PUSH_TOKEN: "t" })]).toEqual([1, 0, 0]);
  });
});
