import { execFileSync, spawnSync } from "node:child_process";
import { cpSync } from "node:fs";
import { command, compiledProject } from "../copy-of-project";
import { deliveryFolder, imageOf, web } from "./delivery-folder";

const project = compiledProject();

beforeAll(() => {
  const releases = { staging: { web: { image: imageOf("1") } } };
  cpSync(deliveryFolder({ apps: { web }, releases }), project, { recursive: true });
});

function anycloud(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd: project,
    encoding: "utf8",
    env: process.env,
  });
  return { status, stdout, stderr };
}

test("anycloud render writes, and --check says what is not written", () => {
  const missing = anycloud("render", "--check");
  expect(missing).toMatchObject({ status: 1, stderr: "" });
  expect(missing.stdout).toContain(
    "deploy/staging/web/blue.yaml is missing: npm run anycloud -- render\n",
  );
  expect(anycloud("render")).toEqual({
    status: 0,
    stderr: "",
    stdout:
      "+ deploy/staging/web/app.yaml\n+ deploy/staging/web/blue.yaml\n+ deploy/staging/web/route.yaml\n✔ 3 files, 3 of them written or removed\n",
  });
  expect(anycloud("render", "--check")).toMatchObject({
    status: 0,
    stdout: "✔ 3 files are as they are rendered\n",
  });
});

test("rendering loads neither cdktf nor bindings", () => {
  const code = `
    require("./delivery").readProject(process.cwd()).then(({ deployments }) => {
      const heavy = Object.keys(require.cache).filter((file) => /node_modules.(?:cdktf|@cdktf|kubernetes-models)/.test(file));
      console.log(deployments.length, heavy.length);
    });`;
  const said = execFileSync(process.execPath, ["-e", code], { cwd: project, encoding: "utf8" });
  expect(said).toBe("1 0\n");
});
