import type { GatewayController } from "./controller";
import { envoyGateway } from "./envoy";
import { traefik } from "./traefik";

/** What runs the public gateway: Envoy Gateway or Traefik. */
export type GatewayKind = "envoy-gateway" | "traefik";

/** Which controllers there are, by the name that an environment's data has for them. */
export const gatewayControllers = {
  "envoy-gateway": envoyGateway,
  traefik,
} satisfies Readonly<Record<GatewayKind, GatewayController>>;

/**
 * The controller of a kind.
 * @internal
 */
export function controllerOf(kind: GatewayKind): GatewayController {
  return gatewayControllers[kind];
}
