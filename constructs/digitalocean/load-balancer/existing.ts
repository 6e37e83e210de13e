import { Construct } from "constructs";
import {
  type DnsTarget,
  type ExistingLoadBalancerAttributes,
  existingLoadBalancer,
  type GatewayAttachment,
  reportPorts,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  cidrOf,
  demanded,
  type Properties,
  type Settings,
  text,
} from "../../vendor-kit";
import { nodePortAnnotations } from "./annotations";

const properties = {
  /** Its public address. */
  ipv4: text(
    "an IPv4 address",
    (address) => !address.includes("/") && cidrOf(`${address}/32`) !== undefined,
  ).orToken(),
} satisfies Properties;

/** A load balancer made elsewhere. */
export interface DigitalOceanLoadBalancerAttributes
  extends ExistingLoadBalancerAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingLoadBalancer };

/** What is known of a load balancer that was made elsewhere. */
export class ExistingLoadBalancer extends Construct {
  public readonly vendor = "digitalocean";
  public readonly target: DnsTarget;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: DigitalOceanLoadBalancerAttributes) {
    super(scope, id);
    this.told = acceptedAttributes(this, attributes, given, reportPorts);
    this.target = { kind: "address", ipv4: this.told.ipv4 };
  }

  public get gateway(): GatewayAttachment {
    const { ports } = demanded(this, this.told, ["ports"], "the gateway behind it");
    return {
      kind: "node-ports",
      ports,
      proxyProtocol: this.told.proxyProtocol,
      annotations: nodePortAnnotations,
    };
  }
}
