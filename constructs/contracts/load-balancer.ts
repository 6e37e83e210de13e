import type { IConstruct } from "constructs";
import type { ICluster } from "./cluster";
import type { NamedSettings } from "./named";
import type { INetwork } from "./network";

/** One public TCP port and where it goes. TLS ends in the cluster's gateway. */
export interface LoadBalancerPort {
  /** Name, 1 to 12 lower-case letters and digits, a letter first. A change replaces the port. */
  readonly name: string;
  /** Public port, 1 to 65535. */
  readonly port: number;
  /** Port on every node on which the gateway's Service listens, 30000 to 32767. */
  readonly nodePort: number;
}

/** How the load balancer finds out which nodes work. */
export interface LoadBalancerHealthCheck {
  /** @default "tcp" */
  readonly protocol?: "tcp" | "http";
  /**
   * Path asked for, with protocol `http` only.
   * @default "/"
   */
  readonly path?: string;
  /**
   * Node port asked, 30000 to 32767.
   * @default - each port's own
   */
  readonly nodePort?: number;
  /**
   * Seconds between checks, 5 to 300.
   * @default 10
   */
  readonly intervalSeconds?: number;
  /**
   * Checks in a row that make a node healthy, 2 to 10.
   * @default 3
   */
  readonly healthyThreshold?: number;
  /**
   * Checks in a row that make a node unhealthy, 2 to 10.
   * @default 3
   */
  readonly unhealthyThreshold?: number;
}

/** What can be said of a public entry without naming a vendor. All changes are in place unless said. */
export interface LoadBalancerSettings extends NamedSettings {
  /**
   * Ports that are open.
   * @default - http: 80 to 30080, https: 443 to 30443
   */
  readonly ports?: readonly LoadBalancerPort[];
  /** @default - TCP on each port, every 10 seconds */
  readonly healthCheck?: LoadBalancerHealthCheck;
  /**
   * IPv4 CIDRs that may connect.
   * @default - everyone, `0.0.0.0/0`
   */
  readonly allowedCidrs?: readonly string[];
  /**
   * Whether the client's address is told to the gateway by PROXY protocol; the gateway must expect it.
   * @default false
   */
  readonly proxyProtocol?: boolean;
}

export interface LoadBalancerReferences {
  /** The network of the cluster. */
  readonly network: INetwork;
  /** The cluster whose nodes receive the traffic, from the same vendor. */
  readonly cluster: ICluster;
}

export type LoadBalancerProps = LoadBalancerSettings & LoadBalancerReferences;

/** What a DNS record points at. */
export type DnsTarget =
  | {
      readonly kind: "hostname";
      readonly hostname: string;
      /** The zone that a Route 53 alias record needs. @default - no alias possible */
      readonly aliasZoneId?: string;
    }
  | { readonly kind: "address"; readonly ipv4: string };

/** How the gateway in the cluster receives the load balancer's traffic. */
export type GatewayAttachment =
  | {
      /** The gateway's Service is of type NodePort with exactly these ports. */
      readonly kind: "node-ports";
      readonly ports: readonly Required<LoadBalancerPort>[];
      readonly proxyProtocol: boolean;
    }
  | {
      /** The gateway's Service is of type LoadBalancer with this address and these annotations. */
      readonly kind: "service";
      readonly ipv4: string;
      readonly annotations: Readonly<Record<string, string>>;
    };

/** The public entry of an environment, owned by Terraform, so that destroying leaves nothing behind. */
export interface ILoadBalancer extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  readonly target: DnsTarget;
  readonly gateway: GatewayAttachment;
}
