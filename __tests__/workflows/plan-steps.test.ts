import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describeWith, Runner, type StepRun, unpacked } from "./workflow";

const environments = ["shared", "dev", "qa", "staging", "production"];

// Stands for `npx --no -- anycloud review …`.
function reviewer(code: number, report: object, markdown = "## What would change"): string {
  return [
    'echo "$@" >>"$RUNNER_TEMP/calls"',
    `while [ "$1" != --json ]; do shift; done`,
    `cat >"$2" <<'JSON'\n${JSON.stringify(report)}\nJSON`,
    `cat <<'MARKDOWN'\n${markdown}\nMARKDOWN`,
    `exit ${code}`,
  ].join("\n");
}

describeWith("jq")("the sandbox review", () => {
  const step = ["plan.yml", "review", "review"] as const;
  const judged = { stacks: [{ stack: "staging", verdict: {} }] };
  const failed = {
    stacks: [
      { stack: "staging", verdict: {} },
      { stack: "qa", error: "x" },
    ],
  };

  test.each([
    ["what is harmless", 0, judged, "0"],
    ["what destroys", 2, judged, "2"],
    ["what loses its protection", 3, judged, "3"],
    ["what was not judged", 1, failed, "1"],
    ["what was not judged beside what destroys", 2, failed, "1"],
  ])("hands on %s", (_, code, report, expected) => {
    const runner = new Runner().program("npx", reviewer(code, report, "`a` | <b> $HOME\n\nü 🛑"));
    const result = runner.run(step);
    expect(result.code).toBe(0);
    expect(result.outputs["code"]).toBe(expected);
    expect(unpacked(result.outputs["markdown"] ?? "")).toBe("`a` | <b> $HOME\n\nü 🛑\n");
    expect(result.summary).toBe("`a` | <b> $HOME\n\nü 🛑\n");
    expect(runner.file("calls")).toContain(
      "--no -- anycloud review --base HEAD^1 --limit 60000 --format markdown --json ",
    );
  });

  test("says that there is none where the review cannot run", () => {
    const { outputs } = new Runner().program("npx", "exit 127").run(step);
    expect(outputs["code"]).toBe("1");
  });
});

// Stands for `gh api`: comments are kept in a file.
const gh = `
set -eu
comments="$RUNNER_TEMP/comments.json"
[ -f "$comments" ] || echo '[]' >"$comments"
method=GET filter=. body=
while [ $# -gt 0 ]; do
  case "$1" in
    --method) method=$2; shift ;;
    --jq) filter=$2; shift ;;
    -F) body=\${2#body=@}; shift ;;
    repos/*) path=$1 ;;
  esac
  shift
done
echo "$method $path" >>"$RUNNER_TEMP/calls"
case "$method" in
  GET) jq -r "$filter" "$comments" ;;
  POST)
    jq --rawfile body "$body" '. + [{ id: (length + 100), user: { login: "github-actions[bot]" }, body: $body }]' \\
      "$comments" >"$comments.new" && mv "$comments.new" "$comments" ;;
  PATCH)
    jq --rawfile body "$body" --argjson id "\${path##*/}" 'map(if .id == $id then .body = $body else . end)' \\
      "$comments" >"$comments.new" && mv "$comments.new" "$comments" ;;
esac`;

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string };
  readonly body: string;
}

describeWith("jq")("the comments", () => {
  const packed = (text: string): string => gzipSync(Buffer.from(text)).toString("base64");

  function comment(runner: Runner, values: Readonly<Record<string, string>>): readonly Comment[] {
    const { code, log } = runner.program("gh", gh).run(["plan.yml", "comment", "comment"], {
      GH_TOKEN: "none",
      PULL_REQUEST: "7",
      RUN_URL: "https://example.com/run",
      REVIEW: packed("of the sandbox"),
      PLAN_RESULT: "skipped",
      PLAN: "{}",
      ...values,
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    return JSON.parse(runner.file("comments.json") ?? "") as readonly Comment[];
  }

  test("are one for the sandbox, which the next push updates", () => {
    const runner = new Runner();
    comment(runner, {});
    const [only, ...others] = comment(runner, { REVIEW: packed("of the next push") });
    expect(others).toEqual([]);
    expect(only?.body).toBe("<!-- cdktf-anycloud: sandbox -->\n# In the sandbox\nof the next push");
    expect(runner.file("calls")).toContain("PATCH repos/example/shop/issues/comments/100\n");
  });

  test("are one for each environment that was planned", () => {
    const plan = { dev: "0", "dev-markdown": packed("of dev"), qa: "none", staging: "1" };
    const bodies = comment(new Runner(), {
      PLAN_RESULT: "failure",
      PLAN: JSON.stringify(plan),
    }).map(({ body }) => body);
    expect(bodies).toHaveLength(5);
    expect(bodies).toContain("<!-- cdktf-anycloud: plan dev -->\n# Plan of dev\nof dev");
    expect(bodies.join()).not.toContain("plan qa");
    expect(bodies).toContain(
      "<!-- cdktf-anycloud: plan staging -->\n# Plan of staging\n**There is no review**: see [the log](https://example.com/run).\n",
    );
  });

  test("of people stay as they are, also with the marker", () => {
    const runner = new Runner();
    const marked = "<!-- cdktf-anycloud: sandbox --> mine";
    writeFileSync(
      join(runner.temp, "comments.json"),
      JSON.stringify([
        { id: 1, user: { login: "somebody" }, body: marked },
        { id: 2, user: { login: "github-actions[bot]" }, body: `another bot quotes ${marked}` },
      ]),
    );
    const comments = comment(runner, {});
    expect(comments.map(({ id }) => id)).toEqual([1, 2, 102]);
    expect(comments[0]?.body).toBe(marked);
  });
});

describeWith("jq")("the gate", () => {
  function judge(values: Readonly<Record<string, string>>): StepRun {
    return new Runner().run(["plan.yml", "gate", "judge"], {
      FORK: "false",
      ON_PURPOSE: "false",
      REVIEW_RESULT: "success",
      REVIEW_CODE: "0",
      PLAN_RESULT: "skipped",
      PLAN: "{}",
      ...values,
    });
  }
  const plans = (codes: Readonly<Record<string, string>> = {}): string =>
    JSON.stringify({ ...Object.fromEntries(environments.map((name) => [name, "0"])), ...codes });

  test.each([
    ["a harmless change", {}, 0, "✅ sandbox: nothing dangerous"],
    ["destruction", { REVIEW_CODE: "2" }, 1, "🛑 sandbox: something is destroyed"],
    ["lost protection", { REVIEW_CODE: "3" }, 1, "🛑 sandbox: something is destroyed"],
    ["what is on purpose", { REVIEW_CODE: "2", ON_PURPOSE: "true" }, 0, "⚠️ sandbox: dangerous"],
    ["what nobody judged", { REVIEW_CODE: "1", ON_PURPOSE: "true" }, 1, "was not judged"],
    ["a review without a code", { REVIEW_CODE: "" }, 1, "was not judged"],
    ["a review that broke", { REVIEW_RESULT: "failure" }, 1, "was not judged"],
    ["a review that was cancelled", { REVIEW_RESULT: "cancelled" }, 1, "was not judged"],
    ["a fork", { FORK: "true" }, 0, "There is no real plan: a fork gets no credentials"],
    ["a repository without clouds", {}, 0, "variable ANYCLOUD_PLAN is not on"],
    ["harmless plans", { PLAN_RESULT: "success", PLAN: plans({ qa: "none" }) }, 0, "plan of dev"],
    ["a plan", { PLAN_RESULT: "success", PLAN: plans({ production: "2" }) }, 1, "of production: s"],
    [
      "a plan that broke",
      { PLAN_RESULT: "failure", PLAN: plans({ qa: "" }) },
      1,
      "plan of qa: was",
    ],
    ["its cleaning up", { PLAN_RESULT: "failure", PLAN: plans() }, 1, "plan: failed"],
    ["no outputs", { PLAN_RESULT: "cancelled", PLAN: "{}" }, 1, "plan of shared: was not judged"],
  ])("judges %s", (_, values, code, says) => {
    const result = judge(values);
    expect(result.code).toBe(code);
    expect(result.summary).toContain(says);
    expect(result.log.includes("::error::")).toBe(code === 1);
  });
});
