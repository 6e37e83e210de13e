/** How a provider's repository is laid out. */
export interface ProviderSource {
  /** As in `@cdktf/provider-<name>`. */
  readonly name: string;
  readonly repository: string;
  readonly importPath: string;
  /** Where its types are listed: by the function `Provider` on the SDK, by the method `Resources` in the framework. */
  readonly kind: "sdk" | "framework" | "aws";
  /** The package of that function or method. */
  readonly package?: string;
}

const hashicorp = (name: string) => ({
  name,
  repository: `https://github.com/hashicorp/terraform-provider-${name}`,
  importPath: `github.com/hashicorp/terraform-provider-${name}`,
});

/** The providers whose source can be read. */
export const providerSources: readonly ProviderSource[] = [
  { ...hashicorp("aws"), kind: "aws" },
  {
    name: "cloudflare",
    repository: "https://github.com/cloudflare/terraform-provider-cloudflare",
    importPath: "github.com/cloudflare/terraform-provider-cloudflare",
    kind: "framework",
    package: "internal",
  },
  {
    name: "digitalocean",
    repository: "https://github.com/digitalocean/terraform-provider-digitalocean",
    importPath: "github.com/digitalocean/terraform-provider-digitalocean",
    kind: "sdk",
    package: "digitalocean",
  },
  { ...hashicorp("helm"), kind: "framework", package: "helm" },
  { ...hashicorp("http"), kind: "framework", package: "internal/provider" },
  { ...hashicorp("kubernetes"), kind: "sdk", package: "kubernetes" },
  { ...hashicorp("local"), kind: "framework", package: "internal/provider" },
  { ...hashicorp("null"), kind: "framework", package: "internal/provider" },
  { ...hashicorp("random"), kind: "framework", package: "internal/provider" },
  { ...hashicorp("time"), kind: "framework", package: "internal/provider" },
  { ...hashicorp("tls"), kind: "framework", package: "internal/provider" },
];
