import type { IConstruct } from "constructs";
import type { DnsProof, ICluster, IDns, LoadBalancerSettings } from "../constructs/parts";
import { certificatesServiceAccount } from "../constructs/platform";
import { type Problem, refuse } from "../constructs/vendor-kit";
import type { EnvironmentData } from "./data";
import { isWildcard } from "./tls";

/** Hosts that a record proves to whoever issues their certificates, and how. */
export interface RecordProof {
  /** Names in the zone, as the environment's data has them. */
  readonly hosts: readonly string[];
  /** How the record is written. */
  readonly proof: DnsProof;
}

/** An environment whose zone and cluster are made. */
interface Proving extends IConstruct {
  readonly environment: EnvironmentData;
  readonly dns: IDns;
  readonly cluster: ICluster;
}

const everyone = "0.0.0.0/0";

/**
 * Lets what manages an environment's certificates prove by records what the issuer cannot ask itself:
 * hosts with a wildcard, and all of them where the load balancer does not let the issuer in.
 *
 * @throws InvalidPropsError where the zone's vendor cannot let it
 */
export function recordProof(stack: Proving, entry: LoadBalancerSettings): RecordProof | undefined {
  const { dns, cluster, environment } = stack;
  const open = entry.allowedCidrs?.includes(everyone) ?? true;
  const hosts = environment.hosts.filter((host) => isWildcard(host) || !open);
  if (environment.tls === undefined || hosts.length === 0) {
    return undefined;
  }
  refuse(stack, dns.letProve === undefined ? unprovable(stack, open, entry) : []);
  const proof = dns.letProve?.("certificates", {
    name: entry.name ?? "",
    tags: entry.tags ?? {},
    cluster,
    ...certificatesServiceAccount,
  });
  return proof && { hosts, proof };
}

function unprovable(
  { dns, environment: { hosts } }: Proving,
  open: boolean,
  { allowedCidrs }: LoadBalancerSettings,
): readonly Problem[] {
  const index = hosts.findIndex(isWildcard);
  const because = `${dns.vendor} lets nobody prove a name by a record`;
  return [
    ...(index < 0
      ? []
      : [
          {
            property: `hosts[${index}]`,
            allowed: "a name without a wildcard where tls is set",
            got: hosts[index],
            remedy: `${because}: name the hosts one by one, or leave tls out`,
          },
        ]),
    ...(open
      ? []
      : [
          {
            property: "loadBalancer.allowedCidrs",
            allowed: `a list with ${everyone} where tls is set`,
            got: allowedCidrs,
            remedy: `${because}, so the issuer has to be let in: let everyone in, or leave tls out`,
          },
        ]),
  ];
}
