import type { Autoscaling } from "./app-data";

/** One of the two places of an app. */
export type SlotName = "blue" | "green";

/** What runs in a slot. */
export interface ReleasedSlot {
  /** By its digest: `registry/repository@sha256:…`. */
  readonly image: string;
  /** Environment variables of this slot alone; they win over all others. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
}

/** A name with exactly one value. */
export interface NamedValue {
  /** Letters, digits, `-` and `_`, at most 256. */
  readonly name: string;
  /** 1 to 256 visible characters; of a cookie letters, digits, `-` and `_`. */
  readonly value: string;
}

/** Requests that one slot answers, whatever the shares are. What is said must hold, all of it. */
export interface Match {
  /** The slot that answers these requests. */
  readonly to: SlotName;
  /** Requests with exactly this header. @default - any */
  readonly header?: NamedValue;
  /** Requests with this cookie. @default - any */
  readonly cookie?: NamedValue;
  /** Requests with exactly this query parameter. @default - any */
  readonly query?: NamedValue;
}

/** A share of the pods, and how long it stays so. */
export interface ReleaseStep {
  /** Share of the pods that run the new image, 1 to 99 percent. */
  readonly percent: number;
  /** How long it stays so, when they are well, before the next step: 10 to 3600 seconds. */
  readonly pauseSeconds: number;
}

/** An app's entry in `releases/<environment>.json`. */
export interface Release {
  /** What runs, by its digest. @default - `slots` say it */
  readonly image?: string;
  /** What runs in each of the two slots. @default - `image` says it */
  readonly slots?: {
    /** @default - nothing */
    readonly blue?: ReleasedSlot;
    /** @default - nothing */
    readonly green?: ReleasedSlot;
  };
  /** Share of the requests by slot, in percent, 100 in all. @default - all go to the only slot */
  readonly weights?: {
    /** @default 0 */
    readonly blue?: number;
    /** @default 0 */
    readonly green?: number;
  };
  /** Requests that go to one slot whatever the weights say, 1 to 8. @default - none */
  readonly matches?: readonly Match[];
  /**
   * How the next image takes the place of this one, share by share of the pods, 1 to 20 steps. The
   * environment needs `rollouts`; not beside `slots`.
   * @default - pod by pod
   */
  readonly steps?: readonly ReleaseStep[];
  /** Environment variables that win over those of `apps/<app>.ts`. No secrets. @default - none */
  readonly variables?: Readonly<Record<string, string>>;
  /** Pods of each slot, 1 to 1000. @default - what `apps/<app>.ts` says */
  readonly replicas?: number;
  /** Follows the load. @default - what `apps/<app>.ts` says */
  readonly autoscaling?: Autoscaling;
  /** Names below the environment's, 1 to 16. @default - those of `apps/<app>.ts` */
  readonly hosts?: readonly string[];
}

/** What `releases/<environment>.json` says. */
export interface Releases {
  /** Where editors find the schema. @default - none */
  readonly $schema?: string;
  /** What runs, by the name of the app: what is not here does not run. */
  readonly apps: Readonly<Record<string, Release>>;
}
