import { cpSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox, SandboxOptions } from "../../sandbox";
import { describeWithEachProgram, errorsOf, Workplace } from "./terraform-run";

const bindings = join(__dirname, "..", "..");

describeWithEachProgram("a project in HCL", (program) => {
  const place = new Workplace();
  afterAll(() => place.end());

  /** A copy of a project, with a sandbox beside its stacks. */
  const start = async (project: string, options: Partial<SandboxOptions> = {}) => {
    const folder = join(place.root, project);
    mkdirSync(folder, { recursive: true });
    cpSync(join(__dirname, "hcl", project), folder, { recursive: true });
    const directory = join(folder, ".sandbox");
    const sandbox = await place.sandbox({
      directory,
      bindingsFrom: bindings,
      terraform: program,
      ...options,
    });
    return { folder, sandbox };
  };
  const command = async (sandbox: Sandbox, folder: string, ...args: readonly string[]) => {
    const result = await sandbox.terraform([...args, "-no-color"], folder);
    return { ...result, errors: errorsOf(result) };
  };
  /** Runs a command that is to succeed. */
  const succeed = async (sandbox: Sandbox, folder: string, ...args: readonly string[]) => {
    const { code, errors, stdout } = await command(sandbox, folder, ...args);
    expect([args[0], code, errors]).toEqual([args[0], 0, []]);
    return stdout;
  };
  const outputs = async (sandbox: Sandbox, folder: string) =>
    Object.fromEntries(
      Object.entries(
        JSON.parse(await succeed(sandbox, folder, "output", "-json")) as {
          readonly [name: string]: { readonly value: unknown };
        },
      ).map(([name, { value }]) => [name, value]),
    );

  test("two stacks with modules, a remote state and files beside them", async () => {
    const remarks: string[] = [];
    const { folder, sandbox } = await start("shop", {
      onEnter: (stack) => remarks.push(...stack.remarks),
    });
    const [network, app] = [join(folder, "network"), join(folder, "app")];
    const file = "-var-file=../staging.tfvars";
    const approved = ["-auto-approve", file];
    await succeed(
      sandbox,
      network,
      "init",
      "-upgrade",
      "-backend-config=../staging.s3.tfbackend",
      "-backend-config=key=staging/network.tfstate",
    );
    await succeed(sandbox, network, "validate");
    await succeed(sandbox, network, "apply", ...approved);
    await succeed(sandbox, app, "init");
    await succeed(sandbox, app, "validate");
    await succeed(sandbox, app, "apply", ...approved);
    for (const stack of [network, app]) {
      expect(await succeed(sandbox, stack, "plan", "-detailed-exitcode", file)).toContain(
        "No changes.",
      );
    }
    expect(await outputs(sandbox, app)).toEqual({
      network: "staging-network",
      names: ["the-api", "a-web"],
      motd: "Welcome to shop.\nport 80\nport 443\n",
    });
    expect(
      sandbox.world.list("aws_s3_bucket").map(({ attributes }) => attributes["region"]),
    ).toEqual(["us-east-1", "us-east-1"]);
    for (const stack of [app, network]) {
      await succeed(sandbox, stack, "destroy", ...approved);
    }
    expect(sandbox.world.list()).toEqual([]);
    expect(readdirSync(app)).toEqual(["main.tf"]);
    expect([...new Set(remarks)]).toEqual([
      expect.stringMatching(
        /^\.\.\/modules\/service\/main\.tf:2 and 1 more ask for hashicorp\/aws ~> 5\.0; simulated is 6\./,
      ),
    ]);
  });

  test("workspaces, a lock file, moved and removed blocks, an override, provisioners", async () => {
    const remarks: string[] = [];
    const { folder, sandbox } = await start("host", {
      onEnter: (stack) => remarks.push(...stack.remarks),
    });
    await succeed(sandbox, folder, "init");
    await succeed(sandbox, folder, "validate");
    await succeed(sandbox, folder, "apply", "-auto-approve");
    await succeed(sandbox, folder, "workspace", "new", "second");
    await succeed(sandbox, folder, "apply", "-auto-approve");
    expect(await outputs(sandbox, folder)).toEqual({ sizes: ["s-2vcpu-4gb", "s-2vcpu-4gb"] });
    expect(await succeed(sandbox, folder, "plan", "-detailed-exitcode")).toContain("No changes.");
    await succeed(sandbox, folder, "workspace", "select", "default");
    expect(await outputs(sandbox, folder)).toEqual({ sizes: ["s-1vcpu-1gb", "s-1vcpu-1gb"] });
    expect(sandbox.world.list("digitalocean_tag").map(({ key }) => key)).toEqual([
      "overridden-default",
      "overridden-second",
    ]);
    expect([...new Set(remarks)]).toEqual([
      "the provisioners of digitalocean_droplet.new (remote-exec) are not run: there is no machine that they could reach",
      "local-exec of terraform_data.said is real: it runs on this machine",
    ]);
    await succeed(sandbox, folder, "destroy", "-auto-approve");
    await succeed(sandbox, folder, "workspace", "select", "second");
    await succeed(sandbox, folder, "destroy", "-auto-approve");
    expect(sandbox.world.list()).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual([
      ".sandbox",
      ".terraform.lock.hcl",
      "main.tf",
      "main_override.tf",
    ]);
  });

  test("JSON beside HCL, functions of a provider, an ephemeral resource", async () => {
    const { folder, sandbox } = await start("cluster");
    await succeed(sandbox, folder, "init");
    await succeed(sandbox, folder, "validate");
    await succeed(sandbox, folder, "apply", "-auto-approve");
    expect(await succeed(sandbox, folder, "plan", "-detailed-exitcode")).toContain("No changes.");
    expect(await outputs(sandbox, folder)).toEqual({ ports: 8080 });
    const [release] = sandbox.world.list("helm_release");
    expect(release?.attributes["values"]).toEqual([
      "apiVersion: v1\ndata:\n  name: web\n  ports: 8080\nkind: ConfigMap\nmetadata:\n  name: settings\n",
    ]);
    expect(readdirSync(join(folder, ".sandbox", "state"))).toEqual([
      expect.stringMatching(/^other-[0-9a-f]{8}\.tfstate$/),
    ]);
    await succeed(sandbox, folder, "destroy", "-auto-approve");
    expect(sandbox.world.list()).toEqual([]);
  });

  describe("of a provider that has no bindings", () => {
    const schemas = [join(__dirname, "hcl", "box", "schemas.json")];

    test("goes through a whole cycle with the schemas of a file", async () => {
      const { folder, sandbox } = await start("box", { schemas });
      await succeed(sandbox, folder, "init");
      await succeed(sandbox, folder, "validate");
      const plan = await succeed(sandbox, folder, "plan");
      expect(plan).toMatch(/code +(?:=|:) \(sensitive value\)/);
      await succeed(sandbox, folder, "apply", "-auto-approve");
      expect(await succeed(sandbox, folder, "plan", "-detailed-exitcode")).toContain("No changes.");
      await succeed(sandbox, folder, "destroy", "-auto-approve");
      expect(sandbox.world.list()).toEqual([]);
      const many = await command(sandbox, folder, "plan", '-var=layers=["a","b","c"]');
      expect(many.errors.join()).toMatch(/Too many layer blocks/);
      const none = await command(sandbox, folder, "plan", "-var=layers=[]");
      expect(none.errors.join()).toMatch(/Insufficient layer blocks/);
    });

    test("is refused without them, with what to do", async () => {
      const { folder, sandbox } = await start("box");
      expect((await command(sandbox, folder, "init")).errors).toEqual([
        "there are no schemas of acme/box (main.tf:2): outside of the sandbox write `terraform providers schema -json > schemas.json` after `terraform init`, and run: anycloud sandbox --schemas schemas.json -- …",
      ]);
    });
  });
});
