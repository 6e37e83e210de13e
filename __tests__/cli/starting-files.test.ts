import fs, { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeStartingFiles } from "../../cli/starting-files";
import { emptyFolder } from "../folder";

const files = [
  { path: "apps/web.ts", content: "web" },
  { path: "releases/dev.json", content: "{}" },
];

test("a disk that is full at the second file leaves nothing, and room makes both", () => {
  const project = emptyFolder();
  writeFileSync(join(project, "main.ts"), "");
  const write = fs.writeFileSync;
  let written = 0;
  const spy = jest.spyOn(fs, "writeFileSync").mockImplementation((file, content) => {
    const full = ++written > 1;
    write(file, full ? "" : content);
    if (full) {
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    }
  });
  expect(() => writeStartingFiles(project, files)).toThrow(
    new Error("nothing is written: releases/dev.json cannot be written (ENOSPC)"),
  );
  spy.mockRestore();
  expect(readdirSync(project)).toEqual(["main.ts"]);
  expect(writeStartingFiles(project, files)).toEqual([
    "apps/web.ts is written",
    "releases/dev.json is written",
  ]);
  expect(readFileSync(join(project, "apps/web.ts"), "utf8")).toBe("web");
  expect(readdirSync(join(project, "apps"))).toEqual(["web.ts"]);
});

test("what was there before a full disk stays as it was", () => {
  const project = emptyFolder();
  writeStartingFiles(project, [{ path: "apps/web.ts", content: "mine" }]);
  const spy = jest.spyOn(fs, "writeFileSync").mockImplementation(() => {
    throw Object.assign(new Error("full"), { code: "ENOSPC" });
  });
  expect(() => writeStartingFiles(project, files, { force: true })).toThrow("ENOSPC");
  spy.mockRestore();
  expect(readFileSync(join(project, "apps/web.ts"), "utf8")).toBe("mine");
  expect(existsSync(join(project, "releases"))).toBe(false);
});

test("files that Git gave line ends of Windows are already there", () => {
  const project = emptyFolder();
  const lines = [{ path: "main.ts", content: "one\ntwo\n" }];
  writeFileSync(join(project, "main.ts"), "one\r\ntwo\r\n");
  expect(writeStartingFiles(project, lines)).toEqual(["main.ts is already there"]);
  writeFileSync(join(project, "main.ts"), "one\r\nthree\r\n");
  expect(() => writeStartingFiles(project, lines)).toThrow("would be overwritten");
});

test("a folder that cannot be made is said with the reason of the highest", () => {
  const project = emptyFolder();
  const spy = jest.spyOn(fs, "mkdirSync").mockImplementation((_, options) => {
    // As Node does on a read-only file system.
    const code = typeof options === "object" && options?.recursive === true ? "ENOENT" : "EROFS";
    throw Object.assign(new Error(code), { code });
  });
  expect(() => writeStartingFiles(project, [{ path: "a/b/c.ts", content: "" }])).toThrow(
    new Error("nothing is written: a/b/c.ts cannot be written (EROFS)"),
  );
  spy.mockRestore();
});
