import { charts } from "../../charts";
import { apiServerPorts, type ConfinedNamespace } from "../../confined-namespace";
import type { GatewayController } from "../controller";
import { envoyGatewayApi, gatewayNames } from "../names";
import type { ControllerProps } from "../settings";
import { connections } from "./connections";
import { proxies, proxyLabels } from "./proxies";

const { namespace, gateway: name } = gatewayNames;

/**
 * Envoy Gateway: a controller, and proxies that it makes and configures.
 * @see https://gateway.envoyproxy.io/
 */
export const envoyGateway: GatewayController = {
  chart: charts.envoyGateway,
  releases: { controller: "gateway", resources: "public-gateway" },
  controllerName: `${envoyGatewayApi}/gatewayclass-controller`,
  proxyLabels,
  skipDefinitions: false,
  toleratesMissingKinds: true,
  values: controllerValues,
  parametersRef: { group: envoyGatewayApi, kind: "EnvoyProxy", name, namespace },
  objects: (props) => ({ before: [proxies(props)], after: connections(props) }),
  listening,
  allowInside,
  allowApiServer,
};

function controllerValues({ highlyAvailable, installsGatewayApi }: ControllerProps): object {
  return {
    ...(highlyAvailable && {
      deployment: { replicas: 2 },
      podDisruptionBudget: { minAvailable: 1 },
    }),
    // A webhook for every pod of a proxy, for routing by zone, which routes here do not use.
    topologyInjector: { enabled: false },
    // Definitions that are there already are left as they are. The policy would refuse the vendor's own
    // older ones.
    crds: { gatewayAPI: { safeUpgradePolicy: { enabled: !installsGatewayApi } } },
  };
}

const controller = { matchLabels: { "control-plane": "envoy-gateway" } };
const certificateJob = { matchLabels: { app: "certgen" } };
const proxy = { matchLabels: { ...proxyLabels } };

/** Where proxies fetch their configuration from the controller. */
const configurationPort = { protocol: "TCP", port: "18000" };

function allowInside(of: ConfinedNamespace) {
  return [
    of.allow("allow-configuration", {
      podSelector: proxy,
      policyTypes: ["Egress"],
      egress: [{ to: [{ podSelector: controller }], ports: [configurationPort] }],
    }),
    of.allow("allow-proxies", {
      podSelector: controller,
      policyTypes: ["Ingress"],
      ingress: [{ from: [{ podSelector: proxy }], ports: [configurationPort] }],
    }),
  ];
}

function allowApiServer(of: ConfinedNamespace) {
  const allowed = { policyTypes: ["Egress"], egress: [{ ports: apiServerPorts }] };
  return [
    of.allow("allow-api-server", { podSelector: controller, ...allowed }),
    of.allow("allow-api-server-once", { podSelector: certificateJob, ...allowed }),
  ];
}

const firstUnprivilegedPort = 1024;
const shift = 10_000;

/**
 * Without privileges, so not below 1024.
 * @see https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxykubernetesprovider
 */
function listening(port: number): number {
  return port < firstUnprivilegedPort ? port + shift : port;
}
