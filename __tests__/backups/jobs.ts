import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { unprivileged } from "../examples/web/postgres-server";
import { find, program } from "../examples/web/programs";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import type { BucketServer } from "./bucket-server";

/** What a script came to. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What the database of the jobs is reached by. */
export type Connection = Readonly<Record<string, string>>;

export const environment = "production";

/**
 * The jobs as pods run them: the scripts as they are shipped, one after the other, each with the variables of its
 * container alone. What pods run in rclone's image runs in BusyBox, which that image has, where there is one.
 */
export class Jobs {
  private readonly folder = emptyFolder();
  private readonly account = unprivileged();
  private readonly postgresPath: string;
  private readonly rclonePath: string;
  private readonly running = new Set<ReturnType<typeof spawn>>();

  public constructor(
    private readonly bucket: BucketServer,
    private readonly connection: Connection,
  ) {
    cpSync(join(root, "templates", "backups"), join(this.folder, "scripts"), { recursive: true });
    const authority = dirname(connection["PGSSLROOTCERT"] ?? "");
    const outer = [dirname(this.folder), dirname(dirname(this.folder))];
    for (const folder of [this.folder, authority, ...outer]) {
      chmodSync(folder, 0o711);
    }
    this.postgresPath = [dirname(realpathSync(program("initdb"))), process.env["PATH"]].join(
      delimiter,
    );
    this.rclonePath = this.applets() ?? process.env["PATH"] ?? "";
  }

  /** A job's volumes, of which the larger one is for what the database holds. */
  public pod(): { readonly work: string; readonly state: string } {
    const folder = join(this.folder, `pod-${readdirSync(this.folder).length}`);
    const volumes = { work: join(folder, "work"), state: join(folder, "state") };
    for (const path of [folder, volumes.work, volumes.state]) {
      mkdirSync(path);
      if (this.account !== undefined) {
        chownSync(path, this.account.uid, this.account.gid);
      }
    }
    return volumes;
  }

  public async dump(pod = this.pod(), more: Connection = {}): Promise<Outcome> {
    await nextSecond();
    return this.run("dump.sh", this.postgresPath, pod, {
      ...this.connection,
      ENVIRONMENT: environment,
      ...newestRow,
      ...more,
    });
  }

  public upload(pod: ReturnType<Jobs["pod"]>, more: Connection = {}): Promise<Outcome> {
    return this.run("upload.sh", this.rclonePath, pod, { ...this.access("writer"), ...more });
  }

  public fetch(pod: ReturnType<Jobs["pod"]>, more: Connection = {}): Promise<Outcome> {
    return this.run("fetch.sh", this.rclonePath, pod, { ...this.access("reader"), ...more });
  }

  public restore(pod: ReturnType<Jobs["pod"]>, more: Connection = {}): Promise<Outcome> {
    return this.run("restore.sh", this.postgresPath, pod, {
      MAX_AGE_HOURS: "48",
      ...newestRow,
      ...more,
    });
  }

  public async report(pod: ReturnType<Jobs["pod"]>): Promise<Outcome> {
    await nextSecond();
    return this.run("report.sh", this.rclonePath, pod, this.access("reporter"));
  }

  /** A backup that is made and kept; its name. */
  public async backup(more: Connection = {}): Promise<string> {
    const pod = this.pod();
    for (const outcome of [await this.dump(pod, more), await this.upload(pod)]) {
      if (outcome.status !== 0) {
        throw new Error(outcome.stderr);
      }
    }
    return execFileSync("cat", [join(pod.work, "name")], { encoding: "utf8" }).trim();
  }

  /** The whole check: its last exit code, and its evidence as it is in the bucket. */
  public async check(
    more: Connection = {},
  ): Promise<{ readonly status: number | null; readonly evidence: Evidence }> {
    const pod = this.pod();
    await this.fetch(pod);
    await this.restore(pod, more);
    const { status, stdout } = await this.report(pod);
    const evidence = JSON.parse(stdout) as Evidence;
    const kept = [...this.bucket.objects].filter(([key]) => key.includes("restore-check-")).at(-1);
    expect(JSON.parse(String(kept?.[1]))).toEqual(evidence);
    return { status, evidence };
  }

  /** Ends what runs, as a node does that goes away. */
  public kill(): void {
    for (const { pid } of this.running) {
      process.kill(-(pid ?? 0), "SIGKILL");
    }
  }

  /** Whether a pod's PostgreSQL has begun. */
  public hasData(pod: ReturnType<Jobs["pod"]>): true | undefined {
    return existsSync(join(pod.work, "data", "PG_VERSION")) || undefined;
  }

  private start(
    script: string,
    pod: ReturnType<Jobs["pod"]>,
    variables: Connection,
    path: string,
  ): ReturnType<typeof spawn> {
    const shell =
      path === this.rclonePath && find("busybox") ? [program("busybox"), "sh"] : ["/bin/sh"];
    const { MEGABYTES, ...told } = variables;
    // No file may become larger: what is written says so, as on a disk that is full.
    const limit = MEGABYTES === undefined ? "" : `ulimit -f ${Number(MEGABYTES) * 2048};`;
    const run = [...shell, join(this.folder, "scripts", script)].join(" ");
    return spawn("/bin/sh", ["-c", `${limit} exec ${run}`], {
      cwd: pod.work,
      detached: true,
      env: {
        PATH: path,
        TMPDIR: pod.state,
        HOME: pod.state,
        LC_ALL: "C",
        WORK: pod.work,
        STATE: pod.state,
        ...told,
      },
      ...this.account,
    });
  }

  /** The bucket, to somebody with this key. */
  public access(key: string): Connection {
    return {
      ENVIRONMENT: environment,
      BUCKET: this.bucket.bucket,
      RCLONE_CONFIG_BUCKET_ACCESS_KEY_ID: key,
      RCLONE_CONFIG_BUCKET_SECRET_ACCESS_KEY: "secret",
      RCLONE_CONFIG: "/notfound",
      RCLONE_CONFIG_BUCKET_TYPE: "s3",
      RCLONE_CONFIG_BUCKET_PROVIDER: "Other",
      RCLONE_CONFIG_BUCKET_ENV_AUTH: "false",
      RCLONE_CONFIG_BUCKET_ENDPOINT: this.bucket.endpoint,
      RCLONE_CONFIG_BUCKET_REGION: "eu-central-1",
      RCLONE_CONFIG_BUCKET_FORCE_PATH_STYLE: "true",
      // What fails here fails for good.
      RCLONE_RETRIES: "1",
      RCLONE_LOW_LEVEL_RETRIES: "1",
    };
  }

  private run(
    script: string,
    path: string,
    pod: ReturnType<Jobs["pod"]>,
    variables: Connection,
  ): Promise<Outcome> {
    const child = this.start(script, pod, variables, path);
    this.running.add(child);
    const said = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name]?.setEncoding("utf8").on("data", (text: string) => {
        said[name] += text;
      });
    }
    return new Promise((ended, failed) => {
      child.once("error", failed);
      child.once("close", (status) => {
        this.running.delete(child);
        ended({ status, ...said });
      });
    });
  }

  /** A folder with nothing but BusyBox's programs, and rclone. */
  private applets(): string | undefined {
    const busybox = find("busybox");
    if (busybox === undefined) {
      return undefined;
    }
    const folder = join(this.folder, "applets");
    mkdirSync(folder);
    execFileSync(busybox, ["--install", "-s", folder]);
    symlinkSync(program("rclone"), join(folder, "rclone"));
    return folder;
  }
}

/** What is asked of the newest row. */
export const newestRow: Connection = {
  NEWEST_ROW_TABLE: "public.orders",
  NEWEST_ROW_COLUMN: "created_at",
  NEWEST_ROW_MAX_AGE_HOURS: "24",
};

/** What is written down of a check. */
export interface Evidence {
  readonly backup: string;
  readonly proven: boolean;
  readonly failures: readonly string[];
  readonly incomplete: readonly string[];
  readonly tables?: number;
  readonly rows?: number;
  readonly newestRowAt?: string;
}

/** Backups and evidence are called by their second, and no cluster has two in one. */
function nextSecond(): Promise<void> {
  return delay(1000 - (Date.now() % 1000));
}
