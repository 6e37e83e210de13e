import { Construct } from "constructs";
import {
  type DnsTarget,
  type ExistingLoadBalancerAttributes,
  existingLoadBalancer,
  type GatewayAttachment,
  hostName,
  reportPorts,
} from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  type Properties,
  type Settings,
  text,
} from "../../vendor-kit";

const properties = {
  /** Its DNS name, such as `shop-1234.elb.eu-central-1.amazonaws.com`. */
  hostname: hostName,
  /** The zone of that name, which AWS calls canonical: an alias of Route 53 needs it. */
  aliasZoneId: text("the id of a hosted zone such as Z1D633PJN98FT9", /^Z[0-9A-Z]+$/).orToken(),
} satisfies Properties;

/** A load balancer made elsewhere, of any kind that AWS has. */
export interface AwsLoadBalancerAttributes
  extends ExistingLoadBalancerAttributes,
    Settings<typeof properties> {}

const attributes = { ...properties, ...existingLoadBalancer };

/** What is known of a load balancer that was made elsewhere. */
export class ExistingLoadBalancer extends Construct {
  public readonly vendor = "aws";
  public readonly target: DnsTarget;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: AwsLoadBalancerAttributes) {
    super(scope, id);
    this.told = acceptedAttributes(this, attributes, given, reportPorts);
    const { hostname, aliasZoneId } = this.told;
    this.target = { kind: "hostname", hostname, aliasZoneId };
  }

  public get gateway(): GatewayAttachment {
    const { ports } = demanded(this, this.told, ["ports"], "the gateway behind it");
    return {
      kind: "node-ports",
      ports,
      proxyProtocol: this.told.proxyProtocol,
      annotations: {},
    };
  }
}
