import {
  DigitaloceanProvider,
  type DigitaloceanProviderConfig,
} from "@cdktf/provider-digitalocean/lib/provider";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Where and how the DigitalOcean provider works. */
export interface DigitalOceanOptions {
  /** Region of everything, such as `fra1`. A change is a move: everything is made anew. */
  readonly region: string;
  /**
   * Further arguments of the provider, such as `requestsPerSecond`.
   * @default - none: credentials come from the environment
   */
  readonly provider?: Omit<DigitaloceanProviderConfig, "alias">;
  /**
   * Whether each stack has a project in the control panel that holds its clusters, databases, load
   * balancers and buckets. A change moves them, in place.
   * @see https://docs.digitalocean.com/platform/projects/
   * @default - no: they are in the team's default project
   */
  readonly projects?: boolean;
}

/** Where a construct is: the provider of DigitalOcean knows no default region. */
export interface DigitalOceanRegion {
  /** Region, such as `fra1`. */
  readonly region: string;
}

const providerId = "digitalocean";
// The minor version of the bindings.
const leastMinor = 71;
const minors = new WeakMap<TerraformStack, number>();
/** The arguments of each stack's provider. */
const providers = new WeakMap<TerraformStack, object>();

/**
 * Adds the DigitalOcean provider to the stack of `scope`, once.
 *
 * The bindings pin one exact provider version; any later one of the same major is allowed, so that
 * users get the provider's fixes. Write-only arguments, which the stacks that read from here use,
 * need Terraform or OpenTofu 1.11.
 */
export function digitalOceanProvider(
  scope: Construct,
  options: Partial<DigitalOceanOptions>,
): void {
  const stack = TerraformStack.of(scope);
  const present = providers.get(stack);
  if (present !== undefined && JSON.stringify(present) !== JSON.stringify(options.provider ?? {})) {
    throw new Error(
      `${stack.node.path}: has a DigitalOcean provider already, with other arguments; use vendor objects of one account in a stack`,
    );
  }
  if (stack.node.tryFindChild(providerId) === undefined) {
    providers.set(stack, options.provider ?? {});
    new DigitaloceanProvider(stack, providerId, { ...options.provider });
    requireProvider(stack, leastMinor);
    stack.addOverride("terraform.required_version", ">= 1.11");
  }
}

/** Adds to the stack of `scope` the provider that the stack of `from` has, unless it has its own. */
export function shareDigitalOceanProvider(scope: Construct, from: Construct): void {
  const stack = TerraformStack.of(from);
  if (TerraformStack.of(scope) !== stack) {
    digitalOceanProvider(scope, { provider: providers.get(stack) ?? {} });
  }
}

/** In which account a part is, as far as its provider says. */
export function placeOf(construct: Construct): string {
  return JSON.stringify(providers.get(TerraformStack.of(construct)) ?? {});
}

/** Asks for the provider of a minor version at least, for what the bindings are too old for. */
export function requireProvider(scope: Construct, minor: number): void {
  const stack = TerraformStack.of(scope);
  const highest = Math.max(minor, minors.get(stack) ?? 0);
  minors.set(stack, highest);
  stack.addOverride("terraform.required_providers.digitalocean.version", `~> 2.${highest}`);
}
