import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { findTerraform, runTerraform, type TerraformResult } from "../../terraform";
import { type Dialect, isStack } from "../configuration";
import { overlays } from "../overlays";
import { type RunningServer, startServer } from "../protocol";
import { type Fault, FaultPlan, Provider, World } from "../provider";
import { bindingsIn, defaultCacheDirectory, findBindings, SchemaCache } from "../schema";
import { cliConfiguration, lockedNetwork, sandboxEnvironment } from "./environment";
import { killBetweenWrites } from "./kill";
import { providerNeeds } from "./provider-needs";
import { openSandboxFolder } from "./sandbox-folder";
import { mirrorStack, type StackMirror } from "./stack-mirror";
import { type MirroredArguments, mirroredArguments } from "./terraform-arguments";
import { installWrapper, type WrapperRequests } from "./wrapper";

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

/** Real Terraform among simulated providers. */
export class Sandbox {
  private readonly folders = new Set<string>();
  private readonly running = new Set<() => void>();

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
    faults.onKill = () => {
      for (const kill of sandbox.running) {
        kill();
      }
    };
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
    const wrapper = installWrapper(server.directory, this.terraformPath, (folder, backendConfig) =>
      this.enter(folder, backendConfig),
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
  public enter(folder: string, backendConfig: readonly string[] = []): string {
    if (!isStack(folder)) {
      return folder;
    }
    const mirror = mirrorStack(folder, this.directory, { dialect: this.dialect, backendConfig });
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
    return mirror.directory;
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
    let mirrored: MirroredArguments;
    let directory: string;
    try {
      mirrored = mirroredArguments(args, resolve(folder));
      directory = this.enter(resolve(folder), mirrored.backendConfig);
    } catch (error) {
      // As the wrapper does: a run that is refused is one that failed.
      return { code: 1, stdout: "", stderr: `Error: ${(error as Error).message}\n` };
    }
    let kill = (): void => undefined;
    try {
      return await runTerraform(mirrored.args, directory, {
        program: this.terraformPath,
        env: { ...this.env, ...lockedNetwork },
        onOutput: (chunk) => onOutput(chunk.toString("utf8")),
        onStart: (child) => {
          kill = () => killBetweenWrites(child, join(this.directory, "state"));
          this.running.add(kill);
        },
      });
    } finally {
      this.running.delete(kill);
    }
  }

  /** Adds to what an injected kill ends. */
  public onKill(kill: () => void): void {
    this.running.add(kill);
  }

  /** Stops the simulated providers; world and states stay. */
  public async stop(): Promise<void> {
    this.requests?.stop();
    await this.server?.stop();
  }
}
