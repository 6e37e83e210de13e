import type { TypeFacts } from "../../sandbox/facts";

/** The facts of every type of a provider. */
export interface ProviderFacts {
  readonly resources: { readonly [type: string]: TypeFacts };
  readonly data: { readonly [type: string]: TypeFacts };
  /** Which are of Terraform's older SDK, each as `resource aws_vpc` or `data aws_vpc`. */
  readonly sdk: readonly string[];
}
