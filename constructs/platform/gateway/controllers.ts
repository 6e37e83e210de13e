import type { GatewayController } from "./controller";
import { envoyGateway } from "./envoy";
import { traefik } from "./traefik";

/** Which controllers there are, by the name that an environment's data has for them. */
export const gatewayControllers = {
  "envoy-gateway": envoyGateway,
  traefik,
} satisfies Readonly<Record<string, GatewayController>>;

export type GatewayKind = keyof typeof gatewayControllers;

/** The controller of a kind. */
export function controllerOf(kind: GatewayKind): GatewayController {
  return gatewayControllers[kind];
}
