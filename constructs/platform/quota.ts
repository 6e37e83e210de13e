import { integer, object, type Properties, type Settings, type Value } from "../vendor-kit";

const properties = {
  /** CPUs that all pods together may request. */
  cpus: integer(1, 10_000),
  /** Memory that all pods together may request, in GiB. What they use is theirs to limit. */
  memoryGiB: integer(1, 100_000),
  /** Pods that there may be, 1 to 100000. */
  pods: integer(1, 100_000),
} satisfies Properties;

/** The most that a namespace may ask for. */
export interface Quota extends Settings<typeof properties> {}

/** How a quota is checked. */
export const quota: Value<Quota> = object(properties);
