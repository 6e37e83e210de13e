import type {
  INetworkPolicy,
  INetworkPolicyEgressRule,
} from "kubernetes-models/networking.k8s.io/v1";
import { clusterNames } from "../../constructs/foundation";
import type { Deployment } from "../project";
import { tunnelOf } from "./mesh";
import { labelKeys, metadataOf, waves } from "./naming";
import { privateRanges } from "./private-ranges";

/**
 * Who may connect to an app, and to whom it may: what its data says. The namespace denies everything else but
 * cluster DNS and the database.
 */
export function networkPolicy(deployment: Deployment): INetworkPolicy {
  const { app, data, callers } = deployment;
  const tunnel = tunnelOf(deployment);
  const egress = egressTo(deployment);
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
  return {
    apiVersion: "networking.k8s.io/v1",
    kind: "NetworkPolicy",
    metadata: metadataOf(deployment, app, waves.ground),
    spec: {
      podSelector: { matchLabels: { [labelKeys.app]: app } },
      policyTypes: ["Ingress", "Egress"],
      // The API server drops an empty list: with one, each time that it is applied would be a change.
      ...(data.port !== undefined &&
        from.length > 0 && { ingress: [{ from, ports: tcp([data.port, ...tunnel]) }] }),
      ...(egress.length > 0 && { egress: [...egress] }),
    },
  };
}

function egressTo(deployment: Deployment): readonly INetworkPolicyEgressRule[] {
  const { data, called } = deployment;
  const { ranges = [], internet = false } = data.talksTo ?? {};
  return [
    ...Object.entries(called).map(([name, port]) => ({
      to: [{ podSelector: { matchLabels: { [labelKeys.app]: name } } }],
      ports: tcp([port, ...tunnelOf(deployment)]),
    })),
    ...ranges.map(({ cidr, ports }) => ({ to: [{ ipBlock: { cidr } }], ports: tcp(ports) })),
    ...(internet === false
      ? []
      : [
          {
            to: [{ ipBlock: { cidr: "0.0.0.0/0", except: [...privateRanges] } }],
            ports: tcp(internet === true ? [443] : internet),
          },
        ]),
  ];
}

function tcp(ports: readonly number[]) {
  return ports.map((port) => ({ protocol: "TCP" as const, port }));
}
