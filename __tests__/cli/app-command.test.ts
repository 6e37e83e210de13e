import fs, { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesizeProject } from "../../terraform";
import { emptyFolder } from "../folder";

/** A project whose app must not be run. */
function project(): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "touch ran" }));
  return folder;
}

function failing(code: string): Error {
  return Object.assign(new Error(code), { code });
}

afterEach(() => jest.restoreAllMocks());

test.each([true, false])(
  "a project in a read-only place is one sentence, with cdktf.out there: %s",
  (there) => {
    const folder = project();
    if (there) {
      mkdirSync(join(folder, "cdktf.out"));
    }
    // As Node does: of a folder that cannot be made it says ENOENT.
    jest.spyOn(fs, "mkdirSync").mockImplementation(() => {
      if (!there) {
        throw failing("ENOENT");
      }
      return undefined;
    });
    jest.spyOn(fs, "accessSync").mockImplementation(() => {
      throw failing("EROFS");
    });
    expect(() => synthesizeProject(folder, "the project")).toThrow(
      new Error("the project cannot be synthesized: cdktf.out cannot be written (EROFS)"),
    );
    expect(existsSync(join(folder, "ran"))).toBe(false);
  },
);
