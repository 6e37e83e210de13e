import { type Value, variant } from "../constructs/vendor-kit";

/** Who measures what pods use. */
export interface PodMetricsSettings {
  /** The Kubernetes project's own, of which a vendor that brings it is not given a second. */
  readonly kind: "metrics-server";
}

export const podMetrics: Value<PodMetricsSettings> = variant({ "metrics-server": {} });
