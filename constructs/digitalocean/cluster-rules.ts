import { Token } from "cdktf";
import type { Problem } from "../contracts";
import type { DigitalOceanClusterSettings } from "./cluster-capability";
import { type ClusterRanges, rangeProblems, rangesFor } from "./ranges";

export const defaultVersion = "1.36";

/** What DigitalOcean asks of a cluster's settings. */
export function digitalOceanClusterRules(
  settings: DigitalOceanClusterSettings,
): readonly Problem[] {
  return [...versionProblems(settings), ...windowProblems(settings), ...tagProblems(settings)];
}

/** Ranges of pods and services: those that were set, or else those that follow from the network's. */
export function subnetsOf(
  { clusterSubnet, serviceSubnet }: DigitalOceanClusterSettings,
  network: string,
): Partial<ClusterRanges> {
  return {
    ...rangesFor(network),
    ...(clusterSubnet !== undefined && { clusterSubnet }),
    ...(serviceSubnet !== undefined && { serviceSubnet }),
  };
}

/** What is wrong with the ranges of a cluster in a network. */
export function subnetProblems(
  settings: DigitalOceanClusterSettings,
  network: string,
): readonly Problem[] {
  const { clusterSubnet, serviceSubnet } = subnetsOf(settings, network);
  return [
    ...(clusterSubnet === undefined
      ? [missing("clusterSubnet", "pods", network)]
      : rangeProblems("clusterSubnet", clusterSubnet, { [network]: "the network" })),
    ...(serviceSubnet === undefined
      ? [missing("serviceSubnet", "Services", network)]
      : rangeProblems("serviceSubnet", serviceSubnet, {
          [network]: "the network",
          ...(clusterSubnet !== undefined && { [clusterSubnet]: "clusterSubnet" }),
        })),
  ];
}

function missing(property: string, purpose: string, network: string): Problem {
  const known = Token.isUnresolved(network) ? "that only Terraform knows" : network;
  return {
    property,
    allowed: `given for a network ${known} on digitalocean`,
    got: undefined,
    remedy: `choose a private range for ${purpose} that nothing else has; only networks within 10.0.0.0/9 have a default`,
  };
}

/** An automatic upgrade past a fixed version would make Terraform replace the cluster. */
function versionProblems({
  version = defaultVersion,
  versionSlug,
  automaticPatchUpgrades,
}: DigitalOceanClusterSettings): readonly Problem[] {
  if (versionSlug === undefined || Token.isUnresolved(versionSlug)) {
    return [];
  }
  return [
    ...(Token.isUnresolved(version) || versionSlug.startsWith(`${version}.`)
      ? []
      : [
          {
            property: "versionSlug",
            allowed: `a patch of version ${version}`,
            got: versionSlug,
            remedy: "change one of them",
          },
        ]),
    ...(automaticPatchUpgrades === false
      ? []
      : [
          {
            property: "automaticPatchUpgrades",
            allowed: "false with versionSlug on digitalocean",
            got: automaticPatchUpgrades,
            remedy:
              "going back from a patch would replace the cluster: set it, or leave versionSlug out",
          },
        ]),
  ];
}

function windowProblems({
  automaticPatchUpgrades,
  maintenanceWindow,
}: DigitalOceanClusterSettings): readonly Problem[] {
  return automaticPatchUpgrades === false && maintenanceWindow !== undefined
    ? [
        {
          property: "maintenanceWindow",
          allowed: "left out without automaticPatchUpgrades on digitalocean",
          got: maintenanceWindow,
          remedy: "patches then come with an apply: leave one of them out",
        },
      ]
    : [];
}

/** Tags of these beginnings are DigitalOcean's and Terraform's own, and hidden by the provider. */
function tagProblems({ tags = {} }: DigitalOceanClusterSettings): readonly Problem[] {
  return Object.keys(tags)
    .filter((key) => key === "k8s" || key === "terraform")
    .map((key) => ({
      property: `tags.${key}`,
      allowed: "left out on digitalocean",
      got: tags[key],
      remedy: "the key has a meaning for DOKS: choose another",
    }));
}
