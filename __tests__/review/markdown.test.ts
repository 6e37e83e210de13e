import { markdownOf, type Report, type StackReview } from "../../review";
import type { DiffLine } from "../../review/judge";
import { code, markerOf, prose } from "../../review/write/markdown/markdown-escape";
import { type Planned, planOf, reviewed, reviewOf } from "./recorded";

test("a recorded plan as a comment, to the letter", () => {
  const review = reviewed("kubernetes-helm", { planSha256: "0".repeat(64) });
  expect(markdownOf([review])).toBe(`<!-- anycloud-review: production -->
## What would change

- 🛑 **production-platform**: production's persistent volume claim uploads would be lost, 1 protected thing would lose protection, 2 would be exposed, 2 to destroy, 4 to change
  bill: 2 changes are not priced · changes \`${review.changesSha256}\` · plan \`${"0".repeat(64)}\`

### production-platform: lost, destroyed or re-created

- 🛑 production's persistent volume claim uploads would be **destroyed: the files on it would be lost**: \`kubernetes_persistent_volume_claim_v1.uploads\`
  **Protection:** It loses \`prevent_destroy\` together with its block, so Terraform does not refuse this. **Instead:** take a snapshot, restore it to a new volume, and remove the old one later.
- ⚠️ production's network policy app default deny would be **destroyed**: \`kubernetes_network_policy_v1.app_default_deny\`
  Because its block is no longer in the configuration. **Exposure:** It is removed: traffic that it stops would be allowed.

### production-platform: exposed (1 here, 1 under another heading)

- ⚠️ production's namespace app: enforces less of the pod security standards (\`metadata[0].labels\`): \`kubernetes_namespace_v1.app\`
  - \`metadata[0].labels["pod-security.kubernetes.io/enforce"]\`: \`"restricted"\` → \`nothing\`

### production-platform: changed

- production's release gateway: \`helm_release.gateway\`
  - \`set_sensitive[0].value\`: changes, and is secret
  - \`values[0] as JSON.replicas\`: \`2\` → \`3\`
  - \`version\`: \`"1.0.0"\` → \`"1.1.0"\`
- production's deployment web: \`kubernetes_deployment_v1.web\`
  It is rolled out anew: its pods are replaced one after the other (\`spec.template.spec.container.image\`).
  - \`spec[0].replicas\`: \`"2"\` → \`"3"\`
  - \`spec[0].template[0].spec[0].container[0].image\`: \`"registry.example.com/web:1.0"\` → \`"registry.example.com/web:1.1"\`
- production's secret database: \`kubernetes_secret_v1.database\`
  - \`data\`: changes, and is secret

<details>
<summary>production-platform: 2 not priced</summary>

- its pods run on the nodes, and the volumes that they claim are not priced: \`helm_release.gateway\`
- its price is that of a volume of its class: \`kubernetes_persistent_volume_claim_v1.uploads\`

</details>

<sub>Values that Terraform marks as sensitive, and what is called a secret or has a known form of one, are removed; others may be shown. Exit codes: 0 nothing that needs a yes, 1 not judged, 2 dangerous, 3 protection lost.</sub>
`);
});

test("the verdict of nothing, of something unreadable, and of the sandbox", () => {
  const report: Report = [
    reviewed("aws-no-change", { sandbox: true }),
    {
      stack: "qa",
      environment: "qa",
      error: "is empty; write one with: terraform show -json plan",
    },
  ];
  const text = markdownOf(report);
  expect(text).toContain("\nNo changes in production.\n");
  expect(text).toContain(
    "\n- ⚠️ **qa** could not be reviewed: it is empty; write one with: terraform show -json plan\n",
  );
  expect(text).toMatch(/^<!-- anycloud-review: production -->\n<!-- anycloud-review: qa -->\n/);
});

const hostile = [
  "`code` and ``more``",
  "| a | b |",
  "a\n\n# heading\n- list",
  "<script>alert(1)</script><img src=x onerror=alert(1)>",
  "-->\n<!-- anycloud-review: other -->",
  "</details></summary></code>",
  "@octocat and @org/team",
  "https://evil.example/x www.evil.example mail@evil.example",
  "[link](javascript:alert(1)) ![i](x)",
  "$`x`$ and $$y$$",
  "**bold** _it_ ~~gone~~ #1 GH-1",
  "\u001b[31mred\u001b[0m \u202eltr\u2066 \u200b zero \u2028 line",
  "\\`escaped\\` & &amp; &#96;",
  "::set-output name=x::y",
];

describe.each(hostile)("a value that is %j", (text) => {
  test("is code in which nothing can be markup", () => {
    const written = code(text);
    expect(written).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    if (written.startsWith("<code>")) {
      expect(written.slice(6, -7)).toMatch(/^(?:[A-Za-z0-9 ,./=-]|&#\d+;)*$/u);
      expect(written).not.toMatch(/www\.|:\/\//);
    } else {
      expect(written).toMatch(/^`[^`|$<>&\\]*`$/);
    }
  });

  test("cannot break a page, wherever it is", () => {
    const change: Planned = {
      type: "aws_db_instance",
      address: `aws_db_instance.x[${JSON.stringify(text)}]`,
      actions: ["delete", "create"],
      before: { [text]: "a", deletion_protection: true },
      after: { [text]: text },
      replace_paths: [[text]],
      action_reason: text,
    };
    const report = [
      reviewOf(
        [
          change,
          { ...change, actions: ["update"], name: "y" },
          { ...change, actions: [text], name: "z" },
          { ...change, actions: ["no-op"], importing: { id: text } },
          { ...change, actions: ["no-op"], previous_address: `aws_x.y[${JSON.stringify(text)}]` },
          ...many(8, ["delete"]).map((one) => ({ ...one, type: text })),
        ],
        {
          resource_drift: JSON.parse(planOf([{ ...change, actions: ["delete"], after: null }]))
            .resource_changes,
          action_invocations: [{ address: text }],
          output_changes: { [text]: { actions: ["update"], before: text, after: "b" } },
          checks: [{ status: "fail", address: { to_display: text } }],
        },
        { stack: text },
      ),
      withLines([
        { sign: "+", text },
        { sign: " ", text: `\n${text}` },
      ]),
      reviewOf([], {}, { stack: text, sandbox: true }),
    ];
    const page = markdownOf(report, { since: text });
    const plain = page
      .replaceAll(/^<!-- anycloud-review: [A-Za-z0-9_-]+ -->\n/gm, "")
      // What stands in a fence is nothing but text, as long as no line of it could close it.
      .replaceAll(/^ {4}(`{3,})diff\n((?: {4}[-+ ](?: .*)?\n)+) {4}\1\n/gm, (_, fence, body) => {
        expect(body).not.toContain(fence);
        expect(body).not.toMatch(/[^\n\P{C}]|[\p{Zl}\p{Zp}]/u);
        return "";
      })
      .replaceAll(/<code>(?:[A-Za-z0-9 ,./=-]|&#\d+;)*<\/code>/gu, "CODE")
      .replaceAll(/`[^`\n]*`/g, "CODE")
      .replaceAll(/<\/?(?:details|summary|sub)>/g, "");
    expect(plain.replaceAll("\n", "")).not.toMatch(
      /[<>`|@$\p{C}\p{Zl}]|https?:|www\.|\]\(|javascript/u,
    );
    for (const line of plain.split("\n")) {
      expect(line).toMatch(
        /^$|^#{2,3} |^ *- |^ {2}\S|^_\d|^[^-#\d].*: \d+ |^Values that|^No changes in /,
      );
    }
  });
});

/** A review whose only change has an attribute of several lines. */
function withLines(lines: readonly DiffLine[]): StackReview {
  const review = reviewOf([
    { type: "helm_release", before: { values: "a" }, after: { values: "b" } },
  ]);
  return {
    ...review,
    changes: review.changes.map((change) => ({
      ...change,
      attributes: change.attributes.map((attribute) => ({ ...attribute, lines })),
    })),
  };
}

test("a text of several lines is a difference in a fence that nothing in it closes", () => {
  expect(
    markdownOf([
      withLines([
        { sign: "…", text: "12 lines" },
        { sign: " ", text: "replicas:" },
        { sign: "-", text: "  count: 3" },
        { sign: "+", text: "  count: 0 # <b>@all</b> &amp; $`x`$" },
        { sign: " ", text: "" },
        { sign: " ", text: "````" },
      ]),
    ]),
  ).toContain(`: \`helm_release.x\`
  - \`values\`:

    \`\`\`\`\`diff
    … 12 lines
      replicas:
    -   count: 3
    +   count: 0 # <b>@all</b> &amp; $\`x\`$
     …
      \`\`\`\`
    \`\`\`\`\`
`);
});

test("what a cause brings stands below it: what is lost on lines of its own, the rest folded", () => {
  const replaced = { actions: ["delete", "create"], before: { id: "1" }, after: {} };
  const text = markdownOf([
    reviewOf(
      [
        { ...replaced, type: "aws_eip", name: "other", replace_paths: [["x"]] },
        { ...replaced, type: "aws_db_instance", name: "data", replace_paths: [["vpc_id"]] },
        { ...replaced, type: "aws_route", name: "one", replace_paths: [["vpc_id"]] },
        { ...replaced, type: "aws_route", name: "two", replace_paths: [["vpc_id"]] },
        {
          ...replaced,
          type: "aws_vpc",
          name: "net",
          before: { cidr_block: "10.30.0.0/16" },
          after: { cidr_block: "10.31.0.0/16" },
          replace_paths: [["cidr_block"]],
        },
      ],
      {
        configuration: {
          root_module: {
            resources: ["aws_db_instance.data", "aws_route.one", "aws_route.two"].map(
              (address) => ({
                address,
                expressions: { vpc_id: { references: ["aws_vpc.net.id", "aws_vpc.net"] } },
              }),
            ),
          },
        },
      },
    ),
  ]);
  expect(text).toContain(`: \`aws_vpc.net\`
  Because \`cidr_block\` (\`"10.30.0.0/16"\` → \`"10.31.0.0/16"\`) cannot change in place, which replaces 3 more. `);
  expect(text).toMatch(
    /\n {2}- 🛑 production's Postgres would be .*: `aws_db_instance\.data`\n {4}Because .*\n {2}<details><summary>2 more follow from it<\/summary>\n\n {2}- `aws_route\.one`\n {2}- `aws_route\.two`\n\n {2}<\/details>\n- ⚠️ .*`aws_eip\.other`/,
  );
});

test("equal things are one line, without the values of any of them", () => {
  const text = markdownOf([
    reviewOf(
      Array.from({ length: 700 }, (_, index) => ({
        type: "aws_db_instance",
        name: `d${String(index).padStart(3, "0")}`,
        actions: ["delete", "create"],
        before: { zone: `a-${index}` },
        after: { zone: `b-${index}` },
        replace_paths: [["zone"]],
      })),
    ),
  ]);
  expect(text).toMatch(
    /- 🛑 700 × `aws_db_instance` would be .*: `aws_db_instance\.d000`, .* and 690 more\n/,
  );
  expect(text).toContain("  Because `zone` cannot change in place. ");
  expect(text).not.toMatch(/[ab]-\d/);
  expect(text).toContain("  - 190 more\n");
  expect(text.match(/`aws_db_instance\.d\d+`/g)).toHaveLength(520);
});

test("a circle of causes hides nothing", () => {
  const review = reviewOf(
    many(2, ["delete"], "aws_db_instance").map((change, index) => ({
      ...change,
      name: `d${index}`,
    })),
  );
  const [one, other] = review.changes;
  const turned = [
    { ...one, causedBy: other?.address },
    { ...other, causedBy: one?.address },
  ] as StackReview["changes"];
  const text = markdownOf([{ ...review, changes: turned }]);
  expect(text).toContain("`aws_db_instance.d0`");
  expect(text).toContain("`aws_db_instance.d1`");
});

test("what has happened, what is put off, what runs beside and where things come from", () => {
  const resource = (planned: Planned): object => ({
    ...JSON.parse(planOf([planned])).resource_changes[0],
  });
  const gone = { actions: ["delete"], before: { id: "1" }, after: null };
  const text = markdownOf([
    reviewOf(
      [
        {
          type: "aws_eip",
          name: "made",
          actions: ["create"],
          before: null,
          after: { domain: "vpc", tags: { a: "b" } },
        },
        { type: "aws_eip", name: "taken", actions: ["no-op"], importing: { id: "eipalloc-1" } },
        { type: "aws_eip", name: "moved", actions: ["no-op"], previous_address: "aws_eip.old" },
        {
          type: "aws_eip",
          name: "both",
          before: { a: "1" },
          after: { a: "2" },
          importing: { id: "`x`" },
        },
      ],
      {
        resource_drift: [
          resource({ ...gone, type: "aws_db_instance", name: "gone" }),
          resource({ type: "aws_eip", name: "drifted", before: { a: 1 }, after: { a: 2 } }),
        ],
        deferred_changes: [
          {
            reason: "x",
            resource_change: resource({ ...gone, type: "aws_s3_bucket", name: "later" }),
          },
          {
            reason: "x",
            resource_change: resource({
              type: "aws_eip",
              name: "quiet",
              actions: ["create"],
              before: null,
            }),
          },
        ],
        action_invocations: [{ address: "action.aws_lambda_invoke.migrate" }],
      },
    ),
  ]);
  expect(text).toContain(
    "### production: happened outside Terraform\n\n- 🛑 production's Postgres was **deleted outside Terraform**: `aws_db_instance.gone`\n",
  );
  expect(text).toMatch(
    /### production: put off to a later plan\n\n- 🛑 .*\*\*destroyed: the objects in it would be lost\*\*: `aws_s3_bucket\.later`\n/,
  );
  expect(text).toContain(
    "### production: run by providers\n\n- `action.aws_lambda_invoke.migrate`\n",
  );
  expect(text).toContain(
    "<summary>production: 1 happened outside Terraform, without danger</summary>",
  );
  expect(text).toContain(
    "<summary>production: 1 put off to a later plan, without danger</summary>",
  );
  expect(text).toContain('- `aws_eip.made`\n  - `domain`: `"vpc"`\n');
  expect(text).toMatch(/- `aws_eip\.taken`, taken over from `eipalloc-1`\n/);
  expect(text).toMatch(/- `aws_eip\.moved`, until now `aws_eip\.old`\n/);
  expect(text).toContain(": `aws_eip.both`, taken over from <code>&#96;x&#96;</code>\n");
});

test("a source is a link where it is short and plain, and nothing where it is not", () => {
  const review = reviewOf([{ before: { a: "1" }, after: { a: "2" } }]);
  const sourced = (source: string): string =>
    markdownOf([
      {
        ...review,
        changes: review.changes.map((change) => ({
          ...change,
          findings: [{ concern: "note", says: "restarts now", path: "a", source }],
        })),
      },
    ]);
  expect(sourced("https://docs.example.com/a?b=c#d")).toContain(
    "  It restarts now (`a`). [why](https://docs.example.com/a?b=c#d)\n",
  );
  for (const source of [
    "javascript:alert(1)",
    "http://docs.example.com/",
    "https://evil.example/) [x](javascript:alert(1)",
    "https://evil.example/\n# x",
    `https://docs.example.com/${"x".repeat(300)}`,
  ]) {
    expect(sourced(source)).not.toContain("[why]");
  }
});

test("stacks in which nothing changes are one line, and so is a report without a change", () => {
  const quiet = ["dev", "qa", "shared"].map((stack) => reviewOf([], {}, { stack, sandbox: true }));
  expect(markdownOf(quiet)).toBe(
    "<!-- anycloud-review: dev -->\n<!-- anycloud-review: qa -->\n<!-- anycloud-review: shared -->\nNo changes in dev, qa and shared.\n",
  );
  const text = markdownOf([reviewOf(many(1, ["update"])), ...quiet]);
  expect(text).toContain("\n\nNo changes in dev, qa and shared.\n");
  expect(text).not.toMatch(/\*\*(?:dev|qa|shared)\*\*/);
  expect(markdownOf([], { since: "origin/main" })).toBe("No stack changes since origin/main.\n");
  expect(markdownOf([], { since: "@a/`b`" })).toBe(
    "No stack changes since <code>&#64;a/&#96;b&#96;</code>.\n",
  );
});

test("a stack that could not be judged is not among those in which nothing changes", () => {
  const text = markdownOf([reviewOf([], { errored: true }), reviewOf([], { complete: false })]);
  expect(text.match(/^- ⚠️ \*\*production\*\*: the plan/gm)).toHaveLength(2);
  expect(text).not.toContain("No changes");
});

test("prose keeps plain words as they are", () => {
  expect(prose("opens to everyone (0.0.0.0/0), says it: now")).toBe(
    "opens to everyone (0.0.0.0/0), says it: now",
  );
  expect(prose("ask @all at www.x.y or a_b")).toBe("ask `@all` at `www.x.y` or `a_b`");
});

test.each([
  "GH-1",
  "gh-26",
  "SHOP-12",
  "#1",
  "@name",
  "owner/repo#1",
  "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  "4b825dc",
  "owner/repo/4b825dc642cb",
  "https://evil.example",
  "www.evil.example",
  "(www.evil.example",
  "%1",
  "!1",
  "~label",
])("what a page would make a link of, such as %s, is code as a stack's name", (name) => {
  const text = markdownOf([reviewOf([{ address: `aws_x.x["${name}"]` }], {}, { stack: name })]);
  const markup = text.replaceAll(/<!--.*-->/g, "").replaceAll(/`[^`]*`|<code>.*?<\/code>/g, "");
  expect(markup).not.toContain(name.replace("(", ""));
});

test("a marker is a comment, whatever the environment is called", () => {
  expect(markerOf("production")).toBe("<!-- anycloud-review: production -->");
  expect(markerOf("--> <b>")).toBe("<!-- anycloud-review: b -->");
  expect(markerOf("")).toBe("<!-- anycloud-review: unnamed -->");
});

const many = (count: number, actions: readonly string[], type = "aws_route"): Planned[] =>
  Array.from({ length: count }, (_, index) => ({
    type,
    name: `thing_${String(index).padStart(5, "0")}`,
    actions,
    before: actions[0] === "create" ? null : { a: "before ".repeat(20), b: "|" },
    after:
      actions.includes("create") || actions[0] === "update"
        ? { a: "after ".repeat(20), b: "`" }
        : null,
  }));
// Each for a reason of its own, so that no two say the same.
const apart = (count: number, type = "aws_db_instance"): Planned[] =>
  many(count, ["delete", "create"], type).map((change, index) => ({
    ...change,
    replace_paths: [[`reason_${index}`]],
  }));

describe("the limit", () => {
  test.each([
    [3, 500, 500],
    [400, 400, 0],
    [2_000, 500, 500],
    [0, 0, 2_000],
  ])(
    "is never passed with %d destroyed, %d updated and %d created",
    (destroyed, updated, created) => {
      const report = [
        reviewOf([
          ...apart(destroyed),
          ...many(updated, ["update"]),
          ...many(created, ["create"], "aws_eip"),
        ]),
      ];
      for (const limit of [1_000, 2_000, 5_000, 20_000, 65_000]) {
        const text = markdownOf(report, { limit });
        expect(text.length).toBeLessThanOrEqual(limit);
        expect(text).toContain("**production**: ");
        expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
        const lines = text.match(/^- 🛑 .*\*\*destroyed and re-created: .*$/gm)?.length ?? 0;
        const missing = Number(
          /\*\*([\d,]+) more dangerous changes are left out/.exec(text)?.[1]?.replaceAll(",", "") ??
            0,
        );
        expect(lines + missing).toBe(destroyed);
      }
    },
  );

  test("takes details first, then creations, then updates, and says how many", () => {
    const text = markdownOf(
      [reviewOf([...apart(5), ...many(100, ["update"]), ...many(100, ["create"], "aws_eip")])],
      { limit: 12_000 },
    );
    expect(text.match(/\*\*Instead:\*\*/g)).toHaveLength(5);
    expect(text).toMatch(
      /<summary>production: 100 changed<\/summary>[\s\S]*_\d+ more not shown here\._\n\n<\/details>/,
    );
    expect(text).toMatch(/_\d+ more not shown here\._\n\n<\/details>/);
  });

  test("names a database before hundreds of lesser things, whatever their order and their stack", () => {
    const lesser = many(700, ["delete"], "aws_route").map((change, index) => ({
      ...change,
      name: `a_${index}`,
      address: `aws_route.a_${index}`,
      action_reason: index % 2 === 0 ? "delete_because_count_index" : "delete_because_each_key",
    }));
    const database = { type: "aws_db_instance", name: "zz", actions: ["delete"], after: null };
    for (const report of [
      [reviewOf([...lesser, database])],
      [reviewOf(lesser, {}, { stack: "a" }), reviewOf([database], {}, { stack: "b" })],
    ]) {
      for (const limit of [1_200, 5_000, 65_000]) {
        const text = markdownOf(report, { limit });
        expect(text).toContain("**destroyed: its data would be lost**: `aws_db_instance.zz`");
        expect(text.length).toBeLessThanOrEqual(limit);
      }
    }
    const text = markdownOf([reviewOf([...lesser, database])]);
    expect(text.match(/^- ⚠️ .*$/gm)).toEqual([
      expect.stringMatching(
        /^- ⚠️ 350 × `aws_route` would be \*\*destroyed\*\*: (?:`aws_route\.a_\d+`, ){9}`aws_route\.a_\d+` and 340 more$/,
      ),
      expect.stringMatching(/^- ⚠️ 350 × /),
    ]);
    expect(text.match(/aws_route\.a_\d+`/g)).toHaveLength(700);
  });

  test("cuts a text that differs at the end of a line, and closes its fence", () => {
    const lines = Array.from(
      { length: 4_000 },
      (_, index): DiffLine => ({
        sign: index % 2 === 0 ? "-" : "+",
        text: `line ${index} ${"x".repeat(20)}`,
      }),
    );
    const text = markdownOf([withLines(lines)], { limit: 5_000 });
    expect(text.length).toBeLessThanOrEqual(5_000);
    expect(text).toMatch(/\n {4}- line 0 x+\n {4}\+ line 1 x+\n/);
    expect(text).toMatch(/\n {4}… 3,\d\d\d more lines\n {4}```\n/);
  });

  test("holds for very many stacks, too, the worst first", () => {
    const report = Array.from({ length: 1_500 }, (_, index) =>
      reviewOf(many(1, index === 1_499 ? ["delete"] : ["update"]), {}, { stack: `stack-${index}` }),
    );
    const text = markdownOf(report, { limit: 8_000 });
    expect(text.length).toBeLessThanOrEqual(8_000);
    expect(text).toContain("**stack-1499**: 1 to destroy");
    expect(text).toMatch(/\*\*1,4\d\d more stacks are left out/);
    expect(text).toContain("thing_00000");
  });

  test("below 1000 characters is refused", () => {
    expect(() => markdownOf([], { limit: 999 })).toThrow("limit must be at least 1000, got 999");
    expect(() => markdownOf([], { limit: Number.NaN })).toThrow(
      "limit must be at least 1000, got NaN",
    );
  });
});
