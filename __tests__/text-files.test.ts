import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { root } from "./synthesize";

const files = spawnSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" })
  .stdout.split("\0")
  .filter((file) => file !== "" && existsSync(join(root, file)));
const pages = files.filter((file) => file.endsWith(".md"));

test("no text has what a merge leaves behind where it could not decide", () => {
  const text = /\.(?:c?js|jsonc?|md|mjs|rego|sh|svg|tsx?|txt|ya?ml)$/;
  const left = files
    .filter((file) => text.test(file))
    .filter((file) => /^(?:<{7}|>{7}|\|{7})(?: |$)/m.test(readFileSync(join(root, file), "utf8")));
  expect(pages.length).toBeGreaterThan(10);
  expect(left).toEqual([]);
});

test.each(pages)("%s links to what is there", (page) => {
  const broken = linksIn(textOf(page)).filter((link) => !leadsSomewhere(page, link));
  expect(broken).toEqual([]);
});

/** A page without what is code in it. */
function textOf(page: string): string {
  return readFileSync(join(root, page), "utf8")
    .replaceAll(/^( *)(`{3,})[\s\S]*?^\1\2/gm, "")
    .replaceAll(/`[^`\n]*`/g, "code");
}

function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = ""]) => link);
}

function leadsSomewhere(page: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) {
    return true;
  }
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? page : relative(root, resolve(root, dirname(page), path));
  return existsSync(join(root, file)) && (anchor === undefined || anchorsIn(file).includes(anchor));
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(page: string): readonly string[] {
  const text = readFileSync(join(root, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
