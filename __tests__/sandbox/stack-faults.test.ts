import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fault, FaultOperation, Sandbox } from "../../sandbox";
import { chosenOf, sampleOf } from "../run/sample";
import { type Synthesized, synthesized, vendors } from "../synthesize";
import { changeableOf, faultAt, withChanges } from "./fault-targets";
import { kills } from "./kills";
import { check, recover } from "./recovery";
import {
  addressesOf,
  type Configured,
  differences,
  type Outcome,
  StackRun,
  type StateObject,
} from "./stack-run";
import { type Configuration, describeWithTerraform, Workplace } from "./terraform-run";

const names = ["staging", "staging-platform"] as const;
// bench/faults.ts has sixty.
const killCount = 3;
const failuresPerStack = 3;

const tried = chosenOf("of the vendors whose staging fails", vendors, ["digitalocean"]);

describeWithTerraform.each(tried)("staging of %s", (vendor) => {
  const place = new Workplace();
  let texts: Synthesized;
  // What a run without failures gives: the ids are the same in the sandbox that has failures.
  const states = new Map<string, readonly StateObject[]>();
  const runs = new Map<string, StackRun>();

  const stackIn = async (sandbox: Sandbox, name: string, folder: string): Promise<StackRun> => {
    const configured = JSON.parse(texts[name] ?? "") as Configuration;
    const run = new StackRun(sandbox, place.stack(configured, join(folder, name)));
    await run.init();
    return run;
  };

  beforeAll(async () => {
    texts = synthesized(vendor);
    const reference = await place.sandbox();
    const sandbox = await place.sandbox();
    for (const name of names) {
      const run = await stackIn(reference, name, "reference");
      expect(await run.apply()).toMatchObject({ code: 0, errors: [] });
      states.set(name, run.state());
    }
    for (const name of names) {
      runs.set(name, await stackIn(sandbox, name, "failing"));
    }
  });
  afterAll(() => place.end());

  const stackOf = (name: string) => {
    const [run, state] = [runs.get(name), states.get(name)];
    if (!run || !state) {
      throw new Error(`there is no stack ${name}`);
    }
    return { run, state };
  };

  /** Lets one operation of every resource fail, and runs until there is nothing left to fail. */
  const failAll = async (
    name: string,
    operation: FaultOperation,
    addresses: readonly string[],
    once: (run: StackRun) => Promise<Outcome>,
  ) => {
    const { run, state } = stackOf(name);
    const { faults } = run.sandbox;
    const configured = JSON.parse(texts[name] ?? "") as Configured;
    for (const address of addresses) {
      faults.add(faultAt(operation, address, configured, state));
    }
    const hit: string[] = [];
    for (;;) {
      const left = faults.remaining().length;
      const { code, errors, failed } = await once(run);
      expect(errors).toHaveLength(failed.length);
      hit.push(...failed.map(({ address }) => address));
      if (code === 0) {
        break;
      }
      expect(faults.remaining().length).toBeLessThan(left);
    }
    expect(hit.sort()).toEqual([...addresses].sort());
    expect(faults.remaining()).toEqual([]);
  };

  /** The states of all other stacks that are applied at the moment. */
  const besides = (name: string): readonly (readonly StateObject[])[] =>
    names.filter((other) => other !== name).map((other) => stackOf(other).run.state());

  /** The resources of a stack whose failure is tried. */
  const failing = (operation: FaultOperation, addresses: readonly string[]): readonly string[] =>
    sampleOf(`of the failures to ${operation} a resource`, addresses, failuresPerStack);

  test.each(names)("%s is created although each creation fails once", async (name) => {
    const { run, state } = stackOf(name);
    const addresses = failing("create", addressesOf(run.configuration()));
    await failAll(name, "create", addresses, (one) => one.apply());
    expect(await check(run, besides(name))).toEqual({ problems: [], leftOver: [] });
    expect(run.state()).toEqual(state);
  });

  // Every argument of these replaces, so that there is no update that could fail.
  const neverUpdated =
    /^(aws_autoscaling_attachment|aws_eks_access_policy_association|aws_iam_role_policy_attachment|digitalocean_database_db)\./;

  test.each(names)("%s is updated although each update fails once", async (name) => {
    const { run } = stackOf(name);
    const configured = run.configuration();
    const addresses = changeableOf(configured);
    const others = addressesOf(configured).filter((address) => !neverUpdated.test(address));
    expect(addresses).toEqual(others);
    writeFileSync(join(run.folder, "cdk.tf.json"), JSON.stringify(withChanges(configured)));
    await failAll(name, "update", failing("update", addresses), (one) => one.apply());
    expect(await check(run, besides(name))).toEqual({ problems: [], leftOver: [] });
  });

  test.each([...names].reverse())(
    "%s is destroyed although each deletion fails once",
    async (name) => {
      const { run } = stackOf(name);
      const addresses = failing("delete", addressesOf(run.configuration()));
      await failAll(name, "delete", addresses, (one) => one.destroy());
      expect(run.state()).toEqual([]);
      expect(run.sandbox.world.list()).toHaveLength(besides(name).flat().length);
    },
  );

  const operations = vendor === "aws" ? 81 : 8;
  const byOperation = sampleOf(
    "of the kills in the middle of staging",
    killsOf(operations),
    vendor === "aws" ? 1 : 2,
  );

  test.each(byOperation)(
    "is created although Terraform is killed: $after $effect",
    async (fault) => {
      const sandbox = await place.sandbox({ faults: [fault] });
      const run = await stackIn(sandbox, "staging", `killed-${fault.after}-${fault.effect}`);
      expect(addressesOf(run.configuration())).toHaveLength(operations);
      expect(await run.apply()).toMatchObject({ code: 137 });
      // Nothing is unknown to the state but what Terraform was working on, ten at a time.
      const { lost, forgotten } = differences(sandbox.world.list(), run.state());
      expect(lost).toEqual([]);
      expect(forgotten.length).toBeLessThanOrEqual(10);
      expect(await recover(run)).toMatchObject({ problems: [] });
      await sandbox.stop();
    },
  );
});

function killsOf(operations: number): readonly Fault[] {
  return kills(1, 2 * killCount, "create", operations).flatMap((kill) =>
    kill.kind === "operation" ? [kill.fault] : [],
  );
}
