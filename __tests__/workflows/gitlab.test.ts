import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { workflows } from "../../cli/workflow-files";
import { root } from "../synthesize";
import { gitLabJob, gitLabJobs, releaseTemplate, runJob, template, variables } from "./gitlab";
import { describeWith, Runner, type StepRun, textOf } from "./workflow";

const environments = ["shared", "dev", "qa", "staging", "production"];
const scripts = gitLabJobs.flatMap(([name, job]) =>
  (["before_script", "script", "after_script"] as const).map(
    (key) => [`${name} ${key}`, (job[key] ?? []).join("\n")] as const,
  ),
);
const sameProject = "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_PROJECT_ID";

test.each(scripts)("Bash can read %s, and it runs only programs of the lock file", (_, script) => {
  const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(script.match(/\bnpx (?!--no -- )/g)).toBeNull();
  expect(script.match(/\bnpm (?!ci --ignore-scripts|run build --if-present)\w+/g)).toBeNull();
});

test.each(gitLabJobs)("%s ends, keeps no plan, and deletes what it made", (name, job) => {
  expect(job.timeout).toMatch(/^\d+ minutes$/);
  const kept = name === "build" ? "anycloud-release/" : "anycloud-review/";
  expect(job.artifacts?.["paths"] ?? [kept]).toEqual([kept]);
  // Plans are outside of the project, where artifacts come from.
  expect(variables["ANYCLOUD_TEMP"]).toBe("$CI_BUILDS_DIR/anycloud-$CI_JOB_ID");
  for (const [place = ""] of (job.script ?? []).join().matchAll(/-out=\S+/g)) {
    expect(['-out="$ANYCLOUD_TEMP/$stack.tfplan"', '-out="$plan"']).toContain(place);
  }
  if (name !== "gate") {
    expect(job.after_script?.[0]).toMatch(/^rm -rf "\$ANYCLOUD_TEMP"/);
  }
});

test("a push does not cancel what the one before builds and releases", () => {
  const { workflow } = parse(template) as { readonly workflow: { readonly rules: object[] } };
  expect(workflow.rules).toEqual([
    { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' },
    {
      if: "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH",
      auto_cancel: { on_new_commit: "none" },
    },
  ]);
});

test.each(["plan", "comment"])("%s is not for forks", (name) => {
  const [rule] = gitLabJob(name).rules ?? [];
  expect(rule?.if).toContain(sameProject);
});

test.each(["comment", "gate"])("%s runs nothing of the merge request", (name) => {
  const { variables: own, before_script: before, script } = gitLabJob(name);
  expect({ own, before }).toEqual({ own: { GIT_STRATEGY: "none" }, before: undefined });
  expect((script ?? []).join()).not.toMatch(/npm|npx|git /);
});

test("environments are applied when somebody starts it, after their own plan, one at a time", () => {
  expect(gitLabJob("plan").parallel?.matrix).toEqual([{ ENVIRONMENT: environments }]);
  expect(variables["ANYCLOUD_ENVIRONMENTS"]?.split(" ")).toEqual(environments);
  for (const environment of environments) {
    expect(gitLabJob(`apply:${environment}`)).toMatchObject({
      environment,
      resource_group: environment,
      interruptible: false,
      needs: [{ job: "plan", parallel: { matrix: [{ ENVIRONMENT: environment }] } }],
      rules: [
        {
          if: expect.stringContaining("$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"),
          when: "manual",
        },
      ],
    });
  }
});

test("Terraform is the one of the workflows, and what is downloaded is what was meant", () => {
  const [, version = ""] = /terraform_version: "([\d.]+)"/.exec(textOf(workflows[0])) ?? [];
  expect(template).toContain(`/terraform/${version}/terraform_${version}_linux_amd64.zip`);
  expect(template).toMatch(
    /echo "[0-9a-f]{64} {2}\$ANYCLOUD_TEMP\/terraform\.zip" \| sha256sum -c/,
  );
});

test("what a project must set is in the guide", () => {
  const [reviewing, delivery] = ["reviewing.md", "delivery.md"].map((name) =>
    readFileSync(join(root, "docs", name), "utf8"),
  ) as [string, string];
  const atGitLab = [
    reviewing.slice(reviewing.indexOf("\n## GitLab\n")),
    delivery.slice(delivery.indexOf("\n### At GitLab\n"), delivery.indexOf("\n## In CI\n")),
  ].join("\n");
  const ours =
    `${template}${releaseTemplate}`.match(/\b(?:ANYCLOUD|AWS|DIGITALOCEAN|SPACES)_[A-Z_]+\b/g) ??
    [];
  const notSet = [
    ...Object.keys(variables),
    // Of GitLab, or made from the others.
    ...["AWS_ID_TOKEN", "AWS_ROLE_ARN", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_SESSION_NAME"],
    ...["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "DIGITALOCEAN_ACCESS_TOKEN"],
  ];
  const missing = new Set(ours.filter((name) => !notSet.includes(name)));
  expect([...missing].filter((name) => !new RegExp(`\\b${name}\\b`).test(atGitLab))).toEqual([]);
});

const section = (code: string, changes = true, text = `text of ${code}`): object => ({
  title: "A title",
  code,
  changes,
  text,
});

function withSections(sections: Readonly<Record<string, object>>): Runner {
  const runner = new Runner();
  mkdirSync(join(runner.project, "anycloud-review"));
  for (const [name, content] of Object.entries(sections)) {
    const file = join(runner.project, "anycloud-review", `${name}.section.json`);
    // As jq writes it.
    writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  }
  return runner;
}

describe("GitLab's gate", () => {
  const all = (code: string): Readonly<Record<string, object>> =>
    Object.fromEntries(
      ["sandbox", "delivery", ...environments].map((name) => [name, section(code)]),
    );
  const judged = (
    sections: Readonly<Record<string, object>>,
    values: Readonly<Record<string, string>> = {},
  ): StepRun =>
    runJob(withSections(sections), "gate", {
      CI_PROJECT_ID: "1",
      CI_MERGE_REQUEST_SOURCE_PROJECT_ID: "1",
      CI_MERGE_REQUEST_LABELS: "",
      ANYCLOUD_PLAN: "on",
      ...values,
    });
  const labelled = { CI_MERGE_REQUEST_LABELS: "big,dangerous-on-purpose" };

  test.each([
    ["what is harmless", all("0"), {}, 0, "✅ production: nothing that needs a yes"],
    ["danger", { ...all("0"), qa: section("2") }, {}, 1, "🛑 qa: something is destroyed, exposed"],
    ["lost protection", { ...all("0"), qa: section("3") }, {}, 1, "🛑 qa: a protected thing loses"],
    ["what is on purpose", all("2"), labelled, 0, "⚠️ sandbox: something is destroyed"],
    [
      "what was not judged",
      { ...all("0"), qa: section("1") },
      labelled,
      1,
      "🛑 qa: was not judged",
    ],
    [
      "a review that broke",
      { sandbox: section("0"), delivery: section("0") },
      labelled,
      1,
      "🛑 production: was not judged",
    ],
    ["an environment that is not there", { ...all("0"), qa: section("none") }, {}, 0, "✅ dev"],
    [
      "no plan",
      { sandbox: section("0"), delivery: section("0") },
      { ANYCLOUD_PLAN: "" },
      0,
      "variable ANYCLOUD_PLAN is not on",
    ],
    [
      "a fork",
      { sandbox: section("0"), delivery: section("0") },
      { CI_PROJECT_ID: "2" },
      0,
      "a fork gets no credentials",
    ],
    [
      "a hostile text",
      { ...all("0"), qa: section("2", true, '\n  "code": "0",\n') },
      {},
      1,
      "🛑 qa",
    ],
  ])("judges %s", (_, sections, values, code, says) => {
    const result = judged(sections, values);
    expect(result.log).toContain(says);
    expect(result.code).toBe(code);
  });
});

// Stands for curl and GitLab: notes are kept in a file, ten a page.
const curl = `
method=GET body= url=
while [ $# -gt 0 ]; do
  case "$1" in
    --request) method=$2; shift ;;
    --data-urlencode) body=\${2#body@}; shift ;;
    --header) grep -qx "PRIVATE-TOKEN: secret" "\${2#@}" || exit 22; shift ;;
    --max-time) shift ;;
    http*) url=$1 ;;
  esac
  shift
done
notes="$ANYCLOUD_TEMP/all-notes.json"
[ -f "$notes" ] || echo '[]' >"$notes"
echo "$method $url" >>"$ANYCLOUD_TEMP/calls"
case "$method $url" in
  "GET "*/user) echo '{"username":"bot"}' ;;
  GET*) jq --argjson page "\${url##*page=}" '.[($page - 1) * 10:$page * 10]' "$notes" ;;
  POST*) jq --rawfile body "$body" '. + [{ id: (length + 100), author: { username: "bot" }, body: $body }]' \\
    "$notes" >"$notes.new" && mv "$notes.new" "$notes" ;;
  PUT*) jq --rawfile body "$body" --argjson id "\${url##*/}" 'map(if .id == $id then .body = $body else . end)' \\
    "$notes" >"$notes.new" && mv "$notes.new" "$notes" ;;
esac`;

interface Note {
  readonly id: number;
  readonly author: { readonly username: string };
  readonly body: string;
}

describeWith("jq")("GitLab's note", () => {
  const marker = "<!-- cdktf-anycloud: review -->\n";

  function noted(runner: Runner, values: Readonly<Record<string, string>> = {}): readonly Note[] {
    const { code, log } = runJob(runner.program("curl", curl), "comment", {
      ANYCLOUD_COMMENT_TOKEN: "secret",
      CI_API_V4_URL: "https://gitlab.example.com/api/v4",
      CI_PROJECT_ID: "1",
      CI_MERGE_REQUEST_IID: "7",
      CI_PIPELINE_URL: "https://gitlab.example.com/p/1",
      ...values,
    });
    expect({ code, log }).toEqual({ code: 0, log: "" });
    return JSON.parse(runner.file("all-notes.json") ?? "") as readonly Note[];
  }

  test("is not written where nothing changes", () => {
    expect(
      noted(withSections({ sandbox: section("0", false), delivery: section("none") })),
    ).toEqual([]);
  });

  test("is one, which the next push updates, behind many of other people", () => {
    const runner = withSections({
      sandbox: section("0"),
      delivery: section("none"),
      dev: { ...section("0", false), title: "Plan of dev" },
      staging: section("2"),
    });
    const others = Array.from({ length: 12 }, (_, index) => ({
      id: index,
      author: { username: index === 0 ? "ana" : "bot" },
      body: index === 0 ? `${marker}mine` : `quotes ${marker}`,
    }));
    writeFileSync(join(runner.temp, "all-notes.json"), JSON.stringify(others));
    noted(runner);
    const notes = noted(runner);
    expect(notes).toHaveLength(13);
    expect(notes[0]?.body).toBe(`${marker}mine`);
    expect(notes[12]?.body).toBe(
      `${marker}\n# A title\n\ntext of 2\n\n<details>\n<summary>✅ A title: nothing that needs a yes</summary>\n\ntext of 0\n\n</details>\n\n✅ Nothing changes: Plan of dev.\n\nPages with pictures are artifacts of [the pipeline](https://gitlab.example.com/p/1).\n`,
    );
    expect(runner.file("calls")).toMatch(/POST \S+notes\n[\s\S]*PUT \S+notes\/112\n$/);
  });

  test("says which review is missing", () => {
    const [note] = noted(
      withSections({ sandbox: section("0", false), delivery: section("none") }),
      { ANYCLOUD_PLAN: "on" },
    );
    expect(note?.body).toContain(
      "# production\n\n**There is no review**: see [the pipeline](https://gitlab.example.com/p/1).",
    );
  });

  test("needs a token, and says so", () => {
    const { code, log } = runJob(withSections({}), "comment");
    expect(code).toBe(0);
    expect(log).toContain("the project has no variable ANYCLOUD_COMMENT_TOKEN");
  });
});
