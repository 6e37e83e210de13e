import { digest, isObject, type ObjectValue, Unknown } from "../schema";
import type { ProviderOverlay, Rule } from "./overlay";

/**
 * Keys are for charts that are verified. Without that the provider plans the ring that was there
 * before, and Terraform refuses such a plan.
 *
 * @see https://github.com/hashicorp/terraform-provider-helm/blob/v3.1.1/helm/resource_helm_release.go
 * `suppressKeyring`
 */
const keyringRule: Rule = (asked, before) => {
  const ring = asked["keyring"] ?? null;
  const isKept = ring === null || ring instanceof Unknown || ring === (before?.["keyring"] ?? null);
  return asked["verify"] === false && !isKept
    ? [{ path: ["keyring"], problem: "It counts only where verify is true; leave it out." }]
    : [];
};

/**
 * The Helm provider.
 *
 * @see https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs/resources/release
 */
export const helm: ProviderOverlay = {
  // A release's name is unique in its namespace, of its cluster.
  scope: (_attributes, provider) =>
    clusterOf(isObject(provider["kubernetes"]) ? provider["kubernetes"] : {}),
  values: {},
  resources: {
    helm_release: {
      page: "https://registry.terraform.io/providers/hashicorp/helm/3.1.1/docs/resources/release",
      unique: ["namespace", "name"],
      importId: "{namespace}/{name}",
      recomputed: ["metadata"],
      planRules: [keyringRule],
      values: {
        id: "{name}",
        namespace: "default",
        status: "deployed",
        // Only the experiment `manifest` fills these two.
        manifest: () => null,
        version: "1.0.0",
        description: "",
        timeout: 300,
        max_history: 0,
        wait: true,
        "set.type": "",
        "set.value": "",
        resources: () => null,
        metadata: {
          app_version: "1.0.0",
          chart: "{chart}",
          first_deployed: 1704067200,
          last_deployed: 1704067200,
          name: "{name}",
          namespace: "{namespace}",
          notes: "",
          revision: 1,
          values: "{}",
          version: "{version}",
        },
      },
    },
  },
  data: {},
};

/** Tells clusters apart by what the provider is configured with. */
export function clusterOf(provider: ObjectValue): string {
  const parts = ["host", "config_path", "config_context"].map((name) => provider[name]);
  const known = parts.filter((part) => typeof part === "string");
  return known.length > 0 ? digest(...(known as string[])).slice(0, 8) : "";
}
