/** How a provider's repository is laid out. */
export interface ProviderSource {
  /** As in `@cdktf/provider-<name>`. */
  readonly name: string;
  readonly repository: string;
  readonly importPath: string;
  /** The function `Provider` of this package makes a provider on the SDK. */
  readonly sdkPackage?: string;
}

const hashicorp = (name: string) => ({
  name,
  repository: `https://github.com/hashicorp/terraform-provider-${name}`,
  importPath: `github.com/hashicorp/terraform-provider-${name}`,
});

/** The providers whose source can be read. */
export const providerSources: readonly ProviderSource[] = [
  {
    name: "digitalocean",
    repository: "https://github.com/digitalocean/terraform-provider-digitalocean",
    importPath: "github.com/digitalocean/terraform-provider-digitalocean",
    sdkPackage: "digitalocean",
  },
  { ...hashicorp("kubernetes"), sdkPackage: "kubernetes" },
];
