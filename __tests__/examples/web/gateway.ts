import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Rendered } from "../../delivery/rendered";
import { emptyFolder } from "../../folder";
import { eventually, freePort } from "./free-port";
import { program } from "./programs";
import { type Endpoints, proxyConfiguration } from "./proxy-configuration";

/** A proxy that does what a rendered HTTPRoute says. */
export class Gateway {
  private readonly folder = emptyFolder();
  private process: ChildProcess | undefined;
  private generation = 0;
  private said = "";

  private constructor(public readonly port: number) {}

  public static async start(route: Rendered, endpoints: Endpoints): Promise<Gateway> {
    const gateway = new Gateway(await freePort());
    await gateway.follow(route, endpoints);
    return gateway;
  }

  /** Takes over a changed route or changed endpoints; connections and requests under way are kept. */
  public async follow(route: Rendered, endpoints: Endpoints): Promise<void> {
    const file = join(this.folder, "haproxy.cfg");
    const { port } = this;
    this.generation += 1;
    writeFileSync(
      file,
      proxyConfiguration(route, endpoints, { port, generation: this.generation }),
    );
    if (this.process === undefined) {
      this.process = spawn(program("haproxy"), ["-W", "-f", file], {
        stdio: ["ignore", "ignore", "pipe"],
      });
      this.process.stderr?.setEncoding("utf8").on("data", (text: string) => {
        this.said += text;
      });
    } else {
      this.process.kill("SIGUSR2");
    }
    await this.follows();
  }

  public async stop(): Promise<void> {
    const { process } = this;
    if (process !== undefined && process.exitCode === null) {
      const ended = new Promise((exited) => process.once("exit", exited));
      process.kill("SIGTERM");
      await ended;
    }
  }

  public get hasStopped(): boolean {
    return this.process?.exitCode !== null;
  }

  /** Waits until new connections are led by what was written last. */
  private async follows(): Promise<void> {
    await eventually(
      "a proxy that follows the route",
      async () => {
        const response = await fetch(`http://127.0.0.1:${this.port}/.generation`, {
          headers: { connection: "close" },
        }).catch(() => undefined);
        const generation = await response?.text();
        return generation === String(this.generation) ? true : undefined;
      },
      () => this.process?.exitCode === null && !this.said.includes("[ALERT]"),
    ).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.said}`);
    });
  }
}
