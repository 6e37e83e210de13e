import { type ChildProcess, spawn } from "node:child_process";
import type { Rendered } from "../../delivery/rendered";
import { eventually, freePort } from "./free-port";
import type { Image } from "./image";

/** Secrets of the namespace, by name. */
export type Secrets = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** How a process ended, and what it said. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly said: string;
}

/**
 * The process of a pod's container, with the variables that its manifest gives it and no others, treated as
 * the kubelet treats it.
 *
 * All pods here share one address, so each listens on a port of its own.
 */
export class Pod {
  public readonly ended: Promise<Ending>;
  /** Resolves when it was told to end. */
  public readonly told: Promise<void>;
  private wasTold: () => void = () => undefined;
  private readonly process: ChildProcess;
  private said = "";

  private constructor(
    private readonly spec: Rendered,
    image: Image,
    secrets: Secrets,
    public readonly port: number,
  ) {
    const [program, ...args] = [...(this.container.command ?? image.command)];
    expect(program).toBe("node");
    this.process = spawn(process.execPath, [...args, ...(this.container.args ?? [])], {
      cwd: image.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...variablesOf(this.container, secrets),
        PORT: String(port),
        HOST: "127.0.0.1",
        TMPDIR: process.env["TMPDIR"],
      },
    });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.said += text;
      });
    }
    this.told = new Promise((told) => {
      this.wasTold = told;
    });
    this.ended = new Promise((ended) => {
      this.process.once("close", (code, signal) => ended({ code, signal, said: this.said }));
    });
  }

  /** Starts what a workload's manifest describes. */
  public static async start({ spec }: Rendered, image: Image, secrets: Secrets): Promise<Pod> {
    return new Pod(spec.template.spec, image, secrets, await freePort());
  }

  /** Waits until it is well by its manifest's probe. */
  public async ready(): Promise<void> {
    await eventually(
      `a pod that is ready (${this.said})`,
      async () => ((await this.probe("readinessProbe")) ? true : undefined),
      () => this.goesOn,
    );
  }

  /** What a probe of its manifest finds. */
  public async probe(name: "startupProbe" | "readinessProbe" | "livenessProbe"): Promise<boolean> {
    const { path, port } = this.container[name].httpGet;
    expect(this.container.ports.map((one: Rendered) => one.name)).toContain(port);
    const url = `http://127.0.0.1:${this.port}${path}`;
    const response = await fetch(url, { headers: { connection: "close" } }).catch(() => undefined);
    await response?.arrayBuffer();
    return response !== undefined && response.status >= 200 && response.status < 400;
  }

  /**
   * Ends it as the kubelet does: the hook, the signal, and what does not end within its time is killed.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  public async end({ hook = true } = {}): Promise<Ending> {
    const killer = setTimeout(
      () => this.process.kill("SIGKILL"),
      this.spec.terminationGracePeriodSeconds * 1000,
    );
    if (hook) {
      const { seconds } = this.container.lifecycle.preStop.sleep;
      await new Promise((wake) => setTimeout(wake, seconds * 1000));
    }
    this.process.kill("SIGTERM");
    this.wasTold();
    const ending = await this.ended;
    clearTimeout(killer);
    return ending;
  }

  /** Ends it at once, as when its node is lost. */
  public kill(): Promise<Ending> {
    this.process.kill("SIGKILL");
    return this.ended;
  }

  private get goesOn(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  private get container(): Rendered {
    return this.spec.containers[0];
  }
}

function variablesOf({ env = [], envFrom = [] }: Rendered, secrets: Secrets) {
  const given = envFrom.flatMap(({ secretRef }: Rendered) => {
    expect(Object.keys(secrets)).toContain(secretRef.name);
    return Object.entries(secrets[secretRef.name] ?? {});
  });
  const own = env.map(({ name, value }: Rendered) => [name, value]);
  return Object.fromEntries([...given, ...own]) as Readonly<Record<string, string>>;
}
