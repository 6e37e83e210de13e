import type { FurtherObject } from "./further-objects";
import type { Patches } from "./patches";

/**
 * What is the same of an app in every environment: `apps/<app>.ts` exports one, and the file's name is the
 * app's.
 *
 * Unless a property says something else, its change replaces the pods one after the other, in each
 * environment when its manifests are rendered and delivered.
 */
export interface AppData {
  /**
   * Port on which it answers HTTP, 1024 to 65535: it runs without the right to lower ones. The process is
   * told it in the variable `PORT`.
   * @default - it answers nobody: a worker
   */
  readonly port?: number;
  /**
   * How it is found to be well. With `port`, paths that answer with 200 to 399; without, a command that
   * exits with 0. Needed with `port`, and with `traffic` therefore.
   * @default - a worker is well as long as it runs
   * @see https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
   */
  readonly health?: HttpHealth | CommandHealth;
  /** What is run instead of the image's entry point. @default - the image's */
  readonly command?: readonly string[];
  /** What the entry point is given. @default - the image's */
  readonly args?: readonly string[];
  /**
   * Environment variables; `$(NAME)` in one stands for another one. One that looks like a secret is refused:
   * those stand in `secrets`.
   * @default - none beside PORT
   */
  readonly variables?: Readonly<Record<string, string>>;
  /**
   * Secrets whose keys become environment variables: names of Secrets in the app's namespace, which must be
   * there, since a pod waits for them; or `{ from }`, which is in the store of an environment with `secrets`.
   *
   * A new value restarts nothing: a pod reads its variables when it starts.
   * @default - none
   */
  readonly secrets?: readonly (string | StoredSecret)[];
  /**
   * Whether it is given the database: the variables `DATABASE_URL`, `PGHOST` and so on, and the authorities'
   * certificate as a file.
   * @default false
   */
  readonly database?: boolean;
  /**
   * Whether it is given the bucket of an environment whose `bucket` names it in `apps`: the variables
   * `BUCKET_NAME`, `AWS_ENDPOINT_URL_S3` and `AWS_REGION`, a key or an identity that SDKs of AWS find by
   * themselves, and the way there, by HTTPS. Refused in environments whose bucket does not name it.
   * @default false
   */
  readonly bucket?: boolean;
  /**
   * Whether it is given the environment's cache: the variables `REDIS_URL`, `REDIS_HOST` and so on, and, where the
   * vendor signs certificates itself, the authority's as a file that `REDIS_CA_FILE` names. Refused in
   * environments without `cache`.
   * @default false
   */
  readonly cache?: boolean;
  /**
   * Lets Prometheus ask its pods for metrics of their own, as they tell them at a path: `{}` where that is
   * `/metrics` on `port`. They have the labels `namespace`, `app`, `slot` and `pod` then. Refused in environments
   * without `monitoring`, and in those with a `mesh`, into which Prometheus does not reach.
   * @default - it is not asked
   * @see https://prometheus.io/docs/instrumenting/exposition_formats/
   */
  readonly metrics?: Metrics;
  /** What each pod is given. A change replaces the pods. */
  readonly resources: AppResources;
  /**
   * How many pods run of each slot. Not beside `autoscaling`.
   * @default 2
   */
  readonly replicas?: number;
  /**
   * Lets the number of pods follow their load. Refused in environments without `podMetrics`.
   * @default - `replicas` stay
   */
  readonly autoscaling?: Autoscaling;
  /** Lets the gateway lead requests to it; needs `port`. @default - it is not to be reached from outside */
  readonly traffic?: Traffic;
  /** To whom it may open connections, beside cluster DNS, the database and the cache. @default - nobody */
  readonly talksTo?: TalksTo;
  /**
   * Runs to its end before a slot with a new image gets a pod; where it fails, nothing else changes.
   *
   * It runs once for each image and each change of what it is told, so it must do nothing where nothing is
   * left to do, and what ran before must get along with its result: both run side by side for a while, and
   * after a revert what ran before runs alone.
   * @default - none
   */
  readonly migration?: Task;
  /** What runs at certain times, by its name. @default - nothing */
  readonly schedules?: Readonly<Record<string, Schedule>>;
  /**
   * How long it may take from the start until it is well, in seconds; after that it is started anew.
   * @default 60
   */
  readonly startSeconds?: number;
  /**
   * How long a pod that ends still answers before it is told to end, in seconds, so that the gateway has
   * stopped to send requests by then.
   * @default 10
   */
  readonly drainSeconds?: number;
  /**
   * How long it may take to end after it was told to, in seconds; after that it is killed.
   * @default 20
   */
  readonly shutdownSeconds?: number;
  /**
   * What its manifests say beyond all of this, by the kind of the objects: `{ Pod: { spec: { nodeSelector:
   * { disk: "ssd" } } } }`. What pods may more than they are rendered with is told by reviews, and needs a yes.
   * @default - nothing
   */
  readonly patches?: Patches;
  /**
   * Further objects of the app's namespace, such as a ConfigMap or a NetworkPolicy, written as they are. One
   * that is here no more goes when all else is well.
   * @default - none
   */
  readonly objects?: readonly FurtherObject[];
}

/** Where a pod tells its metrics. */
export interface Metrics {
  /** The path, by plain HTTP. @default "/metrics" */
  readonly path?: string;
  /**
   * Port on which it tells them, 1024 to 65535. On one of its own nobody else reads them; on that of the app,
   * everybody to whom the gateway leads requests for the path. Needed without `port`.
   * @default - the app's `port`
   */
  readonly port?: number;
  /**
   * Most series that a pod may tell, 1 to 10000: of a pod with more, none are taken. Prometheus needs about 5 KiB of
   * memory for each.
   * @default 1000
   */
  readonly sampleLimit?: number;
}

/** A secret in the environment's store, such as AWS Secrets Manager. */
export interface StoredSecret {
  /**
   * Its name after `<project>/<environment>/`, such as `stripe` for `shop/staging/stripe`. Its value is a JSON
   * object: each key becomes a variable.
   */
  readonly from: string;
}

/** Paths that answer with 200 to 399 where it is well. */
export interface HttpHealth {
  /** Whether requests may be sent to it. */
  readonly ready: string;
  /** Whether it lives: where this fails for 30 seconds it is started anew. No check of a database here. */
  readonly live: string;
}

/** A command that exits with 0 where it is well. */
export interface CommandHealth {
  /** Program and arguments, without a shell. */
  readonly command: readonly string[];
}

/** What one pod needs. */
export interface AppResources {
  /** Processors that are kept for it. It may use more where some are idle: there is no limit. */
  readonly cpus: number;
  /** Memory that is kept for it, in MiB. */
  readonly memoryMiB: number;
  /** Memory beyond which it is killed, in MiB. @default - memoryMiB */
  readonly memoryLimitMiB?: number;
  /** Space in `/tmp`, in MiB: nothing else of its file system can be written. @default 64 */
  readonly temporaryMiB?: number;
}

/** From how many pods to how many, so that each uses this share of the processors kept for it. */
export interface Autoscaling {
  /** Fewest pods, 1 to 1000. */
  readonly minReplicas: number;
  /** Most pods, 1 to 1000. */
  readonly maxReplicas: number;
  /** Share of the processors kept for a pod that it uses, 1 to 100 percent. @default 70 */
  readonly cpuPercent?: number;
}

/** Under which names and paths requests are led to it. */
export interface Traffic {
  /**
   * Names below the environment's own: `www` is `www.staging.shop.example.com` in staging, and
   * `www.shop.example.com` where the environment's own name is the zone itself. `@` is the environment's
   * own: the first of its `hosts` without a wildcard.
   * @default ["@"]
   */
  readonly hosts?: readonly string[];
  /** Beginnings of paths, whole parts of them: `/api` is also `/api/orders`. @default ["/"] */
  readonly paths?: readonly string[];
}

/** To whom connections may be opened. */
export interface TalksTo {
  /** Apps of this project with a `port`. */
  readonly apps?: readonly string[];
  /** Ranges of addresses. */
  readonly ranges?: readonly AddressRange[];
  /**
   * The world, without private addresses: `true` is HTTPS, a list says other ports of TCP.
   * @default false
   */
  readonly internet?: boolean | readonly number[];
}

/** A range of addresses and the ports of TCP there. */
export interface AddressRange {
  /** An IPv4 range in CIDR notation. */
  readonly cidr: string;
  /** TCP ports, 1 to 65535. */
  readonly ports: readonly number[];
}

/** A process of the app's image that comes to its end. */
export interface Task {
  /** Program that is run, with its arguments or without, and without a shell. */
  readonly command: readonly string[];
  /** Arguments of the program. @default - none */
  readonly args?: readonly string[];
  /** After how many seconds it is given up. @default 600 */
  readonly deadlineSeconds?: number;
}

/** A task at certain times; one that has not ended yet is not started again. */
export interface Schedule extends Task {
  /** When, as cron says it: `0 3 * * *`. */
  readonly cron: string;
  /** A name of the time zone database. @default "Etc/UTC" */
  readonly timeZone?: string;
}
