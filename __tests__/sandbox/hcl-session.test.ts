import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { sandboxProject } from "../../cli/project-folder";
import { runInSandbox } from "../../sandbox";
import { describeWithTerraform, Workplace } from "./terraform-run";

describeWithTerraform("terraform typed in a folder of HCL", () => {
  const place = new Workplace();
  afterAll(() => place.end());
  const repository = join(place.root, "repository");
  const live = join(repository, "live", "staging");
  const notes: string[] = [];
  beforeAll(() => {
    mkdirSync(live, { recursive: true });
    mkdirSync(join(repository, ".git"));
    writeFileSync(
      join(live, "main.tf"),
      'terraform {\n  backend "s3" {}\n}\nvariable "x" {}\nresource "terraform_data" "it" {\n  input = "${var.x} ${terraform.workspace}"\n}\noutput "it" {\n  value = terraform_data.it.output\n}\n',
    );
    writeFileSync(join(repository, "live", "x y.tfvars"), 'x = "from a file"\n');
    writeFileSync(join(repository, "live", "backend.hcl"), 'bucket = "b"\n');
  });
  const shell = async (script: string) => {
    const code = await runInSandbox({
      command: ["sh", "-c", `{\n${script}\n} > "${repository}/output.txt" 2>&1`],
      cwd: sandboxProject(live),
      typedIn: live,
      note: (line) => notes.push(line),
    });
    return { code, output: readFileSync(join(repository, "output.txt"), "utf8") };
  };

  test("the sandbox is that of the repository", () => {
    expect(sandboxProject(live)).toBe(repository);
    expect(sandboxProject(place.root)).toBe(place.root);
  });

  test("needs no package.json, and reads what is beside the folder", async () => {
    const script = [
      "terraform init -no-color -upgrade -backend-config ../backend.hcl --backend-config='key=a key'",
      'terraform apply -no-color -auto-approve -var-file "../x y.tfvars"',
      'terraform plan -no-color -detailed-exitcode --var-file="../x y.tfvars"',
      'cd / && terraform -chdir="$OLDPWD" output -no-color',
    ].join(" && ");
    const { code, output } = await shell(script);
    expect([code, output]).toEqual([0, expect.stringMatching(/\nit = "from a file default"\n$/)]);
    expect(readdirSync(live)).toEqual(["main.tf"]);
    expect(readdirSync(join(repository, ".sandbox", "state"))).toEqual([
      expect.stringMatching(/^a-key-[0-9a-f]{8}\.tfstate$/),
    ]);
    expect(notes).toContain(
      "sandbox: the s3 backend of live/staging is replaced by a file in .sandbox/state",
    );
  });

  test("another place of the state is another state", async () => {
    const { code, output } = await shell(
      'terraform init -no-color -reconfigure -backend-config=bucket=b -backend-config=key=other && terraform plan -no-color -var-file="../x y.tfvars"',
    );
    expect([code, output]).toEqual([0, expect.stringContaining("1 to add")]);
  });

  test.each([
    ["init -plugin-dir=/x", "-plugin-dir would load real providers; leave it out in the sandbox\n"],
    ["init -from-module=x", "-from-module would fetch a module; the sandbox reaches no network\n"],
    [
      "init -backend-config=nowhere.hcl",
      `The sandbox: -backend-config names nowhere.hcl, and there is no such file in ${live}\n`,
    ],
  ])("terraform %s is refused", async (args, says) => {
    expect(await shell(`terraform ${args}`)).toEqual({ code: 1, output: says });
  });

  test("a configuration of the command line, with a helper for credentials, is not read", async () => {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      requests.push(request.url ?? "");
      response.end("{}");
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const home = join(place.root, "home");
    const helper = join(home, ".terraform.d", "plugins", "terraform-credentials-it");
    mkdirSync(join(home, ".terraform.d", "plugins"), { recursive: true });
    writeFileSync(helper, `#!/bin/sh\ntouch ${place.root}/helped\n`, { mode: 0o755 });
    const rc = `credentials_helper "it" {}\nhost "registry.terraform.io" {\n  services = { "providers.v1" = "http://${host}/", "modules.v1" = "http://${host}/" }\n}\n`;
    writeFileSync(join(home, ".terraformrc"), rc);
    const before = {
      HOME: process.env["HOME"],
      TF_CLI_CONFIG_FILE: process.env["TF_CLI_CONFIG_FILE"],
    };
    process.env["HOME"] = home;
    process.env["TF_CLI_CONFIG_FILE"] = join(home, ".terraformrc");
    try {
      const { code } = await shell(
        "terraform init -no-color -reconfigure -backend-config=key=k -backend-config=bucket=b && terraform plan -no-color -var x=1 && terraform get -no-color",
      );
      expect([code, requests, readdirSync(place.root)]).toEqual([
        0,
        [],
        expect.not.arrayContaining(["helped"]),
      ]);
    } finally {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) {
          delete process.env[name];
        } else {
          process.env[name] = value;
        }
      }
      await new Promise((done) => server.close(done));
    }
  });

  test("what should want a server in spite of it all ends at a port at which nobody listens", async () => {
    const { output } = await shell(
      "terraform metadata functions -json > /dev/null; env | grep -i proxy; true",
    );
    expect(output).not.toContain("127.0.0.1:1");
    writeFileSync(
      join(live, "said.tf"),
      'resource "terraform_data" "said" {\n  provisioner "local-exec" {\n    command = "echo $HTTPS_PROXY $GIT_ALLOW_PROTOCOL"\n  }\n}\n',
    );
    const applied = await shell("terraform apply -no-color -auto-approve -var x=1");
    expect(applied.output).toContain("(local-exec): http://127.0.0.1:1 file");
    expect(notes).toContain(
      "sandbox: local-exec of terraform_data.said is real: it runs on this machine",
    );
  });

  test("a workspace that the environment chooses is chosen", async () => {
    const before = process.env["TF_WORKSPACE"];
    process.env["TF_WORKSPACE"] = "second";
    try {
      const { code, output } = await shell(
        "terraform apply -no-color -auto-approve -var x=in && terraform output -raw it",
      );
      expect([code, output]).toEqual([0, expect.stringMatching(/in second$/)]);
    } finally {
      if (before === undefined) {
        delete process.env["TF_WORKSPACE"];
      } else {
        process.env["TF_WORKSPACE"] = before;
      }
    }
  });
});
