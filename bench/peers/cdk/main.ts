// The environments of bench/many-ours.ts in AWS CDK, by the classes made from CloudFormation's own schema.
import { App, CfnOutput, CfnParameter, Stack } from "aws-cdk-lib/core";
import { environments, region } from "../described";
import { cluster } from "./cluster";
import { loadBalancer } from "./load-balancer";
import { network } from "./network";
import { postgres } from "./postgres";

const app = new App({ outdir: process.env["BENCH_OUT"] ?? "cdk.out", analyticsReporting: false });

for (const environment of environments()) {
  const stack = new Stack(app, environment.name, { env: { region } });
  const zoneId = new CfnParameter(stack, "ZoneId", { type: "AWS::Route53::HostedZone::Id" })
    .valueAsString;
  const own = network(stack, environment);
  const made = cluster(stack, environment, own, zoneId);
  const database = postgres(stack, environment, own, made);
  const entry = loadBalancer(stack, environment, own, made, zoneId);
  for (const [id, value] of Object.entries({
    clusterEndpoint: made.attrEndpoint,
    clusterName: made.ref,
    loadBalancer: entry.attrDnsName,
    postgresHost: database.attrEndpointAddress,
    registryUrl: `${stack.account}.dkr.ecr.${stack.region}.${stack.urlSuffix}/shop-images-4f1c`,
  })) {
    new CfnOutput(stack, id, { value });
  }
}

app.synth();
