import { join, relative } from "node:path";
import {
  isAllowed,
  type Module,
  type ModuleTree,
  type ProviderRequirement,
} from "../configuration";
import type { Binding } from "../schema";

/** What of a configuration's providers cannot be simulated, or not quite as it is asked for. */
export interface ProviderNeeds {
  /** A problem each. */
  readonly missing: readonly string[];
  /** Whole sentences. */
  readonly remarks: readonly string[];
}

/** Compares the providers that a configuration asks for with those that there are schemas of. */
export function providerNeeds(tree: ModuleTree, known: readonly Binding[]): ProviderNeeds {
  const missing = new Map<string, string>();
  const others = new Map<string, { readonly place: string; more: number }>();
  for (const module of [tree.root, ...tree.children]) {
    for (const requirement of module.providers) {
      const place = placeOf(requirement, module, tree);
      const found = known.find(({ address }) => address === requirement.address);
      if (!found) {
        missing.set(requirement.address, `${requirement.address} (${place})`);
      } else if (isOther(found, requirement.versions)) {
        const words = `for ${requirement.address} ${requirement.versions}; simulated is ${found.providerVersion}, of @cdktf/provider-${found.name} ${found.packageVersion}. For another version install its package, or give --schemas a file that \`terraform providers schema -json\` wrote`;
        const first = others.get(words);
        if (first) {
          first.more += 1;
        } else {
          others.set(words, { place, more: 0 });
        }
      }
    }
  }
  return {
    missing: [...missing].map(([address, words]) => lack(address, words)),
    remarks: [...others].map(
      ([words, { place, more }]) =>
        `${place} ${more === 0 ? "asks" : `and ${more} more ask`} ${words}`,
    ),
  };
}

function isOther({ providerVersion }: Binding, versions: string | undefined): boolean {
  // A file of schemas does not say of which version it is.
  return (
    versions !== undefined &&
    providerVersion !== "" &&
    isAllowed(providerVersion, versions) === false
  );
}

function placeOf({ place }: ProviderRequirement, module: Module, tree: ModuleTree): string {
  return relative(tree.root.directory, join(module.directory, place));
}

function lack(address: string, words: string): string {
  const [owner = "", name = ""] = address.split("/").slice(-2);
  const bindings = prebuilt.has(`${owner}/${name}`)
    ? `install its schemas with: npm install --save-dev @cdktf/provider-${name}; or `
    : "";
  return `there are no schemas of ${words}: ${bindings}outside of the sandbox write \`terraform providers schema -json > schemas.json\` after \`terraform init\`, and run: anycloud sandbox --schemas schemas.json -- …`;
}

/**
 * The providers of which there are prebuilt bindings, by the names of their packages.
 *
 * @see https://github.com/cdktf/cdktf-repository-manager/blob/main/provider.json
 */
const prebuilt = new Set([
  ...`archive aws azuread azurerm boundary cloudinit dns external google google-beta helm http
    kubernetes local nomad null random tfe time tls vault`
    .split(/\s+/)
    .map((name) => `hashicorp/${name}`),
  "cloudflare/cloudflare",
  "cyrilgdn/postgresql",
  "databricks/databricks",
  "datadog/datadog",
  "digitalocean/digitalocean",
  "dnsimple/dnsimple",
  "gitlabhq/gitlab",
  "integrations/github",
  "kreuzwerker/docker",
  "launchdarkly/launchdarkly",
  "mongodb/mongodbatlas",
  "newrelic/newrelic",
  "okta/okta",
  "opentelekomcloud/opentelekomcloud",
  "pagerduty/pagerduty",
  "snowflakedb/snowflake",
  "vmware/vsphere",
]);
