import {
  Loadbalancer,
  type LoadbalancerConfig,
} from "@cdktf/provider-digitalocean/lib/loadbalancer";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type {
  CompleteHealthCheck,
  DnsTarget,
  GatewayAttachment,
  ILoadBalancer,
  LoadBalancerPort,
  LoadBalancerReferences,
} from "../../parts";
import { accepted, lifecycle, nameFromPath, withOverrides } from "../../vendor-kit";
import type { IDigitalOceanCluster } from "../cluster";
import type { IDigitalOceanNetwork } from "../network";
import type { DigitalOceanRegion } from "../provider";
import { addAlerts } from "./alerts";
import { nodePortAnnotations } from "./annotations";
import { type DigitalOceanLoadBalancerAttributes, ExistingLoadBalancer } from "./existing";
import { type DigitalOceanLoadBalancerSettings, digitalOceanLoadBalancer } from "./settings";

/**
 * What {@link DigitalOceanLoadBalancer} is given: its settings, the network, the cluster and the
 * region.
 */
export type DigitalOceanLoadBalancerProps = DigitalOceanLoadBalancerSettings &
  LoadBalancerReferences &
  DigitalOceanRegion;

/**
 * A regional load balancer onto node ports of every node of a cluster.
 *
 * It finds the nodes by the tag that DOKS gives them. There is one health check for all ports; where
 * `healthCheck.nodePort` is left out it asks the node port of the first one. The firewall's rules are
 * written also where everyone is allowed: the provider would leave those of before alone.
 * @see https://registry.terraform.io/providers/digitalocean/digitalocean/latest/docs/resources/loadbalancer
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class DigitalOceanLoadBalancer extends Construct implements ILoadBalancer {
  /**
   * A load balancer that was made elsewhere, for names that point at it and a gateway behind it. Nothing
   * of it is managed here and nothing is looked up: nobody learns whether nodes answer it, and whom it
   * lets in is said where it is made. One that a Service of type LoadBalancer made is gone with the Service.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(
    scope: Construct,
    id: string,
    attributes: DigitalOceanLoadBalancerAttributes,
  ): ILoadBalancer {
    return new ExistingLoadBalancer(scope, id, attributes);
  }

  public readonly vendor = "digitalocean";
  /** The load balancer itself. */
  public readonly resource: Loadbalancer;
  public readonly target: DnsTarget;
  public readonly gateway: GatewayAttachment;

  public constructor(scope: Construct, id: string, props: DigitalOceanLoadBalancerProps) {
    super(scope, id);
    // Who gives no props at all is told what is missing.
    const { region, ...asked } = { ...props };
    const { network, cluster, ...settings } = accepted(this, digitalOceanLoadBalancer, asked);
    const { ports, proxyProtocol } = settings;

    this.resource = new Loadbalancer(
      this,
      "Resource",
      withOverrides<LoadbalancerConfig>(
        {
          name: settings.name ?? nameFromPath(this),
          region,
          type: "REGIONAL",
          network: "EXTERNAL",
          sizeUnit: settings.sizeUnit,
          vpcUuid: (network as IDigitalOceanNetwork).networkId,
          dropletTag: `k8s:${(cluster as IDigitalOceanCluster).clusterId}`,
          forwardingRule: ports.map(({ port, nodePort }) => ({
            entryProtocol: "tcp",
            entryPort: port,
            targetProtocol: "tcp",
            targetPort: nodePort,
          })),
          healthcheck: healthCheck(settings.healthCheck, ports),
          enableProxyProtocol: proxyProtocol,
          firewall: { allow: settings.allowedCidrs.map((cidr) => `cidr:${cidr}`) },
          ...lifecycle(settings.protect),
        },
        settings.overrides?.loadBalancer,
      ),
    );
    this.target = { kind: "address", ipv4: this.resource.ip };
    this.gateway = {
      kind: "node-ports",
      ports,
      proxyProtocol,
      annotations: nodePortAnnotations,
    };
    addAlerts(this, { name: this.resource.name, id: this.resource.id }, settings);
  }
}

function healthCheck(
  check: CompleteHealthCheck,
  ports: readonly LoadBalancerPort[],
): NonNullable<LoadbalancerConfig["healthcheck"]> {
  const { protocol, intervalSeconds } = check;
  return {
    protocol,
    port: check.nodePort ?? ports[0]?.nodePort ?? 0,
    ...(protocol === "http" && { path: check.path }),
    checkIntervalSeconds: intervalSeconds,
    // An answer is there before the next question.
    responseTimeoutSeconds: Token.isUnresolved(intervalSeconds)
      ? 3
      : Math.min(5, intervalSeconds - 1),
    healthyThreshold: check.healthyThreshold,
    unhealthyThreshold: check.unhealthyThreshold,
  };
}
