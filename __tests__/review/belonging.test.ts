import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { readPlan, readSource, readStack } from "../../review";
import { foreignFile } from "../../review/plan/belonging";
import { foreignDocument } from "../../review/plan/foreign-document";
import { readPlanFile } from "../../review/plan/plan-file";
import { Sandbox } from "../../sandbox";
import { runTerraform } from "../../terraform";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { writePlanFile } from "./plan-file";
import { planOf } from "./recorded";

const folder = emptyFolder();
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await Sandbox.start({ directory: join(folder, ".sandbox"), bindingsFrom: root });
});

afterAll(() => sandbox.stop());

/** The golden stacks of a vendor, synthesized. */
function synthesized(vendor: string, names: readonly string[]): string {
  const out = join(folder, vendor);
  for (const name of names) {
    mkdirSync(join(out, "stacks", name), { recursive: true });
    copyFileSync(
      join(root, "__tests__", "golden", vendor, `${name}.json`),
      join(out, "stacks", name, "cdk.tf.json"),
    );
  }
  return out;
}

/** The plan file and the document of a stack, planned in the sandbox. */
async function planned(out: string, stack: string): Promise<{ file: string; text: string }> {
  const home = join(out, "stacks", stack);
  await sandbox.terraform(["init", "-no-color"], home);
  const { code, stderr } = await sandbox.terraform(["plan", "-out=plan", "-no-color"], home);
  expect([code, stderr]).toEqual([0, ""]);
  const { stdout } = await sandbox.terraform(["show", "-json", "plan"], home);
  const file = join(out, `${stack}.tfplan`);
  copyFileSync(join(sandbox.enter(home), "plan"), file);
  return { file, text: stdout };
}

describe.each(["aws", "digitalocean"])("plans of %s", (vendor) => {
  const names = ["dev", "qa", "shared"];
  const out = synthesized(vendor, names);
  const plans = new Map<string, { readonly file: string; readonly text: string }>();

  beforeAll(async () => {
    for (const name of names) {
      plans.set(name, await planned(out, name));
    }
  });

  test.each(names)("of %s are of their own stack, and of no other", (name) => {
    const { file, text } = plans.get(name) as { file: string; text: string };
    const document = readPlan(text);
    process.env["TF_REATTACH_PROVIDERS"] = '{"x":{}}';
    try {
      expect(foreignFile(file, join(out, "stacks", name))).toBeUndefined();
    } finally {
      delete process.env["TF_REATTACH_PROVIDERS"];
    }
    // Outside the sandbox, the file that replaces the backend is one too many.
    expect(foreignFile(file, join(out, "stacks", name))).toBe(
      `was made with the file zz_sandbox_override.tf.json, which the stack does not have; plan again with: npx cdktf diff ${name}`,
    );
    expect(foreignDocument(document, readStack(out, name))).toBeUndefined();
    for (const other of names.filter((one) => one !== name)) {
      expect(foreignFile(file, join(out, "stacks", other))).toBe(
        `is a plan of ${name}, another stack; review and apply it as ${name}`,
      );
      expect(foreignDocument(document, readStack(out, other))).toMatch(
        /^is of another configuration: .*; plan again with: npx cdktf diff /,
      );
    }
  });

  test("are refused under another stack's name, as file and as document", async () => {
    const { file, text } = plans.get("qa") as { file: string; text: string };
    const json = join(out, "qa.json");
    writeFileSync(json, text);
    await expect(readSource(json, { output: out, stack: "dev" })).rejects.toThrow(
      "is of another configuration: ",
    );
    Object.assign(process.env, { TERRAFORM_BINARY_NAME: sandbox.env["TERRAFORM_BINARY_NAME"] });
    try {
      await expect(readSource(file, { output: out, stack: "dev" })).rejects.toThrow(
        "is a plan of qa, another stack; review and apply it as qa",
      );
    } finally {
      delete process.env["TERRAFORM_BINARY_NAME"];
    }
  });

  test("of a stack that has changed since say where", () => {
    const { file } = plans.get("dev") as { file: string };
    const changed = join(out, "changed", "stacks", "dev");
    mkdirSync(changed, { recursive: true });
    const document = JSON.parse(readFileSync(join(out, "stacks", "dev", "cdk.tf.json"), "utf8"));
    document.terraform.backend = { s3: { key: "elsewhere" } };
    writeFileSync(join(changed, "cdk.tf.json"), JSON.stringify(document));
    expect(foreignFile(file, changed)).toMatch(
      /^was made from another configuration than the stack has now: terraform\.backend\S* differs; plan again with: npx cdktf diff dev$/,
    );
    writeFileSync(join(changed, "more.tf"), "");
    writeFileSync(
      join(changed, "cdk.tf.json"),
      readFileSync(join(out, "stacks", "dev", "cdk.tf.json")),
    );
    expect(foreignFile(file, changed)).toBe(
      "was made without more.tf, which the stack has; plan again with: npx cdktf diff dev",
    );
  });
});

describe("a plan's backend", () => {
  const home = join(folder, "backend", "stacks", "qa");
  const configuration = {
    terraform: { backend: { s3: { bucket: "state", key: "qa", region: "eu-central-1" } } },
  };
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "cdk.tf.json"), JSON.stringify(configuration));

  const planFile = (name: string, backend: object, workspace?: string, type?: string): string =>
    writePlanFile(join(folder, name), {
      backend: { config: backend, ...(workspace && { workspace }), ...(type && { type }) },
      files: { "m-/cdk.tf.json": JSON.stringify(configuration) },
    });

  const own = { bucket: "state", key: "qa", region: "eu-central-1", encrypt: null };

  test("is where the stack's state is", () => {
    const file = planFile("own.tfplan", own);
    expect(readPlanFile(file).backend).toEqual({ type: "s3", config: own, workspace: "default" });
    expect(foreignFile(file, home)).toBeUndefined();
  });

  test.each<[string, object, string, string, string]>([
    [
      "key",
      { ...own, key: "production" },
      "default",
      "s3",
      "another state than the stack's: key of its backend differs",
    ],
    [
      "kind",
      { path: "x" },
      "default",
      "local",
      "another state than the stack's: its kind of its backend differs",
    ],
    ["workspace", own, "production", "s3", "the workspace production, and the stack's is default"],
  ])("is refused with another %s", (name, backend, workspace, type, says) => {
    expect(foreignFile(planFile(`${name}.tfplan`, backend, workspace, type), home)).toBe(
      `would be applied to ${says}; plan again with: npx cdktf diff qa`,
    );
  });

  test("of a file that says it twice is refused: Terraform might read the other", () => {
    const file = planFile("twice.tfplan", own);
    const other = readFileSync(planFile("other.tfplan", { ...own, key: "production" }));
    const [first, second] = [entryOf(readFileSync(file)), entryOf(other)];
    const central = Buffer.concat([first.central, second.central]);
    central.writeUInt32LE(first.local.length, first.central.length + 42);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(2, 8);
    end.writeUInt16LE(2, 10);
    end.writeUInt32LE(central.length, 12);
    end.writeUInt32LE(first.local.length + second.local.length, 16);
    writeFileSync(file, Buffer.concat([first.local, second.local, central, end]));
    expect(Object.keys(unzipSync(readFileSync(file)))).toEqual(["tfplan"]);
    expect(() => readPlanFile(file)).toThrow("is no plan file of Terraform that can be read");
  });

  /** The first file of an archive: its record and its entry in the directory at the end. */
  function entryOf(archive: Buffer): { readonly local: Buffer; readonly central: Buffer } {
    const start = archive.readUInt32LE(archive.length - 6);
    const lengths = [28, 30, 32].map((at) => archive.readUInt16LE(start + at));
    const central = archive.subarray(
      start,
      start + 46 + lengths.reduce((sum, one) => sum + one, 0),
    );
    return {
      central: Buffer.from(central),
      local: archive.subarray(0, archive.indexOf("PK\x03\x04", 4)),
    };
  }

  test.each<[string, (archive: Buffer) => Buffer]>([
    ["begins later than it says", (archive) => Buffer.concat([Buffer.from("MZ"), archive])],
    ["goes on after its end", (archive) => Buffer.concat([archive, Buffer.from([0])])],
    [
      "has a comment in which it ends once more",
      (archive) => {
        const commented = Buffer.concat([archive, archive.subarray(-22)]);
        commented.writeUInt16LE(22, archive.length - 2);
        return commented;
      },
    ],
    [
      "has more entries than it says",
      (archive) => {
        archive.writeUInt16LE(archive.readUInt16LE(archive.length - 12) - 1, archive.length - 12);
        return archive;
      },
    ],
  ])("of an archive that %s is refused", (name, change) => {
    const file = planFile(`${name.replaceAll(" ", "-")}.tfplan`, own);
    writeFileSync(file, change(readFileSync(file)));
    expect(() => readPlanFile(file)).toThrow("is no plan file of Terraform that can be read");
  });

  test("that is said twice is refused: Terraform would merge them", () => {
    const file = writePlanFile(join(folder, "merged.tfplan"), {
      backend: { config: own },
      again: { config: { ...own, key: "production" } },
      files: {},
    });
    expect(() => readPlanFile(file)).toThrow("is no plan file of Terraform that can be read");
  });

  test.each<[string, object, object, object | undefined, string | undefined]>([
    [
      "a block like that of the stack",
      { assume_role: [{ role_arn: "a" }] },
      { assume_role: { role_arn: "a", tags: null } },
      undefined,
      undefined,
    ],
    [
      "another role in a block",
      { assume_role: [{ role_arn: "a" }] },
      { assume_role: { role_arn: "b" } },
      undefined,
      "assume_role",
    ],
    ["a number for a text", { max_retries: "3" }, { max_retries: 3 }, undefined, undefined],
    ["a role that nobody knows", {}, { role_arn: "a" }, undefined, "given to terraform init"],
    ["a role that the folder knows", {}, { role_arn: "a" }, { role_arn: "a" }, undefined],
    ["another role than the folder knows", {}, { role_arn: "b" }, { role_arn: "a" }, "role_arn"],
    ["less than the folder knows", {}, {}, { role_arn: "a" }, "role_arn"],
  ])("with %s", (name, declared, config, initialized, says) => {
    const stack = join(folder, "settings", name.replaceAll(" ", "-"));
    mkdirSync(join(stack, ".terraform"), { recursive: true });
    const text = JSON.stringify({ terraform: { backend: { s3: { ...declared } } } });
    writeFileSync(join(stack, "cdk.tf.json"), text);
    if (initialized !== undefined) {
      const record = { backend: { type: "s3", config: initialized } };
      writeFileSync(join(stack, ".terraform", "terraform.tfstate"), JSON.stringify(record));
    }
    const file = writePlanFile(join(stack, "qa.tfplan"), {
      backend: { config },
      files: { "m-/cdk.tf.json": text },
    });
    if (says === undefined) {
      expect(foreignFile(file, stack)).toBeUndefined();
    } else {
      expect(foreignFile(file, stack)).toContain(says);
    }
  });

  test("is not another one because Terraform Cloud keeps it", () => {
    const stack = join(folder, "cloud");
    mkdirSync(stack);
    const cloud = { organization: "o", workspaces: [{ name: "qa" }] };
    const text = JSON.stringify({ terraform: { cloud } });
    writeFileSync(join(stack, "cdk.tf.json"), text);
    const plannedFor = (name: string): string =>
      writePlanFile(join(stack, `${name}.tfplan`), {
        backend: { type: "cloud", config: { organization: "o", workspaces: { name, tags: null } } },
        files: { "m-/cdk.tf.json": text },
      });
    expect(foreignFile(plannedFor("qa"), stack)).toBeUndefined();
    expect(foreignFile(plannedFor("production"), stack)).toContain("workspaces of its backend");
  });

  test("of a file that is none is said to be unreadable", () => {
    const file = join(folder, "broken.tfplan");
    for (const content of ["PK", "PK\u0003\u0004 and no more", ""]) {
      writeFileSync(file, content);
      expect(() => readPlanFile(file)).toThrow(
        "is no plan file of Terraform that can be read; make a new one",
      );
    }
  });
});

test("a document without a configuration says nothing of where it belongs", () => {
  const out = synthesized("aws", ["dev"]);
  expect(foreignDocument(readPlan(planOf([])), readStack(out, "dev"))).toBeUndefined();
});

describe("the configuration of a plan", () => {
  const text = '{"output":{"a":{"value":1}}}';

  test("is that of a module, and no stray file stands for it", () => {
    const stack = join(folder, "stray");
    mkdirSync(stack);
    writeFileSync(join(stack, "cdk.tf.json"), text);
    const evil = '{"resource":{}}';
    const file = writePlanFile(join(folder, "stray.tfplan"), {
      files: { "m-/cdk.tf.json": evil, "m-Xcdk.tf.json": text },
    });
    expect(() => foreignFile(file, stack)).toThrow("is no plan file of Terraform that can be read");
    const elsewhere = writePlanFile(join(folder, "elsewhere.tfplan"), {
      files: { "m-/cdk.tf.json": text, "modules.json": '[{"Key":"","Dir":"../other"}]' },
    });
    expect(foreignFile(elsewhere, stack)).toBe(
      "was made from another folder than the stack's; plan again with: npx cdktf diff stray",
    );
  });

  test("is compared as a text: of a thing said twice, readers differ", () => {
    const stack = join(folder, "twice");
    mkdirSync(stack);
    writeFileSync(join(stack, "cdk.tf.json"), text);
    const file = writePlanFile(join(folder, "said-twice.tfplan"), {
      files: { "m-/cdk.tf.json": `{"output":{"b":{"value":2}},${text.slice(1)}` },
    });
    expect(foreignFile(file, stack)).toMatch(/^was made from another configuration/);
  });

  test("has the modules of the stack, as Terraform itself writes them", async () => {
    const stack = join(folder, "modules");
    mkdirSync(join(stack, "child"), { recursive: true });
    const child = join(stack, "child", "main.tf");
    const output = (value: string): void =>
      writeFileSync(child, `output "o" {\n  value = "${value}"\n}\n`);
    output("one");
    writeFileSync(
      join(stack, "main.tf"),
      'terraform {\n  backend "local" {}\n}\nmodule "child" {\n  source = "./child"\n}\nresource "terraform_data" "it" {\n  input = module.child.o\n}\n',
    );
    for (const args of [
      ["init", "-backend-config=path=elsewhere.tfstate"],
      ["plan", "-out=plan"],
    ]) {
      expect(await runTerraform(args, stack)).toMatchObject({ code: 0 });
    }
    const file = join(stack, "plan");
    expect(foreignFile(file, stack)).toBeUndefined();
    writeFileSync(join(stack, "cdk.tf.json"), "{}");
    expect(foreignFile(file, stack)).toContain("was made without cdk.tf.json");
    rmSync(join(stack, "cdk.tf.json"));
    output("two");
    expect(foreignFile(file, stack)).toContain(
      "was made from another module child than the stack has now: main.tf differs",
    );
    rmSync(join(stack, ".terraform", "modules"), { recursive: true });
    expect(foreignFile(file, stack)).toContain(
      "was made with the module child, which the stack's folder does not have",
    );
  });
});
