import { spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { htmlOf, type Report } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import { emptyFolder } from "../folder";
import { reviewed, reviewOf } from "./recorded";

const browser = [
  process.env["CHROME_PATH"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

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

test("says what would change under headings, in tables, and as a picture with words", () => {
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">/);
  expect(page.match(/<h1>/g)).toHaveLength(1);
  expect(page).toContain("<strong>destroyed and re-created: its data would be lost</strong>");
  expect(page).toContain(
    '<tr><th scope="row"><code>storage_encrypted</code></th><td><code>true</code> → <code>false</code></td></tr>',
  );
  expect(page).toContain('<title id="anycloud-production-title">Topology of production</title>');
  expect(page).toContain(
    "production: DNS: removals; load balancer (network); Kubernetes cluster (Kubernetes 1.36): removals; Postgres (PostgreSQL 17, db.m7g.xlarge): would be lost; registry, made by another stack; network (10.40.0.0/16).",
  );
});

test("asks for nothing from outside and runs nothing", () => {
  const quoted = page.replaceAll("http://www.w3.org/2000/svg", "");
  expect(quoted).not.toMatch(/<(?:script|img|link|iframe|object|embed|form|base)\b/i);
  expect(quoted).not.toMatch(/\s(?:src|href|style|on\w+)=["']/i);
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

  test("is readable in light and dark: contrast, fit and names of everything", () => {
    for (const dark of [false, true]) {
      const { dom } = open(
        page.replace(/<meta http-equiv[^>]*>/, "").replace("</body>", `${probe}</body>`),
        "--window-size=1100,900",
        ...(dark
          ? ["--blink-settings=preferredColorScheme=0"]
          : ["--blink-settings=preferredColorScheme=1"]),
      );
      const found = /<pre id="probe">([\s\S]*?)<\/pre>/.exec(dom)?.[1];
      expect(JSON.parse(found ?? '["the probe did not run"]')).toEqual([]);
    }
  });
});

// Runs in the page: WCAG contrast of every text, text that leaves its box, controls without a name.
const probe = `<pre id="probe"></pre><script>
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
for (const t of document.querySelectorAll("table")) if (!t.querySelector("caption") || !t.querySelector("th[scope=col]")) problems.push("table without headers");
if (!document.documentElement.lang || !document.title || document.querySelectorAll("main").length !== 1) problems.push("document without language, title or main");
if (document.documentElement.scrollWidth > innerWidth) problems.push("the page is wider than the window");
document.getElementById("probe").textContent = JSON.stringify([...new Set(problems)]);
</script>`;
