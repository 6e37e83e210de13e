import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { emptyFolder } from "../folder";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { root } from "../synthesize";

function anycloud(project: string, ...args: readonly string[]) {
  return anycloudIn(project, project, ...args);
}

/** The command of a project, in another folder. */
function anycloudIn(cwd: string, project: string, ...args: readonly string[]) {
  const program = join(project, command);
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, VENDOR: "", CI: "", CHECKPOINT_DISABLE: "1" },
  });
  return { status, stdout, stderr };
}

test("an unknown command is refused with a list of those that are there", () => {
  const { status, stderr } = anycloud(compiledProject(), "deplyo");
  expect(status).toBe(1);
  expect(stderr).toContain("unknown command 'deplyo'");
});

test("the version is the package's", () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(anycloud(compiledProject(), "--version").stdout).toBe(`${version}\n`);
});

test("a command of the project runs in its folder, wherever in it it is typed", () => {
  const project = compiledProject();
  const inside = join(project, "environments");
  expect(anycloudIn(inside, project, "render", "--check").stdout).toContain(
    "0 files are as they are rendered",
  );
});

describe("from inside a folder of the project", () => {
  const project = compiledProject();
  const inside = join(project, "environments");
  const typed = (...args: readonly string[]) => anycloudIn(inside, project, ...args);
  beforeAll(() => {
    expect(typed("synth")).toMatchObject({ status: 0 });
  });
  const before = readdirSync(inside);
  afterEach(() => {
    expect(readdirSync(inside)).toEqual(before);
  });

  test("check reads what the project synthesized, and writes into the project", () => {
    expect(typed("check", "--write")).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(project, "golden/shared.addresses.txt"))).toBe(true);
    expect(typed("check")).toMatchObject({ status: 0 });
    // What is typed is a path from where it is typed.
    expect(typed("check", "--out", "../cdktf.out", "--golden", "../golden").stdout).toContain(
      "9 stacks",
    );
    expect(typed("check", "--out", "cdktf.out").stderr).toBe(
      "environments/cdktf.out: holds no synthesized stacks; write them with: npm run anycloud -- synth\n",
    );
  });

  test("diagram draws a stack, to a file where it is typed", () => {
    expect(typed("diagram", "staging", "-o", "staging.svg")).toMatchObject({ status: 0 });
    const picture = join(inside, "staging.svg");
    expect(readFileSync(picture, "utf8")).toBe(typed("diagram", "staging").stdout);
    rmSync(picture);
  });

  test("review finds stacks of the project, and plans and states where they are typed", () => {
    expect(typed("review", "staging").stdout).toContain("it has no plan");
    const plan = { format_version: "1.2", terraform_version: "1.11.4", resource_changes: [] };
    writeFileSync(join(project, "apps.json"), JSON.stringify(plan));
    const state = { format_version: "1.0", terraform_version: "1.11.4", values: {} };
    writeFileSync(join(inside, "state.json"), JSON.stringify(state));
    const args = ["--stack", "net", "--json", "net.json", "../apps.json"];
    expect(typed("review", ...args, "--state", "net=state.json").stdout).toContain(
      "No changes in net",
    );
    expect(JSON.parse(readFileSync(join(inside, "net.json"), "utf8"))).toBeTruthy();
    for (const name of ["net.json", "state.json"]) {
      rmSync(join(inside, name));
    }
  });

  test("apply finds the stack, and the plan where it is typed", () => {
    expect(typed("apply", "staging", "--plan", "plan").stderr).toBe(
      "there is no plan environments/plan; make one with: npx cdktf diff staging\n",
    );
  });

  test("init writes into the project", () => {
    expect(typed("init", "gitlab")).toMatchObject({ status: 0 });
    expect(existsSync(join(project, ".gitlab-ci.yml"))).toBe(true);
    expect(typed("init", "app", "menu")).toMatchObject({ status: 0, stderr: "" });
    expect(existsSync(join(project, "apps/menu.ts"))).toBe(true);
  });

  test("the sandbox is the project's; cdktf runs there, anything else where it is typed", () => {
    const where = (program: string) =>
      typed("sandbox", "--", process.execPath, "-p", "process.cwd()", program).stdout.trim();
    expect(where("any")).toBe(realpathSync(inside));
    expect(where("cdktf")).toBe(realpathSync(project));
    expect(existsSync(join(project, ".sandbox"))).toBe(true);
    expect(typed("sandbox", "reset")).toMatchObject({ status: 0 });
    expect(existsSync(join(project, ".sandbox"))).toBe(false);
  });
});

test("what follows a command's name in the sandbox is the command's, with -- and without", () => {
  const command = [process.execPath, "-p", "1 + 1"];
  for (const between of [[], ["--"], ["--fail", "create aws_vpc", "--"]]) {
    const { status, stdout } = anycloud(compiledProject(), "sandbox", ...between, ...command);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "2\n" });
  }
});

test("who interrupts the synthesis is told no lie about it", () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "cdktf.json"), JSON.stringify({ app: "kill -INT $$" }));
  const { status, stderr } = anycloudIn(folder, compiledProject(), "start");
  expect({ status, stderr }).toEqual({ status: 1, stderr: "interrupted\n" });
});

/** A project whose program says what it is told, and has one stack with a warning. */
function told(configuration: object): string {
  const folder = emptyFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(
    join(folder, "main.cjs"),
    `
    const { Annotations, App, TerraformStack } = require("cdktf");
    const app = new App();
    const stack = new TerraformStack(app, "only");
    const said = ["name", "cdktfRelativeModules"].map((key) => app.node.tryGetContext(key));
    Annotations.of(stack).addWarning(JSON.stringify([...said, process.env.TF_VAR_secret ?? null]));
    app.synth();`,
  );
  writeFileSync(
    join(folder, "cdktf.json"),
    JSON.stringify({ app: `"${process.execPath}" main.cjs`, ...configuration }),
  );
  return folder;
}

test("synth writes what cdktf would, with the context of cdktf.json and without Terraform's variables", () => {
  const project = told({
    output: "built",
    context: { name: "shop" },
    terraformModules: ["./modules/own", "hashicorp/consul/aws", { source: "../near" }],
  });
  process.env["TF_VAR_secret"] = "hunter2";
  const { status, stdout, stderr } = anycloudIn(project, compiledProject(), "synth");
  delete process.env["TF_VAR_secret"];
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: "✔ 1 stack in built: only\n",
    stderr: '! only: ["shop",["./modules/own","../near"],null]\n',
  });
  expect(readdirSync(join(project, "built/stacks"))).toEqual(["only"]);
});

test.each([
  ["{", "the project has a cdktf.json that is no JSON"],
  ["null", "the project has a cdktf.json without app, the command that synthesizes"],
  ["{}", "the project has a cdktf.json without app, the command that synthesizes"],
  [
    '{ "app": "true" }',
    "the project cannot be synthesized: its app command ended well and wrote nothing",
  ],
])("synth of a cdktf.json of %j is one sentence, whatever was written before", (text, says) => {
  const folder = told({});
  expect(anycloudIn(folder, compiledProject(), "synth").status).toBe(0);
  writeFileSync(join(folder, "cdktf.json"), text);
  const { status, stderr } = anycloudIn(folder, compiledProject(), "synth");
  expect({ status, stderr }).toEqual({ status: 1, stderr: `${says}\n` });
});

test("who stops reading does not make it fail", () => {
  const program = join(compiledProject(), command);
  const { status, stderr } = spawnSync(
    "sh",
    [
      "-c",
      `"${process.execPath}" "${program}" help | true; "${process.execPath}" "${program}" review --help | head -1`,
    ],
    { encoding: "utf8", env: process.env },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

describeWithTerraform("anycloud start", () => {
  const project = compiledProject();

  test("deploys staging, and again finds nothing to do", () => {
    const first = anycloud(project, "start");
    expect(first).toMatchObject({ status: 0 });
    expect(first.stdout).toContain("8 made, 0 changed, 0 destroyed");
    expect(anycloud(project, "start").stdout).toContain("0 made, 0 changed, 0 destroyed");
  });

  test("says in one sentence that another run is at it", async () => {
    const destroy = '"$TERRAFORM_BINARY_NAME" -chdir=cdktf.out/stacks/staging apply -destroy';
    const other = spawn(
      process.execPath,
      [join(project, command), "sandbox", "--", "sh", "-c", destroy],
      { cwd: project, stdio: ["pipe", "pipe", "ignore"] },
    );
    const ended = new Promise((done) => other.once("close", done));
    await new Promise<void>((asked) => {
      let said = "";
      other.stdout.on("data", (chunk: Buffer) => {
        said += chunk.toString("utf8");
        if (said.includes("Enter a value")) {
          asked();
        }
      });
      other.once("close", () => asked());
    });
    const { status, stderr } = anycloud(project, "start");
    other.stdin.end("no\n");
    await ended;
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        "another run has staging in this project's sandbox in its hands: let it end, and start again\n",
    });
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
    expect(stderr).toBe(
      "there is no stack stagging; npm run anycloud -- synth lists those that are there\n",
    );
  });

  test("reset forgets everything", () => {
    expect(anycloud(project, "sandbox", "reset")).toMatchObject({ status: 0 });
    expect(existsSync(join(project, ".sandbox"))).toBe(false);
  });
});
