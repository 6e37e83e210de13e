import { DataAwsRegion } from "@cdktf/provider-aws/lib/data-aws-region";
import { Route53Record, type Route53RecordConfig } from "@cdktf/provider-aws/lib/route53-record";
import type { Construct, IConstruct } from "constructs";
import { type DnsProof, type DnsProver, type DnsTarget, pointProblems } from "../../parts";
import { refuse, resourceName } from "../../vendor-kit";
import { type IAwsCluster, WorkloadRole } from "../cluster";
import { partition } from "../partition";
import { placeOf } from "../provider";
import { tagAll } from "../tags";
import { AssumedRole, allow, assumption, proofByKey, proofStatements } from "./proof";

export const defaultTtlSeconds = 300;

/** A hosted zone, made here or elsewhere: what is added to it is made below it. */
export interface Zone extends Construct {
  readonly vendor: "aws";
  readonly zoneId: string;
  readonly domain: string;
}

/** A record of the zone; `@` is the zone itself. */
export function addRecord(
  zone: Zone,
  id: string,
  name: string,
  type: string,
  config: Pick<Route53RecordConfig, "ttl" | "records" | "alias">,
): void {
  new Route53Record(zone, id, {
    zoneId: zone.zoneId,
    name: name === "@" ? zone.domain : `${name}.${zone.domain}`,
    type,
    ...config,
  });
}

/** Points a name of the zone at a load balancer: an alias where it is one of AWS. */
export function point(
  zone: Zone,
  id: string,
  name: string,
  target: DnsTarget,
  ttlSeconds?: number,
): void {
  refuse(zone, pointProblems(zone.domain, name, ttlSeconds));
  if (target.kind === "address") {
    addRecord(zone, id, name, "A", {
      ttl: ttlSeconds ?? defaultTtlSeconds,
      records: [target.ipv4],
    });
  } else if (target.aliasZoneId !== undefined) {
    refuse(
      zone,
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
    addRecord(zone, id, name, "A", {
      alias: {
        name: target.hostname,
        zoneId: target.aliasZoneId,
        evaluateTargetHealth: true,
      },
    });
  } else {
    refuse(
      zone,
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
    addRecord(zone, id, name, "CNAME", {
      ttl: ttlSeconds ?? defaultTtlSeconds,
      records: [target.hostname],
    });
  }
}

/** Lets a service account write records that prove names of the zone. */
export function letProve(zone: Zone, id: string, prover: DnsProver): DnsProof {
  const { name, tags, cluster, namespace, serviceAccount } = prover;
  const { region } = new DataAwsRegion(zone, `${id}-region`);
  const where = { region, hostedZoneID: zone.zoneId };
  if (cluster.vendor !== zone.vendor || !(cluster as IAwsCluster).podIdentity) {
    return proofByKey(where);
  }
  const { role } = new WorkloadRole(cluster as IConstruct as Construct, id, {
    name: resourceName([name, id], { maxLength: 64 }),
    clusterName: cluster.clusterName,
    namespace,
    serviceAccount,
  });
  const statements = proofStatements(`arn:${partition(zone)}:route53:::`, zone.zoneId);
  if (placeOf(zone) === placeOf(cluster as IConstruct as Construct)) {
    allow(role, statements);
    return { solver: { route53: where } };
  }
  const zoneRole = new AssumedRole(zone, id, {
    name: resourceName([name, id, "zone"], { maxLength: 64 }),
    by: role.resource.arn,
    statements,
  });
  tagAll(zoneRole, tags);
  allow(role, [assumption(zoneRole.resource.arn)]);
  return { solver: { route53: { ...where, role: zoneRole.resource.arn } } };
}
