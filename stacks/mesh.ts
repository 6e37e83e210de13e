import type { ICluster } from "../constructs/parts";
import { type Problem, type Value, variant } from "../constructs/vendor-kit";

/** What encrypts what pods say to each other. */
export interface MeshSettings {
  /** Istio without sidecars, by a proxy on each node. */
  readonly kind: "istio-ambient";
}

export const mesh: Value<MeshSettings> = variant({ "istio-ambient": {} });

/** A mesh whose node plugin the vendor's network would not have. */
export function unmeshable(
  given: MeshSettings | undefined,
  { chainsNetworkPlugins = false, vendor }: Pick<ICluster, "chainsNetworkPlugins" | "vendor">,
): readonly Problem[] {
  return given === undefined || chainsNetworkPlugins
    ? []
    : [
        {
          property: "mesh",
          allowed: `left out on ${vendor}`,
          got: given.kind,
          remedy: `nothing says that the cluster's network on ${vendor} bears a plugin beside its own, which ${given.kind} needs on every node`,
        },
      ];
}
