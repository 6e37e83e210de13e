import { changesOn } from "../../foundation";
import { page } from "./page";

/** What changes of how many pods may run or go, and of what keeps their volumes, mean. */
export const workloadLimitChanges = [
  ...changesOn(["kubernetes_horizontal_pod_autoscaler*"], page("horizontal_pod_autoscaler_v2"), [
    ["spec.min_replicas", "falls", "capacity", "may shrink to $after instead of $before"],
    ["spec.max_replicas", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
  ...changesOn(["kubernetes_pod_disruption_budget*"], page("pod_disruption_budget_v1"), [
    [
      "spec.max_unavailable",
      { becomes: ["100%"] },
      "capacity",
      "protects nothing any more: all pods may be evicted at once",
    ],
    [
      "spec.min_available",
      { becomes: ["0%", 0] },
      "capacity",
      "protects nothing any more: all pods may be evicted at once",
    ],
    [
      "spec.min_available",
      "falls",
      "capacity",
      "lets more pods be evicted at once ($before → $after)",
    ],
    [
      "spec.max_unavailable",
      "rises",
      "capacity",
      "lets more pods be evicted at once ($before → $after)",
    ],
  ]),
  ...changesOn(["kubernetes_storage_class*"], page("storage_class_v1"), [
    [
      "reclaim_policy",
      { becomes: ["Delete"] },
      "protection",
      "deletes volumes together with their claims",
    ],
  ]),
  ...changesOn(
    ["kubernetes_persistent_volume", "kubernetes_persistent_volume_v1"],
    page("persistent_volume_v1"),
    [
      [
        "spec.persistent_volume_reclaim_policy",
        { becomes: ["Delete"] },
        "protection",
        "is deleted together with its claim",
      ],
    ],
  ),
];
