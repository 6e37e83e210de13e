import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, type IAspect, TerraformDataSource, TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { EphemeralResource } from "../vendor-kit";

class UseProvider implements IAspect {
  public constructor(private readonly provider: AwsProvider) {}

  public visit(node: IConstruct): void {
    if (
      (TerraformResource.isTerraformResource(node) ||
        TerraformDataSource.isTerraformDataSource(node) ||
        node instanceof EphemeralResource) &&
      node.terraformResourceType.startsWith("aws_")
    ) {
      node.provider ??= this.provider;
    }
  }
}

/** Makes everything of AWS below a construct use a provider, also what comes later. */
export function useProvider(construct: IConstruct, provider: AwsProvider): void {
  Aspects.of(construct).add(new UseProvider(provider));
}
