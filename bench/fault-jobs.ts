import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { editsOf, entryOf, meanwhile } from "../__tests__/sandbox/drift";
import { changeableOf, faultAt, statefulOf, withChanges } from "../__tests__/sandbox/fault-targets";
import { type Kill, kills } from "../__tests__/sandbox/kills";
import { check, recover, textOf } from "../__tests__/sandbox/recovery";
import {
  addressesOf,
  type Configured,
  type Outcome,
  type StackRun,
  type StateObject,
} from "../__tests__/sandbox/stack-run";
import type { Fault, FaultOperation } from "../sandbox";

const seed = 20240101;

/** What one failure came to. */
export interface Result {
  /** What is wrong; nothing, if all is well. */
  readonly problems: readonly string[];
  /** What is worth counting. */
  readonly notes?: readonly string[];
}

export interface Job {
  /** The line that it is counted in. */
  readonly group: string;
  readonly name: string;
  /** The folder to start from: sandbox and stacks as they are before. */
  readonly from: string;
  readonly stack: string;
  readonly carryOut: (run: StackRun) => Promise<Result>;
}

/** A stack, and the folders in which it is not applied yet, and is. */
export interface Prepared {
  readonly vendor: string;
  readonly stack: string;
  readonly before: string;
  readonly after: string;
  readonly configured: Configured;
  readonly state: readonly StateObject[];
  /** The states of what was applied before it. */
  readonly beside: readonly (readonly StateObject[])[];
  readonly milliseconds: number;
}

/** Exactly one operation of one resource fails once, before or after it had an effect. */
export function singleFailures({
  vendor,
  stack,
  before,
  after,
  configured,
  state,
  beside,
}: Prepared) {
  const changed = withChanges(configured);
  const job = (
    operation: FaultOperation,
    address: string,
    effect: NonNullable<Fault["effect"]>,
    from: string,
    once: (run: StackRun) => Promise<Outcome>,
    end: (run: StackRun) => Promise<readonly string[]>,
  ): Job => ({
    group: `${vendor} ${stack}: ${operation} fails ${effect === "refuse" ? "before" : "after"} its effect`,
    name: address,
    from,
    stack,
    carryOut: async (run) => {
      if (operation === "update") {
        write(run, changed);
      }
      run.sandbox.faults.add({ ...faultAt(operation, address, configured, state), effect });
      const failed = await once(run);
      const hit = failed.failed.map((change) => change.address);
      if (failed.code !== 1 || failed.errors.length !== 1 || hit.join() !== address) {
        return { problems: [`ended with ${failed.code}; errors at: ${hit.join(", ")}`] };
      }
      const second = await once(run);
      return { problems: second.code === 0 ? await end(run) : second.errors.map(textOf) };
    },
  });
  const settled = async (run: StackRun) => {
    const { problems, leftOver } = await check(run, beside);
    return [...problems, ...leftOver.map(({ type, importId }) => `${type} ${importId} left over`)];
  };
  const addresses = addressesOf(configured);
  return [
    // After its effect too: the object exists, and Terraform replaces what failed half-way.
    ...(["refuse", "fail-after"] as const).flatMap((effect) =>
      addresses.map((address) =>
        job("create", address, effect, before, (run) => run.apply(), settled),
      ),
    ),
    ...changeableOf(configured).map((address) =>
      job("update", address, "refuse", after, (run) => run.apply(), settled),
    ),
    ...addresses.map((address) =>
      job(
        "delete",
        address,
        "refuse",
        after,
        (run) => run.destroy(),
        (run) => gone(run, beside),
      ),
    ),
  ];
}

/** Fails where a run did not succeed. */
export function must({ code, errors }: Outcome): void {
  if (code !== 0) {
    throw new Error(errors.map(textOf).join("\n"));
  }
}

async function gone(run: StackRun, beside: Prepared["beside"]): Promise<readonly string[]> {
  const left = run.sandbox.world.list().length - beside.flat().length;
  const known = run.state().length;
  return left === 0 && known === 0 ? [] : [`${left} left in the world, ${known} in the state`];
}

function write(run: StackRun, configured: Configured): void {
  writeFileSync(join(run.folder, "cdk.tf.json"), JSON.stringify(configured));
}

/** Terraform is killed at a random moment. */
export function killed(
  { vendor, stack, before, after, configured, milliseconds }: Prepared,
  count: number,
): Job[] {
  const jobs = (
    operation: FaultOperation,
    count: number,
    from: string,
    first: (run: StackRun) => Promise<Outcome>,
    end: (run: StackRun) => Promise<Result>,
  ): Job[] =>
    kills(seed, count, operation, operationsOf(operation, configured)).map((kill, index) => ({
      group: `${vendor} ${stack}: killed in the middle of ${operation}, by ${kill.kind}`,
      name: `${index}: ${JSON.stringify(kill)}`,
      from,
      stack,
      carryOut: async (run) => {
        if (operation === "update") {
          write(run, withChanges(configured));
        }
        const { code } = await withKill(run, kill, milliseconds, () => first(run));
        if (code !== 137 && kill.kind === "operation") {
          return { problems: [`ended with ${code} instead of being killed`] };
        }
        const { problems, notes = [] } = await end(run);
        return { problems, notes: [...(code === 137 ? [] : ["had ended before"]), ...notes] };
      },
    }));
  const recovered = async (run: StackRun): Promise<Result> => {
    const { problems, imports, leftOver } = await recover(run);
    return {
      problems,
      notes: [
        imports.length > 0 ? "needed imports" : "needed nothing",
        ...imports.map(() => "objects imported"),
        ...leftOver.map(({ type }) => `left over: ${type}`),
      ],
    };
  };
  const apply = (run: StackRun) => run.apply();
  const few = Math.ceil(count / 4);
  return [
    ...jobs("create", count, before, apply, recovered),
    ...jobs("update", few, after, apply, recovered),
    ...jobs(
      "delete",
      few,
      after,
      (run) => run.destroy(),
      async (run) => {
        must(await run.destroy());
        return { problems: await gone(run, []) };
      },
    ),
  ];
}

function operationsOf(operation: FaultOperation, configured: Configured): number {
  return (operation === "update" ? changeableOf(configured) : addressesOf(configured)).length;
}

async function withKill(
  run: StackRun,
  kill: Kill,
  milliseconds: number,
  carryOut: () => Promise<Outcome>,
): Promise<Outcome> {
  if (kill.kind === "operation") {
    run.sandbox.faults.add(kill.fault);
    return carryOut();
  }
  const timer = setTimeout(() => run.sandbox.faults.onKill(), kill.part * milliseconds);
  try {
    return await carryOut();
  } finally {
    clearTimeout(timer);
  }
}

/** What is stateful is edited, argument by argument, or deleted behind Terraform's back. */
export function drifted({ vendor, stack, after, configured, state }: Prepared): Job[] {
  return statefulOf(configured).flatMap(({ address, config }) => {
    const object = state.find((one) => one.address === address);
    if (!object) {
      throw new Error(`the state has no ${address}`);
    }
    const job = (what: string, carryOut: Job["carryOut"]): Job => ({
      group: `${vendor} ${stack}: what is stateful is ${what}`,
      name: address,
      from: after,
      stack,
      carryOut,
    });
    return [
      job("edited", async (run) => {
        const { world } = run.sandbox;
        const entry = entryOf(world, object);
        const problems: string[] = [];
        const notes: string[] = [];
        for (const edit of editsOf(entry, config)) {
          const plan = await meanwhile(world, [{ entry, changes: edit }], () => run.plan());
          notes.push("arguments edited");
          if (!shows(plan, address)) {
            problems.push(`${JSON.stringify(edit)} is not shown`);
          }
        }
        return { problems, notes };
      }),
      job("deleted", async (run) => {
        const { world } = run.sandbox;
        const deletion = { entry: entryOf(world, object), changes: "deleted" } as const;
        const plan = await meanwhile(world, [deletion], () => run.plan());
        const isPlanned = plan.planned.some(
          (change) => change.address === address && change.action === "create",
        );
        return { problems: isPlanned ? [] : ["its creation is not planned"] };
      }),
    ];
  });
}

/** A change that would replace what is protected is shown by Terraform's refusal. */
function shows({ planned, errors }: Outcome, address: string): boolean {
  return (
    planned.some((change) => change.address === address) ||
    errors.some(({ detail }) =>
      detail.startsWith(`Resource ${address} has lifecycle.prevent_destroy`),
    )
  );
}
