import { type Settings, type Value, variant } from "../constructs/vendor-kit";

const argoRollouts = {};

/** Who replaces the pods of an app share by share. */
export type RolloutSettings = { readonly kind: "argo-rollouts" } & Settings<typeof argoRollouts>;

export const rollouts: Value<RolloutSettings> = variant({ "argo-rollouts": argoRollouts });
