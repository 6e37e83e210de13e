import { spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyFolder } from "../folder";
import { filesLeftIn, processesLeftIn } from "./leftovers";

test("a folder that a test forgot is found, and the caches of programs are not", () => {
  const folder = emptyFolder();
  for (const name of ["anycloud-sandbox-1-x", "tsx-0", "cdktf.outdir.x", "jest_0"]) {
    mkdirSync(join(folder, name));
  }
  writeFileSync(join(folder, "terraform.tfstate"), "");
  expect(filesLeftIn(folder)).toEqual(["anycloud-sandbox-1-x", "jest_0", "terraform.tfstate"]);
});

(existsSync("/proc") ? test : test.skip)(
  "a process that goes on is found until it ends",
  async () => {
    const folder = emptyFolder();
    const child = spawn("sleep", ["60"], { env: { ...process.env, TMPDIR: folder } });
    await new Promise((started) => child.once("spawn", started));
    expect(await processesLeftIn(folder, 200)).toEqual([`${child.pid} sleep 60`]);
    child.kill();
    expect(await processesLeftIn(folder)).toEqual([]);
  },
);
