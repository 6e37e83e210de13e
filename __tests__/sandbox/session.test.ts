import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { findTerraform, resetSandbox, runInSandbox } from "../../sandbox";
import { isScrubbed, sandboxEnvironment } from "../../sandbox/run/environment";
import { sampleOf } from "../run/sample";
import { configuration, describeWithTerraform, Workplace } from "./terraform-run";

const repository = join(__dirname, "..", "..");
const s3 = { bucket: "states", key: "staging.tfstate", region: "eu-west-1" };

describe("the environment of a command in the sandbox", () => {
  test.each([
    "AWS_ACCESS_KEY_ID",
    "AWS_PROFILE",
    "DIGITALOCEAN_TOKEN",
    "SPACES_SECRET_ACCESS_KEY",
    "GOOGLE_APPLICATION_CREDENTIALS",
    "CLOUDSDK_CORE_PROJECT",
    "ARM_CLIENT_SECRET",
    "KUBECONFIG",
    "KUBE_TOKEN",
    "TF_TOKEN_app_terraform_io",
    "TF_CLI_ARGS_plan",
    "TF_CLI_ARGS",
    "TF_DATA_DIR",
    "TF_REATTACH_PROVIDERS",
    "aws_secret_access_key",
  ])("%s is taken away", (name) => {
    expect(isScrubbed(name)).toBe(true);
  });

  test.each(["PATH", "HOME", "TF_VAR_region", "TF_LOG", "NODE_OPTIONS", "CI"])(
    "%s stays",
    (name) => {
      expect(isScrubbed(name)).toBe(false);
    },
  );

  test("the wrapper comes first on the PATH", () => {
    const variables = {
      reattach: "{}",
      wrapper: "/w/terraform",
      wrapperDirectory: "/w",
      cliConfig: "/w/rc",
    };
    const env = sandboxEnvironment(
      { PATH: "/bin", AWS_PROFILE: "prod", HOME: "/home/me" },
      variables,
    );
    expect(env).toEqual({
      PATH: "/w:/bin",
      HOME: "/home/me",
      TF_REATTACH_PROVIDERS: "{}",
      TERRAFORM_BINARY_NAME: "/w/terraform",
      TF_CLI_CONFIG_FILE: "/w/rc",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
      KUBECONFIG: "/dev/null",
      CHECKPOINT_DISABLE: "1",
      DISABLE_VERSION_CHECK: "1",
    });
  });
});

describe("findTerraform", () => {
  test("says what to install where there is none", () => {
    expect(() => findTerraform({ PATH: "/nowhere" }, "/nowhere")).toThrow(
      new Error(
        "the sandbox runs real Terraform, there is neither terraform nor tofu on the PATH, and it could not be downloaded; install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install) or OpenTofu 1.11 or newer (https://opentofu.org/docs/intro/install/)",
      ),
    );
  });

  test("says so where the chosen one does not exist", () => {
    expect(() => findTerraform({ PATH: "/nowhere", TERRAFORM_BINARY_NAME: "terraform-9" })).toThrow(
      new Error(
        'TERRAFORM_BINARY_NAME is "terraform-9", and there is no such program; unset it, or install it',
      ),
    );
  });
});

describeWithTerraform("a command in the sandbox", () => {
  const place = new Workplace();
  const notes: string[] = [];
  const project = join(place.root, "project");
  beforeAll(() => {
    mkdirSync(project);
    symlinkSync(join(repository, "node_modules"), join(project, "node_modules"));
    place.stack(
      { ...configuration({ resource: { aws_vpc: { it: { cidr_block: "10.0.0.0/16" } } } }), ...{} },
      "project/stack",
    );
    place.stack(
      {
        terraform: {
          backend: { s3: s3 },
          required_providers: { aws: { source: "hashicorp/aws" } },
        },
        provider: { aws: { region: "eu-west-1" } },
        resource: { aws_vpc: { it: { cidr_block: "10.0.0.0/16" } } },
      },
      "project/stack",
    );
  });
  afterAll(() => place.end());
  const inside = (...command: string[]) =>
    runInSandbox({ command, cwd: project, note: (line) => notes.push(line) });
  const shell = (script: string) => inside("sh", "-c", `{\n${script}\n} > output.txt 2>&1`);
  const output = () => readFileSync(join(project, "output.txt"), "utf8");

  test("plain terraform runs on the mirror, and the notes say what was replaced", async () => {
    const script =
      "terraform -chdir=stack init -no-color && terraform -chdir=stack apply -auto-approve -no-color";
    expect(await shell(script)).toBe(0);
    expect(output()).toContain("Apply complete! Resources: 1 added, 0 changed, 0 destroyed.");
    expect(notes).toEqual([
      "sandbox: aws, digitalocean, dnsimple, helm, http, kubernetes, random are simulated; no credentials are read and no cloud is reached",
      "sandbox: the s3 backend of stack is replaced by a file in .sandbox/state",
    ]);
    expect(readdirSync(join(project, "stack"))).toEqual(["cdk.tf.json"]);
  });

  test("state and world are there in the next session", async () => {
    expect(
      await shell(
        "cd stack && terraform plan -no-color -detailed-exitcode -out=plan && terraform show -no-color plan > ../output.txt && exit 0",
      ),
    ).toBe(0);
    expect(await shell("cd stack && terraform plan -no-color")).toBe(0);
    expect(output()).toContain("No changes.");
  });

  test("the exit code is the command's", async () => {
    expect(await shell("exit 7")).toBe(7);
    expect(await shell("kill -TERM $$")).toBe(143);
  });

  test("a lock file is not asked of real providers", async () => {
    expect(
      await shell("cd stack && $TERRAFORM_BINARY_NAME providers lock -platform=linux_amd64"),
    ).toBe(0);
    expect(output()).toBe("The providers are simulated: there is nothing to lock.\n");
  });

  test("there is nothing to log in to", async () => {
    expect(await shell("terraform login")).toBe(1);
    expect(output()).toBe("There is nothing to log in to in the sandbox.\n");
  });

  test("an injected fault reaches the command", async () => {
    const fault = { operation: "delete", type: "aws_vpc" } as const;
    const command = [
      "sh",
      "-c",
      "terraform -chdir=stack destroy -auto-approve -no-color > output.txt 2>&1",
    ];
    expect(
      await runInSandbox({ command, cwd: project, faults: [fault], note: () => undefined }),
    ).toBe(1);
    expect(output()).toContain("Error: delete of aws_vpc failed");
  });

  test("a failure that no operation met is told at the end, with what comes near it", async () => {
    const told: string[] = [];
    const faults = [
      { operation: "create", type: "aws_vcp" },
      { operation: "create", type: "*", after: 5 },
    ] as const;
    const apply = "terraform -chdir=stack apply -auto-approve -no-color > output.txt 2>&1";
    const command = [
      "sh",
      "-c",
      `terraform -chdir=stack destroy -auto-approve > output.txt; ${apply}`,
    ];
    const code = await runInSandbox({
      command,
      cwd: project,
      faults,
      note: (line) => told.push(line),
    });
    expect(code).toBe(0);
    expect(told.slice(-2)).toEqual([
      'sandbox: --fail "create aws_vcp" matched nothing; the nearest were: create aws_vpc, read aws_vpc, delete aws_vpc',
      'sandbox: --fail "create * after=5" matched 1 of the 5 that come before; the nearest were: create aws_vpc, read aws_vpc, delete aws_vpc',
    ]);
  });

  test("a program that does not exist is named", async () => {
    await expect(inside("no-such-program")).rejects.toEqual(
      new Error('there is no program "no-such-program"'),
    );
    await expect(inside()).rejects.toEqual(
      new Error("there is no command to run; write: anycloud sandbox -- cdktf deploy staging"),
    );
  });

  test("a command that a workspace installs above the project is found; the project's own wins", async () => {
    const install = (folder: string, name: string, code: number) => {
      const bin = join(place.root, folder, "node_modules", ".bin");
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, name), `#!/bin/sh\nexit ${code}\n`);
      chmodSync(join(bin, name), 0o755);
    };
    install(".", "above", 4);
    install(".", "both", 5);
    install("member", "both", 6);
    const cwd = join(place.root, "member");
    const codeOf = (program: string) =>
      runInSandbox({ command: [program], cwd, note: () => undefined });
    expect([await codeOf("above"), await codeOf("both")]).toEqual([4, 6]);
  });

  test("what outlives the session is told that it is over", async () => {
    await shell("(sleep 1; terraform -chdir=stack plan; echo ended $?) > late.txt 2>&1 &");
    const deadline = Date.now() + 20_000;
    const late = () =>
      existsSync(join(project, "late.txt")) ? readFileSync(join(project, "late.txt"), "utf8") : "";
    while (!late().includes("ended") && Date.now() < deadline) {
      await new Promise((wake) => setTimeout(wake, 100));
    }
    expect(late()).toMatch(
      /terraform: not found\nended 127|The sandbox is not running any more\.\nended 1|ended 1/,
    );
  });

  test("a reset forgets everything", () => {
    resetSandbox(project);
    expect(existsSync(join(project, ".sandbox"))).toBe(false);
  });

  test("ANYCLOUD_SANDBOX names another place, which must be a sandbox's or empty", async () => {
    const before = process.env["ANYCLOUD_SANDBOX"];
    try {
      process.env["ANYCLOUD_SANDBOX"] = "elsewhere/sandbox";
      expect(await shell("true")).toBe(0);
      expect(existsSync(join(project, "elsewhere", "sandbox", "world"))).toBe(true);
      resetSandbox(project);
      expect(readdirSync(join(project, "elsewhere"))).toEqual([]);
      process.env["ANYCLOUD_SANDBOX"] = "stack";
      const stack = join(project, "stack");
      await expect(inside("true")).rejects.toEqual(
        new Error(`${stack} is no sandbox's folder, and not empty; choose another`),
      );
      expect(() => resetSandbox(project)).toThrow(
        new Error(`${stack} is no sandbox's folder; nothing was removed`),
      );
      expect(readdirSync(stack)).toEqual(["cdk.tf.json"]);
    } finally {
      delete process.env["ANYCLOUD_SANDBOX"];
      if (before !== undefined) {
        process.env["ANYCLOUD_SANDBOX"] = before;
      }
    }
  });

  test("cdktf deploys, sees no difference, and destroys", async () => {
    const app = `
      const { App, TerraformStack, S3Backend } = require("cdktf");
      const { AwsProvider } = require("@cdktf/provider-aws/lib/provider");
      const { EcrRepository } = require("@cdktf/provider-aws/lib/ecr-repository");
      const app = new App();
      const stack = new TerraformStack(app, "staging");
      new S3Backend(stack, ${JSON.stringify(s3)});
      new AwsProvider(stack, "aws", { region: "eu-west-1" });
      new EcrRepository(stack, "images", { name: "images" });
      app.synth();`;
    writeFileSync(join(project, "app.js"), app);
    writeFileSync(
      join(project, "cdktf.json"),
      JSON.stringify({
        language: "typescript",
        app: "node app.js",
        projectId: "p",
        sendCrashReports: "false",
      }),
    );
    const commands = [
      ["deploy staging --auto-approve", "Resources: 1 added"],
      ["diff staging", "No changes."],
      ["destroy staging --auto-approve", "1 destroyed"],
    ];
    for (const [command, says] of sampleOf("of the commands of cdktf", commands, 2)) {
      expect([await shell(`CI=1 cdktf ${command}`), output()]).toEqual([
        0,
        expect.stringContaining(says ?? ""),
      ]);
    }
    expect(readdirSync(join(project, "cdktf.out", "stacks", "staging"))).toEqual(["cdk.tf.json"]);
  }, 180_000);
});
