import {
  AwsProvider,
  type AwsProviderAssumeRole,
  type AwsProviderConfig,
} from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { problemsOf, refuseOptions } from "../vendor-kit";
import { isRegion } from "./region";

/** Where and how the AWS provider works. */
export interface AwsOptions {
  /** Region of everything, such as `eu-central-1`. A change is a move: everything is made anew. */
  readonly region: string;
  /**
   * Further arguments of the provider, such as `allowedAccountIds` or `assumeRole`.
   * @default - none: credentials come from the environment
   */
  readonly provider?: Omit<AwsProviderConfig, "region" | "alias">;
  /**
   * What its provider is called in a stack where another one is the default, such as `shared`: that of
   * the first part that is made. A change moves nothing.
   * @default - none: it cannot stand beside another one
   */
  readonly alias?: string;
}

class ConfiguredAwsProvider extends AwsProvider {
  public constructor(
    stack: TerraformStack,
    id: string,
    public readonly options: AwsOptions,
    alias?: string,
  ) {
    super(stack, id, {
      ...options.provider,
      region: options.region,
      ...(alias !== undefined && { alias }),
    });
  }
}

const providerId = "aws";
/** The providers of parts that have another one than their stack's default, by scope and id. */
const others = new WeakMap<Construct, Map<string, AwsProvider>>();

/** @throws InvalidPropsError for what is no region of AWS, or no alias */
export function requireOptions(options: AwsOptions | undefined): void {
  refuseOptions(
    "aws",
    problemsOf((report) => {
      const { region, alias } = options ?? {};
      if (typeof region !== "string" || !isRegion(region)) {
        report("region", "a region of AWS such as eu-central-1", region, "aws({ region: … })");
      }
      if (alias !== undefined && !/^[a-z][a-z0-9_-]*$/.test(String(alias))) {
        report("alias", "lower-case letters, digits, '-' and '_', a letter first", alias);
      }
    }),
  );
}

/**
 * Adds the AWS provider to the stack of `scope`, once.
 *
 * The bindings pin one exact provider version; any later one of the same major is allowed, so that
 * users get the provider's fixes. Write-only arguments need Terraform or OpenTofu 1.11.
 *
 * @param id the part that will be made in `scope`
 * @returns the provider that the part must use, where that is not the stack's default
 */
export function awsProvider(
  scope: Construct,
  id: string,
  options: AwsOptions,
): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  const present = defaultProvider(stack);
  if (present === undefined) {
    new ConfiguredAwsProvider(stack, providerId, options);
    stack.addOverride("terraform.required_providers.aws.version", "~> 6.25");
    stack.addOverride("terraform.required_version", ">= 1.11");
    return undefined;
  }
  if (honours(present, options)) {
    return undefined;
  }
  const other = otherProvider(stack, options);
  const ids = others.get(scope) ?? new Map<string, AwsProvider>();
  others.set(scope, ids.set(id, other));
  return other;
}

function otherProvider(stack: TerraformStack, options: AwsOptions): AwsProvider {
  const { alias, region } = options;
  if (alias === undefined) {
    throw new Error(
      `${stack.node.path}: has an AWS provider already, with other options than those for ${region}; use one vendor object in a stack, or give this one an alias: aws({ …, alias: "shared" })`,
    );
  }
  const known = stack.node.tryFindChild(`${providerId}-${alias}`);
  if (known === undefined) {
    return new ConfiguredAwsProvider(stack, `${providerId}-${alias}`, options, alias);
  }
  if (known instanceof ConfiguredAwsProvider && honours(known, options)) {
    return known;
  }
  throw new Error(
    `${stack.node.path}: has an AWS provider of alias ${alias} already, with other options than those for ${region}; choose another alias`,
  );
}

function honours(provider: AwsProvider, options: AwsOptions): boolean {
  return provider instanceof ConfiguredAwsProvider
    ? JSON.stringify(withoutAlias(provider.options)) === JSON.stringify(withoutAlias(options))
    : provider.region === options.region && options.provider === undefined;
}

function withoutAlias({ region, provider = {} }: AwsOptions): object {
  return { region, provider };
}

/** The provider that resources without one of their own get. */
function defaultProvider(stack: TerraformStack): AwsProvider | undefined {
  return stack
    .allProviders()
    .filter((provider) => provider instanceof AwsProvider)
    .find(({ alias }) => alias === undefined);
}

/** The provider of the part that a construct belongs to, where it is not its stack's default. */
function ownProvider(construct: Construct): AwsProvider | undefined {
  return construct.node.scopes
    .slice(1)
    .map((scope) => others.get(scope.node.scope as Construct)?.get(scope.node.id))
    .find((provider) => provider !== undefined);
}

/** With which credentials a part works at AWS. */
export interface ProviderCredentials {
  readonly profile: string | undefined;
  readonly assumeRole: readonly AwsProviderAssumeRole[];
  readonly assumeRoleWithWebIdentity: boolean;
}

/** In which account and region a part is, as far as its provider says. */
export function placeOf(construct: Construct): string {
  const provider = ownProvider(construct) ?? defaultProvider(TerraformStack.of(construct));
  const { region, profileInput, assumeRoleInput, allowedAccountIds } = provider ?? {};
  return JSON.stringify([region, profileInput, assumeRoleInput, allowedAccountIds]);
}

/** What the provider of a construct says of its credentials, made by this library or not. */
export function credentialsOf(construct: Construct): ProviderCredentials {
  const provider = ownProvider(construct) ?? defaultProvider(TerraformStack.of(construct));
  const { assumeRoleInput: roles } = provider ?? {};
  return {
    profile: provider?.profileInput,
    assumeRole: Array.isArray(roles) ? roles : [],
    assumeRoleWithWebIdentity: provider?.assumeRoleWithWebIdentityInput !== undefined,
  };
}

/**
 * Adds to the stack of `scope` the provider that `from` has, unless it has its own.
 *
 * @returns the provider to use there, where that is not the stack's default
 */
export function shareAwsProvider(
  scope: Construct,
  id: string,
  from: Construct,
): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  const own = ownProvider(from);
  if (stack === TerraformStack.of(from)) {
    return own;
  }
  const present = defaultProvider(stack);
  if (present !== undefined && !(present instanceof ConfiguredAwsProvider)) {
    return undefined;
  }
  const provider = own ?? defaultProvider(TerraformStack.of(from));
  if (provider instanceof ConfiguredAwsProvider) {
    return awsProvider(scope, id, provider.options);
  }
  if (present !== undefined) {
    return undefined;
  }
  throw new Error(
    `${stack.node.path}: needs an AWS provider of its own to read from ${from.node.path}; add new AwsProvider(this, "aws", { … }) to it`,
  );
}
