import { isDeepStrictEqual } from "node:util";
import { sampleOf } from "../run/sample";
import { StackRun } from "../sandbox/stack-run";
import { describeWithTerraform, Workplace } from "../sandbox/terraform-run";
import { type BrokenPromise, brokenByPlan } from "./broken-promise";
import { expectKept } from "./intended-changes";
import {
  madeNow,
  recordedVendors,
  recordedVersions,
  recordOf,
  type StackDocuments,
  type VendorRecord,
} from "./release-record";

/** Stacks of a recorded version that are applied together: one environment, or what all share. */
interface Upgrade {
  readonly version: string;
  readonly vendor: string;
  readonly data: keyof VendorRecord;
  readonly environment: string;
}

/** What one of the two sets of data makes of all stacks, whether it changes them or not. */
function documentsOf({ asWritten, optedIn }: VendorRecord, data: keyof VendorRecord) {
  return data === "asWritten" ? asWritten : { ...asWritten, ...optedIn };
}

function environmentsOf(documents: StackDocuments): readonly string[] {
  return [...new Set(Object.keys(documents).map((stack) => stack.replace(/-platform$/, "")))];
}

const all = recordedVersions().flatMap((version) =>
  recordedVendors(version).flatMap((vendor) =>
    (["asWritten", "optedIn"] as const).flatMap((data) =>
      environmentsOf(recordOf(version, vendor)[data]).map(
        (environment): Upgrade => ({ version, vendor, data, environment }),
      ),
    ),
  ),
);

/** The stacks of an upgrade as they were and as they are, in the order in which they are applied. */
function stacksOf({ version, vendor, data, environment }: Upgrade) {
  const old = documentsOf(recordOf(version, vendor), data);
  const now = documentsOf(madeNow(version, vendor), data);
  return [environment, `${environment}-platform`].flatMap((stack) => {
    const [before, after] = [old[stack], now[stack]];
    return before === undefined ? [] : [{ stack, before, after }];
  });
}

// What makes the same document plans nothing, as the second plans of all stacks prove.
const changing = all.filter((upgrade) =>
  stacksOf(upgrade).some(({ before, after }) => !isDeepStrictEqual(before, after)),
);
const smallest = all.filter(
  ({ vendor, data, environment }) =>
    vendor === "digitalocean" && data === "asWritten" && environment === "dev",
);
const tried = [
  ...new Set([
    ...sampleOf("of the upgrades that change something", changing, 2),
    ...smallest.slice(-1),
  ]),
];

describeWithTerraform("an upgrade is planned", () => {
  const place = new Workplace();
  afterAll(() => place.end());

  test.each(tried)("from $version, $vendor, $environment, $data", async (upgrade) => {
    const sandbox = await place.sandbox();
    const stacks = stacksOf(upgrade);
    const folder = `${upgrade.version}-${upgrade.vendor}-${upgrade.data}`;
    const runs = stacks.map(({ stack, before }) => ({
      stack,
      run: new StackRun(sandbox, place.stack(before, `${folder}/${stack}`)),
    }));
    for (const { run } of runs) {
      await run.init();
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
    }
    const broken: BrokenPromise[] = [];
    for (const [index, { stack, run }] of runs.entries()) {
      place.stack(stacks[index]?.after ?? {}, `${folder}/${stack}`);
      // What a newer version asks of a provider, it asks at the next init.
      await run.init();
      const plan = await run.plan();
      broken.push(...brokenByPlan(stack, plan));
      // The stack that runs in it is planned with what its environment gives then.
      if (plan.errors.length === 0) {
        expect(await run.applyPlan()).toMatchObject({ code: 0, errors: [] });
      }
    }
    expectKept(upgrade.version, upgrade.vendor, broken);
    await sandbox.stop();
  });
});
