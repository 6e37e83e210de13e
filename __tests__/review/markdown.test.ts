import { markdownOf, type Report } from "../../review";
import { code, markerOf, prose } from "../../review/write/markdown/markdown-escape";
import { type Planned, reviewed, reviewOf } from "./recorded";

test("a recorded plan as a comment, to the letter", () => {
  expect(
    markdownOf([reviewed("kubernetes-helm", { planSha256: "0".repeat(64) })]),
  ).toBe(`<!-- anycloud-review: production -->
## What would change

- 🛑 **production-platform**: 1 stateful resource would be lost, 1 protected thing would lose protection, 2 to destroy, 4 to change, 2 with a security finding · plan \`${"0".repeat(64)}\`

### production-platform: destroyed or re-created

- 🛑 production's persistent volume claim uploads would be **destroyed: the files on it would be lost**: \`kubernetes_persistent_volume_claim_v1.uploads\`
  It loses \`prevent_destroy\` together with its block, so Terraform does not refuse this. **Instead:** take a snapshot, restore it to a new volume, and remove the old one later.
- ⚠️ production's network policy app default deny would be **destroyed**: \`kubernetes_network_policy_v1.app_default_deny\`
  Because its block is no longer in the configuration. It is removed: traffic that it stops would be allowed.

### production-platform: protection and security

- ⚠️ production's namespace app: enforces less of the pod security standards (\`metadata[0].labels\`): \`kubernetes_namespace_v1.app\`
  - \`metadata[0].labels["pod-security.kubernetes.io/enforce"]\`: \`"restricted"\` → \`nothing\`

### production-platform: changed

- production's release gateway: \`helm_release.gateway\`
  - \`set_sensitive[0].value\`: changes, and is secret
  - \`values[0] as JSON.replicas\`: \`2\` → \`3\`
  - \`version\`: \`"1.0.0"\` → \`"1.1.0"\`
- production's deployment web: \`kubernetes_deployment_v1.web\`
  - \`spec[0].replicas\`: \`"2"\` → \`"3"\`
  - \`spec[0].template[0].spec[0].container[0].image\`: \`"registry.example.com/web:1.0"\` → \`"registry.example.com/web:1.1"\`
- production's secret database: \`kubernetes_secret_v1.database\`
  - \`data\`: changes, and is secret

<sub>Values that are secret are never shown. Exit codes: 0 nothing dangerous, 1 not judged, 2 destructive, 3 protection lost.</sub>
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
  expect(text).toContain("\n- ✅ **production**: no changes (sandbox)\n");
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
        ],
        {
          output_changes: { [text]: { actions: ["update"], before: text, after: "b" } },
          checks: [{ status: "fail", address: { to_display: text } }],
        },
        { stack: text },
      ),
    ];
    const page = markdownOf(report);
    const plain = page
      .replace(/^<!-- anycloud-review: [A-Za-z0-9_-]+ -->\n/, "")
      .replaceAll(/<code>(?:[A-Za-z0-9 ,./=-]|&#\d+;)*<\/code>/gu, "CODE")
      .replaceAll(/`[^`\n]*`/g, "CODE")
      .replaceAll(/<\/?(?:details|summary|sub)>/g, "");
    expect(plain.replaceAll("\n", "")).not.toMatch(
      /[<>`|@$\p{C}\p{Zl}]|https?:|www\.|\]\(|javascript/u,
    );
    for (const line of plain.split("\n")) {
      expect(line).toMatch(/^$|^#{2,3} |^ *- |^ {2}\S|^_\d|^[^-#\d].*: \d+ |^Values that/);
    }
  });
});

test("prose keeps plain words as they are", () => {
  expect(prose("opens to everyone (0.0.0.0/0), says it: now")).toBe(
    "opens to everyone (0.0.0.0/0), says it: now",
  );
  expect(prose("ask @all at www.x.y or a_b")).toBe("ask `@all` at `www.x.y` or `a_b`");
});

test("a marker is a comment, whatever the environment is called", () => {
  expect(markerOf("production")).toBe("<!-- anycloud-review: production -->");
  expect(markerOf("--> <b>")).toBe("<!-- anycloud-review: b -->");
  expect(markerOf("")).toBe("<!-- anycloud-review: unnamed -->");
});

describe("the limit", () => {
  const many = (count: number, actions: readonly string[], type = "aws_route"): Planned[] =>
    Array.from({ length: count }, (_, index) => ({
      type,
      name: `thing_${String(index).padStart(5, "0")}`,
      actions,
      before: actions[0] === "create" ? null : { a: "before ".repeat(20), b: "|" },
      after: actions[0] === "delete" ? null : { a: "after ".repeat(20), b: "`" },
    }));

  test.each([1_000, 2_000, 5_000, 20_000, 65_000])("of %d characters is never passed", (limit) => {
    for (const [destroyed, updated, created] of [
      [3, 500, 500],
      [400, 400, 0],
      [2_000, 500, 500],
      [0, 0, 2_000],
    ] as const) {
      const report = [
        reviewOf([
          ...many(destroyed, ["delete"], "aws_db_instance"),
          ...many(updated, ["update"]),
          ...many(created, ["create"], "aws_eip"),
        ]),
      ];
      const text = markdownOf(report, { limit });
      expect(text.length).toBeLessThanOrEqual(limit);
      expect(text).toContain("**production**: ");
      expect(text.match(/<details>/g)?.length ?? 0).toBe(text.match(/<\/details>/g)?.length ?? 0);
      const lines = text.match(/^- 🛑 .*\*\*destroyed: .*$/gm)?.length ?? 0;
      const missing = Number(
        /\*\*([\d,]+) more destructive lines are left out/.exec(text)?.[1]?.replaceAll(",", "") ??
          0,
      );
      expect(lines + missing).toBe(destroyed);
    }
  });

  test("takes details first, then creations, then updates, and says how many", () => {
    const text = markdownOf(
      [
        reviewOf([
          ...many(5, ["delete"], "aws_db_instance"),
          ...many(100, ["update"]),
          ...many(100, ["create"], "aws_eip"),
        ]),
      ],
      { limit: 12_000 },
    );
    expect(text.match(/\*\*Instead:\*\*/g)).toHaveLength(5);
    expect(text).toMatch(
      /<summary>production: 100 changed<\/summary>[\s\S]*_\d+ more not shown here\._\n\n<\/details>/,
    );
    expect(text).toMatch(
      /<summary>production: 100 created, moved or taken over<\/summary>[\s\S]*_\d+ more not shown here\._/,
    );
  });

  test("holds for very many stacks, too, the worst first", () => {
    const report = Array.from({ length: 1_500 }, (_, index) =>
      reviewOf(index === 1_499 ? many(1, ["delete"]) : [], {}, { stack: `stack-${index}` }),
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
