import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { htmlOf, type Report, type StackReview } from "../../review";
import type { DiffLine } from "../../review/judge";
import { stackOf } from "../../review/plan/synthesized-stack";
import { emptyFolder } from "../folder";
import { sampleOf } from "../run/sample";
import { reviewed, reviewOf } from "./recorded";

const browser = [
  process.env["CHROME_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

const axe = axeSource();
if (browser !== undefined && axe === undefined) {
  process.stderr.write("page.test.ts: axe-core is not installed: the page is not checked by it\n");
}

/** The text of axe-core; nothing where it is not installed. */
function axeSource(): string | undefined {
  try {
    return readFileSync(process.env["AXE_PATH"] ?? require.resolve("axe-core/axe.min.js"), "utf8");
  } catch {
    return undefined;
  }
}

const head = stackOf("production", {
  resource: {
    aws_vpc: { network: { cidr_block: "10.40.0.0/16" } },
    aws_eks_cluster: { cluster: { version: "1.36" } },
    aws_db_instance: { postgres: { engine_version: "17", instance_class: "db.m7g.xlarge" } },
    aws_lb: { load_balancer: { load_balancer_type: "network" } },
  },
  data: { aws_ecr_repository: { registry_web: { name: "shop" } } },
});
const hostile =
  "</style></svg><script>document.title='broken'</script><img src=https://evil.example/x onerror=alert(1)>\"'`&";
const report: Report = [
  reviewed("aws-destructive", { head, planSha256: "0".repeat(64) }),
  reviewed("kubernetes-helm"),
  reviewOf(
    [
      {
        type: "aws_db_instance",
        name: "postgres",
        address: `a.b[${JSON.stringify(hostile)}]`,
        actions: ["delete", "create"],
        before: { x: hostile },
        after: { x: `${hostile}!` },
        replace_paths: [[hostile]],
      },
    ],
    { output_changes: { [hostile]: { actions: ["create"], before: null, after: hostile } } },
    { stack: hostile },
  ),
  { stack: "qa", environment: "qa", error: hostile },
];
const page = htmlOf(report);

test("says what would change under headings, in lists, and as a picture with words", () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page).toContain("<strong>destroyed and re-created: its data would be lost</strong>");
  expect(page).toContain(
    "<dt><code>storage_encrypted</code></dt><dd><code>true</code> → <code>false</code></dd>",
  );
  expect(page).toContain('<title id="anycloud-production-title">Topology of production</title>');
  expect(page).toContain(
    "production: DNS: removals (−1); load balancer (network); Kubernetes cluster (Kubernetes 1.36): removals (~2 −1); Postgres (PostgreSQL 17, db.m7g.xlarge): would be lost (±1); registry, made by another stack; network (10.40.0.0/16).",
  );
});

test("says the verdict and the worst before the picture, and the picture before the rest", () => {
  const alone = htmlOf([reviewed("aws-destructive", { head })]);
  const places = [
    '<span class="badge">Protection lost</span>',
    "<li>production&#39;s Postgres would be <strong>destroyed and re-created",
    "<svg",
    "<h3>Stack production</h3>",
    "<h4>Lost, destroyed or re-created (3)</h4>",
    "<h4>Exposed (2 here, 1 under another heading)</h4>",
    "<details><summary>4 outputs changed</summary>",
    "<details><summary>1 created, taken over or moved</summary>",
    "<details><summary>5 changed only in tags or computed values</summary>",
  ].map((text) => alone.indexOf(text));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((one, other) => one - other));
});

test("has no picture of a stack without our parts", () => {
  const text = htmlOf([
    reviewOf([{ type: "aws_sqs_queue", name: "q", actions: ["delete"], after: null }]),
  ]);
  expect(text).not.toMatch(/<svg|<figure/);
  expect(text).toContain("<h4>Lost, destroyed or re-created (1)</h4>");
});

test.each([
  ["nothing of it", "aws_lambda_function", false],
  ["an empty network", "aws_vpc", false],
  ["a database", "aws_db_instance", true],
])("a project of others that has %s: %s", (_, type, isDrawn) => {
  const foreign = { stack: "shop", foreign: true };
  const text = htmlOf([reviewOf([{ type, actions: ["delete"] }], {}, foreign)]);
  expect(text.includes("<svg")).toBe(isDrawn);
});

test("there is no picture where all that is dangerous is beside it", () => {
  const unmarked = { type: "aws_db_instance", actions: ["no-op"] };
  const destroyed = { type: "aws_lambda_function", actions: ["delete"] };
  const foreign = { stack: "shop", foreign: true };
  expect(htmlOf([reviewOf([unmarked, destroyed], {}, foreign)])).not.toContain("<svg");
  expect(htmlOf([reviewOf([unmarked, { actions: ["update"], after: { a: 1 } }])])).toContain(
    "<svg",
  );
});

test("says beside the picture what the signs in it mean, and no others", () => {
  const text = htmlOf([reviewed("aws-destructive", { head })]);
  expect(text).toContain(
    "marked on them. ✖ lost, or without protection, ~ changed, ± re-created, − removed; a number says how many.</figcaption>",
  );
  expect(htmlOf([reviewed("aws-create")])).toContain(
    "marked on them. + created; a number says how many.</figcaption>",
  );
});

test("says in one line what does not change", () => {
  const quiet = ["dev", "qa"].map((stack) => reviewOf([], {}, { stack }));
  const text = htmlOf([...quiet, reviewOf([{ before: { a: 1 }, after: { a: 2 } }])]);
  expect(text).toContain("<p>No changes in dev and qa.</p>");
  expect(text).not.toContain("Stack dev");
  expect(text).toContain('<span class="badge">No danger found</span> <strong>production</strong>');
  const none = htmlOf([], { since: "origin/main" });
  expect(none).toContain("<h1>Nothing would change</h1>");
  expect(none).toContain("<p>No stack changes since origin/main.</p>");
});

test("has the hashes whole", () => {
  const review = reviewed("aws-destructive", { planSha256: "0".repeat(64) });
  expect(htmlOf([review])).toContain(
    `<p class="bound">changes <code>${review.changesSha256}</code></p>\n<p class="bound">plan <code>${"0".repeat(64)}</code></p>`,
  );
});

const replaced = { actions: ["delete", "create"], before: { id: "1" }, after: {} };
const cascade = reviewOf(
  [
    { ...replaced, type: "aws_db_instance", name: "data", replace_paths: [["vpc_id"]] },
    ...["one", "two"].map((name) => ({
      ...replaced,
      type: "aws_route",
      name,
      replace_paths: [["vpc_id"]],
    })),
    {
      ...replaced,
      type: "aws_vpc",
      name: "net",
      before: { cidr_block: "10.30.0.0/16" },
      after: { cidr_block: "10.31.0.0/16" },
      replace_paths: [["cidr_block"]],
    },
    ...Array.from({ length: 9 }, (_, index) => ({
      type: "aws_route",
      name: `gone_${index}`,
      actions: ["delete"],
      after: null,
    })),
    {
      type: "aws_eip",
      name: "made",
      actions: ["create"],
      before: null,
      after: { domain: "vpc" },
    },
    { type: "aws_eip", name: "taken", actions: ["no-op"], importing: { id: "eipalloc-1" } },
  ],
  {
    configuration: {
      root_module: {
        resources: ["aws_db_instance.data", "aws_route.one", "aws_route.two"].map((address) => ({
          address,
          expressions: { vpc_id: { references: ["aws_vpc.net.id", "aws_vpc.net"] } },
        })),
      },
    },
    action_invocations: [{ address: "action.aws_lambda_invoke.migrate" }],
  },
);

test("puts what follows below its cause, and equal things together", () => {
  const text = htmlOf([cascade]);
  expect(text).toContain(
    'Because <code>cidr_block</code> (<code>"10.30.0.0/16"</code> → <code>"10.31.0.0/16"</code>) cannot change in place, which replaces 3 more.'.replaceAll(
      '"',
      "&quot;",
    ),
  );
  const [, below = ""] =
    /aws_vpc\.net<\/code>([\s\S]*?)9 × /.exec(text.slice(text.indexOf("<h4>"))) ?? [];
  expect(below).toMatch(
    /<ul class="changes">\n<li class="grave">\n<p>production&#39;s Postgres would be [\s\S]*<summary>2 more follow from it<\/summary>\n<ul><li><code>aws_route\.one<\/code><\/li>\n<li><code>aws_route\.two<\/code><\/li><\/ul>/,
  );
  expect(text).toContain("9 × <code>aws_route</code> would be <strong>destroyed</strong>");
  expect(text).toContain("<summary>8 more like it</summary>");
  expect(text).toMatch(/<h4>Run by providers \(1\)<\/h4>\n<ul><li><code>action\./);
  expect(text).toContain(
    '<li><details><summary><code>aws_eip.made</code></summary>\n<dl class="attributes">\n<div><dt><code>domain</code></dt><dd><code>&quot;vpc&quot;</code></dd></div>',
  );
  expect(text).toContain("<code>aws_eip.taken</code>, taken over from <code>eipalloc-1</code>");
});

/** A review whose only change has an attribute of several lines, and a source. */
function withLines(lines: readonly DiffLine[], source: string): StackReview {
  const review = reviewOf([{ before: { values: "a" }, after: { values: "b" } }]);
  return {
    ...review,
    changes: review.changes.map((change) => ({
      ...change,
      findings: [{ concern: "note", says: "restarts now", path: "values", source }],
      attributes: change.attributes.map((attribute) => ({ ...attribute, lines })),
    })),
  };
}

test("shows lines with their signs, and links the page that says why", () => {
  const text = htmlOf([
    withLines(
      [
        { sign: "…", text: "3 lines" },
        { sign: "-", text: "  count: 3" },
        { sign: "+", text: "  count: <b>0</b>\u202e" },
        { sign: " ", text: "end" },
      ],
      "https://docs.example.com/a?b=c&d",
    ),
  ]);
  expect(text).toContain(
    "<pre><span>… 3 lines</span>\n<del>-   count: 3</del>\n<ins>+   count: &lt;b&gt;0&lt;/b&gt;\\u{202e}</ins>\n<span>  end</span></pre>",
  );
  expect(text).toContain(
    'It restarts now (<code>values</code>). <a href="https://docs.example.com/a?b=c&amp;d" rel="noreferrer">why: docs.example.com</a>',
  );
  for (const source of ["javascript:alert(1)", "http://docs.example.com", "no page", ""]) {
    expect(htmlOf([withLines([], source)])).not.toContain("<a ");
  }
});

test("lets long paths wrap after dots and underscores only", () => {
  expect(
    htmlOf([
      reviewOf([
        {
          before: { some_block: { a_very_long_name: 1 } },
          after: { some_block: { a_very_long_name: 2 } },
        },
      ]),
    ]),
  ).toContain("<dt><code>some_<wbr>block.<wbr>a_<wbr>very_<wbr>long_<wbr>name</code></dt>");
});

test("asks for nothing from outside and runs nothing", () => {
  const quoted = page.replaceAll("http://www.w3.org/2000/svg", "");
  expect(quoted).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|base)\b/i);
  expect(quoted).not.toMatch(/\s(?:src|style|on\w+)=["']/i);
  expect(quoted).not.toMatch(/\shref=["'](?!https:\/\/)/i);
  expect(quoted).not.toMatch(/@import|url\(\s*["']?(?!#)/);
  expect(page).toContain("default-src 'none'");
});

test("has no id twice, and refers to none that is not there", () => {
  const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const referred = [...page.matchAll(/aria-labelledby="([^"]+)"|url\(#([^)]+)\)/g)].flatMap(
    ([, a, b]) => (a ?? b ?? "").split(" "),
  );
  for (const id of referred) {
    expect(ids).toContain(id);
  }
});

if (browser === undefined) {
  process.stderr.write(
    "page.test.ts: no browser found (set CHROME_PATH): the page is not opened in one\n",
  );
}

(browser === undefined ? describe.skip : describe)("in a browser", () => {
  const folder = emptyFolder();

  const open = (
    html: string,
    ...args: readonly string[]
  ): { readonly dom: string; readonly log: string } => {
    const file = join(folder, "page.html");
    writeFileSync(file, html);
    const { stdout, stderr } = spawnSync(
      browser ?? "",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        `--user-data-dir=${join(folder, "profile")}`,
        // Whatever left this machine would fail, and the log would say so.
        "--proxy-server=127.0.0.1:9",
        "--enable-logging=stderr",
        "--v=0",
        ...args,
        "--dump-dom",
        `file://${file}`,
      ],
      { encoding: "utf8" },
    );
    return { dom: stdout, log: stderr };
  };
  const complaints = (log: string): readonly string[] =>
    log.split("\n").filter((line) => /CONSOLE|Refused|net_error|Uncaught/.test(line));

  test("is taken as it is written, without a complaint or a request", () => {
    const { dom, log } = open(page);
    expect(complaints(log)).toEqual([]);
    expect(dom).toContain("What would change in");
    expect(dom).not.toContain("<title>broken");
    expect(dom.match(/<svg/g)).toHaveLength(page.match(/<svg/g)?.length ?? 0);
    expect(dom).not.toMatch(/<script|<img/);
  });

  test("would be told of a request", () => {
    const { log } = open(
      page
        .replace(/<meta http-equiv[^>]*>/, "")
        .replace(
          "</main>",
          '<img src="http://evil.example/x"><script>console.error("CONSOLE works")</script></main>',
        ),
    );
    expect(complaints(log).length).toBeGreaterThan(0);
  });

  const all: readonly (readonly [string, string])[] = [
    ["of danger and of hostile names", page],
    ["of a cascade", htmlOf([cascade])],
    [
      "of lines",
      htmlOf([withLines([{ sign: "-", text: "x".repeat(500) }], "https://docs.example.com/")]),
    ],
    [
      "of very much",
      htmlOf([
        reviewOf(
          Array.from({ length: 300 }, (_, index) => ({
            type: "aws_db_instance",
            name: `d${index}`,
            actions: ["delete", "create"],
            replace_paths: [[`r${index}`]],
          })),
        ),
      ]),
    ],
    ["of nothing", htmlOf([], { since: "origin/main" })],
  ];
  const pages = sampleOf("pages in a browser", all, 2);

  /** What the probe finds, in a window of a width. A browser without a head has none below 500. */
  const probed = (html: string, width: number, dark: boolean, script: string): unknown => {
    const inner = html
      .replace(/<meta http-equiv[^>]*>/, "")
      .replace("</body>", () => `${script}</body>`)
      .replaceAll("&", "&amp;")
      .replaceAll('"', "&quot;");
    const { dom } = open(
      `<!doctype html><html lang="en"><title>frame</title><pre id="probe"></pre><iframe title="page" width="${width}" height="900" srcdoc="${inner}"></iframe></html>`,
      "--window-size=1300,1000",
      "--virtual-time-budget=60000",
      `--blink-settings=preferredColorScheme=${dark ? 0 : 1}`,
    );
    const found = /<pre id="probe">([\s\S]*?)<\/pre>/.exec(dom)?.[1];
    return JSON.parse(found || '["the probe did not run"]');
  };

  const settings = [
    [1100, false],
    [1100, true],
    [380, false],
    [380, true],
  ] as const;

  test.each(pages)(
    "a page %s is readable, wide and narrow, light and dark: contrast, fit and names of everything",
    (_, html) => {
      for (const [width, dark] of settings) {
        expect(probed(html, width, dark, probe)).toEqual([]);
      }
    },
  );

  test("the probe sees what is wrong", () => {
    const worse = page
      .replace("--text:#1f2328", "--text:#eeeeee")
      .replace("<main>", '<main><p style="width:3000px">wide</p>');
    expect(probed(worse, 380, false, probe)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^contrast of /),
        "the page is wider than the window",
      ]),
    );
  });

  (axe === undefined ? test.skip : test).each(pages)(
    "axe finds nothing on a page %s",
    (_, html) => {
      for (const [width, dark] of [settings[0], settings[3]]) {
        expect(probed(html, width, dark, axeProbe(axe ?? ""))).toEqual([]);
      }
    },
    120_000,
  );

  (axe === undefined ? test.skip : test)("axe sees what is wrong", () => {
    expect(
      probed(
        page.replace("<main>", "<main><h6>6</h6><ul><p>no item</p></ul>"),
        1100,
        false,
        axeProbe(axe ?? ""),
      ),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/^list: /)]));
  });
});

/** Runs axe in the page, everything unfolded. */
function axeProbe(source: string): string {
  return `<script>${source.replaceAll("</script", "<\\/script")}</script><script>
for (const d of document.querySelectorAll("details")) d.open = true;
axe.run(document, { resultTypes: ["violations"] }).then(
  ({ violations }) => violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html).join(" ").slice(0, 300)),
  (error) => ["axe failed: " + error],
).then((found) => { parent.parent.document.getElementById("probe").textContent = JSON.stringify(found); });
</script>`;
}

// Runs in the page: WCAG contrast of every text, text that leaves its box, controls without a name.
const probe = `<script>
const problems = [];
const rgb = (text) => { const p = (text.match(/[\\d.]+/g) || []).map(Number); return { c: p.slice(0, 3), a: p.length > 3 ? p[3] : 1 }; };
const light = ({ c }) => { const [r, g, b] = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
const behind = (node) => { for (let n = node; n; n = n.parentElement) { const b = rgb(getComputedStyle(n).backgroundColor); if (b.a > 0.99) return b; } return rgb("rgb(255,255,255)"); };
for (const d of document.querySelectorAll("details")) d.open = true;
for (const e of document.querySelectorAll("body *:not(script):not(pre):not(svg *)")) {
  const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
  if (own && ratio(rgb(getComputedStyle(e).color), behind(e)) < 4.5) problems.push("contrast of " + e.tagName + " " + e.textContent.slice(0, 40));
}
for (const svg of document.querySelectorAll("svg")) {
  if (svg.getAttribute("role") !== "img" || !svg.querySelector(":scope > title") || !svg.querySelector(":scope > desc")) problems.push("svg without a name");
  for (const text of svg.querySelectorAll("g > text")) {
    const box = text.parentElement.querySelector("rect");
    const paper = rgb(getComputedStyle(box).fill);
    if (ratio(rgb(getComputedStyle(text).fill), paper) < 4.5) problems.push("contrast of svg " + text.textContent);
    const [t, b] = [text.getBBox(), box.getBBox()];
    if (t.x < b.x || t.x + t.width > b.x + b.width || t.y + t.height > b.y + b.height) problems.push("leaves its box: " + text.textContent);
  }
}
const levels = [...document.querySelectorAll("h1,h2,h3,h4")].map((h) => Number(h.tagName[1]));
levels.forEach((l, i) => { if (i > 0 && l > levels[i - 1] + 1) problems.push("heading level " + l + " after " + levels[i - 1]); });
for (const l of document.querySelectorAll("dl")) if (![...l.children].every((row) => row.tagName === "DIV" && row.querySelector(":scope > dt") && row.querySelector(":scope > dd"))) problems.push("a list that is none");
if (document.querySelector("svg") && [...document.querySelectorAll("figure")].some((f) => [f.querySelector("svg"), f.querySelector(".parts")].filter((e) => e.checkVisibility()).length !== 1)) problems.push("the picture is not there once");
if (!document.documentElement.lang || !document.title || document.querySelectorAll("main").length !== 1) problems.push("document without language, title or main");
if (document.documentElement.scrollWidth > innerWidth) problems.push("the page is wider than the window");
parent.document.getElementById("probe").textContent = JSON.stringify([...new Set(problems)]);
</script>`;
