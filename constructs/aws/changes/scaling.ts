import { changesOn } from "../../foundation";
import { page } from "./page";

const limits = (low: string, high: string, stays: boolean) =>
  [low, high].map((attribute) => ({ attribute, stays }));
const back = "is put back to $after from $before, between limits that stay";

/** What changes mean of how many machines there are and how large. */
export const scalingChanges = [
  ...changesOn(["aws_eks_node_group"], page("eks_node_group"), [
    ["scaling_config.desired_size", { becomes: [0] }, "outage", "has no nodes any more"],
    [
      "scaling_config.desired_size",
      "falls",
      "note",
      back,
      { where: limits("min_size", "max_size", true) },
    ],
    ...limits("min_size", "max_size", false).map(
      (limit) =>
        [
          "scaling_config.desired_size",
          "falls",
          "capacity",
          "has $after instead of $before nodes: pods on the others are evicted",
          { where: [limit] },
        ] as const,
    ),
    ["instance_types", "shrinks", "capacity", "gets smaller machines ($before → $after)"],
    ["instance_types", "loses", "note", "chooses among other machines ($before → $after)"],
    ["capacity_type", { becomes: ["SPOT"] }, "capacity", "runs on machines that may be taken away"],
  ]),
  ...changesOn(["aws_autoscaling_group"], page("autoscaling_group"), [
    ["desired_capacity", { becomes: [0] }, "outage", "has no machines any more"],
    ["desired_capacity", "falls", "note", back, { where: limits("min_size", "max_size", true) }],
    ...limits("min_size", "max_size", false).map(
      (limit) =>
        [
          "desired_capacity",
          "falls",
          "capacity",
          "has $after instead of $before machines",
          { where: [limit] },
        ] as const,
    ),
    [
      "target_group_arns",
      "loses",
      "outage",
      "takes its machines out of a target group ($before → $after)",
    ],
    [
      "load_balancers",
      "loses",
      "outage",
      "takes its machines out of a load balancer ($before → $after)",
    ],
  ]),
];
