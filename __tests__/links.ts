import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** The links of a page in a folder that lead to no file in it, or to no heading of one. */
export function brokenLinks(folder: string, page: string): readonly string[] {
  return linksIn(textOf(folder, page)).filter((link) => !leadsSomewhere(folder, page, link));
}

/** A page without what is code in it. */
function textOf(folder: string, page: string): string {
  return readFileSync(join(folder, page), "utf8")
    .replaceAll(/^( *)(`{3,})[\s\S]*?^\1\2/gm, "")
    .replaceAll(/`[^`\n]*`/g, "code");
}

function linksIn(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^()\s]+)\)/g)].map(([, link = ""]) => link);
}

function leadsSomewhere(folder: string, page: string, link: string): boolean {
  if (/^[a-z]+:/.test(link)) {
    return true;
  }
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? page : relative(folder, resolve(folder, dirname(page), path));
  return (
    existsSync(join(folder, file)) &&
    (anchor === undefined || anchorsIn(folder, file).includes(anchor))
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsIn(folder: string, page: string): readonly string[] {
  const text = readFileSync(join(folder, page), "utf8").replaceAll(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}
