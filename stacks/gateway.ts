import type { ICluster } from "../constructs/parts";
import { controllerOf, type GatewayKind } from "../constructs/platform";
import { type Problem, type Value, variant } from "../constructs/vendor-kit";

/** What runs the public gateway. */
export interface GatewaySettings {
  /** Its controller. */
  readonly kind: GatewayKind;
}

export const gateway: Value<GatewaySettings> = variant({ "envoy-gateway": {}, traefik: {} });

/** What runs the public gateway of an environment. */
export function gatewayKind(given: GatewaySettings | undefined): GatewayKind {
  return given?.kind ?? "envoy-gateway";
}

/** A controller that would wait forever for what the vendor does not install. */
export function unservable(
  kind: GatewayKind,
  { installsGatewayApi, vendor }: Pick<ICluster, "installsGatewayApi" | "vendor">,
): readonly Problem[] {
  return !installsGatewayApi || controllerOf(kind).toleratesMissingKinds
    ? []
    : [
        {
          property: "gateway.kind",
          allowed: `"envoy-gateway" on ${vendor}`,
          got: kind,
          remedy: `${vendor} installs the Gateway API itself, without kinds that ${kind} waits for before it routes anything: leave gateway out`,
        },
      ];
}
