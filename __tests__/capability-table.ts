import { clusterCapability as awsCluster } from "../constructs/aws/cluster-capability";
import { dnsCapability as awsDns } from "../constructs/aws/dns";
import { loadBalancerCapability as awsLoadBalancer } from "../constructs/aws/load-balancer";
import { networkCapability as awsNetwork } from "../constructs/aws/network-capability";
import { postgresCapability as awsPostgres } from "../constructs/aws/postgres-capability";
import { registryCapability as awsRegistry } from "../constructs/aws/registry";
import { stateBucketCapability as awsStateBucket } from "../constructs/aws/state-bucket";
import { clusterCapability as doCluster } from "../constructs/digitalocean/cluster-capability";
import { dnsCapability as doDns } from "../constructs/digitalocean/dns";
import { loadBalancerCapability as doLoadBalancer } from "../constructs/digitalocean/load-balancer";
import { networkCapability as doNetwork } from "../constructs/digitalocean/network-capability";
import { postgresCapability as doPostgres } from "../constructs/digitalocean/postgres-capability";
import { registryCapability as doRegistry } from "../constructs/digitalocean/registry";
import { stateBucketCapability as doStateBucket } from "../constructs/digitalocean/state-bucket";
import { type Verdict, verdicts } from "../constructs/support";

const parts: readonly (readonly [string, object, object])[] = [
  ["network", awsNetwork.support, doNetwork.support],
  ["cluster", awsCluster.support, doCluster.support],
  ["postgres", awsPostgres.support, doPostgres.support],
  ["loadBalancer", awsLoadBalancer.support, doLoadBalancer.support],
  ["dns", awsDns.support, doDns.support],
  ["registry", awsRegistry.support, doRegistry.support],
  ["stateBucket", awsStateBucket.support, doStateBucket.support],
];

/** Property × vendor of every part as Markdown: what the README and the documentation show. */
export function capabilityTable(): string {
  const rows = parts.flatMap(([part, aws, digitalOcean]) => {
    const [one, other] = [new Map(verdicts(aws)), new Map(verdicts(digitalOcean))];
    return [...new Set([...one.keys(), ...other.keys()])].map(
      (property) =>
        `| \`${part}.${property}\` | ${cell(one, property)} | ${cell(other, property)} |`,
    );
  });
  return ["| property | AWS | DigitalOcean |", "|---|---|---|", ...rows].join("\n");
}

function cell(table: ReadonlyMap<string, Verdict>, property: string): string {
  // A verdict on the whole holds for each of its properties.
  const verdict = table.get(property) ?? table.get(property.split(".")[0] ?? "");
  if (verdict === undefined) {
    return "see its properties";
  }
  if (verdict.verdict === "honoured") {
    return verdict.note === undefined ? "yes" : `yes: ${verdict.note}`;
  }
  const accepted = (verdict.accepts ?? []).map((value) => `\`${JSON.stringify(value)}\``);
  return `${accepted.length === 0 ? "refused" : `only ${accepted.join(", ")}`}: ${verdict.instead}`;
}
