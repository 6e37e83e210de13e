import { DataHttp } from "@cdktf/provider-http/lib/data-http";
import { HttpProvider } from "@cdktf/provider-http/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/**
 * PEM of the authorities of RDS in a region.
 *
 * No resource of the AWS provider has it, so Terraform fetches it when it plans.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export function certificateAuthority(scope: Construct, region: string): string {
  const stack = TerraformStack.of(scope);
  if (!stack.allProviders().some((provider) => provider instanceof HttpProvider)) {
    new HttpProvider(stack, "http");
    stack.addOverride("terraform.required_providers.http.version", "~> 3.5");
  }
  const bundle = new DataHttp(scope, "certificate-authority", {
    url: `https://truststore.pki.rds.amazonaws.com/${region}/${region}-bundle.pem`,
  });
  bundle.addOverride("lifecycle.postcondition", [
    {
      condition: "${self.status_code == 200}",
      error_message: "The certificate bundle of RDS could not be fetched.",
    },
  ]);
  return bundle.responseBody;
}
