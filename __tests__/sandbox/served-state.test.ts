import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { StateServer } from "../../sandbox/run/state-server";
import { again, describeWithTerraform, run, Workplace } from "./terraform-run";

const stackOf = (input: string, more: object = {}) => ({
  resource: { terraform_data: { it: { input, ...more } } },
  output: { it: { value: "${terraform_data.it.output}" } },
});

describe("the server of states", () => {
  const place = new Workplace();
  const alive = new Set(["one", "two"]);
  const file = join(place.root, "a.tfstate");
  let server: StateServer;
  beforeAll(async () => {
    server = await StateServer.start((holder) => alive.has(holder));
  });
  afterAll(() => server.stop());

  const ask = async (
    method: string,
    { holder = "one", query = "", body = "", password = true } = {},
  ) => {
    const variables = server.variables(file, holder);
    const isLock = method.endsWith("LOCK");
    const token = `${variables["TF_HTTP_USERNAME"]}:${password ? variables["TF_HTTP_PASSWORD"] : ""}`;
    const response = await fetch(
      `${variables[isLock ? "TF_HTTP_LOCK_ADDRESS" : "TF_HTTP_ADDRESS"]}${query}`,
      {
        method,
        headers: { authorization: `Basic ${Buffer.from(token).toString("base64")}` },
        ...(body === "" ? {} : { body }),
      },
    );
    return [response.status, await response.text()];
  };

  test("gives and takes a state, and nothing to who does not know the password", async () => {
    expect(await ask("GET")).toEqual([404, ""]);
    expect(await ask("POST", { body: "{}" })).toEqual([200, ""]);
    expect(await ask("GET")).toEqual([200, "{}"]);
    expect(await ask("GET", { password: false })).toEqual([401, ""]);
    expect(await ask("POST", { body: "bad", password: false })).toEqual([401, ""]);
    expect(readFileSync(file, "utf8")).toBe("{}");
  });

  test("listens on this machine alone, and gives no other file", async () => {
    const { TF_HTTP_ADDRESS: address = "" } = server.variables(file, "one");
    expect(new URL(address).hostname).toBe("127.0.0.1");
    const other = Buffer.from("/etc/passwd").toString("base64url");
    expect(await ask("GET", { query: `/../${other}` })).toEqual([404, ""]);
  });

  test("one run holds the lock, until it ends or is dead", async () => {
    const [first, second] = [`{"ID":"1"}`, `{"ID":"2"}`];
    expect(await ask("LOCK", { body: first })).toEqual([200, ""]);
    expect(await ask("LOCK", { body: second, holder: "two" })).toEqual([423, first]);
    expect(await ask("POST", { query: "?ID=2", body: "late" })).toEqual([409, ""]);
    expect(await ask("UNLOCK", { body: second })).toEqual([409, first]);
    expect(server.holders()).toEqual(["one"]);
    alive.delete("one");
    expect(server.holders()).toEqual([]);
    expect(await ask("LOCK", { body: second, holder: "two" })).toEqual([200, ""]);
    expect(await ask("POST", { query: "?ID=1", body: "late" })).toEqual([409, ""]);
    expect(await ask("POST", { query: "?ID=2", body: "good" })).toEqual([200, ""]);
    expect(await ask("UNLOCK", { body: second, holder: "two" })).toEqual([200, ""]);
    expect(readFileSync(file, "utf8")).toBe("good");
  });

  test("another process holds a lock as long as it runs", async () => {
    const info = `{"ID":"4"}`;
    const lockOf = (holder: number): void =>
      writeFileSync(
        `${file}.lock`,
        JSON.stringify({ id: "4", info, holder: "x", process: holder }),
      );
    const ended = spawn(process.execPath, ["-e", ""]);
    await new Promise((done) => ended.once("close", done));
    lockOf(process.ppid);
    expect(await ask("LOCK", { body: `{"ID":"5"}`, holder: "two" })).toEqual([423, info]);
    lockOf(ended.pid ?? 0);
    expect(await ask("LOCK", { body: `{"ID":"5"}`, holder: "two" })).toEqual([200, ""]);
    expect(await ask("UNLOCK", { body: `{"ID":"5"}`, holder: "two" })).toEqual([200, ""]);
    expect(existsSync(`${file}.lock`)).toBe(false);
  });

  test("a lock can be taken away without naming it, and what its run knows is still saved", async () => {
    expect(await ask("LOCK", { body: `{"ID":"3"}`, holder: "two" })).toEqual([200, ""]);
    expect(await ask("UNLOCK")).toEqual([200, ""]);
    expect(await ask("POST", { query: "?ID=3", body: "saved" })).toEqual([200, ""]);
  });
});

describeWithTerraform("a state in the sandbox", () => {
  const place = new Workplace();
  const directory = join(place.root, "kept");
  let sandbox: Sandbox;
  let folder: string;
  beforeAll(async () => {
    sandbox = await place.sandbox({ directory });
    folder = place.stack(stackOf("one"), "stack");
    expect((await run(sandbox, folder, "apply")).code).toBe(0);
  });
  afterAll(() => place.end());
  const output = async () => (await again(sandbox, folder, "output", "-raw", "it")).stdout;
  const initialized = () => {
    const file = join(sandbox.enter(folder), ".terraform", "terraform.tfstate");
    return { file, type: JSON.parse(readFileSync(file, "utf8")).backend.type as string };
  };

  test("is found by the next start, which has another port and password, and so is a plan", async () => {
    place.stack(stackOf("two"), "stack");
    const plan = ["plan", "-out=plan"];
    expect((await again(sandbox, folder, ...plan)).stdout).toContain("1 to change");
    await sandbox.stop();
    sandbox = await place.sandbox({ directory });
    expect((await sandbox.terraform(["apply", "plan"], folder)).code).toBe(0);
    expect(await output()).toBe("two");
  });

  test("is found where it was kept by a local backend until now", async () => {
    const { file, type } = initialized();
    expect(type).toBe("http");
    const config = { path: "x", workspace_dir: "y" };
    writeFileSync(
      file,
      JSON.stringify({ version: 3, backend: { type: "local", config, hash: 1 } }),
    );
    expect(await output()).toBe("two");
    expect(initialized().type).toBe("http");
  });

  test("can be pulled, pushed and changed by commands", async () => {
    const { stdout } = await again(sandbox, folder, "state", "pull");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(sandbox.stateFile(folder), "utf8")));
    const moved = await again(
      sandbox,
      folder,
      "state",
      "mv",
      "terraform_data.it",
      "terraform_data.x",
    );
    expect(moved.code).toBe(0);
    expect((await again(sandbox, folder, "state", "list")).stdout).toBe("terraform_data.x\n");
    const file = join(place.root, "pulled.json");
    writeFileSync(file, stdout);
    expect((await sandbox.terraform(["state", "push", "-force", file], folder)).code).toBe(0);
    expect((await again(sandbox, folder, "state", "list")).stdout).toBe("terraform_data.it\n");
  });

  test("workspaces have states of their own, and the first one stays", async () => {
    expect((await again(sandbox, folder, "workspace", "new", "side")).code).toBe(0);
    place.stack(stackOf("side"), "stack");
    expect((await again(sandbox, folder, "apply")).code).toBe(0);
    expect(await output()).toBe("side");
    expect((await again(sandbox, folder, "workspace", "select", "default")).code).toBe(0);
    expect(await output()).toBe("two");
    expect(initialized().type).toBe("local");
    const { stdout } = await again(sandbox, folder, "workspace", "list");
    expect(stdout.trim()).toMatch(/^\* default\n {2}side$/);
    expect((await again(sandbox, folder, "workspace", "delete", "-force", "side")).code).toBe(0);
    expect(await output()).toBe("two");
    expect(initialized().type).toBe("http");
  });

  test("is whole and not locked after a kill -9, and in use while the run goes on", async () => {
    const [started, go] = [join(place.root, "started"), join(place.root, "go")];
    const command = `touch ${started}; while [ ! -e ${go} ]; do sleep 0.02; done`;
    place.stack(
      stackOf("three", { provisioner: { "local-exec": { command } }, triggers_replace: "3" }),
      "stack",
    );
    const before = readFileSync(sandbox.stateFile(folder), "utf8");
    const child = spawn(sandbox.env["TERRAFORM_BINARY_NAME"] ?? "", ["apply", "-auto-approve"], {
      cwd: folder,
      env: sandbox.env,
      stdio: "ignore",
    });
    let isOver = false;
    const ended = new Promise((done) =>
      child.on("close", (_, signal) => {
        isOver = true;
        done(signal);
      }),
    );
    while (!existsSync(started) && !isOver) {
      await new Promise((wake) => setTimeout(wake, 20));
    }
    const refused = await again(sandbox, folder, "plan");
    child.kill("SIGKILL");
    writeFileSync(go, "");
    expect([refused.code, refused.stderr]).toEqual([
      1,
      expect.stringContaining("HTTP remote state already locked:"),
    ]);
    expect(await ended).toBe("SIGKILL");
    expect(readFileSync(sandbox.stateFile(folder), "utf8")).toBe(before);
    expect((await again(sandbox, folder, "plan")).code).toBe(0);
  });
});
