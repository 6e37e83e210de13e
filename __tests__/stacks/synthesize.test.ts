import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Lazy, TerraformOutput } from "cdktf";
import * as recorder from "cdktf/lib/tokens/private/stack-trace";
import { project } from "../../environments/project";
import { staging } from "../../environments/staging";
import { AnyCloudStack, EnvironmentStack, synthesize } from "../../stacks";
import { emptyFolder } from "../folder";
import { vendors } from "./staging";

// The set-up of the tests switches recording off: here it matters.
let recorded = 0;
beforeEach(() => {
  recorded = 0;
  Object.assign(recorder, {
    captureStackTrace: () => {
      recorded += 1;
      return ["where it was made"];
    },
  });
});
afterEach(() => {
  process.exitCode = undefined;
  delete process.env["ANYCLOUD_CREATION_STACKS"];
  jest.restoreAllMocks();
});

test("writes the stacks, without recording where tokens were made", () => {
  const outdir = emptyFolder();
  synthesize(
    (app) => {
      const stack = new AnyCloudStack(app, "one");
      new TerraformOutput(stack, "answer", { value: Lazy.numberValue({ produce: () => 42 }) });
    },
    { outdir },
  );
  const json = readFileSync(join(outdir, "stacks", "one", "cdk.tf.json"), "utf8");
  expect(JSON.parse(json)).toMatchObject({ output: { answer: { value: 42 } } });
  expect(recorded).toBe(0);
});

test("records them when asked to", () => {
  process.env["ANYCLOUD_CREATION_STACKS"] = "1";
  synthesize((app) => void Lazy.stringValue({ produce: () => app.node.path }), {
    outdir: emptyFolder(),
  });
  expect(recorded).toBeGreaterThan(0);
});

test("invalid properties are one message, and nothing is written", () => {
  const outdir = emptyFolder();
  const printed = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  synthesize(
    (app) =>
      void new EnvironmentStack(app, "staging", {
        vendor: vendors.aws,
        project,
        environment: { ...staging, hosts: [] },
      }),
    { outdir },
  );
  expect(printed).toHaveBeenCalledWith("staging: hosts must be a list of at least 1, got []\n");
  expect(process.exitCode).toBe(1);
  expect(readdirSync(join(outdir, "stacks"))).toEqual([]);
});

test("a token that cannot be resolved says where it was made", () => {
  const build = jest.fn((app) => {
    const stack = new AnyCloudStack(app, "one");
    new TerraformOutput(stack, "answer", {
      value: Lazy.stringValue({
        produce: () => {
          throw new Error("no answer");
        },
      }),
    });
  });
  expect(() => synthesize(build, { outdir: emptyFolder() })).toThrow(
    /no answer[\s\S]*Object creation stack:\n {2}at where it was made/,
  );
  expect(build).toHaveBeenCalledTimes(2);
});

test("any other error is thrown as it is", () => {
  const failure = new Error("other");
  expect(() =>
    synthesize(
      () => {
        throw failure;
      },
      { outdir: emptyFolder() },
    ),
  ).toThrow(failure);
});
