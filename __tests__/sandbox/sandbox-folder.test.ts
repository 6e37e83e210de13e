import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { World } from "../../sandbox";
import { openSandboxFolder, removeSandboxFolder } from "../../sandbox/run/sandbox-folder";
import { emptyFolder } from "../folder";

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

function everything(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? [path, ...everything(path)] : [path];
  });
}

describe("the folder of a sandbox", () => {
  test("only its owner may enter it, or read what is in it", () => {
    const folder = join(emptyFolder(), "sandbox");
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    openSandboxFolder(folder);
    const world = new World(join(folder, "world"));
    const entry = { type: "aws_vpc", key: "vpc-1", importId: "vpc-1", attributes: {} };
    world.create({ ...entry, unique: "one" });
    world.update({ ...entry, secrets: { password_wo: "hidden" } });
    world.create({ ...entry, key: "vpc-2" });
    world.delete("aws_vpc", "vpc-2");
    expect(modeOf(folder)).toBe("700");
    const modes = everything(folder).map((path) => [statSync(path).isDirectory(), modeOf(path)]);
    expect(modes.length).toBeGreaterThan(6);
    for (const [isFolder, mode] of modes) {
      expect(mode).toBe(isFolder ? "700" : "600");
    }
  });

  test("its files, with passwords in them, are not committed with the project", () => {
    const folder = emptyFolder();
    openSandboxFolder(folder);
    expect(readFileSync(join(folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  test("has the version of its world, and a world without one is of the first", () => {
    const folder = emptyFolder();
    mkdirSync(join(folder, "world"));
    openSandboxFolder(folder);
    openSandboxFolder(folder);
    expect(readFileSync(join(folder, "version"), "utf8")).toBe("1\n");
  });

  test.each([
    ["0", "an older"],
    ["2", "a newer"],
    ["", "an older"],
  ])("of version %j is refused, until it is forgotten", (version, age) => {
    const folder = emptyFolder();
    openSandboxFolder(folder);
    writeFileSync(join(folder, "version"), version);
    expect(() => openSandboxFolder(folder)).toThrow(
      new Error(
        `the world in ${folder} was made by ${age} version of the sandbox; forget it with anycloud sandbox reset`,
      ),
    );
    removeSandboxFolder(folder);
    openSandboxFolder(folder);
    expect(readdirSync(folder).sort()).toEqual([".gitignore", "version", "world"]);
  });
});
