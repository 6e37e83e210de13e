// The environments of bench/many-ours.ts in Pulumi, under mocks: no engine, no provider.
import { writeFileSync } from "node:fs";
import { getRepositoryOutput } from "@pulumi/aws/ecr/getRepository";
import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import { getZoneOutput } from "@pulumi/aws/route53/getZone";
import { interpolate, runtime } from "@pulumi/pulumi";
import { environments, region, repositories, zoneName } from "../described";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { network } from "./network";
import { postgres } from "./postgres";

/** What the program computes with; else a question answers with itself. */
const answers: Readonly<Record<string, object>> = {
  "aws:index/getAvailabilityZones:getAvailabilityZones": { names: [`${region}a`, `${region}b`] },
  "aws:index/getCallerIdentity:getCallerIdentity": {
    accountId: "123456789012",
    arn: "arn:aws:iam::123456789012:user/one",
  },
  "aws:index/getPartition:getPartition": { partition: "aws" },
  "aws:index/getRegion:getRegion": { region },
  "aws:route53/getZone:getZone": { zoneId: "Z0123456789" },
};

const made = new Map<string, number>();

async function main(): Promise<void> {
  await runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        made.set(type, (made.get(type) ?? 0) + 1);
        return { id: name, state: { arn: `arn:aws:mock:::${name}`, ...inputs } };
      },
      call: ({ token, inputs }) => ({ ...inputs, ...answers[token] }),
    },
    "shop",
    "bench",
  );
  // What `pulumi up` would show of each environment.
  const outputs = await runtime.runInPulumiStack(async () =>
    Object.fromEntries(
      environments().map((environment) => {
        const { zoneId } = getZoneOutput({ name: zoneName, privateZone: false });
        const lookups = { zoneId, partition: getPartitionOutput().partition };
        for (const name of repositories) {
          getRepositoryOutput({ name });
        }
        const own = network(environment);
        const made = cluster(environment, own, lookups);
        const database = postgres(environment, own, made.cluster, lookups);
        const entry = loadBalancer(environment, own, made, zoneId);
        const shown = {
          clusterEndpoint: made.cluster.endpoint,
          clusterName: made.cluster.name,
          loadBalancer: entry.dnsName,
          postgresHost: database.address,
          registryUrl: interpolate`${getCallerIdentityOutput().accountId}.dkr.ecr.${getRegionOutput().region}.amazonaws.com/shop-images-4f1c`,
        };
        return [environment.name, shown];
      }),
    ),
  );
  if (outputs === undefined) {
    throw new Error("Pulumi made nothing");
  }
  // All is done only when nothing is left to do.
  process.on("exit", () => {
    const file = process.env["BENCH_KINDS"];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(Object.fromEntries(made)));
    }
  });
}

void main();
