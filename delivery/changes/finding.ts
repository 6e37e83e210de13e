import type { AnyObject } from "./objects";

/** Something that a change of rendered files means. */
export interface DeliveryFinding {
  readonly environment: string;
  readonly app: string;
  /** As in reviews of plans: all but notes want a yes. */
  readonly concern: "exposure" | "outage" | "capacity" | "note";
  /** In words. */
  readonly says: string;
}

/** Says what an app's change means. */
export type Say = (concern: DeliveryFinding["concern"], says: string) => void;

/** What differs of an object; nothing stands for one that is not there. */
export interface Pair {
  readonly kind: string;
  readonly name: string;
  readonly before: AnyObject | undefined;
  readonly after: AnyObject | undefined;
}
