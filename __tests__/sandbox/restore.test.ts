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

  test("walks the runbook: beside, looked at, switched to, back, for good", async () => {
    const sandbox = await place.sandbox();
    const write = (changes: object): readonly [string, string] => {
      const [environment = {}, platform = {}] = synthesized(name, changes);
      return [place.stack(environment, "staging"), place.stack(platform, "staging-platform")];
    };
    const [first, second] = write({});
    const runs = [new StackRun(sandbox, first), new StackRun(sandbox, second)] as const;
    const [environment, platform] = runs;
    for (const run of runs) {
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    }
    const secret = () =>
      environment.sandbox.world
        .list()
        .find(
          ({ type: one, attributes }) =>
            one === "kubernetes_secret_v1" && JSON.stringify(attributes).includes('"database"'),
        );
    const before = secret();
    const at = moment(-60 * minutes);
    const r1 = { name: "r1", from: lost, at };

    // Beside: nothing that is there is touched.
    write({ restored: { databases: [r1] } });
    const beside = await environment.plan();
    expect(beside).toMatchObject({ code: 2, errors: [] });
    expect(new Set(beside.planned.map(({ action }) => action))).toEqual(new Set(["create"]));
    expect(beside.planned.every(({ address }) => /\.postgres_restored_r1/.test(address))).toBe(
      true,
    );
    expect(await environment.applyPlan()).toMatchObject({ code: 0, errors: [] });
    for (const run of runs) {
      expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
    }

    // Switched to: the environment changes what it says, the platform the app's Secret.
    write({ restored: { databases: [r1], serving: "r1" } });
    const told = await environment.plan();
    expect(told).toMatchObject({ errors: [], planned: [] });
    expect(await environment.apply()).toMatchObject({ code: 0, errors: [], done: [] });
    const switched = await platform.plan();
    expect(switched.planned).toEqual([
      { action: "update", address: "kubernetes_secret_v1.database" },
    ]);
    expect(await platform.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(secret()).not.toEqual(before);

    // Back: the same, the other way round.
    write({ restored: { databases: [r1] } });
    expect(await environment.apply()).toMatchObject({ code: 0, errors: [], done: [] });
    expect(await platform.apply()).toMatchObject({ code: 0, errors: [] });
    expect(JSON.stringify(secret()?.attributes["data"])).toBe(
      JSON.stringify(before?.attributes["data"]),
    );

    // For good, and once more from what came back.
    const r2 = {
      name: "r2",
      from: name === "aws" ? "shop-staging-r1-postgres" : "shop-staging-r1",
    };
    write({ restored: { databases: [r1, r2], serving: "r1", retired: true } });
    const retired = await environment.plan();
    expect(
      retired.planned.filter(
        ({ action, address }) => action === "delete" && address.startsWith(`${type}.`),
      ),
    ).toEqual([{ action: "delete", address: `${type}.postgres` }]);
    expect(retired.planned.every(({ action }) => action === "delete" || action === "create")).toBe(
      true,
    );
    expect(await environment.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(await platform.apply()).toMatchObject({ code: 0, errors: [] });
    for (const run of runs) {
      expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
    }

    expect(await platform.destroy()).toMatchObject({ code: 0, errors: [] });
    expect(await environment.destroy()).toMatchObject({ code: 0, errors: [] });
    expect(sandbox.world.list()).toEqual([]);
  });

  test("is refused when it is planned, where it would be ignored or make a database anew", async () => {
    const sandbox = await place.sandbox();
    const write = (changes: object) => place.stack(synthesized(name, changes)[0] ?? {}, "refused");
    const run = new StackRun(sandbox, write({}));
    await run.init();
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    const size = { version: "17", size: "small", storageGiB: 60 };
    const refusal = async (changes: object) => {
      write(changes);
      const { code, errors } = await run.plan();
      return [code, ...errors.map(({ detail }) => detail.replace(/\s+/g, " "))];
    };

    // A database that is there does not go back.
    const of = name === "aws" ? "other-postgres" : "other";
    const taken =
      "restore must be what it was made by, or left out where it was there before; it is taken when a database is made and never again: make another one beside it.";
    expect(await refusal({ postgres: { ...size, restore: { from: of } } })).toEqual([
      1,
      `staging/postgres: ${taken}`,
    ]);

    // Neither does one go to what is still to come, nor to what is out of reach.
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

    // Another moment of one that came back would be ignored.
    const at = moment(-60 * minutes);
    write({ restored: { databases: [{ name: "r1", from: lost, at }] } });
    expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    const later = moment(-30 * minutes);
    expect(
      await refusal({ restored: { databases: [{ name: "r1", from: lost, at: later }] } }),
    ).toEqual([1, `staging/postgres-restored-r1: ${taken}`]);
    expect(await refusal({ restored: { databases: [{ name: "r1", from: lost }] } })).toEqual([
      1,
      `staging/postgres-restored-r1: ${taken}`,
    ]);

    write({ restored: { databases: [{ name: "r1", from: lost, at }] } });
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
