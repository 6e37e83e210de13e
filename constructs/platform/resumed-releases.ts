import { Release } from "@cdktf/provider-helm/lib/release";
import { Aspects, type IAspect } from "cdktf";
import type { Construct, IConstruct } from "constructs";

/**
 * Lets the next apply go on with a chart whose installation failed: the provider keeps no state of it, Helm
 * keeps the release, and without this every further apply would be refused, since the name is in use.
 *
 * A release that was interrupted, rather than failed, is still to be removed with `helm uninstall`.
 * @see https://registry.terraform.io/providers/hashicorp/helm/3.1.2/docs/resources/release#upgrade-mode-notes
 */
export function resumeReleases(scope: Construct): void {
  Aspects.of(scope).add(new Resumed());
}

class Resumed implements IAspect {
  public visit(node: IConstruct): void {
    if (node instanceof Release && node.upgradeInstallInput === undefined) {
      node.upgradeInstall = true;
    }
  }
}
