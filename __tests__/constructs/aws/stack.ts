import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  type App,
  DefaultTokenResolver,
  StringConcat,
  TerraformElement,
  TerraformStack,
  TerraformVariable,
  Testing,
  Tokenization,
} from "cdktf";
import type { Construct, IConstruct } from "constructs";
import { AwsCluster, AwsNetwork } from "../../../constructs/aws";
import type { Arguments, Template } from "../../../testing";

/** A stack that knows nothing of this library, with an AWS provider of its own. */
export function newStack(id = "test", app: App = Testing.app()): TerraformStack {
  const stack = new TerraformStack(app, id);
  new AwsProvider(stack, "provider", { region: "eu-central-1" });
  return stack;
}

export function addNetwork(scope: Construct): AwsNetwork {
  return new AwsNetwork(scope, "network", { cidr: "10.20.0.0/16" });
}

export function addCluster(scope: Construct, network: AwsNetwork): AwsCluster {
  return new AwsCluster(scope, "cluster", {
    network,
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
    apiAllowedCidrs: ["198.51.100.0/24"],
  });
}

/** A value that only Terraform knows. */
export function unknownValue(
  stack: TerraformStack,
  id: string,
  type = "string",
): TerraformVariable {
  return new TerraformVariable(stack, id, { type });
}

function elementOf(construct: IConstruct, path: readonly string[]): TerraformElement {
  const element = path.reduce<IConstruct>((scope, id) => scope.node.findChild(id), construct);
  if (!TerraformElement.isTerraformElement(element)) {
    throw new Error(`${element.node.path} is no Terraform element`);
  }
  return element;
}

/** A value as it stands in the JSON of the stack of `scope`. */
export function resolved(scope: IConstruct, value: unknown): unknown {
  return Tokenization.resolve(value, {
    scope,
    resolver: new DefaultTokenResolver(new StringConcat()),
    preparing: false,
  });
}

/** The Terraform address of a resource below a construct. */
export function addressOf(construct: IConstruct, ...path: string[]): string {
  const element = elementOf(construct, path);
  return String(resolved(element, element.fqn)).replace(/^\$\{(.*)\}$/, "$1");
}

/** A reference to an attribute of a resource, as it stands in the JSON: `ref("id", network, "Resource")`. */
export function ref(attribute: string, construct: IConstruct, ...path: string[]): string {
  return `\${${addressOf(construct, ...path)}.${attribute}}`;
}

/** The synthesized arguments of a resource or data source below a construct. */
export function argumentsOf(
  template: Template,
  construct: IConstruct,
  ...path: string[]
): Arguments {
  const [kind, type = "", id = ""] = addressOf(construct, ...path)
    .replace(/^(?!data\.|ephemeral\.)/, "resource.")
    .split(".");
  const types = template.json[kind ?? ""] as Record<string, Record<string, Arguments>> | undefined;
  const found = types?.[type]?.[id];
  if (found === undefined) {
    throw new Error(`${[construct.node.path, ...path].join("/")} was not synthesized`);
  }
  return found;
}
