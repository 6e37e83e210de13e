import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { emptyFolder } from "../folder";
import { installInto, packedProject, runIn } from "../packed-project";
import { describeWithTerraform } from "../sandbox/terraform-run";
import { root } from "../synthesize";

/** The numbered steps of UPGRADING.md. */
const steps = readFileSync(join(root, "UPGRADING.md"), "utf8")
  .split(/^(?=\d\. \*\*)/m)
  .slice(1)
  .map((step) => step.split(/\n(?=\S)/)[0] ?? "");

/** The lines that a step has one type. */
function linesOf(step: number): readonly string[] {
  const text = steps[step - 1] ?? "";
  return [...text.matchAll(/^ {3}```sh\n([\s\S]*?)^ {3}```/gm)].flatMap(([, code = ""]) =>
    code
      .trim()
      .split("\n")
      .map((line) => line.trim()),
  );
}

test("the steps are those that are walked here", () => {
  expect(steps).toHaveLength(6);
  // Without a cloud there is nothing to look whether it waits, and the newer version is this one.
  expect(linesOf(1)).toEqual([]);
  expect(linesOf(3)[0]).toBe("npm install cdktf-anycloud@<version>");
});

describeWithTerraform("the guide, word by word, in a project of its own", () => {
  let project: string;
  const type = (line: string) => {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", line], {
      cwd: project,
      encoding: "utf8",
      // A plan of everything is long.
      maxBuffer: 2 ** 26,
      env: { ...process.env, VENDOR: "", CI: "", CHECKPOINT_DISABLE: "1" },
    });
    return { line, status, says: stripVTControlCharacters(stdout + stderr) };
  };

  beforeAll(() => {
    project = join(emptyFolder(), "bistro");
    runIn(
      packedProject(),
      "node_modules/cdktf-anycloud/dist/cli/anycloud.js",
      ...["init", "project", project, "--vendor", "aws", "--domain", "bistro.test"],
    );
    installInto(project);
  }, 180_000);

  test("an upgrade that changes nothing gives no alarm", () => {
    const [write = ""] = /npx cdktf synth && npx anycloud check --write/.exec(steps[0] ?? "") ?? [];
    const lines = [write, ...linesOf(2), ...linesOf(4)];
    expect(lines).toHaveLength(6);
    // Of all the stacks production is looked at in the end.
    const typed = lines.map((line) => type(line.replace("'*'", "'production*'")));
    expect(typed.filter(({ status }) => status !== 0)).toEqual([]);
    const [diff, review] = typed.slice(-2);
    expect(diff?.says).toContain("No changes. Your infrastructure matches the configuration.");
    expect(review?.says).toContain("No changes in production.");
  }, 600_000);
});
