import { join } from "node:path";
import { chosenOf } from "../run/sample";
import { type Synthesized, stacks, synthesized, vendors } from "../synthesize";
import { addressesOf, differences, resourcesOf, StackRun, type StateObject } from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const deliveredData = join(__dirname, "delivered-data.ts");
const changedData = join(__dirname, "changed-data.ts");
const unprotectedData = join(__dirname, "unprotected-data.ts");
const isProtected = (stack: string) => stack === "shared" || stack === "production";

// qa differs from dev in numbers alone, and staging lives and dies in the tests of its failures.
const lived = stacks.filter((stack) => !/^(qa|staging)/.test(stack));
const all = vendors.flatMap((vendor) => lived.map((stack) => ({ vendor, stack })));

// One that is protected and large, what runs in it, and what it looks up.
const tried = chosenOf(
  "of the stacks that are deployed, changed and destroyed",
  all,
  all.filter(
    ({ vendor, stack }) =>
      stack === "shared" || (vendor === "digitalocean" && stack.startsWith("production")),
  ),
);

describeWithTerraform.each(vendors)("every stack of %s", (vendor) => {
  const place = new Workplace();
  const own = tried.flatMap((one) => (one.vendor === vendor ? [one.stack] : []));
  const runs = new Map<string, StackRun>();
  const states = new Map<string, readonly StateObject[]>();
  let changed: Synthesized = {};
  let unprotected: Synthesized = {};

  beforeAll(async () => {
    const first = synthesized(vendor, deliveredData);
    changed = synthesized(vendor, deliveredData, changedData);
    unprotected = synthesized(vendor, deliveredData, changedData, unprotectedData);
    const sandbox = await place.sandbox();
    for (const stack of own) {
      runs.set(stack, new StackRun(sandbox, write(stack, first)));
    }
  });
  afterAll(() => place.end());

  const write = (stack: string, texts: Synthesized): string =>
    place.stack(JSON.parse(texts[stack] ?? "") as Configuration, stack);

  const runOf = (stack: string): StackRun => {
    const run = runs.get(stack);
    if (run === undefined) {
      throw new Error(`there is no stack ${stack}`);
    }
    return run;
  };

  /** Every object of the world is in the state of its stack, and the other way round. */
  const expectNothingLost = async (stack: string, run: StackRun) => {
    states.set(stack, run.state());
    const { lost, forgotten } = differences(run.sandbox.world.list(), ...states.values());
    expect(lost).toEqual([]);
    expect(forgotten.map(({ type, importId }) => `${type} ${importId}`)).toEqual([]);
  };

  const expectNoChanges = async (run: StackRun) => {
    expect(await run.plan()).toMatchObject({ code: 0, errors: [], planned: [], drift: [] });
  };

  // In the order of a first deployment: all of them live in one world at the same time.
  test.each(own)("%s is valid, applied, found unchanged and updated in place", async (stack) => {
    const run = runOf(stack);
    const addresses = addressesOf(run.configuration()).sort();
    await run.init();
    expect(await run.validate()).toEqual([]);

    const creation = await run.plan();
    expect(creation).toMatchObject({ code: 2, errors: [] });
    expect(actionsOf(creation.planned)).toEqual(addresses.map((one) => `create ${one}`));
    expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
    expect(
      run
        .state()
        .map(({ address }) => address)
        .sort(),
    ).toEqual(addresses);
    expect(byAddress(await run.shownState())).toEqual(byAddress(run.state()));
    await expectNoChanges(run);

    write(stack, changed);
    const update = await run.plan();
    expect(update).toMatchObject({ code: 2, errors: [] });
    expect(new Set(update.planned.map(({ action }) => action))).toEqual(new Set(["update"]));
    for (const { address, config } of resourcesOf(run.configuration())) {
      if (config["tags"] !== undefined) {
        expect(update.planned).toContainEqual({ address, action: "update" });
      }
    }
    expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
    await expectNoChanges(run);
    await expectNothingLost(stack, run);
  });

  test.each([...own].reverse())("%s is destroyed, and only it", async (stack) => {
    const run = runOf(stack);
    if (isProtected(stack)) {
      const refused = await run.destroy();
      expect(refused.code).toBe(1);
      expect(refused.done).toEqual([]);
      expect(refused.errors.length).toBeGreaterThan(0);
      const protectedOnes = resourcesOf(run.configuration())
        .filter(({ config }) => config.lifecycle?.prevent_destroy)
        .map(({ address }) => messageFor(address));
      for (const { summary, detail } of refused.errors) {
        expect(summary).toBe("Instance cannot be destroyed");
        expect(protectedOnes).toContain(detail);
      }
      await expectNothingLost(stack, run);

      write(stack, unprotected);
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    }
    expect(await run.destroy()).toMatchObject({ code: 0, errors: [] });
    expect(run.state()).toEqual([]);
    await expectNothingLost(stack, run);
  });

  test("afterwards the world is empty", () => {
    expect(runOf("shared").sandbox.world.list()).toEqual([]);
  });
});

function actionsOf(planned: readonly { address: string; action: string }[]): string[] {
  return planned.map(({ address, action }) => `${action} ${address}`).sort();
}

function byAddress<T extends { readonly address: string }>(objects: readonly T[]): readonly T[] {
  return [...objects].sort((one, other) => (one.address < other.address ? -1 : 1));
}

function messageFor(address: string): string {
  return `Resource ${address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.`;
}
