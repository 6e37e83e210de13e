import { Token } from "cdktf";
import type { ClusterSettings } from "../../parts";
import type { Report } from "../../vendor-kit";
import { type ClusterRanges, rangesFor, reportRange } from "../ranges";

/** Ranges of pods and services: those that were set, or else those that follow from the network's. */
export function subnetsOf(
  { clusterSubnet, serviceSubnet }: Partial<ClusterRanges>,
  network: string,
): Partial<ClusterRanges> {
  return {
    ...rangesFor(network),
    ...(clusterSubnet !== undefined && { clusterSubnet }),
    ...(serviceSubnet !== undefined && { serviceSubnet }),
  };
}

/** Reports what is wrong with the ranges of a cluster in a network. */
export function reportSubnets(
  settings: Partial<ClusterRanges>,
  report: Report,
  network: string,
): void {
  const { clusterSubnet, serviceSubnet } = subnetsOf(settings, network);
  if (clusterSubnet === undefined) {
    reportMissing(report, "clusterSubnet", "pods", network);
  } else {
    reportRange(report, "clusterSubnet", clusterSubnet, { [network]: "the network" });
  }
  if (serviceSubnet === undefined) {
    reportMissing(report, "serviceSubnet", "Services", network);
  } else {
    reportRange(report, "serviceSubnet", serviceSubnet, {
      [network]: "the network",
      ...(clusterSubnet !== undefined && { [clusterSubnet]: "clusterSubnet" }),
    });
  }
}

function reportMissing(report: Report, property: string, purpose: string, network: string): void {
  const known = Token.isUnresolved(network) ? "that only Terraform knows" : network;
  report(
    property,
    `given for a network ${known} on digitalocean`,
    undefined,
    `choose a private range for ${purpose} that nothing else has; only networks within 10.0.0.0/9 have a default`,
  );
}

/** An automatic upgrade past a fixed version would make Terraform replace the cluster. */
export function reportVersion(
  {
    version,
    versionSlug,
    automaticPatchUpgrades,
  }: {
    readonly version: string;
    readonly versionSlug?: string;
    readonly automaticPatchUpgrades: boolean;
  },
  report: Report,
  { given }: { readonly given: Pick<ClusterSettings, "automaticPatchUpgrades"> },
): void {
  if (versionSlug === undefined || Token.isUnresolved(versionSlug)) {
    return;
  }
  if (!Token.isUnresolved(version) && !versionSlug.startsWith(`${version}.`)) {
    report("versionSlug", `a patch of version ${version}`, versionSlug, "change one of them");
  }
  if (automaticPatchUpgrades !== false) {
    report(
      "automaticPatchUpgrades",
      "false with versionSlug on digitalocean",
      given.automaticPatchUpgrades,
      "going back from a patch would replace the cluster: set it, or leave versionSlug out",
    );
  }
}

/** Without automatic patches there is nothing to be done in a window. */
export function reportWindow(
  {
    automaticPatchUpgrades,
    maintenanceWindow,
  }: Pick<ClusterSettings, "automaticPatchUpgrades" | "maintenanceWindow">,
  report: Report,
): void {
  if (automaticPatchUpgrades === false && maintenanceWindow !== undefined) {
    report(
      "maintenanceWindow",
      "left out without automaticPatchUpgrades on digitalocean",
      maintenanceWindow,
      "patches then come with an apply: leave one of them out",
    );
  }
}

/** Tags of these beginnings are DigitalOcean's and Terraform's own, and hidden by the provider. */
export function reportTags({ tags = {} }: Pick<ClusterSettings, "tags">, report: Report): void {
  for (const key of Object.keys(tags)) {
    if (key === "k8s" || key === "terraform") {
      report(
        `tags.${key}`,
        "left out on digitalocean",
        tags[key],
        "the key has a meaning for DOKS: choose another",
      );
    }
  }
}
