import type {
  INetworkPolicy,
  INetworkPolicyEgressRule,
} from "kubernetes-models/networking.k8s.io/v1";
import { clusterNames } from "../../constructs/foundation";
import { metricsOf } from "../data";
import type { Deployment } from "../project";
import { tunnelOf } from "./mesh";
import { labelKeys, metadataOf, waves } from "./naming";
import { privateRanges } from "./private-ranges";

const https = 443;

const prometheus = {
  namespaceSelector: {
    matchLabels: { "kubernetes.io/metadata.name": clusterNames.monitoring.namespace },
  },
  podSelector: { matchLabels: { ...clusterNames.monitoring.pods } },
};

/**
 * Who may connect to an app, and to whom it may: what its data says. The namespace denies everything else but
 * cluster DNS, the database and the cache.
 */
export function networkPolicy(deployment: Deployment): INetworkPolicy {
  const { app, data, callers } = deployment;
  const tunnel = tunnelOf(deployment);
  const egress = egressTo(deployment);
  const asked = metricsOf(data);
  const from = [
    ...(data.traffic === undefined
      ? []
      : [
          {
            namespaceSelector: {
              matchLabels: { "kubernetes.io/metadata.name": clusterNames.gateway.namespace },
            },
          },
        ]),
    ...callers.map((caller) => ({ podSelector: { matchLabels: { [labelKeys.app]: caller } } })),
  ];
  const ingress = [
    ...(data.port === undefined || from.length === 0
      ? []
      : [{ from, ports: tcp([data.port, ...tunnel]) }]),
    ...(asked === undefined ? [] : [{ from: [prometheus], ports: tcp([asked.port]) }]),
  ];
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadataOf(deployment, app, waves.ground),
    spec: {
      podSelector: { matchLabels: { [labelKeys.app]: app } },
      policyTypes: ["Ingress", "Egress"],
      // The API server drops an empty list: with one, each time that it is applied would be a change.
      ...(ingress.length > 0 && { ingress }),
      ...(egress.length > 0 && { egress: [...egress] }),
    },
  };
}

function egressTo(deployment: Deployment): readonly INetworkPolicyEgressRule[] {
  const { data, called } = deployment;
  const { ranges = [], internet = false } = data.talksTo ?? {};
  const world = portsOf(internet, data.bucket);
  return [
    ...Object.entries(called).map(([name, port]) => ({
      to: [{ podSelector: { matchLabels: { [labelKeys.app]: name } } }],
      ports: tcp([port, ...tunnelOf(deployment)]),
    })),
    ...ranges.map(({ cidr, ports }) => ({ to: [{ ipBlock: { cidr } }], ports: tcp(ports) })),
    ...(world.length === 0
      ? []
      : [
          {
            to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [...privateRanges] } }],
            ports: tcp(world),
          },
        ]),
  ];
}

/** Ports in the world; buckets answer by HTTPS, at addresses that nobody can list. */
function portsOf(internet: boolean | readonly number[], bucket = false): readonly number[] {
  const said = internet === true ? [https] : internet || [];
  return bucket && !said.includes(https) ? [...said, https] : said;
}

function tcp(ports: readonly number[]) {
  return ports.map((port) => ({ protocol: "TCP" as const, port }));
}
