import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity";
import { DataAwsRoute53Zone } from "@cdktf/provider-aws/lib/data-aws-route53-zone";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Route53HostedZoneDnssec } from "@cdktf/provider-aws/lib/route53-hosted-zone-dnssec";
import { Route53KeySigningKey } from "@cdktf/provider-aws/lib/route53-key-signing-key";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Route53Zone, type Route53ZoneConfig } from "@cdktf/provider-aws/lib/route53-zone";
import { Fn, Token } from "cdktf";
import { Construct } from "constructs";
import { type Capability, requireValid } from "../capability";
import type { DnsRecord, DnsSettings, DnsTarget, IDns } from "../contracts";
import { dnsRules, pointProblems, recordId } from "../dns-rules";
import { refuse } from "../errors";
import { withOverrides } from "../overrides";
import { lifecycle } from "../protection";
import { dnsShape } from "../shapes/dns";
import { overrides } from "../shapes/values";
import { honoured } from "../support";
import { tagAll } from "./tags";

export interface AwsDnsSettings extends DnsSettings {
  /** Arguments that win over this library's choices. @default - none */
  readonly overrides?: { readonly zone?: Partial<Route53ZoneConfig> };
}

export type AwsDnsProps = AwsDnsSettings;

const defaultTtlSeconds = 300;
const longestKeyName = 128;
// One part of a TXT record is no longer.
const txtPartLength = 255;

export const dnsCapability: Capability<DnsSettings, AwsDnsSettings> = {
  vendor: "aws",
  shape: { ...dnsShape, overrides: overrides() },
  support: {
    tags: honoured(),
    protect: honoured(),
    domain: honoured(),
    existing: honoured(),
    records: honoured(),
    caa: honoured(),
    dnssec: honoured("with a KMS key in us-east-1"),
  },
  rules: (settings) => [
    ...dnsRules(settings),
    ...(settings.existing === true && settings.overrides !== undefined
      ? [
          {
            property: "overrides",
            allowed: "left out for an existing zone",
            got: settings.overrides,
            remedy: "set it where the zone is made",
          },
        ]
      : []),
  ],
};

/**
 * A public Route 53 hosted zone, made or found by its name.
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_zone
 */
export class AwsDns extends Construct implements IDns {
  public readonly vendor = "aws";
  /** The zone, where it was made here. */
  public readonly resource: Route53Zone | undefined;
  public readonly zoneId: string;
  public readonly domain: string;
  public readonly nameServers: readonly string[];

  public constructor(scope: Construct, id: string, props: AwsDnsProps) {
    super(scope, id);
    requireValid(this, dnsCapability, props);
    this.domain = props.domain;
    if (props.existing === true) {
      const found = new DataAwsRoute53Zone(this, "zone", {
        name: props.domain,
        privateZone: false,
      });
      this.zoneId = found.zoneId;
      this.nameServers = found.nameServers;
    } else {
      this.resource = new Route53Zone(
        this,
        "Resource",
        withOverrides<Route53ZoneConfig>(
          { name: props.domain, forceDestroy: false, ...lifecycle(props.protect) },
          props.overrides?.zone,
        ),
      );
      this.zoneId = this.resource.zoneId;
      this.nameServers = this.resource.nameServers;
    }
    for (const record of props.records ?? []) {
      this.record(record);
    }
    if (props.caa !== undefined && props.caa.length > 0) {
      this.add("apex-caa", "@", "CAA", {
        ttl: defaultTtlSeconds,
        records: props.caa.map(({ tag, value }) => `0 ${tag} "${value}"`),
      });
    }
    if (props.dnssec === true) {
      this.sign(props.protect);
    }
    tagAll(this, props.tags);
  }

  public point(id: string, name: string, target: DnsTarget, ttlSeconds?: number): void {
    refuse(this, pointProblems(name, ttlSeconds));
    if (target.kind === "address") {
      this.add(id, name, "A", { ttl: ttlSeconds ?? defaultTtlSeconds, records: [target.ipv4] });
    } else if (target.aliasZoneId !== undefined) {
      refuse(
        this,
        ttlSeconds === undefined
          ? []
          : [
              {
                property: "ttlSeconds",
                allowed: "left out on aws for a load balancer of aws",
                got: ttlSeconds,
                remedy: "an alias has the TTL of its target, 60 seconds: leave it out",
              },
            ],
      );
      this.add(id, name, "A", {
        alias: {
          name: target.hostname,
          zoneId: target.aliasZoneId,
          evaluateTargetHealth: true,
        },
      });
    } else {
      refuse(
        this,
        name === "@"
          ? [
              {
                property: "name",
                allowed: "a name below the zone for a host name of another vendor",
                got: name,
                remedy: "a zone's own name cannot be a CNAME: use www, or a load balancer of aws",
              },
            ]
          : [],
      );
      this.add(id, name, "CNAME", {
        ttl: ttlSeconds ?? defaultTtlSeconds,
        records: [target.hostname],
      });
    }
  }

  private record(record: DnsRecord): void {
    this.add(recordId(record), record.name, record.type, {
      ttl: record.ttlSeconds ?? defaultTtlSeconds,
      records: record.values.map((value) => (record.type === "TXT" ? quotedParts(value) : value)),
    });
  }

  private add(
    id: string,
    name: string,
    type: string,
    config: Pick<ConstructorParameters<typeof Route53Record>[2], "ttl" | "records" | "alias">,
  ): void {
    new Route53Record(this, id, {
      zoneId: this.zoneId,
      name: name === "@" ? this.domain : `${name}.${this.domain}`,
      type,
      ...config,
    });
  }

  private sign(protect: boolean | undefined): void {
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
          Principal: { AWS: `arn:aws:iam::${caller.accountId}:root` },
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
  const parts = text.match(new RegExp(`.{1,${txtPartLength}}`, "gs")) ?? [""];
  return parts.join('""');
}
