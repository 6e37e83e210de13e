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

const none = { changes: [], outputs: [], deferred: [], providerActions: [] };
const harmless = { stack: "staging", verdict: { exitCode: 0 }, ...none };
const failed = { stack: "qa", error: "x" };

describeWith("jq")("the sandbox review", () => {
  const step = ["plan.yml", "review", "review"] as const;
  const judged = { stacks: [{ ...harmless, changes: [{}] }] };
  const dangerous = { stacks: [{ ...harmless, verdict: { exitCode: 2 } }] };

  test.each([
    ["what is harmless", 0, judged, "0"],
    ["what is dangerous", 2, dangerous, "2"],
    ["what loses its protection", 3, dangerous, "3"],
    ["what was not judged", 1, { stacks: [harmless, failed] }, "1"],
    ["what was not judged beside what destroys", 2, { stacks: [harmless, failed] }, "1"],
    [
      "what is incomplete beside it",
      2,
      { stacks: [{ ...harmless, verdict: { exitCode: 1 } }] },
      "1",
    ],
  ])("hands on %s", (_, code, report, expected) => {
    const runner = new Runner().program("npx", reviewer(code, report, "`a` | <b> $HOME\n\nü 🛑"));
    const result = runner.run(step, { LIMIT: "20000" });
    expect(result.code).toBe(0);
    expect(result.outputs["code"]).toBe(expected);
    expect(JSON.parse(unpacked(result.outputs["review"] ?? ""))).toEqual({
      changes: true,
      long: "`a` | <b> $HOME\n\nü 🛑\n",
    });
    expect(result.summary).toBe("`a` | <b> $HOME\n\nü 🛑\n");
    expect(runner.file("calls")).toContain(
      "--no -- anycloud review --base HEAD^1 --limit 20000 --format markdown --json ",
    );
  });

  test.each([
    ["no stack", []],
    ["a stack in which nothing changes", [harmless]],
  ])("says that nothing changes, of %s", (_, stacks) => {
    const { outputs } = new Runner()
      .program("npx", reviewer(0, { stacks }))
      .run(step, { LIMIT: "20000" });
    expect(outputs["code"]).toBe("0");
    expect(JSON.parse(unpacked(outputs["review"] ?? ""))).toEqual({ changes: false, long: "" });
  });

  test("says that there is none where the review cannot run", () => {
    const { outputs } = new Runner().program("npx", "exit 127").run(step, { LIMIT: "20000" });
    expect(outputs["code"]).toBe("1");
    expect(JSON.parse(unpacked(outputs["review"] ?? ""))).toEqual({ changes: true, long: "" });
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

describeWith("jq")("the comment", () => {
  const packed = (review: object): string =>
    gzipSync(Buffer.from(JSON.stringify(review))).toString("base64");
  const saying = (long: string, short = long): string => packed({ changes: true, long, short });
  const same = packed({ changes: false });
  const marker = "<!-- cdktf-anycloud: review -->\n";

  function comments(runner: Runner, values: Readonly<Record<string, string>>): readonly Comment[] {
    const { code, log } = runner.program("gh", gh).run(["plan.yml", "comment", "comment"], {
      GH_TOKEN: "none",
      PULL_REQUEST: "7",
      RUN_URL: "https://example.com/run",
      CODE: "0",
      REVIEW: same,
      DELIVERY_CODE: "none",
      DELIVERY: "",
      PLAN_RESULT: "skipped",
      PLAN: "{}",
      ...values,
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    return JSON.parse(runner.file("comments.json") ?? "") as readonly Comment[];
  }
  const plans = (reviews: Readonly<Record<string, readonly [code: string, review: string]>>) => ({
    PLAN_RESULT: "success",
    PLAN: JSON.stringify(
      Object.fromEntries(
        Object.entries(reviews).flatMap(([name, [code, review]]) => [
          [name, code],
          [`${name}-review`, review],
        ]),
      ),
    ),
  });

  test("is not made where nothing changes", () => {
    expect(comments(new Runner(), {})).toEqual([]);
    const all = Object.fromEntries(environments.map((name) => [name, ["0", same] as const]));
    expect(comments(new Runner(), plans(all))).toEqual([]);
  });

  test("is one, which the next push updates, and says where nothing changes any more", () => {
    const runner = new Runner();
    comments(runner, { CODE: "2", REVIEW: saying("of the sandbox") });
    const [second, ...others] = comments(runner, { CODE: "2", REVIEW: saying("of the next push") });
    expect(others).toEqual([]);
    expect(second?.body).toBe(
      `${marker}\n# In the sandbox\n\nof the next push\n\n<sub>Whole reviews and pages with pictures are in [the run](https://example.com/run#artifacts).</sub>\n`,
    );
    expect(runner.file("calls")).toContain("PATCH repos/example/shop/issues/comments/100\n");
    expect(comments(runner, {}).map(({ body }) => body)).toEqual([
      `${marker}✅ This pull request changes nothing any more.\n`,
    ]);
  });

  test("begins with the worst, folds what is harmless, and has a line for what is the same", () => {
    const [{ body } = { body: "" }, ...others] = comments(new Runner(), {
      REVIEW: saying("of the sandbox"),
      ...plans({
        shared: ["0", same],
        dev: ["2", saying("of dev")],
        qa: ["none", ""],
        staging: ["1", ""],
        production: ["3", saying("of production")],
      }),
    });
    expect(others).toEqual([]);
    const places = [
      "# Plan of production\n\nof production",
      "# Plan of dev\n\nof dev",
      "# Plan of staging\n\n**There is no review**: see [the log](https://example.com/run).",
      "<details>\n<summary>✅ In the sandbox: nothing that needs a yes</summary>\n\nof the sandbox\n\n</details>",
      "✅ Nothing changes: Plan of shared.",
    ].map((text) => body.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(body).not.toContain("qa");
  });

  test("says what changes in clusters", () => {
    const [only] = comments(new Runner(), { DELIVERY_CODE: "2", DELIVERY: saying("of releases") });
    expect(only?.body).toContain("# Delivery\n\nof releases\n");
    const runner = new Runner();
    expect(comments(runner, { DELIVERY_CODE: "0", DELIVERY: same })).toEqual([]);
  });

  test("says that a review broke, also where nothing else changes", () => {
    const [only] = comments(new Runner(), { CODE: "", REVIEW: "" });
    expect(only?.body).toContain("# In the sandbox\n\n**There is no review**");
    const [other] = comments(new Runner(), { CODE: "0", REVIEW: "no archive" });
    expect(other?.body).toContain("**There is no review**");
    const [unjudged] = comments(new Runner(), { CODE: "1", REVIEW: same });
    expect(unjudged?.body).toContain("# In the sandbox");
  });

  test("fits, long where there is room and the worst first, with every verdict", () => {
    const long = (name: string): string => `verdict of ${name}\n${"ü".repeat(59_000)}`;
    const short = (name: string): string => `verdict of ${name}, short\n${"ü".repeat(7_900)}`;
    const all = Object.fromEntries(
      environments.map((name) => [name, ["2", saying(long(name), short(name))] as const]),
    );
    const [{ body } = { body: "" }] = comments(new Runner(), {
      CODE: "2",
      REVIEW: saying(`verdict of the sandbox\n${"x".repeat(19_900)}`, ""),
      ...plans(all),
    });
    expect(body.length).toBeLessThan(65_536);
    for (const name of environments) {
      expect(body).toContain(`verdict of ${name}, short`);
    }
    expect(body).toContain("verdict of the sandbox\n");

    const [{ body: roomy } = { body: "" }] = comments(new Runner(), {
      ...plans({
        dev: ["2", saying(long("dev"), short("dev"))],
        production: ["3", saying(long("production").slice(0, 50_000), short("production"))],
      }),
    });
    expect(roomy.length).toBeLessThan(65_536);
    expect(roomy).toContain("verdict of production\n");
    expect(roomy).toContain("verdict of dev, short");
  });

  test("does not grow with what a review unpacks to", () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 0x20)).toString("base64");
    const [only] = comments(new Runner(), { CODE: "2", REVIEW: bomb });
    expect(only?.body).toContain("**There is no review**");
  });

  test("of people stays as it is, also with the marker", () => {
    const runner = new Runner();
    const marked = `${marker} mine`;
    writeFileSync(
      join(runner.temp, "comments.json"),
      JSON.stringify([
        { id: 1, user: { login: "somebody" }, body: marked },
        { id: 2, user: { login: "github-actions[bot]" }, body: `another bot quotes ${marked}` },
      ]),
    );
    const made = comments(runner, { CODE: "2", REVIEW: saying("new") });
    expect(made.map(({ id }) => id)).toEqual([1, 2, 102]);
    expect(made[0]?.body).toBe(marked);
  });
});

describeWith("jq")("the gate", () => {
  function judge(values: Readonly<Record<string, string>>): StepRun {
    return new Runner().run(["plan.yml", "gate", "judge"], {
      FORK: "false",
      DEPENDABOT: "false",
      ON_PURPOSE: "false",
      REVIEW_RESULT: "success",
      REVIEW_CODE: "0",
      DELIVERY_RESULT: "success",
      DELIVERY_CODE: "none",
      PLAN_RESULT: "skipped",
      PLAN: "{}",
      ...values,
    });
  }
  const plans = (codes: Readonly<Record<string, string>> = {}): string =>
    JSON.stringify({ ...Object.fromEntries(environments.map((name) => [name, "0"])), ...codes });

  test.each([
    ["a harmless change", {}, 0, "✅ sandbox: nothing that needs a yes"],
    ["danger", { REVIEW_CODE: "2" }, 1, "🛑 sandbox: something is destroyed, exposed, stopped or"],
    ["lost protection", { REVIEW_CODE: "3" }, 1, "🛑 sandbox: a protected thing loses its prot"],
    ["the label", { REVIEW_CODE: "2" }, 1, "the label dangerous-on-purpose lets it pass"],
    ["what is on purpose", { REVIEW_CODE: "2", ON_PURPOSE: "true" }, 0, "⚠️ sandbox: something is"],
    ["what nobody judged", { REVIEW_CODE: "1", ON_PURPOSE: "true" }, 1, "was not judged"],
    ["a review without a code", { REVIEW_CODE: "" }, 1, "was not judged"],
    ["a review that broke", { REVIEW_RESULT: "failure" }, 1, "was not judged"],
    ["a review that was cancelled", { REVIEW_RESULT: "cancelled" }, 1, "was not judged"],
    ["a harmless release", { DELIVERY_CODE: "0" }, 0, "✅ delivery: nothing that needs a yes"],
    ["a release that exposes", { DELIVERY_CODE: "2" }, 1, "🛑 delivery: something is destroyed, e"],
    ["a release on purpose", { DELIVERY_CODE: "2", ON_PURPOSE: "true" }, 0, "⚠️ delivery: someth"],
    ["what is stale", { DELIVERY_CODE: "1", ON_PURPOSE: "true" }, 1, "🛑 delivery: deploy/ is not"],
    [
      "no delivery",
      { DELIVERY_RESULT: "failure", DELIVERY_CODE: "" },
      1,
      "delivery: was not judged",
    ],
    ["a fork", { FORK: "true" }, 0, "There is no real plan: a fork gets no credentials"],
    ["Dependabot", { DEPENDABOT: "true" }, 0, "Dependabot's pull requests get no secrets"],
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
