import type { IConstruct } from "constructs";
import {
  type Complete,
  cidr,
  type Factory,
  flag,
  integer,
  list,
  object,
  oneOf,
  type Properties,
  part,
  type Report,
  reportRepeated,
  type Settings,
  text,
  uniqueList,
  type Value,
} from "../vendor-kit";
import type { ICluster } from "./cluster";
import { email } from "./email";
import { type NamedSettings, named } from "./named";
import type { INetwork } from "./network";

const nodePort = integer(30_000, 32_767);

const portProperties = {
  /** Name, 1 to 12 lower-case letters and digits, a letter first. A change replaces the port. */
  name: text("1 to 12 lower-case letters and digits, a letter first", /^[a-z][a-z0-9]{0,11}$/),
  /** Public port, 1 to 65535. */
  port: integer(1, 65_535),
  /** Port on every node on which the gateway's Service listens, 30000 to 32767. */
  nodePort: nodePort,
} satisfies Properties;

/** One public TCP port and where it goes. TLS ends in the cluster's gateway. */
export interface LoadBalancerPort extends Settings<typeof portProperties> {}

const port: Value<LoadBalancerPort> = object(portProperties);

const healthCheckProperties = {
  /** @default "tcp" */
  protocol: oneOf("tcp", "http").default("tcp"),
  /**
   * Path asked for, with protocol `http` only.
   * @default "/"
   */
  path: text("a path that begins with /", /^\/[\x21-\x7e]*$/)
    .orToken()
    .default("/"),
  /**
   * Node port asked, 30000 to 32767.
   * @default - each port's own
   */
  nodePort: nodePort.optional(),
  /**
   * Seconds between checks, 5 to 300.
   * @default 10
   */
  intervalSeconds: integer(5, 300).orToken().default(10),
  /**
   * Checks in a row that make a node healthy, 2 to 10.
   * @default 3
   */
  healthyThreshold: integer(2, 10).orToken().default(3),
  /**
   * Checks in a row that make a node unhealthy, 2 to 10.
   * @default 3
   */
  unhealthyThreshold: integer(2, 10).orToken().default(3),
} satisfies Properties;

/** How the load balancer finds out which nodes work. */
export interface LoadBalancerHealthCheck extends Settings<typeof healthCheckProperties> {}

/** The same with its defaults. */
export interface CompleteHealthCheck extends Complete<typeof healthCheckProperties> {}

const healthCheck: Value<LoadBalancerHealthCheck, CompleteHealthCheck> =
  object(healthCheckProperties);

const loadBalancerAlertProperties = {
  /** Who is told when nodes do not answer, at least one address. AWS asks each to confirm. */
  emails: uniqueList(email.orToken(), 1),
} satisfies Properties;

/** Whom to tell when the gateway is not reached. */
export interface LoadBalancerAlerts extends Settings<typeof loadBalancerAlertProperties> {}

const loadBalancerAlerts: Value<LoadBalancerAlerts> = object(loadBalancerAlertProperties);

/** The properties of a load balancer that every vendor has, and their rules. */
export const loadBalancer = part(
  "loadBalancer",
  named,
  {
    /**
     * Ports that are open.
     * @default - http: 80 to 30080, https: 443 to 30443
     */
    ports: list(port, 1).default([
      { name: "http", port: 80, nodePort: 30_080 },
      { name: "https", port: 443, nodePort: 30_443 },
    ]),
    /** @default - TCP on each port, every 10 seconds */
    healthCheck: healthCheck.default({}),
    /**
     * IPv4 CIDRs that may connect.
     * @default - everyone, `0.0.0.0/0`
     */
    allowedCidrs: uniqueList(cidr().orToken(), 1).default(["0.0.0.0/0"]),
    /**
     * Whether the client's address is told to the gateway by PROXY protocol; the gateway must expect it.
     * @default false
     */
    proxyProtocol: flag().default(false),
    /**
     * Alerts on nodes that do not answer the health check.
     * @default - none
     */
    alerts: loadBalancerAlerts.optional(),
  },
  {
    references: ["network", "cluster"],
    rules: (rule) => [
      rule(["ports"], reportPorts),
      rule(["healthCheck"], ({ healthCheck: { protocol } }, report, { given }) => {
        if (given.healthCheck?.path !== undefined && protocol !== "http") {
          report(
            "healthCheck.path",
            'left out with protocol "tcp"',
            given.healthCheck.path,
            'set healthCheck.protocol to "http"',
          );
        }
      }),
    ],
  },
);

/** Reports ports of which two have the same name or number. */
export function reportPorts(
  { ports = [] }: { readonly ports?: readonly LoadBalancerPort[] },
  report: Report,
): void {
  reportRepeated(report, "ports", ports);
  ports.forEach(({ port: open }, index) => {
    if (ports.findIndex((other) => other.port === open) < index) {
      report(`ports[${index}].port`, "different from the others", open, "open each port once");
    }
  });
}

/** What can be said of a public entry without naming a vendor. All changes are in place unless said. */
export interface LoadBalancerSettings
  extends NamedSettings,
    Settings<typeof loadBalancer.properties> {}

/** What a load balancer refers to. */
export interface LoadBalancerReferences {
  /** The network of the cluster. */
  readonly network: INetwork;
  /** The cluster whose nodes receive the traffic, from the same vendor. */
  readonly cluster: ICluster;
}

/** What a DNS record points at. */
export type DnsTarget =
  | {
      /** By an alias, or else a CNAME. */
      readonly kind: "hostname";
      /** Host name, without a dot at the end. */
      readonly hostname: string;
      /** The zone that a Route 53 alias record needs. @default - no alias possible */
      readonly aliasZoneId?: string;
    }
  | {
      /** By an address record. */
      readonly kind: "address";
      /** IPv4 address. */
      readonly ipv4: string;
    };

/** How the gateway in the cluster receives the load balancer's traffic. */
export type GatewayAttachment =
  | {
      /** The gateway's Service is of type NodePort with exactly these ports. */
      readonly kind: "node-ports";
      /** The ports of the load balancer and of the nodes. */
      readonly ports: readonly Required<LoadBalancerPort>[];
      /** Whether connections begin with the PROXY protocol, which tells the client's address. */
      readonly proxyProtocol: boolean;
      /** Annotations without which the Service must not be made. */
      readonly annotations: Readonly<Record<string, string>>;
    }
  | {
      /** The gateway's Service is of type LoadBalancer with this address and these annotations. */
      readonly kind: "service";
      /** Address of the load balancer. */
      readonly ipv4: string;
      /** Annotations by which the vendor knows its load balancer. */
      readonly annotations: Readonly<Record<string, string>>;
    };

/** The public entry of an environment, owned by Terraform, so that destroying leaves nothing behind. */
export interface ILoadBalancer extends IConstruct {
  /** The vendor's name, such as `aws`. */
  readonly vendor: string;
  /** What records of hosts point at. */
  readonly target: DnsTarget;
  /** How the gateway in the cluster is attached to it. */
  readonly gateway: GatewayAttachment;
}

/** A vendor that makes load balancers. */
export interface LoadBalancerVendor {
  /** Makes a load balancer. */
  readonly loadBalancer: Factory<LoadBalancerSettings, LoadBalancerReferences, ILoadBalancer>;
}
