import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync, zipSync } from "fflate";
import { readPlan, readSource, readStack } from "../../review";
import { foreignDocument, foreignFile } from "../../review/plan/belonging";
import { readPlanFile } from "../../review/plan/plan-file";
import { Sandbox } from "../../sandbox";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
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
      `was made with the file zz_sandbox_override.tf.json, which the stack does not have; plan again with: cdktf diff ${name}`,
    );
    expect(foreignDocument(document, readStack(out, name))).toBeUndefined();
    for (const other of names.filter((one) => one !== name)) {
      expect(foreignFile(file, join(out, "stacks", other))).toBe(
        `is a plan of ${name}, another stack; review and apply it as ${name}`,
      );
      expect(foreignDocument(document, readStack(out, other))).toMatch(
        /^is of another configuration: .*; plan again with: cdktf diff /,
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
      /^was made from another configuration than the stack has now: terraform\.backend\S* differs; plan again with: cdktf diff dev$/,
    );
    writeFileSync(join(changed, "more.tf"), "");
    writeFileSync(
      join(changed, "cdk.tf.json"),
      readFileSync(join(out, "stacks", "dev", "cdk.tf.json")),
    );
    expect(foreignFile(file, changed)).toBe(
      "was made without more.tf, which the stack has; plan again with: cdktf diff dev",
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

  const field = (number: number, content: Uint8Array | string): Buffer => {
    const bytes = Buffer.from(content);
    const [tag, length] = [number * 8 + 2, bytes.length];
    return Buffer.concat([
      Buffer.from([tag, ...(length < 128 ? [length] : [128 + (length % 128), length >> 7])]),
      bytes,
    ]);
  };

  /** A plan file, as Terraform writes it: MessagePack in Protocol Buffers in a ZIP archive. */
  function planFile(name: string, backend: object, workspace = "default", type = "s3"): string {
    const { encode } = require("@msgpack/msgpack") as typeof import("@msgpack/msgpack");
    const file = join(folder, name);
    const packed = field(1, encode(backend));
    writeFileSync(
      file,
      zipSync({
        tfplan: Buffer.concat([
          Buffer.from([8, 3]),
          field(13, Buffer.concat([field(1, type), field(2, packed), field(3, workspace)])),
          field(14, "1.11.4"),
        ]),
        "tfconfig/m-/cdk.tf.json": Buffer.from(JSON.stringify(configuration)),
      }),
    );
    return file;
  }

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
      `would be applied to ${says}; plan again with: cdktf diff qa`,
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
