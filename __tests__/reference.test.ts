import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { emptyFolder } from "./folder";
import { isWhole } from "./run/sample";
import { root } from "./synthesize";

const folder = emptyFolder();
// Without pages it takes half the time.
const written = isWhole ? ["--out", folder] : ["--emit", "none"];

test("the reference says what everything is, and names all that it mentions", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/typedoc/bin/typedoc"), ...written],
    { cwd: root, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  expect(warningsIn(`${stdout}${stderr}`)).toEqual([]);
  expect(status).toBe(0);
});

(isWhole ? test : test.skip)("links within the reference lead to what is there", () => {
  const pages = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".html"))
    .map((file) => join(folder, file));
  const texts = new Map(pages.map((page) => [page, readFileSync(page, "utf8")]));
  const anchors = new Map([...texts].map(([page, text]) => [page, new Set(idsIn(text))]));
  const broken = [...texts].flatMap(([page, text]) =>
    linksIn(text)
      .filter((link) => !leadsSomewhere(page, link, anchors))
      .map((link) => `${relative(folder, page)}: ${link}`),
  );
  expect(pages.length).toBeGreaterThan(300);
  expect(broken).toEqual([]);
});

function warningsIn(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "" && !line.startsWith("[info]"));
}

function idsIn(text: string): readonly string[] {
  return [...text.matchAll(/\sid="([^"]+)"/g)].map(([, id = ""]) => id);
}

/** Links to the outside are the business of whoever wrote them. */
function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\s(?:href|src)="([^"]+)"/g)]
    .map(([, link = ""]) => link)
    .filter((link) => link !== "#" && !/^[a-z]+:/.test(link));
}

function leadsSomewhere(
  page: string,
  link: string,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const [path = "", anchor] = link.split("#").map(decodeURIComponent);
  const target = path === "" ? page : resolve(dirname(page), path);
  const ids = anchors.get(target);
  return anchor === undefined || ids === undefined ? existsSync(target) : ids.has(anchor);
}
