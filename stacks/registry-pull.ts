import type { ClusterSettings } from "../constructs/parts";
import { type Problem, problemsOf } from "../constructs/vendor-kit";

/**
 * Nodes log in to registries of their own vendor alone. DigitalOcean, told to let them where it has none,
 * fails once the cluster is made, and Terraform then makes it anew with each apply.
 * @see https://github.com/digitalocean/terraform-provider-digitalocean/pull/963
 */
export function registryPullProblems(
  { registryPull }: Pick<ClusterSettings, "registryPull">,
  vendor: string,
  registry: string,
): readonly Problem[] {
  return problemsOf((report) => {
    if (vendor !== registry && registryPull === undefined) {
      report(
        "registryPull",
        `given where the registry is of ${registry}`,
        registryPull,
        `nodes of ${vendor} log in to registries of ${vendor} alone: set it to false, and name a Secret with a login in imagePullSecrets of each app's patches`,
      );
    }
  });
}
