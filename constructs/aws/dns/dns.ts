import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Route53HostedZoneDnssec } from "@cdktf/provider-aws/lib/route53-hosted-zone-dnssec";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { Route53Zone, type Route53ZoneConfig } from "@cdktf/provider-aws/lib/route53-zone";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import {
  type CompleteDnsRecord,
  type DnsProof,
  type DnsProver,
  type DnsTarget,
  type IDns,
  recordId,
} from "../../parts";
import { accepted, lifecycle, literal, plainText, withOverrides } from "../../vendor-kit";
import { partition } from "../partition";
import { tagAll } from "../tags";
import { type AwsDnsAttributes, ExistingDns } from "./existing";
import { type AwsDnsSettings, awsDns } from "./settings";
import { addRecord, defaultTtlSeconds, letProve, point } from "./zone";

/** What {@link AwsDns} is given: its settings. */
export type AwsDnsProps = AwsDnsSettings;

const longestKeyName = 128;
// One part of a TXT record is no longer.
const txtPartLength = 255;

/**
 * A public Route 53 hosted zone, made or found by its name.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_zone
 * @throws InvalidPropsError with every problem of its properties, before anything is made
 */
export class AwsDns extends Construct implements IDns {
  /**
   * A public zone that was made elsewhere, told by its id: records are added to it and nothing else of it
   * is managed here. Nothing is looked up, so that nobody learns whether it is there; `existing` finds one by
   * its name. It is in the account of the stack's own provider.
   * @throws InvalidPropsError with all that is wrong with the attributes
   */
  public static fromAttributes(scope: Construct, id: string, attributes: AwsDnsAttributes): IDns {
    return new ExistingDns(scope, id, attributes);
  }

  public readonly vendor = "aws";
  /** The zone, where it was made here. */
  public readonly resource: Route53Zone | undefined;
  /** Route 53's identifier of the zone. */
  public readonly zoneId: string;
  public readonly domain: string;
  public readonly nameServers: readonly string[];

  public constructor(scope: Construct, id: string, props: AwsDnsProps) {
    super(scope, id);
    const settings = accepted(this, awsDns, props);
    this.domain = settings.domain;
    if (settings.existing) {
      const found = new DataAwsRoute53Zone(this, "zone", {
        name: settings.domain,
        privateZone: false,
      });
      this.zoneId = found.zoneId;
      this.nameServers = found.nameServers;
    } else {
      this.resource = new Route53Zone(
        this,
        "Resource",
        withOverrides<Route53ZoneConfig>(
          { name: settings.domain, forceDestroy: false, ...lifecycle(settings.protect) },
          settings.overrides?.zone,
        ),
      );
      this.zoneId = this.resource.zoneId;
      this.nameServers = this.resource.nameServers;
    }
    for (const record of settings.records) {
      this.record(record);
    }
    if (settings.caa.length > 0) {
      addRecord(this, "apex-caa", "@", "CAA", {
        ttl: defaultTtlSeconds,
        records: settings.caa.map(({ tag, value }) => `0 ${tag} "${value}"`),
      });
    }
    if (settings.dnssec) {
      this.sign(settings.protect);
    }
    tagAll(this, settings.tags);
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    point(this, id, name, target, ttlSeconds);
  }

  /**
   * By the identity of a service account where the cluster is one of AWS that gives such, by an access key
   * otherwise. It assumes a role of the zone's account where the zone is in another one.
   * @see https://cert-manager.io/docs/configuration/acme/dns01/route53/
   */
  public letProve(id: string, prover: DnsProver): DnsProof {
    return letProve(this, id, prover);
  }

  private record(record: CompleteDnsRecord): void {
    addRecord(this, recordId(record), record.name, record.type, {
      ttl: record.ttlSeconds,
      records: record.values.map((value) => (record.type === "TXT" ? quotedParts(value) : value)),
    });
  }

  private sign(protect: boolean): void {
    const key = new KmsKey(this, "signing-key", {
      description: `DNSSEC of ${this.domain}`,
      // Route 53 takes keys of this region only.
      region: "us-east-1",
      customerMasterKeySpec: "ECC_NIST_P256",
      keyUsage: "SIGN_VERIFY",
      deletionWindowInDays: 30,
      policy: JSON.stringify(this.signingKeyPolicy()),
      ...lifecycle(protect),
    });
    const signingKey = new Route53KeySigningKey(this, "key-signing-key", {
      hostedZoneId: this.zoneId,
      keyManagementServiceArn: key.arn,
      name: Token.isUnresolved(this.domain)
        ? Fn.replace(this.domain, "/[^a-z0-9]/", "_")
        : this.domain.replaceAll(/[^a-z0-9]/g, "_").slice(0, longestKeyName),
    });
    new Route53HostedZoneDnssec(this, "dnssec", {
      hostedZoneId: this.zoneId,
      dependsOn: [signingKey],
    });
  }

  /** @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/access-control-managing-permissions.html */
  private signingKeyPolicy(): object {
    const caller = new DataAwsCallerIdentity(this, "caller");
    return {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: `arn:${partition(this)}:iam::${caller.accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        {
          Effect: "Allow",
          Principal: { Service: "dnssec-route53.amazonaws.com" },
          Action: ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"],
          Resource: "*",
          Condition: { StringEquals: { "aws:SourceAccount": caller.accountId } },
        },
        {
          Effect: "Allow",
          Principal: { Service: "dnssec-route53.amazonaws.com" },
          Action: "kms:CreateGrant",
          Resource: "*",
          Condition: { Bool: { "kms:GrantIsForAWSResource": true } },
        },
      ],
    };
  }
}

/** A text, cut where it is longer than one part may be; the provider adds the outermost quotes. */
function quotedParts(text: string): string {
  const parts = plainText(text).match(new RegExp(`.{1,${txtPartLength}}`, "gs")) ?? [""];
  return parts.map(literal).join('""');
}
