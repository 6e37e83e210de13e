import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Sandbox, TerraformResult, WorldEntry } from "../../sandbox";

/** An error of a run, with the resource that Terraform says it is about. */
export interface RunError {
  readonly summary: string;
  readonly detail: string;
  readonly address?: string;
}

/** What Terraform wants to do, or has found done, to a resource. */
export interface Change {
  readonly address: string;
  readonly action: string;
}

/** What a run told in its machine-readable output. */
export interface Outcome {
  readonly code: number;
  readonly errors: readonly RunError[];
  /** What the plan is going to change. */
  readonly planned: readonly Change[];
  /** What the plan found changed behind Terraform's back. */
  readonly drift: readonly Change[];
  /** What was carried out. */
  readonly done: readonly Change[];
  /** What was tried in vain; unlike the errors of a deletion this has an address. */
  readonly failed: readonly Change[];
}

/** An object that a state knows. */
export interface StateObject {
  readonly address: string;
  readonly type: string;
  readonly values: { readonly [name: string]: unknown };
}

interface Message {
  readonly type?: string;
  readonly change?: { readonly resource: { readonly addr: string }; readonly action: string };
  readonly hook?: { readonly resource?: { readonly addr: string }; readonly action?: string };
  readonly diagnostic?: RunError & { readonly severity: string };
}

/** One stack in one sandbox, run again and again. */
export class StackRun {
  public constructor(
    public readonly sandbox: Sandbox,
    public readonly folder: string,
  ) {}

  public async init(): Promise<void> {
    const result = await this.terraform("init", "-no-color");
    if (result.code !== 0) {
      throw new Error(`${result.stdout}\n${result.stderr}`);
    }
  }

  /** Plans; exit code 0 is an empty plan, 2 one with changes. It is kept for `applyPlan`. */
  public async plan(): Promise<Outcome> {
    return outcomeOf(
      await this.terraform("plan", "-json", "-no-color", "-detailed-exitcode", "-out=plan"),
    );
  }

  public async applyPlan(): Promise<Outcome> {
    return outcomeOf(await this.terraform("apply", "-json", "-no-color", "plan"));
  }

  public async apply(): Promise<Outcome> {
    return outcomeOf(await this.terraform("apply", "-json", "-no-color", "-auto-approve"));
  }

  public async destroy(): Promise<Outcome> {
    return outcomeOf(await this.terraform("destroy", "-json", "-no-color", "-auto-approve"));
  }

  public async validate(): Promise<readonly RunError[]> {
    const { stdout } = await this.terraform("validate", "-json", "-no-color");
    return (JSON.parse(stdout) as { readonly diagnostics: readonly RunError[] }).diagnostics;
  }

  public async import({ address, id }: { address: string; id: string }): Promise<TerraformResult> {
    return this.terraform("import", "-no-color", address, id);
  }

  /** Every object of the state, as its file has it. */
  public state(): readonly StateObject[] {
    const file = this.sandbox.stateFile(this.folder);
    return existsSync(file) ? readJson<StateFile>(file).resources.flatMap(objectsOf) : [];
  }

  /** Every object of the state, as Terraform shows it. */
  public async shownState(): Promise<readonly StateObject[]> {
    const { stdout } = await this.terraform("show", "-json");
    const { values } = JSON.parse(stdout) as {
      readonly values?: {
        readonly root_module: {
          readonly resources?: readonly (StateObject & { readonly mode: string })[];
        };
      };
    };
    return (values?.root_module.resources ?? [])
      .filter(({ mode }) => mode === "managed")
      .map(({ address, type, values: own }) => ({ address, type, values: own }));
  }

  /** The configuration as it is written. */
  public configuration(): Configured {
    return readJson(join(this.folder, "cdk.tf.json"));
  }

  private terraform(...args: readonly string[]): Promise<TerraformResult> {
    return this.sandbox.terraform(args, this.folder);
  }
}

/** The part of a state's file that these tests look at. */
interface StateFile {
  readonly resources: readonly StateResource[];
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly instances: readonly {
    readonly index_key?: string | number;
    readonly attributes: StateObject["values"];
  }[];
}

function objectsOf({ mode, type, name, instances }: StateResource): readonly StateObject[] {
  return mode !== "managed"
    ? []
    : instances.map(({ index_key: key, attributes }) => ({
        address: `${type}.${name}${key === undefined ? "" : `[${JSON.stringify(key)}]`}`,
        type,
        values: attributes,
      }));
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/** The part of a stack's JSON that these tests look at. */
export interface Configured {
  readonly resource?: {
    readonly [type: string]: { readonly [name: string]: ResourceConfiguration };
  };
}

export interface ResourceConfiguration {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
  readonly [argument: string]: unknown;
}

/** The addresses of everything that a configuration asks for. */
export function addressesOf(configured: Configured): string[] {
  return resourcesOf(configured).map(({ address }) => address);
}

/** Everything that a configuration asks for. */
export function resourcesOf({ resource = {} }: Configured) {
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, config]) => ({ address: `${type}.${name}`, type, config })),
  );
}

/**
 * Where a state and the world differ: what was lost, and what was created twice or forgotten.
 *
 * @param states the states of all stacks that live in the world
 */
export function differences(
  world: readonly WorldEntry[],
  ...states: readonly (readonly StateObject[])[]
): { readonly lost: readonly string[]; readonly forgotten: readonly WorldEntry[] } {
  const left = new Map<string, WorldEntry[]>();
  for (const entry of world) {
    const key = identity(entry.type, entry.attributes);
    left.set(key, [...(left.get(key) ?? []), entry]);
  }
  const lost: string[] = [];
  for (const { address, type, values } of states.flat()) {
    if (!left.get(identity(type, values))?.shift()) {
      lost.push(address);
    }
  }
  return { lost, forgotten: [...left.values()].flat() };
}

function identity(type: string, values: { readonly [name: string]: unknown }): string {
  return `${type} ${String(values["id"] ?? values["arn"])}`;
}

function outcomeOf({ code, stdout, stderr }: TerraformResult): Outcome {
  const messages: Message[] = [];
  const errors: RunError[] = [];
  for (const line of `${stdout}\n${stderr}`.split("\n").filter((text) => text.trim() !== "")) {
    try {
      messages.push(JSON.parse(line) as Message);
    } catch {
      // A killed run may leave half a line.
      if (code < 128) {
        errors.push({ summary: line, detail: "" });
      }
    }
  }
  for (const { diagnostic } of messages) {
    if (diagnostic?.severity === "error") {
      errors.push(diagnostic);
    }
  }
  // Data sources are read, which changes nothing.
  const changes = (wanted: string): Change[] =>
    messages
      .filter(({ type }) => type === wanted)
      .map(({ change, hook }) => ({
        address: (change ?? hook)?.resource?.addr ?? "",
        action: (change ?? hook)?.action ?? "",
      }))
      .filter(({ action }) => action !== "read");
  return {
    code,
    errors,
    planned: changes("planned_change"),
    drift: changes("resource_drift"),
    done: changes("apply_complete"),
    failed: changes("apply_errored"),
  };
}
