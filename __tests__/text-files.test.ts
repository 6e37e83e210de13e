import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brokenLinks } from "./links";
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
  expect(brokenLinks(root, page)).toEqual([]);
});
