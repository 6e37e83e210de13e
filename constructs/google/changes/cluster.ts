import { changesOn } from "../../foundation";
import { page } from "./page";

const recreated = "makes its nodes anew: pods are evicted one node at a time";

/** What changes of clusters, machines and networks mean. */
export const clusterChanges = [
  ...changesOn(["google_container_cluster"], page("container_cluster"), [
    [
      "min_master_version",
      "minor-rises",
      "note",
      "is upgraded to Kubernetes $after: there is no way back",
    ],
    [
      "master_authorized_networks_config.cidr_blocks.cidr_block",
      "opens",
      "exposure",
      "opens its API to $after",
      {
        where: [{ attribute: "private_cluster_config.enable_private_endpoint", isNot: [true] }],
        whenNew: "later",
        leftOut: "0.0.0.0/0",
      },
    ],
    // The block without networks in it lets in nobody from outside.
    [
      "master_authorized_networks_config.cidr_blocks",
      "disappears",
      "outage",
      "lets in nobody from outside any more",
    ],
    [
      "network_policy.enabled",
      "turns-off",
      "exposure",
      "lets all traffic between its pods through",
    ],
    [
      "workload_identity_config",
      "disappears",
      "exposure",
      "gives its pods the rights of their node",
    ],
    [
      "database_encryption.state",
      { leaves: ["ENCRYPTED"] },
      "exposure",
      "does not encrypt its secrets by a key of its own any more",
    ],
    [
      "enable_shielded_nodes",
      "turns-off",
      "exposure",
      "does not check whether its nodes were changed",
    ],
    [
      "binary_authorization.evaluation_mode",
      { becomes: ["DISABLED"] },
      "exposure",
      "runs images that nobody has signed",
    ],
    [
      "master_auth.client_certificate_config.issue_client_certificate",
      "turns-on",
      "exposure",
      "gives out a certificate that logs in",
    ],
    [
      "logging_service",
      { becomes: ["none"] },
      "audit",
      "does not record what happens in it any more",
    ],
    [
      "logging_config.enable_components",
      "loses",
      "audit",
      "records less of what happens in it ($before → $after)",
    ],
    ["monitoring_service", { becomes: ["none"] }, "audit", "is not measured any more"],
    ["node_locations", "loses", "capacity", "stands in fewer zones"],
    ["initial_node_count", "falls", "capacity", "has $after instead of $before nodes"],
  ]),
  ...changesOn(["google_container_node_pool"], page("container_node_pool"), [
    [
      "version",
      "changes",
      "note",
      recreated,
      {
        source:
          "https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies",
      },
    ],
    ["node_config.image_type", "changes", "note", recreated],
    ["node_config.machine_type", "changes", "note", recreated],
    [
      "node_config.machine_type",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    [
      "autoscaling.min_node_count",
      "falls",
      "capacity",
      "may shrink to $after instead of $before nodes",
    ],
    [
      "autoscaling.max_node_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    ["node_locations", "loses", "capacity", "stands in fewer zones"],
    ["management.auto_repair", "turns-off", "capacity", "does not repair its nodes any more"],
    [
      "management.auto_upgrade",
      "turns-off",
      "note",
      "does not get security fixes by itself any more",
    ],
  ]),
  ...changesOn(
    ["google_compute_instance", "google_compute_instance_template"],
    page("compute_instance"),
    [
      ["machine_type", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      ["machine_type", "changes", "outage", "stops and starts again as another machine"],
      [
        "network_interface.access_config",
        "appears",
        "exposure",
        "gets a public address",
        { whenNew: "later" },
      ],
      [
        "shielded_instance_config.enable_secure_boot",
        "turns-off",
        "exposure",
        "does not check any more what it starts",
      ],
      ["can_ip_forward", "turns-on", "note", "may pass on traffic of others"],
    ],
  ),
  ...changesOn(["google_compute_subnetwork"], page("compute_subnetwork"), [
    ["log_config", "disappears", "audit", "does not record connections any more"],
    [
      "private_ip_google_access",
      "turns-off",
      "outage",
      "machines without a public address do not reach Google's services any more",
    ],
  ]),
  ...changesOn(["google_compute_ssl_policy"], page("compute_ssl_policy"), [
    [
      "min_tls_version",
      { leaves: ["TLS_1_2", "TLS_1_3"] },
      "exposure",
      "accepts older versions of TLS ($before → $after)",
    ],
    [
      "profile",
      { becomes: ["COMPATIBLE"] },
      "exposure",
      "accepts older ciphers ($before → $after)",
    ],
  ]),
  ...changesOn(["google_compute_security_policy"], page("compute_security_policy"), [
    [
      "rule.action",
      { becomes: ["allow"] },
      "exposure",
      "lets requests pass that it stopped ($before → $after)",
    ],
    [
      "rule.preview",
      "turns-on",
      "exposure",
      "only watches the requests of a rule, instead of stopping them",
    ],
  ]),
  ...changesOn(["google_cloud_run_v2_service"], page("cloud_run_v2_service"), [
    [
      "ingress",
      { becomes: ["INGRESS_TRAFFIC_ALL"] },
      "exposure",
      "becomes reachable from the internet",
    ],
    [
      "template.scaling.min_instance_count",
      "falls",
      "capacity",
      "keeps $after instead of $before running",
    ],
    [
      "template.scaling.max_instance_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before only",
    ],
  ]),
];
