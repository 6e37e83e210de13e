import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { chosenOf } from "../run/sample";
import { StackRun } from "../sandbox/stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "../sandbox/terraform-run";
import { root, type Synthesized, synthesize } from "../synthesize";

const examples = join(root, "examples");
const folders = readdirSync(examples, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const noNetwork = join(__dirname, "..", "no-network.cjs");

const regions = ["shared", "production", "production-platform", "west", "west-platform"];

/** The apps among the examples, and their stacks in the order of a first deployment. */
const apps: Readonly<Record<string, readonly string[]>> = {
  "account-per-environment/main.ts": [
    "shared",
    "dev",
    "dev-platform",
    "production",
    "production-platform",
  ],
  "existing/main.ts": ["aws", "aws-in-cluster", "digitalocean", "digitalocean-in-cluster"],
  "foreign-stack/main.ts": ["orders-aws", "orders-digitalocean"],
  "mixed-vendors/main.ts": ["shared", "production", "production-platform"],
  "second-region/main.ts": regions,
  "second-region/digitalocean.ts": regions,
};

test("every app among the examples is type-checked", () => {
  const { include } = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8")) as {
    readonly include: readonly string[];
  };
  expect(include).toEqual(
    expect.arrayContaining(Object.keys(apps).map((app) => join("examples", app, ".."))),
  );
});

test("every example is in the index, says what it is, and is no app that is not tried", () => {
  const index = readFileSync(join(examples, "README.md"), "utf8");
  const mains = folders.map((folder) => `${folder}/main.ts`);
  expect(Object.keys(apps)).toEqual(
    expect.arrayContaining(mains.filter((main) => existsSync(join(examples, main)))),
  );
  for (const folder of folders) {
    expect(index).toContain(`[\`${folder}\`](${folder}/README.md)`);
    expect(existsSync(join(examples, folder, "README.md"))).toBe(true);
  }
});

test.each(Object.keys(apps))("%s says in its README how it is run", (app) => {
  const readme = readFileSync(join(examples, app, "..", "README.md"), "utf8");
  expect(readme).toContain(`--app "node -r tsx/cjs examples/${app}"`);
});

// What is left out by default is synthesized by its own test all the same.
const deployed = chosenOf(
  "of the examples that are deployed",
  Object.keys(apps),
  Object.keys(apps).filter((app) => !/^account-|digitalocean\.ts$/.test(app)),
);

describeWithTerraform.each(deployed)("%s", (app) => {
  const stacks = apps[app] ?? [];
  const place = new Workplace();
  let synthesized: Synthesized = {};
  const runs = new Map<string, StackRun>();

  beforeAll(async () => {
    synthesized = synthesize({}, join(examples, app), [noNetwork]);
    const sandbox = await place.sandbox();
    for (const [stack, text] of Object.entries(synthesized)) {
      runs.set(stack, new StackRun(sandbox, place.stack(JSON.parse(text) as Configuration, stack)));
    }
  });
  afterAll(() => place.end());

  const runOf = (stack: string): StackRun => {
    const run = runs.get(stack);
    if (run === undefined) {
      throw new Error(`there is no stack ${stack}`);
    }
    return run;
  };

  test("has these stacks", () => {
    expect(Object.keys(synthesized)).toEqual([...stacks].sort());
  });

  test.each(stacks)("%s applies", async (stack) => {
    const run = runOf(stack);
    await run.init();
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
  });

  // After all of them, so that what a later one adds to an earlier one's things is seen, too.
  test.each(stacks)("a second plan of %s finds nothing to do", async (stack) => {
    expect(await runOf(stack).plan()).toMatchObject({
      code: 0,
      errors: [],
      planned: [],
      drift: [],
    });
  });
});
