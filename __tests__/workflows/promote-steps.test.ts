import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { imageOf } from "../delivery/delivery-folder";
import { ReleasingRunner } from "./releasing-runner";
import type { StepRun } from "./workflow";

const token = "a-token-of-github";

// Stands for gh: a fork's pull request, and one whose number is there after it was made.
const gh = `
[ -n "$GH_TOKEN" ] || exit 4
echo "$1 $2" >>"$RUNNER_TEMP/gh"
case "$1 $2" in
  "pr list")
    case "$*" in
      *"--json number,isCrossRepository --jq map(select(.isCrossRepository | not)) | "*)
        cat "$RUNNER_TEMP/number" 2>/dev/null || true ;;
      *) echo 9 ;;
    esac ;;
  "pr create" | "pr edit")
    [ "$1 $2 $3" != "pr edit 9" ] || exit 97
    echo 7 >"$RUNNER_TEMP/number"
    while [ $# -gt 0 ]; do
      case "$1" in
        --title) echo "$2" >"$RUNNER_TEMP/title"; shift ;;
        --body-file) cp "$2" "$RUNNER_TEMP/told"; shift ;;
      esac
      shift
    done
    echo "https://github.com/example/shop/pull/7" ;;
  *) exit 99 ;;
esac`;

function promoting(): ReleasingRunner {
  const runner = new ReleasingRunner();
  runner.program("gh", gh);
  runner.write(
    "releases/dev.json",
    `${JSON.stringify({ apps: { web: { image: imageOf("1") } } }, undefined, 2)}\n`,
  );
  runner.render();
  runner.push("release");
  return runner;
}

function promoted(runner: ReleasingRunner, own: Readonly<Record<string, string>> = {}): StepRun {
  const result = runner.run(["promote.yml", "promote", "promote"], {
    GITHUB_REF: "refs/heads/main",
    GITHUB_SHA: runner.there("rev-parse", "main"),
    GH_TOKEN: token,
    BRANCH: "main",
    APP: "web",
    FROM: "dev",
    TO: "qa",
    CANARY: "",
    ...own,
  });
  expect(result.log + result.summary).not.toContain(token);
  return result;
}

test("a promotion is one commit on a branch, and a pull request that says what it means", () => {
  const runner = promoting();
  const { code, log, summary } = promoted(runner);
  expect({ code, log }).toMatchObject({ code: 0 });
  expect(summary).toBe("https://github.com/example/shop/pull/7\n");
  const title = "promote: web 111111111111 from dev to qa";
  expect(runner.there("log", "--format=%an %s", "main..promote/web-qa")).toBe(
    `github-actions[bot] ${title}`,
  );
  expect(runner.there("log", "-1", "--format=%s", "main")).toBe("release");
  expect(runner.file("title")).toBe(`${title}\n`);
  const body = runner.file("told") ?? "";
  expect(body).toMatch(/^What it means:\n\n {4}web in qa\n/);
  expect(body).toContain("\n\nWhat changes:\n\n    releases/qa.json\n");
  expect(body).toContain(`    +      "image": "${imageOf("1")}"\n`);
  // Nothing in it is Markdown.
  const lines = body.split("\n").filter((line) => !/^(What (it means|changes):|)$/.test(line));
  expect(lines.filter((line) => !line.startsWith("    "))).toEqual([]);
});

test("a second one takes the place of the first, on what is newest", () => {
  const runner = promoting();
  promoted(runner);
  runner.meanwhile("README.md", "newer");
  const second = promoted(runner, { CANARY: "" });
  expect({ code: second.code, log: second.log }).toMatchObject({ code: 0 });
  const third = promoted(runner);
  expect({ code: third.code, log: third.log }).toMatchObject({ code: 0 });
  expect(runner.there("rev-list", "--count", "main..promote/web-qa")).toBe("1");
  expect(runner.there("rev-parse", "promote/web-qa^")).toBe(runner.there("rev-parse", "main"));
  expect(runner.file("gh")).toBe(
    ["pr list", "pr create", "pr list", "pr edit", "pr list", "pr edit", ""].join("\n"),
  );
});

test("what renders is built of the newest commit, without the token", () => {
  const runner = promoting();
  const sha = runner.there("rev-parse", "main");
  runner.write("environments/readme.md", "newer\n");
  runner.push("newer");
  expect(promoted(runner, { GITHUB_SHA: sha }).code).toBe(0);
  expect(runner.file("npm")).toBe("run build --if-present\n");
  const { code } = promoted(runner);
  expect(code).toBe(0);
  expect(runner.file("npm")).toBe("run build --if-present\n");
});

test.each([
  ["an app that does not run there", { APP: "api" }, "api does not run in dev"],
  ["an environment that would be skipped", { TO: "staging" }, "it would skip qa"],
  ["a name that is none", { APP: "web;id" }, "No app and no environment is called like"],
  ["a share that is none", { CANARY: "1 --force x" }, "is no whole number"],
  ["another branch", { GITHUB_REF: "refs/heads/mine" }, "Run this workflow on main"],
])("%s opens nothing", (_, own, says) => {
  const runner = promoting();
  const { code, log } = promoted(runner, own);
  expect(code).toBe(1);
  expect(log).toContain(says);
  expect(runner.there("branch", "--format=%(refname:short)")).toBe("main");
  expect(runner.file("gh")).toBeUndefined();
});

test("what runs there already needs no pull request", () => {
  const runner = promoting();
  const { code } = promoted(runner);
  expect(code).toBe(0);
  runner.there("update-ref", "refs/heads/main", "refs/heads/promote/web-qa");
  writeFileSync(join(runner.temp, "gh"), "");
  const { summary } = promoted(runner);
  expect(summary).toBe("Nothing to promote: qa runs what dev runs.\n");
  expect(runner.file("gh")).toBe("");
});
