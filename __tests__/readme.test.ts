import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { vendors as allVendors } from "../vendors";
import { capabilityTable } from "./capability-table";
import { copyOfProject } from "./copy-of-project";
import { neededTable, neededTableIn } from "./needed-table";
import { pictureFile, pictureOf } from "./pictures";
import { fences, fencesOf } from "./readme-fences";
import { describeWithTerraform } from "./sandbox/terraform-run";
import { root, vendors } from "./synthesize";

const readme = readFileSync(join(root, "README.md"), "utf8");

test("every fence is of a kind that is tried here", () => {
  expect(new Set(fences().map(({ language }) => language))).toEqual(new Set(["sh", "diff", "ts"]));
});

test("the capability table is what the code says: npm run readme writes it", () => {
  const [, table] = /<!-- capabilities -->\n([\s\S]*?)\n<!-- \/capabilities -->/.exec(readme) ?? [];
  expect(table).toBe(capabilityTable(allVendors));
});

test.each(vendors)("the picture of production at %s is what is synthesized", (vendor) => {
  expect(readFileSync(pictureFile(vendor), "utf8")).toBe(pictureOf(vendor));
  expect(readFileSync(join(root, "README.md"), "utf8")).toContain(`docs/production-${vendor}.svg`);
});

test("the figures of do-you-need-this.md are what anycloud cost says: npm run readme writes them", () => {
  expect(neededTableIn()).toBe(neededTable());
  expect(neededTableIn()).not.toContain("not priced");
});

test("the swap is of a line that main.ts has", () => {
  const main = readFileSync(join(root, "main.ts"), "utf8");
  const lines = fencesOf("diff").flatMap((code) => code.trim().split("\n"));
  const removed = lines.filter((line) => line.startsWith("-")).map((line) => line.slice(1));
  const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
  expect(removed).toHaveLength(1);
  expect(added).toHaveLength(1);
  // That the other line compiles and works is tried in main.test.ts.
  expect(main.split("\n")).toContain(removed[0]);
});

describe("the commands", () => {
  const [install, ...others] = fencesOf("sh").flatMap((code) => code.trim().split("\n"));

  test("begin as CI does", () => {
    expect(install).toBe("npm ci");
    expect(readFileSync(join(root, ".ci/run"), "utf8")).toContain("\nnpm ci");
  });

  // One after the other in one folder, as a reader does.
  describeWithTerraform("run", () => {
    const project = copyOfProject();

    test.each(others)("%s", (command) => {
      const output = execFileSync("sh", ["-c", command], {
        cwd: project,
        env: { ...process.env, CHECKPOINT_DISABLE: "1", VENDOR: "" },
        encoding: "utf8",
      });
      expect(output).toMatch(/staging is deployed in the sandbox|Generated Terraform code/);
    });
  });
});

test.each([
  "README.md",
  "sandbox/README.md",
  "docs/state.md",
  "docs/reviewing.md",
  "docs/passwords.md",
  "docs/adding-a-vendor.md",
  "docs/monitoring.md",
])("%s links to what is there", (page) => {
  const text = readFileSync(join(root, page), "utf8");
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = ""]) => link);
  const local = links.filter((link) => !link.startsWith("https://"));
  expect(local.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});
