import type { VendorFacts } from "../foundation";

/** What reviews and pictures say of Kubernetes's resources. */
export const platformFacts: VendorFacts = {
  name: "kubernetes",
  title: "Kubernetes",
  package: "cdktf-anycloud",
  types: [
    { types: "kubernetes_(persistent_volume_claim|persistent_volume)(_v1)?", holds: "volume" },
    { types: "kubernetes_stateful_set(_v1)?", holds: "volume" },
    { types: "kubernetes_namespace(_v1)?", holds: "namespace" },
    {
      types: "kubernetes_network_policy(_v1)?",
      restrains: "traffic that it stops would be allowed",
    },
    {
      types: "kubernetes_(resource_quota|limit_range)(_v1)?",
      restrains: "its limits would not hold any more",
    },
  ],
};
