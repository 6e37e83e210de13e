import { type Value, variant } from "../constructs/vendor-kit";

/** Who replaces the pods of an app share by share. */
export interface RolloutSettings {
  /** Argo Rollouts, by numbers of pods. */
  readonly kind: "argo-rollouts";
}

export const rollouts: Value<RolloutSettings> = variant({ "argo-rollouts": {} });
