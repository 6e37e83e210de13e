import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { linkedJest, packedProject, runIn } from "./packed-project";
import { root } from "./synthesize";

const example = join(root, "examples/vendor-outside");

/** The example, beside the packed package and nothing else of this repository. */
function built(): string {
  const project = packedProject();
  for (const entry of ["src", "test", "tsconfig.json", "package.json"]) {
    cpSync(join(example, entry), join(project, entry), { recursive: true });
  }
  mkdirSync(join(project, "node_modules/@cdktf"), { recursive: true });
  symlinkSync(
    join(root, "node_modules/@cdktf/provider-dnsimple"),
    join(project, "node_modules/@cdktf/provider-dnsimple"),
  );
  const { stdout } = spawnSync(
    process.execPath,
    [require.resolve("typescript/bin/tsc"), "-p", "."],
    { cwd: project, encoding: "utf8" },
  );
  expect(stdout).toBe("");
  return project;
}

describe("a vendor in a package of its own", () => {
  let project: string;
  beforeAll(() => {
    project = built();
  });

  test("passes the conformance suite", () => {
    const { numPassedTests, numFailedTests } = linkedJest(project, "dist");
    expect(numFailedTests).toBe(0);
    expect(numPassedTests).toBeGreaterThan(15);
  });

  test("has its facts in a review of what it made", () => {
    expect(JSON.parse(runIn(project, "dist/test/review.js"))).toEqual({
      exitCode: 2,
      title: "shared's DNS",
      outcome: expect.stringContaining("all names in it would stop resolving"),
      place: { mark: "lost", shows: ["shop.example.com"] },
    });
  });
});
