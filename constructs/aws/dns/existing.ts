import { Construct } from "constructs";
import { type DnsProof, type DnsProver, type DnsTarget, domain, hostName } from "../../parts";
import {
  acceptedAttributes,
  type Complete,
  demanded,
  type Properties,
  type Settings,
  text,
  uniqueList,
} from "../../vendor-kit";
import { letProve, point } from "./zone";

const attributes = {
  /** The zone's id. */
  zoneId: text("the id of a hosted zone such as Z1D633PJN98FT9", /^Z[0-9A-Z]+$/).orToken(),
  /** The domain, such as `example.com`, without a dot at the end. */
  domain: domain.orToken(),
  /**
   * The name servers that the registrar must know.
   * @default - none: nobody can be told
   */
  nameServers: uniqueList(hostName, 1).orToken().optional(),
} satisfies Properties;

/** A public hosted zone made elsewhere. */
export interface AwsDnsAttributes extends Settings<typeof attributes> {}

/** What is known of a hosted zone that was made elsewhere, and the records that are added to it. */
export class ExistingDns extends Construct {
  public readonly vendor = "aws";
  public readonly zoneId: string;
  public readonly domain: string;
  private readonly told: Complete<typeof attributes>;

  public constructor(scope: Construct, id: string, given: AwsDnsAttributes) {
    super(scope, id);
    this.told = acceptedAttributes(this, attributes, given);
    this.zoneId = this.told.zoneId;
    this.domain = this.told.domain;
  }

  public get nameServers(): readonly string[] {
    return demanded(this, this.told, ["nameServers"], "the registrar").nameServers;
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    point(this, id, name, target, ttlSeconds);
  }

  public letProve(id: string, prover: DnsProver): DnsProof {
    return letProve(this, id, prover);
  }
}
