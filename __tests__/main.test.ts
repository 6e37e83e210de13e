import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyOfProject } from "./copy-of-project";
import { root, stacks, synthesize, synthesized, vendors } from "./synthesize";

const main = readFileSync(join(root, "main.ts"), "utf8");

describe.each(vendors)("the app with %s", (vendor) => {
  const first = synthesized(vendor);

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
  expect(synthesize()).toEqual(synthesized("digitalocean"));
});

test("an unknown vendor is refused with the list, in one sentence", () => {
  expect(() => synthesize({ VENDOR: "azure" })).toThrow(
    'VENDOR must be one of aws, digitalocean, got "azure"; leave it out for the vendor of main.ts',
  );
});

describe("a vendor swap", () => {
  const swapped = main.replace("?? vendors.digitalocean;", "?? vendors.aws;");

  test("touches one line of main.ts", () => {
    const [before, after] = [main.split("\n"), swapped.split("\n")];
    expect(after).toHaveLength(before.length);
    expect(after.filter((line, index) => line !== before[index])).toEqual([
      '  const vendor = vendorNamed(process.env["VENDOR"], vendors) ?? vendors.aws;',
    ]);
  });

  test("compiles, and not with a misspelt property; it gives what VENDOR=aws gives", () => {
    const project = copyOfProject();
    const file = join(project, "main-swapped.ts");
    writeFileSync(file, swapped);
    writeFileSync(
      join(project, "main-misspelt.ts"),
      swapped.replace("{ vendor, project, state }", "{ vendor, projet: project, state }"),
    );
    const errors = errorsOf(project, ["main-swapped.ts", "main-misspelt.ts"]);
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^main-misspelt\.ts\(\d+,\d+\): error TS\d+: .*projet/);
    expect(synthesize({}, file)).toEqual(synthesized("aws"));
  });
});

/** What the compiler says of some files, with the options of this project. */
function errorsOf(project: string, include: readonly string[]): readonly string[] {
  writeFileSync(
    join(project, "tsconfig.swapped.json"),
    JSON.stringify({
      extends: "./tsconfig.json",
      include,
      compilerOptions: { types: ["node"] },
    }),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "-p", "tsconfig.swapped.json"],
    { cwd: project, encoding: "utf8" },
  );
  return stdout.split("\n").filter((line) => line.includes(": error TS"));
}
