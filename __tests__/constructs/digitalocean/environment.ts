import {
  DefaultTokenResolver,
  StringConcat,
  type TerraformStack,
  Testing,
  Token,
  Tokenization,
} from "cdktf";
import type { Construct } from "constructs";
import {
  type DigitalOceanCluster,
  type DigitalOceanClusterSettings,
  type DigitalOceanNetwork,
  type DigitalOceanVendor,
  digitalOcean,
} from "../../../constructs/digitalocean";
import { digitalOceanProvider } from "../../../constructs/digitalocean/provider";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";

export const vendor: DigitalOceanVendor = digitalOcean({ region: "fra1" });

/** A stack of its own app, with the provider; paths begin with `staging`. */
export function newStack(): TerraformStack {
  const stack = new AnyCloudStack(Testing.app(), "staging");
  digitalOceanProvider(stack, { region: "fra1" });
  return stack;
}

export function newNetwork(scope: Construct, cidr = "10.20.0.0/16"): DigitalOceanNetwork {
  return vendor.network(scope, "network", { cidr });
}

export const clusterSettings = {
  nodePools: [{ name: "general", size: "small", minNodes: 2, maxNodes: 2 }],
  apiAllowedCidrs: ["203.0.113.0/24"],
} as const satisfies DigitalOceanClusterSettings;

export function newCluster(scope: Construct, network: DigitalOceanNetwork): DigitalOceanCluster {
  return vendor.cluster(scope, "cluster", { ...clusterSettings, network });
}

/** What stands for a Terraform expression in `cdk.tf.json`. */
export function ref(expression: string): string {
  return `\${${expression}}`;
}

/** A text that only Terraform knows. */
export function unknown(expression: string): string {
  return Token.asString({
    creationStack: [],
    resolve: () => ref(expression),
  });
}

/** What tokens stand for. */
export function resolved(scope: Construct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** The text of what a function throws. */
export function errorOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing was thrown";
}
