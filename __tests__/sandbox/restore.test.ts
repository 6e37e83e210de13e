import { readFileSync } from "node:fs";
import { join } from "node:path";
import { PlatformStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyApp, stagingStack, vendors } from "../stacks/staging";
import { root } from "../synthesize";
import { StackRun } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const minutes = 60_000;
const day = 24 * 60 * minutes;

/** A moment from now on, as data says it. */
function moment(offset: number): string {
  return new Date(Date.now() + offset).toISOString().replace(/\.\d+/, "");
}

/** How each vendor calls the database of staging, and one whose place `restored.databases` has. */
const cases = [
  { name: "aws", type: "aws_db_instance", lost: "shop-staging-postgres" },
  { name: "digitalocean", type: "digitalocean_database_cluster", lost: "shop-staging" },
] as const;

function synthesized(name: (typeof cases)[number]["name"], changes: object) {
  const environment = stagingStack(vendors[name], { ...changes }, { app: emptyApp() });
  const platform = new PlatformStack(environment.node.scope ?? emptyApp(), "staging-platform", {
    environment,
  });
  return [environment, platform].map((stack) => Template.fromStack(stack).json as Configuration);
}

describeWithTerraform.each(cases)("a database of $name that comes back", ({ name, type, lost }) => {
  const place = new Workplace();
  afterAll(() => place.end());

  let runs: readonly [StackRun, StackRun];
  const write = (changes: object): readonly [string, string] => {
    const [environment = {}, platform = {}] = synthesized(name, changes);
    return [place.stack(environment, "staging"), place.stack(platform, "staging-platform")];
  };
  const secret = () =>
    runs[0].sandbox.world
      .list()
      .find(
        ({ type: one, attributes }) =>
          one === "kubernetes_secret_v1" && JSON.stringify(attributes).includes('"database"'),
      );
  const expectNoChanges = async () => {
    for (const run of runs) {
      expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
    }
  };
  const r1 = { name: "r1", from: lost, at: moment(-60 * minutes) };

  // What follows walks docs/restore.md, one step after the other.
  test("is not there, and nothing is lost yet", async () => {
    const sandbox = await place.sandbox();
    const [environment, platform] = write({});
    runs = [new StackRun(sandbox, environment), new StackRun(sandbox, platform)];
    for (const run of runs) {
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    }
  });

  test("stands beside what is there, of which nothing is touched", async () => {
    const [environment] = runs;
    write({ restored: { databases: [r1] } });
    const { code, errors, planned } = await environment.plan();
    expect({ code, errors }).toEqual({ code: 2, errors: [] });
    expect(new Set(planned.map(({ action }) => action))).toEqual(new Set(["create"]));
    expect(planned.every(({ address }) => /\.postgres_restored_r1/.test(address))).toBe(true);
    expect(await environment.applyPlan()).toMatchObject({ code: 0, errors: [] });
    await expectNoChanges();
  });

  test("serves the apps, and gives them back", async () => {
    const [environment, platform] = runs;
    const before = JSON.stringify(secret()?.attributes);
    write({ restored: { databases: [r1], serving: "r1" } });
    expect(await environment.apply()).toMatchObject({ code: 0, errors: [], done: [] });
    const switched = await platform.plan();
    expect(switched.planned).toEqual([
      { action: "update", address: "kubernetes_secret_v1.database" },
    ]);
    expect(await platform.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(JSON.stringify(secret()?.attributes)).not.toBe(before);

    write({ restored: { databases: [r1] } });
    expect(await environment.apply()).toMatchObject({ code: 0, errors: [], done: [] });
    expect(await platform.apply()).toMatchObject({ code: 0, errors: [] });
    expect(JSON.stringify(secret()?.attributes)).toBe(before);
  });

  test("serves for good, and another one comes back from it", async () => {
    const [environment, platform] = runs;
    const from = name === "aws" ? "shop-staging-r1-postgres" : "shop-staging-r1";
    write({ restored: { databases: [r1, { name: "r2", from }], serving: "r1", retired: true } });
    const { planned } = await environment.plan();
    expect(
      planned.filter(
        ({ action, address }) => action !== "create" && address.startsWith(`${type}.`),
      ),
    ).toEqual([{ action: "delete", address: `${type}.postgres` }]);
    expect(planned.every(({ action }) => action === "delete" || action === "create")).toBe(true);
    expect(await environment.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(await platform.apply()).toMatchObject({ code: 0, errors: [] });
    await expectNoChanges();
  });

  test("is destroyed with its environment, and leaves nothing", async () => {
    for (const run of [...runs].reverse()) {
      expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
    }
    expect(runs[0].sandbox.world.list()).toEqual([]);
  });

  describe("said of what it cannot be made of", () => {
    let run: StackRun;
    const refusedStack = (changes: object) =>
      place.stack(synthesized(name, changes)[0] ?? {}, "refused");
    const refusal = async (changes: object) => {
      refusedStack(changes);
      const { code, errors } = await run.plan();
      return [code, ...errors.map(({ detail }) => detail.replace(/\s+/g, " "))];
    };
    const taken =
      "restore must be what it was made by, or left out where it was there before; it is taken when a database is made and never again: make another one beside it.";

    test("fails the plan where the database is there already", async () => {
      run = new StackRun(await place.sandbox(), refusedStack({}));
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
      const restore = { from: name === "aws" ? "other-postgres" : "other" };
      const postgres = { version: "17", size: "small", storageGiB: 60, restore };
      expect(await refusal({ postgres })).toEqual([1, `staging/postgres: ${taken}`]);
    });

    test("fails the plan where the moment is to come, or out of reach", async () => {
      const future = moment(day);
      expect(
        await refusal({ restored: { databases: [{ name: "r1", from: lost, at: future }] } }),
      ).toEqual([
        1,
        `staging/postgres-restored-r1: restore.at must be a moment that has passed, got "${future}"; write it in UTC.`,
      ]);
      const old = moment(-9 * day);
      expect(
        await refusal({ restored: { databases: [{ name: "r1", from: lost, at: old }] } }),
      ).toEqual([
        1,
        `staging/postgres-restored-r1: restore.at must be within the 7 days for which backups are kept, got "${old}"; take a later moment, or a backup that is kept for longer.`,
      ]);
    });

    test("fails the plan where it was made by something else", async () => {
      refusedStack({ restored: { databases: [r1] } });
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
      for (const other of [
        { ...r1, at: moment(-30 * minutes) },
        { name: "r1", from: lost },
      ]) {
        expect(await refusal({ restored: { databases: [other] } })).toEqual([
          1,
          `staging/postgres-restored-r1: ${taken}`,
        ]);
      }
      refusedStack({ restored: { databases: [r1] } });
      expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [] });
      expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
    });
  });
});

describeWithTerraform("a database that came back from what was kept then", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  test("is still planned where backups are no longer kept for that long", async () => {
    const from = "shop-staging-postgres";
    const at = moment(-10 * day);
    const stack = (backupRetentionDays: number) =>
      place.stack(
        synthesized("aws", {
          restored: { databases: [{ name: "r1", from, at }] },
          vendors: { aws: { postgres: { backupRetentionDays } } },
        })[0] ?? {},
        "staging",
      );
    const run = new StackRun(await place.sandbox(), stack(30));
    await run.init();
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    stack(7);
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [] });
    expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
  });
});

test("the runbook says what was walked here", () => {
  const text = readFileSync(join(root, "docs", "restore.md"), "utf8");
  for (const words of ["restored: {", "databases: [", 'serving: "r1"', "retired: true"]) {
    expect(text).toContain(words);
  }
});
