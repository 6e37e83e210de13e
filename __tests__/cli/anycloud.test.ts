import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { describeWithTerraform } from "../sandbox/terraform-run";

function anycloud(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, VENDOR: "", CHECKPOINT_DISABLE: "1" },
  });
  return { status, stdout, stderr };
}

test("an unknown command is refused with a list of those that are there", () => {
  const { status, stderr } = anycloud(compiledProject(), "deplyo");
  expect(status).toBe(1);
  expect(stderr).toContain("unknown command 'deplyo'");
});

describeWithTerraform("anycloud start", () => {
  const project = compiledProject();

  test("deploys staging, and again finds nothing to do", () => {
    const first = anycloud(project, "start");
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout).toContain("8 made, 0 changed, 0 destroyed");
    expect(anycloud(project, "start").stdout).toContain("0 made, 0 changed, 0 destroyed");
  });

  test("and what it deployed is destroyed by the command it shows", () => {
    const destroyed = anycloud(
      project,
      ...["sandbox", "--", "cdktf", "destroy", "staging", "--auto-approve"],
    );
    expect(destroyed).toMatchObject({ status: 0 });
    const world = join(project, ".sandbox", "world");
    const left = readdirSync(world).filter((name) => !name.startsWith("."));
    expect(left.flatMap((type) => readdirSync(join(world, type)))).toEqual([]);
  });

  test("a stack that is not there is one line", () => {
    const { status, stderr } = anycloud(project, "start", "stagging");
    expect(status).toBe(1);
    expect(stderr).toBe("there is no stack stagging; npx cdktf list shows those that are there\n");
  });

  test("reset forgets everything", () => {
    expect(anycloud(project, "sandbox", "reset")).toMatchObject({ status: 0 });
    expect(existsSync(join(project, ".sandbox"))).toBe(false);
  });
});
