import { charts } from "../../charts";
import { apiServerPorts, type ConfinedNamespace } from "../../confined-namespace";
import type { GatewayController } from "../controller";
import { proxyLabels, traefikValues } from "./values";

/** Nothing of the chart but its definitions. */
const definitionsAlone = {
  deployment: { enabled: false },
  service: { enabled: false },
  ingressClass: { enabled: false },
  rbac: { enabled: false },
  serviceAccount: { name: "default" },
};

/**
 * Traefik: its pods carry the traffic, and ask the API server themselves how.
 * @see https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/gateway-api/
 */
export const traefik: GatewayController = {
  chart: charts.traefik,
  releases: { controller: "traefik", resources: "public-traefik" },
  controllerName: "traefik.io/gateway-controller",
  proxyLabels,
  definitions: { chart: charts.gatewayApi, values: definitionsAlone },
  // Of Ingress-like kinds, which are not watched.
  skipDefinitions: true,
  toleratesMissingKinds: false,
  values: traefikValues,
  objects: () => ({ before: [], after: [] }),
  // A listener belongs to the entry point that has its port.
  listening: (port) => port,
  allowInside: () => [],
  allowApiServer,
};

function allowApiServer(of: ConfinedNamespace) {
  return [
    of.allow("allow-api-server", {
      podSelector: { matchLabels: { ...proxyLabels } },
      policyTypes: ["Egress"],
      egress: [{ ports: apiServerPorts }],
    }),
  ];
}
