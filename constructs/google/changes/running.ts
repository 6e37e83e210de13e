import { changesOn } from "../../foundation";
import { page } from "./page";

const shrink = "may shrink to $after instead of $before machines";
const grow = "may grow to $after instead of $before machines only";
const back = "is put back to $after from $before, between limits that stay";
const limits = (low: string, high: string, stays: boolean) =>
  [low, high].map((attribute) => ({ attribute, stays }));
const nodeLimits = ["autoscaling.min_node_count", "autoscaling.max_node_count"] as const;

/** What changes mean of how many machines there are, and of who may call what runs on them. */
export const runningChanges = [
  ...changesOn(
    ["google_compute_autoscaler", "google_compute_region_autoscaler"],
    page("compute_autoscaler"),
    [
      ["autoscaling_policy.min_replicas", "falls", "capacity", shrink],
      ["autoscaling_policy.max_replicas", "falls", "capacity", grow],
      [
        "autoscaling_policy.mode",
        { leaves: ["ON"] },
        "capacity",
        "does not scale by itself any more ($before → $after)",
      ],
    ],
  ),
  ...changesOn(
    ["google_compute_instance_group_manager", "google_compute_region_instance_group_manager"],
    page("compute_instance_group_manager"),
    [
      ["target_size", { becomes: [0] }, "outage", "has no machines any more"],
      ["target_size", "falls", "capacity", "has $after instead of $before machines"],
      ["distribution_policy_zones", "loses", "capacity", "stands in fewer zones"],
      [
        "auto_healing_policies",
        "disappears",
        "capacity",
        "does not replace machines that are not well any more",
      ],
      [
        "update_policy.type",
        { becomes: ["PROACTIVE"] },
        "note",
        "replaces its machines by itself when its template changes",
      ],
    ],
  ),
  ...changesOn(["google_container_node_pool"], page("container_node_pool"), [
    ["node_count", { becomes: [0] }, "outage", "has no nodes any more"],
    ["node_count", "falls", "note", back, { where: limits(...nodeLimits, true) }],
    ...limits(...nodeLimits, false).map(
      (limit) =>
        [
          "node_count",
          "falls",
          "capacity",
          "has $after instead of $before nodes: pods on the others are evicted",
          { where: [limit] },
        ] as const,
    ),
    ["autoscaling.total_min_node_count", "falls", "capacity", shrink],
    ["autoscaling.total_max_node_count", "falls", "capacity", grow],
    ["autoscaling", "disappears", "capacity", "does not grow by itself any more"],
    ["node_config.spot", "turns-on", "capacity", "runs on machines that may be taken away"],
  ]),
  ...changesOn(["google_cloud_run_v2_service"], page("cloud_run_v2_service"), [
    [
      "invoker_iam_disabled",
      "turns-on",
      "exposure",
      "can be called by everyone, without credentials",
      { whenNew: true, source: "https://cloud.google.com/run/docs/authenticating/public" },
    ],
  ]),
  ...changesOn(["google_cloudfunctions_function"], page("cloudfunctions_function"), [
    [
      "ingress_settings",
      { becomes: ["ALLOW_ALL"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [
      "https_trigger_security_level",
      { leaves: ["SECURE_ALWAYS"] },
      "exposure",
      "takes requests without encryption",
    ],
  ]),
  ...changesOn(["google_cloudfunctions2_function"], page("cloudfunctions2_function"), [
    [
      "service_config.ingress_settings",
      { becomes: ["ALLOW_ALL"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [
      "service_config.min_instance_count",
      "falls",
      "capacity",
      "keeps $after instead of $before running",
    ],
    [
      "service_config.max_instance_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before only",
    ],
  ]),
  ...changesOn(
    ["google_compute_backend_service", "google_compute_region_backend_service"],
    page("compute_backend_service"),
    [
      ["iap", "disappears", "exposure", "does not ask who it is any more"],
      ["iap.enabled", "turns-off", "exposure", "does not ask who it is any more"],
      ["security_policy", "disappears", "exposure", "has no firewall before it any more"],
      ["log_config.enable", "turns-off", "audit", "does not record its requests any more"],
      ["backend", "shortens", "capacity", "sends requests to fewer groups of machines"],
    ],
  ),
  ...changesOn(["google_compute_url_map"], page("compute_url_map"), [
    ["default_service", "changes", "outage", "sends requests elsewhere ($before → $after)"],
  ]),
  ...changesOn(
    [
      "google_compute_project_metadata",
      "google_compute_instance",
      "google_compute_instance_template",
    ],
    page("compute_project_metadata"),
    [
      [
        "metadata.enable-oslogin",
        "turns-off",
        "exposure",
        "lets in by keys of its metadata instead of by roles",
      ],
      [
        "metadata.block-project-ssh-keys",
        "turns-off",
        "exposure",
        "lets in by the keys of the whole project",
      ],
      ["metadata.serial-port-enable", "turns-on", "exposure", "lets in by its serial port"],
    ],
  ),
  ...changesOn(["google_spanner_instance"], page("spanner_instance"), [
    ["num_nodes", "falls", "capacity", "has $after instead of $before nodes"],
    ["processing_units", "falls", "capacity", "has $after instead of $before processing units"],
  ]),
];
