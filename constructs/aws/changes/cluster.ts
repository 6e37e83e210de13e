import { changesOn } from "../../foundation";
import { page } from "./page";

const evicts = "is moved to other nodes: pods are evicted one node at a time";
const updating =
  "https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html";

/** What changes of clusters, machines and functions mean. */
export const clusterChanges = [
  ...changesOn(["aws_eks_cluster"], page("eks_cluster"), [
    [
      "version",
      "minor-rises",
      "note",
      "is upgraded to Kubernetes $after: there is no way back, and what uses removed APIs fails",
      { source: "https://docs.aws.amazon.com/eks/latest/userguide/update-cluster.html" },
    ],
    ["version", "minor-falls", "outage", "goes back to Kubernetes $after"],
    [
      "vpc_config.endpoint_private_access",
      "turns-off",
      "outage",
      "cannot be reached from inside its network any more: nodes go out to reach it",
    ],
    [
      "vpc_config.public_access_cidrs",
      "opens",
      "exposure",
      "opens to $after",
      {
        where: [{ attribute: "endpoint_public_access", isNot: [false] }],
        whenNew: "later",
        leftOut: "0.0.0.0/0",
      },
    ],
    [
      "enabled_cluster_log_types",
      "loses",
      "audit",
      "records less of what happens in it ($before → $after)",
    ],
    [
      "enabled_cluster_log_types",
      "disappears",
      "audit",
      "does not record what happens in it any more",
    ],
    [
      "access_config.authentication_mode",
      "changes",
      "note",
      "checks who may use it in another way ($before → $after): there is no way back",
    ],
    [
      "upgrade_policy.support_type",
      "changes",
      "note",
      "is supported in another way ($before → $after)",
    ],
    [
      "zonal_shift_config.enabled",
      "turns-off",
      "capacity",
      "cannot move away from a failing zone any more",
    ],
  ]),
  ...changesOn(["aws_eks_node_group"], page("eks_node_group"), [
    [
      "scaling_config.min_size",
      "falls",
      "capacity",
      "may shrink to $after instead of $before nodes",
    ],
    [
      "scaling_config.max_size",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    ["version", "changes", "note", evicts, { source: updating }],
    ["release_version", "changes", "note", evicts, { source: updating }],
    ["launch_template.version", "changes", "note", evicts, { source: updating }],
    ["launch_template.id", "changes", "note", evicts, { source: updating }],
    [
      "force_update_version",
      "turns-on",
      "outage",
      "is updated even where a disruption budget forbids it: pods are killed",
      { source: updating },
    ],
    ["taint", "appears", "note", "takes only pods that tolerate its taint"],
    ["update_config.max_unavailable", "rises", "note", "is updated $after nodes at a time"],
    ["remote_access.ec2_ssh_key", "appears", "exposure", "lets in by SSH"],
  ]),
  ...changesOn(["aws_eks_access_policy_association"], page("eks_access_policy_association"), [
    [
      "access_scope.type",
      { becomes: ["cluster"] },
      "exposure",
      "holds for the whole cluster instead of some namespaces",
    ],
  ]),
  ...changesOn(["aws_eks_addon"], page("eks_addon"), [
    ["addon_version", "major-rises", "note", "gets a major upgrade ($before → $after)"],
    [
      "resolve_conflicts_on_update",
      { becomes: ["OVERWRITE"] },
      "note",
      "overwrites what was set in the cluster by hand",
    ],
  ]),
  ...changesOn(["aws_autoscaling_group"], page("autoscaling_group"), [
    ["min_size", "falls", "capacity", "may shrink to $after instead of $before machines"],
    ["max_size", "falls", "capacity", "may grow to $after instead of $before machines only"],
    ["vpc_zone_identifier", "loses", "capacity", "stands in fewer subnets"],
    ["suspended_processes", "gains", "capacity", "suspends more of what keeps it healthy ($after)"],
    ["protect_from_scale_in", "turns-off", "note", "may end any of its machines when it shrinks"],
  ]),
  ...changesOn(
    ["aws_instance", "aws_launch_template", "aws_spot_instance_request"],
    page("instance"),
    [
      ["instance_type", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      [
        "metadata_options.http_tokens",
        { becomes: ["optional"] },
        "exposure",
        "gives its role's credentials to requests without a token (IMDSv1)",
        {
          whenNew: true,
          source:
            "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html",
        },
      ],
      [
        "metadata_options.http_put_response_hop_limit",
        "rises",
        "exposure",
        "gives its role's credentials to containers, too (hop limit $before → $after)",
      ],
      [
        "monitoring",
        "turns-off",
        "audit",
        "is measured every five minutes instead of every minute",
      ],
      [
        "monitoring.enabled",
        "turns-off",
        "audit",
        "is measured every five minutes instead of every minute",
      ],
      ["source_dest_check", "turns-off", "note", "may pass on traffic of others"],
    ],
  ),
  ...changesOn(["aws_instance"], page("instance"), [
    [
      "instance_type",
      "changes",
      "outage",
      "stops and starts again as another machine; an address that is not elastic changes",
    ],
    ["user_data", "changes", "outage", "stops and starts again"],
    ["user_data_base64", "changes", "outage", "stops and starts again"],
    [
      "iam_instance_profile",
      "changes",
      "note",
      "gets the rights of another role ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_lambda_function_url"], page("lambda_function_url"), [
    [
      "authorization_type",
      { becomes: ["NONE"] },
      "exposure",
      "can be called by everyone, without credentials",
      { whenNew: true, source: "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html" },
    ],
    [
      "cors.allow_origins",
      { becomes: ["*"] },
      "exposure",
      "lets pages of every site call it",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["aws_lambda_function"], page("lambda_function"), [
    ["reserved_concurrent_executions", { becomes: [0] }, "outage", "is not run any more"],
    [
      "reserved_concurrent_executions",
      "falls",
      "capacity",
      "runs at most $after instead of $before times at once",
      { where: [{ attribute: "reserved_concurrent_executions", isNot: [0, -1] }] },
    ],
    ["memory_size", "falls", "capacity", "has $after instead of $before MiB of memory"],
    ["timeout", "falls", "capacity", "may run for $after instead of $before seconds"],
    ["runtime", "changes", "note", "runs on $after instead of $before"],
    ["tracing_config.mode", { leaves: ["Active"] }, "audit", "is not traced any more"],
  ]),
  ...changesOn(["aws_ecs_service"], page("ecs_service"), [
    ["desired_count", { becomes: [0] }, "outage", "runs nowhere any more"],
    ["desired_count", "falls", "capacity", "runs $after instead of $before times"],
    [
      "network_configuration.assign_public_ip",
      "turns-on",
      "exposure",
      "gets public addresses",
      { whenNew: true },
    ],
    [
      "deployment_minimum_healthy_percent",
      "falls",
      "capacity",
      "keeps $after instead of $before percent running during a deployment",
    ],
    [
      "deployment_circuit_breaker.rollback",
      "turns-off",
      "note",
      "does not go back by itself when a deployment fails",
    ],
    [
      "enable_execute_command",
      "turns-on",
      "exposure",
      "lets people run commands in its containers",
    ],
    ["force_new_deployment", "turns-on", "note", "starts all its tasks anew"],
  ]),
  ...changesOn(["aws_appautoscaling_target"], page("appautoscaling_target"), [
    ["min_capacity", "falls", "capacity", "may shrink to $after instead of $before"],
    ["max_capacity", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
];
