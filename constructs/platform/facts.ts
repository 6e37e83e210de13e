import type { VendorFacts } from "../foundation";
import { platformChanges } from "./changes";
import { platformPrices } from "./prices";
import { platformReplacements } from "./replacements";
import { platformRights } from "./rights";

/** What reviews and pictures say of Kubernetes's resources. */
export const platformFacts: VendorFacts = {
  name: "kubernetes",
  title: "Kubernetes",
  package: "cdktf-anycloud",
  prices: platformPrices,
  types: [
    {
      types: [
        "kubernetes_persistent_volume_claim_v1",
        "kubernetes_persistent_volume_claim",
        "kubernetes_persistent_volume_v1",
        "kubernetes_persistent_volume",
      ],
      holds: "volume",
    },
    { types: ["kubernetes_stateful_set_v1", "kubernetes_stateful_set"], holds: "volume" },
    { types: ["kubernetes_namespace_v1", "kubernetes_namespace"], holds: "namespace" },
    {
      types: ["kubernetes_custom_resource_definition*"],
      holds: "custom-resources",
      source:
        "https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/",
    },
    {
      types: ["kubernetes_network_policy_v1", "kubernetes_network_policy"],
      restrains: "traffic that it stops would be allowed",
    },
    {
      types: [
        "kubernetes_resource_quota_v1",
        "kubernetes_resource_quota",
        "kubernetes_limit_range_v1",
        "kubernetes_limit_range",
      ],
      restrains: "its limits would not hold any more",
    },
    {
      types: ["kubernetes_pod_disruption_budget_v1", "kubernetes_pod_disruption_budget"],
      restrains: "all its pods could be evicted at once",
      concern: "capacity",
    },
    {
      types: ["kubernetes_*webhook_configuration*", "kubernetes_pod_security_policy*"],
      restrains: "what it refuses would be allowed",
    },
    ...platformReplacements,
  ],
  changes: platformChanges,
  rights: platformRights,
};
