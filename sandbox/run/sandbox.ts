import type { ChildProcess } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findTerraform, runTerraform, type TerraformResult } from "../../terraform";
import { type Dialect, isStack } from "../configuration";
import { overlays } from "../overlays";
import { type RunningServer, startServer } from "../protocol";
import { type Fault, FaultPlan, Provider, World } from "../provider";
import { bindingsIn, defaultCacheDirectory, findBindings, SchemaCache } from "../schema";
import {
  cliConfiguration,
  collectorVariables,
  lockedNetwork,
  sandboxEnvironment,
} from "./environment";
import { providerNeeds } from "./provider-needs";
import { openSandboxFolder } from "./sandbox-folder";
import { type MirrorOptions, mirrorStack, type StackMirror } from "./stack-mirror";
import type { StateUse } from "./state-backend";
import { StateServer } from "./state-server";
import { mirroredArguments } from "./terraform-arguments";
import { installWrapper, type Place, type WrapperRequests } from "./wrapper";

/** How to start a sandbox. */
export interface SandboxOptions {
  /** Where the world and the states live, from one start to the next. */
  readonly directory: string;
  /** Where to look for provider bindings. @default - the working directory */
  readonly bindingsFrom?: string;
  /**
   * Files that `terraform providers schema -json` wrote; what they have of a provider counts before its binding.
   * @default - none
   */
  readonly schemas?: readonly string[];
  /** Failures to inject. @default - none */
  readonly faults?: readonly Fault[];
  /** Where to keep derived schemas; `false` keeps them in memory. @default - `node_modules/.cache` */
  readonly cacheDirectory?: string | false;
  /** Where the folder of the sockets is made. @default - the system's temporary directory */
  readonly temporary?: string;
  /**
   * Told of every stack that is run. @default - nobody
   * @internal
   */
  readonly onEnter?: (stack: StackMirror) => void;
  /** Terraform or OpenTofu. @default - found on the PATH */
  readonly terraform?: string;
}

// Saving what it knows takes Terraform some milliseconds.
const mostMillisecondsToSave = 2_000;

/** Real Terraform among simulated providers. */
export class Sandbox {
  private readonly folders = new Set<string>();
  /** The runs of Terraform that were started here, by the name under which they hold locks. */
  private readonly running = new Map<string, ChildProcess>();
  private readonly commands = new Set<() => void>();
  private runs = 0;

  private constructor(
    /** Where the world and the states live. */
    public readonly directory: string,
    /** The objects that exist in the simulated clouds. */
    public readonly world: World,
    /** The failures that are still to happen. */
    public readonly faults: FaultPlan,
    /** @internal */
    public readonly providers: readonly Provider[],
    private readonly terraformPath: string,
    private readonly announce: (stack: StackMirror) => void,
  ) {
    this.dialect = basename(terraformPath).startsWith("tofu") ? "tofu" : "terraform";
  }

  private readonly dialect: Dialect;

  private server: RunningServer | undefined;
  private states: StateServer | undefined;
  private requests: WrapperRequests | undefined;
  /** The environment in which any command runs inside the sandbox. */
  public env: NodeJS.ProcessEnv = {};

  /**
   * Starts the simulated providers. Call `stop` when done; nothing outlives this process.
   * @throws Error where there is no Terraform, a file of schemas cannot be read, the folder is of something
   * else, or another version made its world
   */
  public static async start(options: SandboxOptions): Promise<Sandbox> {
    const directory = resolve(options.directory);
    const terraform =
      options.terraform ??
      findTerraform(process.env, resolve(options.bindingsFrom ?? process.cwd()));
    openSandboxFolder(directory);
    const world = new World(join(directory, "world"));
    const faults = new FaultPlan();
    for (const fault of options.faults ?? []) {
      faults.add(fault);
    }
    const installed = findBindings(resolve(options.bindingsFrom ?? process.cwd()));
    const written = (options.schemas ?? []).flatMap((file) => bindingsIn(resolve(file)));
    const bindings = [
      ...new Map([...installed, ...written].map((one) => [one.address, one])).values(),
    ];
    const cacheDirectory =
      options.cacheDirectory === false
        ? undefined
        : (options.cacheDirectory ?? defaultCacheDirectory(installed[0]));
    const cache = new SchemaCache(cacheDirectory);
    const folders = (): readonly string[] => [...sandbox.folders, join(directory, "state")];
    const providers = bindings.map(
      (binding) => new Provider(binding, overlays[binding.name], { world, faults, cache, folders }),
    );
    const sandbox = new Sandbox(
      directory,
      world,
      faults,
      providers,
      terraform,
      options.onEnter ?? (() => undefined),
    );
    faults.onKill = () => sandbox.kill();
    await sandbox.listen(options.temporary);
    return sandbox;
  }

  private async listen(temporary?: string): Promise<void> {
    const server = await startServer(this.providers, temporary);
    this.server = server;
    const empty = join(server.directory, "no-providers");
    mkdirSync(empty);
    const cliConfig = join(server.directory, "terraform.rc");
    writeFileSync(cliConfig, cliConfiguration(empty));
    this.states = await StateServer.start((holder) => this.isAlive(holder));
    const wrapper = installWrapper(server.directory, this.terraformPath, (run) =>
      this.place(run.folder, run, `${run.pid}`),
    );
    this.requests = wrapper.requests;
    this.env = sandboxEnvironment(process.env, {
      reattach: server.reattach,
      wrapper: wrapper.program,
      wrapperDirectory: wrapper.directory,
      cliConfig,
    });
  }

  /** Prepares a stack's folder for a run; gives the folder that Terraform is to run in. */
  public enter(folder: string): string {
    return this.mirror(folder)?.directory ?? folder;
  }

  /**
   * The file of a stack's state; there is none before the first apply.
   * @throws Error where the folder holds no Terraform configuration
   */
  public stateFile(folder: string): string {
    const mirror = this.mirror(resolve(folder));
    if (!mirror) {
      throw new Error(`${folder} holds no Terraform configuration`);
    }
    return mirror.state;
  }

  private mirror(folder: string, options: MirrorOptions = {}): StackMirror | undefined {
    if (!isStack(folder)) {
      return undefined;
    }
    const mirror = mirrorStack(folder, this.directory, { dialect: this.dialect, ...options });
    const needs = providerNeeds(
      mirror.tree,
      this.providers.map(({ binding }) => binding),
    );
    if (needs.missing.length > 0) {
      throw new Error(needs.missing.join("; "));
    }
    for (const used of mirror.folders) {
      this.folders.add(used);
    }
    this.announce({ ...mirror, remarks: [...mirror.remarks, ...needs.remarks] });
    return mirror;
  }

  private place(folder: string, use: StateUse, holder: string): Place {
    this.faults.isKilling = false;
    const { args, backendConfig } = mirroredArguments(use.args ?? [], folder);
    const mirror = this.mirror(folder, { backendConfig, use });
    return {
      args,
      directory: mirror?.directory ?? folder,
      variables: {
        ...collectorVariables(this.env),
        ...(mirror ? this.states?.variables(mirror.state, holder) : {}),
      },
    };
  }

  /**
   * Runs Terraform on a stack's folder.
   *
   * @param onOutput told of standard output as it comes
   */
  public async terraform(
    args: readonly string[],
    folder: string,
    onOutput: (chunk: string) => void = () => undefined,
  ): Promise<TerraformResult> {
    this.runs += 1;
    const holder = `run-${this.runs}`;
    let place: Place;
    try {
      place = this.place(resolve(folder), { args, workspace: this.env["TF_WORKSPACE"] }, holder);
    } catch (error) {
      // As the wrapper does: a run that is refused is one that failed.
      return {
        code: 1,
        stdout: "",
        stderr: `Error: ${(error as Error).message}\n`,
      };
    }
    try {
      return await runTerraform(place.args, place.directory, {
        program: this.terraformPath,
        env: { ...this.env, ...lockedNetwork, ...place.variables },
        onOutput: (chunk) => onOutput(chunk.toString("utf8")),
        onStart: (child) => this.running.set(holder, child),
      });
    } finally {
      this.running.delete(holder);
    }
  }

  /** Adds to what an injected kill ends. */
  public onKill(kill: () => void): void {
    this.commands.add(kill);
  }

  /**
   * Kills every run of Terraform, and the commands that it belongs to.
   *
   * Terraform saves a remote state every 20 seconds. In a cloud that is less than many an operation takes;
   * here it is longer than a whole run, and a kill would lose all of it. So what is to be killed is
   * interrupted first, upon which Terraform saves what it knows at once, and gets no answer any more.
   */
  private kill(): void {
    const runs = this.processes();
    this.faults.isKilling = true;
    const end = () => {
      clearTimeout(timer);
      this.faults.onStop = () => undefined;
      for (const pid of runs) {
        signal(pid, "SIGKILL");
      }
      for (const kill of this.commands) {
        kill();
      }
    };
    const timer = setTimeout(end, mostMillisecondsToSave);
    // Terraform tells providers to stop after it has saved.
    this.faults.onStop = end;
    for (const pid of runs) {
      signal(pid, "SIGINT");
    }
    if (runs.length === 0) {
      end();
    }
  }

  private processes(): readonly number[] {
    const held = this.states?.holders() ?? [];
    return [
      ...[...this.running.values()].flatMap(({ pid }) => (pid === undefined ? [] : [pid])),
      ...held.filter((holder) => !this.running.has(holder)).map(Number),
    ];
  }

  /** Whether a run that holds a lock goes on: one from here, or one of the wrapper, which is a process. */
  private isAlive(holder: string): boolean {
    return this.running.has(holder) || (/^\d+$/.test(holder) && signal(Number(holder), 0));
  }

  /** Stops the simulated providers; world and states stay. */
  public async stop(): Promise<void> {
    this.requests?.stop();
    this.states?.stop();
    await this.server?.stop();
  }
}

/** Sends a signal; says whether there is such a process. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}
