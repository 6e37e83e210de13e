import {
  AwsProvider,
  type AwsProviderAssumeRole,
  type AwsProviderConfig,
} from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Where and how the AWS provider works. */
export interface AwsOptions {
  /** Region of everything, such as `eu-central-1`. A change is a move: everything is made anew. */
  readonly region: string;
  /**
   * Further arguments of the provider, such as `allowedAccountIds` or `assumeRole`.
   * @default - none: credentials come from the environment
   */
  readonly provider?: Omit<AwsProviderConfig, "region" | "alias">;
}

class ConfiguredAwsProvider extends AwsProvider {
  public constructor(
    stack: TerraformStack,
    id: string,
    public readonly options: AwsOptions,
  ) {
    super(stack, id, { ...options.provider, region: options.region });
  }
}

const providerId = "aws";

/**
 * Adds the AWS provider to the stack of `scope`, once.
 *
 * The bindings pin one exact provider version; any later one of the same major is allowed, so that
 * users get the provider's fixes. Write-only arguments need Terraform or OpenTofu 1.11.
 */
export function awsProvider(scope: Construct, options: AwsOptions): void {
  const stack = TerraformStack.of(scope);
  const present = defaultProvider(stack);
  if (present === undefined) {
    new ConfiguredAwsProvider(stack, providerId, options);
    stack.addOverride("terraform.required_providers.aws.version", "~> 6.25");
    stack.addOverride("terraform.required_version", ">= 1.11");
  } else if (!honours(present, options)) {
    throw new Error(
      `${stack.node.path}: has an AWS provider already, with other options than those for ${options.region}; use one vendor object in a stack`,
    );
  }
}

function honours(provider: AwsProvider, options: AwsOptions): boolean {
  return provider instanceof ConfiguredAwsProvider
    ? JSON.stringify(provider.options) === JSON.stringify(options)
    : provider.region === options.region && options.provider === undefined;
}

/** The provider that resources without one of their own get. */
function defaultProvider(stack: TerraformStack): AwsProvider | undefined {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .find(({ alias }) => alias === undefined);
}

/** With which credentials the stack of `scope` works at AWS. */
export interface ProviderCredentials {
  readonly profile: string | undefined;
  readonly assumeRole: readonly AwsProviderAssumeRole[];
  readonly assumeRoleWithWebIdentity: boolean;
}

/** What the provider of a construct says of its credentials, made by this library or not. */
export function providerOf(scope: Construct): ProviderCredentials {
  const provider = defaultProvider(TerraformStack.of(scope));
  const { assumeRoleInput: roles } = provider ?? {};
  return {
    profile: provider?.profileInput,
    assumeRole: Array.isArray(roles) ? roles : [],
    assumeRoleWithWebIdentity:
      (provider?.assumeRoleWithWebIdentityInput ?? undefined) !== undefined,
  };
}

/** Adds to the stack of `scope` the provider that the stack of `from` has, unless it has its own. */
export function shareAwsProvider(scope: Construct, from: Construct): void {
  const stack = TerraformStack.of(scope);
  if (defaultProvider(stack) !== undefined) {
    return;
  }
  const provider = defaultProvider(TerraformStack.of(from));
  if (provider instanceof ConfiguredAwsProvider) {
    awsProvider(scope, provider.options);
    return;
  }
  throw new Error(
    `${stack.node.path}: needs an AWS provider of its own to read from ${from.node.path}; add new AwsProvider(this, "aws", { … }) to it`,
  );
}
