import {
  Loadbalancer,
  type LoadbalancerConfig,
} from "@cdktf/provider-digitalocean/lib/loadbalancer";
import { Token } from "cdktf";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type {
  DnsTarget,
  GatewayAttachment,
  ILoadBalancer,
  LoadBalancerHealthCheck,
  LoadBalancerPort,
  LoadBalancerReferences,
  LoadBalancerSettings,
} from "../contracts";
import { defaultPorts, loadBalancerRules } from "../load-balancer-rules";
import { nameFromPath } from "../names";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { loadBalancerShape } from "../shapes/load-balancer";
import { integer, optional, overrides } from "../shapes/values";
import { honoured } from "../support";
import type { IDigitalOceanCluster } from "./cluster";
import type { IDigitalOceanNetwork } from "./network";
import type { DigitalOceanRegion } from "./provider";

export interface DigitalOceanLoadBalancerSettings extends LoadBalancerSettings {
  /**
   * How many units large the load balancer is, 1 to 200; each one more carries more connections and
   * is paid for. Changes in place.
   * @default 1
   */
  readonly sizeUnit?: number;
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly loadBalancer?: Partial<LoadbalancerConfig> };
}

export type DigitalOceanLoadBalancerProps = DigitalOceanLoadBalancerSettings &
  LoadBalancerReferences &
  DigitalOceanRegion;

export const loadBalancerCapability: Capability<
  LoadBalancerSettings,
  DigitalOceanLoadBalancerSettings
> = {
  vendor: "digitalocean",
  shape: {
    ...loadBalancerShape,
    sizeUnit: optional(integer(1, 200)),
    overrides: overrides(),
  },
  support: {
    name: honoured(),
    tags: honoured("load balancers carry none"),
    protect: honoured("by Terraform alone"),
    ports: honoured(),
    healthCheck: {
      protocol: honoured(),
      path: honoured(),
      nodePort: honoured("one check for all ports: the first one's when left out"),
      intervalSeconds: honoured(),
      healthyThreshold: honoured(),
      unhealthyThreshold: honoured(),
    },
    allowedCidrs: honoured(),
    proxyProtocol: honoured("version 1"),
  },
  rules: loadBalancerRules,
};

/**
 * A regional load balancer onto node ports of every node of a cluster.
 *
 * It finds the nodes by the tag that DOKS gives them. There is one health check for all ports; where
 * `healthCheck.nodePort` is left out it asks the node port of the first one. The firewall's rules are
 * written also where everyone is allowed: the provider would leave those of before alone.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/loadbalancer
 */
export class DigitalOceanLoadBalancer extends Construct implements ILoadBalancer {
  public readonly vendor = "digitalocean";
  public readonly resource: Loadbalancer;
  public readonly target: DnsTarget;
  public readonly gateway: GatewayAttachment;

  public constructor(scope: Construct, id: string, props: DigitalOceanLoadBalancerProps) {
    super(scope, id);
    const { network, cluster, region, ...settings } = props;
    requireValid(this, loadBalancerCapability, settings, { network, cluster });
    const ports = settings.ports ?? defaultPorts;
    const allowed = settings.allowedCidrs ?? ["0.0.0.0/0"];
    const proxyProtocol = settings.proxyProtocol ?? false;

    this.resource = new Loadbalancer(
      this,
      "Resource",
      withOverrides<LoadbalancerConfig>(
        {
          name: settings.name ?? nameFromPath(this),
          region,
          type: "REGIONAL",
          network: "EXTERNAL",
          sizeUnit: settings.sizeUnit ?? 1,
          vpcUuid: (network as IDigitalOceanNetwork).networkId,
          dropletTag: `k8s:${(cluster as IDigitalOceanCluster).clusterId}`,
          forwardingRule: ports.map(({ port, nodePort }) => ({
            entryProtocol: "tcp",
            entryPort: port,
            targetProtocol: "tcp",
            targetPort: nodePort,
          })),
          healthcheck: healthCheck(settings.healthCheck ?? {}, ports),
          enableProxyProtocol: proxyProtocol,
          firewall: { allow: allowed.map((cidr) => `cidr:${cidr}`) },
          ...lifecycle(settings.protect),
        },
        settings.overrides?.loadBalancer,
      ),
    );
    this.target = { kind: "address", ipv4: this.resource.ip };
    this.gateway = { kind: "node-ports", ports, proxyProtocol };
  }
}

function healthCheck(
  check: LoadBalancerHealthCheck,
  ports: readonly LoadBalancerPort[],
): NonNullable<LoadbalancerConfig["healthcheck"]> {
  const { protocol = "tcp", intervalSeconds = 10 } = check;
  return {
    protocol,
    port: check.nodePort ?? ports[0]?.nodePort ?? 0,
    ...(protocol === "http" && { path: check.path ?? "/" }),
    checkIntervalSeconds: intervalSeconds,
    // An answer is there before the next question.
    responseTimeoutSeconds: Token.isUnresolved(intervalSeconds)
      ? 3
      : Math.min(5, intervalSeconds - 1),
    healthyThreshold: check.healthyThreshold ?? 3,
    unhealthyThreshold: check.unhealthyThreshold ?? 3,
  };
}
