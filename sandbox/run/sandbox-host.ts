import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TerraformResult } from "../../terraform";
import { Sandbox } from "./sandbox";

/** A run of Terraform in one of a host's sandboxes. */
export interface HostedRun {
  /** Which sandbox: each name has a world and states of its own. */
  readonly sandbox: string;
  /** The stack's folder. */
  readonly folder: string;
  /** Arguments of Terraform. */
  readonly args: readonly string[];
}

/**
 * Sandboxes for many processes, such as the workers of a test run, in one server.
 *
 * It listens on a socket in a folder that only this user can open.
 */
export class SandboxHost {
  /** Starts a host; call `stop` when done. */
  public static start(bindingsFrom: string): Promise<SandboxHost> {
    return new Promise((done, fail) => {
      const directory = mkdtempSync(join(tmpdir(), "anycloud-host-"));
      const host = new SandboxHost(directory, bindingsFrom);
      host.server.once("error", fail);
      host.server.listen(host.address, () => done(host));
      host.server.unref();
    });
  }

  /** The socket, for `runHosted`. */
  public readonly address: string;
  private readonly server: Server;
  private readonly sandboxes = new Map<string, Promise<Sandbox>>();

  private constructor(
    private readonly directory: string,
    private readonly bindingsFrom: string,
  ) {
    this.address = join(directory, "socket");
    this.server = createServer((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => {
        this.run(JSON.parse(Buffer.concat(chunks).toString("utf8")) as HostedRun).then(
          (result) => response.end(JSON.stringify(result)),
          (error: unknown) => {
            response.statusCode = 500;
            response.end(error instanceof Error ? error.message : String(error));
          },
        );
      });
    });
  }

  /** Stops every sandbox and forgets their worlds. */
  public async stop(): Promise<void> {
    this.server.close();
    for (const sandbox of this.sandboxes.values()) {
      await (await sandbox).stop();
    }
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async run({ sandbox: name, folder, args }: HostedRun): Promise<TerraformResult> {
    const directory = join(this.directory, encodeURIComponent(name));
    mkdirSync(directory, { recursive: true });
    const present = this.sandboxes.get(name);
    const { bindingsFrom } = this;
    // By now the process may have another temporary directory than when the host started.
    const temporary = dirname(this.directory);
    const sandbox = present ?? Sandbox.start({ directory, bindingsFrom, temporary });
    this.sandboxes.set(name, sandbox);
    return (await sandbox).terraform(args, folder);
  }
}

/**
 * Runs Terraform in a sandbox of the host that listens at `address`.
 * @throws Error where the sandbox cannot be started, or the host has stopped
 */
export function runHosted(address: string, run: HostedRun): Promise<TerraformResult> {
  return new Promise((done, fail) => {
    const outgoing = request({ socketPath: address, method: "POST" }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        if (response.statusCode === 200) {
          done(JSON.parse(text) as TerraformResult);
        } else {
          fail(new Error(text));
        }
      });
    });
    outgoing.on("error", fail);
    outgoing.end(JSON.stringify(run));
  });
}
