import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, dirname, join } from "node:path";
import type { Sandbox } from "../../sandbox";
import { runTerraform } from "../../terraform";
import { describeWithEachProgram, errorsOf, run, Workplace } from "./terraform-run";

/** A server that would be a hole: it counts what reaches it. */
class Trap {
  public readonly requests: string[] = [];
  private readonly server: Server;

  public constructor() {
    this.server = createServer((request, response) => {
      this.requests.push(`${request.method} ${request.url}`);
      response.setHeader("content-type", "application/json");
      response.end(
        JSON.stringify({
          version: 4,
          serial: 1,
          lineage: "x",
          outputs: { it: { value: "from the server", type: "string" } },
          resources: [],
        }),
      );
    });
  }

  public async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    await new Promise((done) => this.server.close(done));
  }
}

const json = (value: unknown) => JSON.stringify(value);

describeWithEachProgram("a configuration that names a server", (program) => {
  const place = new Workplace();
  const trap = new Trap();
  const name = basename(program).startsWith("tofu") ? "tofu" : "terraform";
  let address = "";
  let sandbox: Sandbox;
  beforeAll(async () => {
    address = await trap.start();
    sandbox = await place.sandbox({ terraform: program });
  });
  afterAll(async () => {
    await place.end();
    await trap.stop();
  });
  let count = 0;
  const stack = (files: { readonly [name: string]: string }, at = `case-${count++}/stack`) => {
    for (const [file, text] of Object.entries(files)) {
      const path = join(place.root, at, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    return join(place.root, at);
  };
  const remoteState = (of: string, head = 'data "terraform_remote_state" "it"') =>
    `${head} {\n  backend = "http"\n  config = { address = "${of}" }\n}\n`;
  const output = 'output "it" {\n  value = data.terraform_remote_state.it.outputs.it\n}\n';

  test("outside of the sandbox it is reached: the trap works", async () => {
    const folder = stack({ "main.tf": remoteState(address) + output });
    const options = { program, env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null" } };
    await runTerraform(["init", "-no-color"], folder, options);
    const { stdout } = await runTerraform(["plan", "-no-color"], folder, options);
    expect(stdout).toContain("from the server");
    expect(trap.requests.splice(0)).toContain("GET /");
  });

  const places: [string, () => { readonly [name: string]: string }][] = [
    ["in main.tf", () => ({ "main.tf": remoteState(address) + output })],
    [
      "with labels that are no strings, and others that are spelt strangely",
      () => ({
        "main.tf": `${remoteState(`${address}/a`, "data terraform_remote_state it")}${remoteState(`${address}/b`, 'data "terraform_remote\\u005fstate" "other" /* { */')}${output}`,
      }),
    ],
    [
      "behind what looks like the end of a block",
      () => ({
        "main.tf": `locals {\n  a = "\${"}"}"\n  b = <<-EOT\n    }\n    \${join("", ["EOT"])}\n  EOT\n}\n# /*\n${remoteState(address)}// */\n${output}`,
      }),
    ],
    [
      "whose settings are an expression",
      () => ({
        "main.tf": `variable "at" {\n  default = "${address}"\n}\nlocals {\n  config = { address = var.at } # {\n}\ndata "terraform_remote_state" "it" {\n  backend = "http"\n  config  = local.config # here\n}\n${output}`,
      }),
    ],
    [
      "in a module",
      () => ({
        "main.tf": 'module "a" {\n  source = "./modules/a"\n}\n',
        "modules/a/main.tf": remoteState(address) + output,
      }),
    ],
    [
      "in a module's module, above the folder",
      () => ({
        "main.tf": 'module "a" {\n  source = ("../modules/a")\n}\n',
        "../modules/a/main.tf": 'module "b" {\n  source = "../b"\n}\n',
        "../modules/b/main.tf": remoteState(address) + output,
      }),
    ],
    [
      "in JSON, in lists, and with a name that is there twice",
      () => ({
        "main.tf.json": `{"data": [{"terraform_remote_state": [{"it": [{"backend": "http", "config": {"address": "${address}"}}]}]}], "data": {"http": {"other": {"url": "${address}"}}}, "output": {"it": {"value": "\${data.terraform_remote_state.it.outputs.it}"}}}`,
      }),
    ],
    [
      "in an override file",
      () => ({
        "main.tf": `data "terraform_remote_state" "it" {\n  backend = "local"\n  config = { path = "x" }\n}\n${output}`,
        "remote_override.tf": remoteState(address),
      }),
    ],
    [
      "in a check",
      () => ({
        "main.tf": `check "it" {\n${remoteState(address)}\nassert {\n  condition = data.terraform_remote_state.it.outputs.it == "x"\n  error_message = "it"\n}\n}\n`,
      }),
    ],
  ];

  test.each(places)("a remote state %s is not read there", async (_, files) => {
    const result = await run(sandbox, stack(files()), "apply");
    expect(trap.requests).toEqual([]);
    expect(errorsOf(result).join() + result.stdout).toMatch(/Unable to find remote state/);
  });

  const backends: [string, () => { readonly [name: string]: string }][] = [
    [
      "backend in HCL",
      () => ({
        "main.tf": `terraform {\n  backend "http" {\n    address = "${address}/1"\n  }\n}\n`,
      }),
    ],
    [
      "backend of one line",
      () => ({ "main.tf": `terraform {\n  backend http { address = "${address}/2" }\n}\n` }),
    ],
    [
      "backend in an override file of JSON",
      () => ({
        "main.tf": "",
        "override.tf.json": json({
          terraform: { backend: { http: { address: `${address}/json` } } },
        }),
      }),
    ],
    [
      "cloud block",
      () => ({
        "main.tf": `terraform {\n  cloud {\n    hostname = "${address.slice(7)}"\n    organization = "o"\n    workspaces {\n      name = "w1"\n    }\n  }\n}\n`,
      }),
    ],
    [
      "cloud block in an override file",
      () => ({
        "main.tf": `terraform {\n  backend "http" {\n    address = "${address}/3"\n  }\n}\n`,
        "x_override.tf": `terraform {\n  cloud {\n    hostname = "${address.slice(7)}"\n    organization = "o"\n    workspaces {\n      name = "w2"\n    }\n  }\n}\n`,
      }),
    ],
  ];

  test.each(backends)("a %s keeps its state in the sandbox", async (_, files) => {
    const made = { "made.tf": 'resource "terraform_data" "it" {\n  input = "x"\n}\n', ...files() };
    const result = await run(sandbox, stack(made), "apply");
    expect(errorsOf(result)).toEqual([]);
    expect(result.stdout).toContain("Apply complete! Resources: 1 added");
    expect(trap.requests).toEqual([]);
  });

  test("a file of OpenTofu counts for it alone, and there in place of Terraform's", async () => {
    const folder = stack({
      "main.tf": 'output "it" {\n  value = "terraform"\n}\n',
      "main.tofu": `${remoteState(`${address}/tofu`)}output "it" {\n  value = "tofu"\n}\n`,
    });
    const result = await run(sandbox, folder, "plan");
    expect(errorsOf(result).join() + result.stdout).toContain(
      name === "tofu" ? "Unable to find remote state" : '+ it = "terraform"',
    );
    expect(trap.requests).toEqual([]);
  });

  test("a module that only a test runs is read as well", async () => {
    const folder = stack({
      "main.tf": 'output "it" {\n  value = 1\n}\n',
      "tests/it.tftest.hcl": 'run "it" {\n  module {\n    source = "./setup"\n  }\n}\n',
      "setup/main.tf": remoteState(`${address}/test`),
    });
    const result = await run(sandbox, folder, "test");
    expect(errorsOf(result).join()).toContain("Unable to find remote state");
    expect(trap.requests).toEqual([]);
  });

  test("the http data source fetches nothing", async () => {
    const folder = stack({
      "main.tf": `data "http" "it" {\n  url = "${address}"\n}\noutput "it" {\n  value = data.http.it.status_code\n}\n`,
    });
    expect((await run(sandbox, folder, "apply")).stdout).toContain("it = 200");
    expect(trap.requests).toEqual([]);
  });

  test.each([
    ["terraform-aws-modules/vpc/aws"],
    ["git::http://127.0.0.1:1/x.git"],
    ["http://127.0.0.1:1/x.zip"],
    ["/srv/modules/x"],
  ])("a module of %s is refused, and what to do is said", async (source) => {
    const folder = stack({ "main.tf": `module "vpc" {\n  source = "${source}"\n}\n` });
    expect((await run(sandbox, folder, "plan")).stderr).toBe(
      `Error: module "vpc" (main.tf:1) comes from ${source}, and the sandbox reaches no network: run \`${name} get\` in ${folder} once without it; what that leaves in .terraform/modules is used\n`,
    );
  });

  test("a module that was fetched before is used as it is, but for what it would reach", async () => {
    const folder = stack({
      "main.tf": 'module "vpc" {\n  source  = "acme/vpc/aws"\n  version = "~> 1.0"\n}\n',
      ".terraform/modules/modules.json": json({
        Modules: [
          { Key: "", Source: "", Dir: "." },
          {
            Key: "vpc",
            Source: `registry.${name === "tofu" ? "opentofu.org" : "terraform.io"}/acme/vpc/aws`,
            Version: "1.2.0",
            Dir: ".terraform/modules/vpc",
          },
          { Key: "vpc.inner", Source: "./inner", Dir: ".terraform/modules/vpc/inner" },
        ],
      }),
      ".terraform/modules/vpc/main.tf": `module "inner" {\n  source = "./inner"\n}\n`,
      ".terraform/modules/vpc/inner/main.tf": `${remoteState(`${address}/fetched`)}resource "terraform_data" "it" {}\n`,
    });
    const result = await run(sandbox, folder, "plan");
    expect(errorsOf(result).join()).toContain("Unable to find remote state");
    expect(trap.requests).toEqual([]);
  });

  test("a module whose source is no plain text is refused", async () => {
    const folder = stack({ "main.tf": 'module "a" {\n  source = "./${"x"}"\n}\n' });
    expect((await run(sandbox, folder, "plan")).stderr).toContain(
      'the source of module "a" (main.tf:1) is no plain text',
    );
  });

  test("an override file that would undo the sandbox's own is refused", async () => {
    const folder = stack({
      "main.tf": remoteState(address),
      "zzz_override.tf": remoteState(`${address}/late`),
    });
    expect((await run(sandbox, folder, "plan")).stderr).toContain(
      "zzz_override.tf would be read after the sandbox's own override",
    );
  });

  test("what cannot be read is refused, with every place", async () => {
    const folder = stack({
      "main.tf": 'module "a" {\n  source = "./a"\n}\nlocals {\n',
      "ok.tf": 'module "b" {\n  source = "./b"\n}\n',
    });
    expect((await run(sandbox, folder, "plan")).stderr).toBe(
      `Error: ${join(folder, "main.tf:4")} cannot be read: the block locals is not closed\n`,
    );
  });
});
