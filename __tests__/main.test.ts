import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, stacks, synthesize, vendors } from "./synthesize";

const main = readFileSync(join(root, "main.ts"), "utf8");
const noNetwork = join(root, "__tests__", "no-network.cjs");

describe.each(vendors)("the app with %s", (vendor) => {
  const first = synthesize({ VENDOR: vendor }, undefined, [noNetwork]);

  test("writes the nine stacks, without the network", () => {
    expect(Object.keys(first)).toEqual([...stacks].sort());
  });

  test("writes the same bytes again", () => {
    expect(synthesize({ VENDOR: vendor })).toEqual(first);
  });

  test("writes nothing of this machine", () => {
    expect(Object.values(first).join("\n")).not.toContain(root);
  });
});

test("without a name the vendor of main.ts is taken", () => {
  expect(synthesize()).toEqual(synthesize({ VENDOR: "digitalocean" }));
});

test("an unknown vendor is refused with the list", () => {
  expect(() => synthesize({ VENDOR: "azure" })).toThrow(
    'VENDOR must be one of aws, digitalocean, got "azure"; leave it out for the vendor of main.ts',
  );
});

describe("a vendor swap", () => {
  const swapped = main.replace("?? vendors.digitalocean;", "?? vendors.aws;");
  const file = join(root, "main-swapped.ts");
  afterEach(() => rmSync(file, { force: true }));

  test("touches one line of main.ts", () => {
    const [before, after] = [main.split("\n"), swapped.split("\n")];
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toEqual([
      'const vendor = vendorNamed(process.env["VENDOR"], vendors) ?? vendors.aws;',
    ]);
  });

  test("compiles, and gives what VENDOR=aws gives", () => {
    writeFileSync(file, swapped);
    const compile = (): string =>
      execFileSync(
        process.execPath,
        [require.resolve("typescript/bin/tsc"), "-p", configFor(file)],
        {
          cwd: root,
          encoding: "utf8",
        },
      );
    expect(compile()).toBe("");
    expect(synthesize({}, file)).toEqual(synthesize({ VENDOR: "aws" }));
  });

  test("does not compile with a misspelt property", () => {
    writeFileSync(
      file,
      swapped.replace("{ vendor, project, state }", "{ vendor, projet: project, state }"),
    );
    expect(() =>
      execFileSync(
        process.execPath,
        [require.resolve("typescript/bin/tsc"), "-p", configFor(file)],
        {
          cwd: root,
          stdio: "pipe",
        },
      ),
    ).toThrow();
  });
});

/** A project of one file with the options of this one. */
function configFor(file: string): string {
  const config = join(root, "tsconfig.swapped.json");
  writeFileSync(
    config,
    JSON.stringify({
      extends: "./tsconfig.json",
      include: [file],
      compilerOptions: { types: ["node"] },
    }),
  );
  return config;
}

afterAll(() => {
  const config = join(root, "tsconfig.swapped.json");
  if (existsSync(config)) {
    rmSync(config);
  }
});
