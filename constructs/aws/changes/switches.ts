import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const nothing = "is disabled: it sets off nothing any more";
const noRequests = "gets no requests any more";

/** What a limit of requests means that falls; one of -1 is none. */
function throttle(block: string): readonly ChangeRow[] {
  return ["throttling_rate_limit", "throttling_burst_limit"].flatMap(
    (limit): readonly ChangeRow[] => [
      [`${block}.${limit}`, { becomes: [0] }, "outage", "refuses all requests"],
      [
        `${block}.${limit}`,
        "falls",
        "capacity",
        "takes $after instead of $before requests at once",
        { where: [{ attribute: limit, isNot: [0, -1] }] },
      ],
    ],
  );
}

/** What switches mean by which something stands still, or is not reached any more. */
export const switchChanges = [
  ...changesOn(["aws_cloudwatch_event_rule"], page("cloudwatch_event_rule"), [
    ["state", { becomes: ["DISABLED"] }, "outage", nothing],
    ["is_enabled", "turns-off", "outage", nothing],
  ]),
  ...changesOn(["aws_scheduler_schedule"], page("scheduler_schedule"), [
    ["state", { becomes: ["DISABLED"] }, "outage", nothing],
  ]),
  ...changesOn(["aws_lambda_event_source_mapping"], page("lambda_event_source_mapping"), [
    ["enabled", "turns-off", "outage", "is disabled: its events are not handled any more"],
  ]),
  ...changesOn(["aws_pipes_pipe"], page("pipes_pipe"), [
    ["desired_state", { becomes: ["STOPPED"] }, "outage", "passes on no events any more"],
  ]),
  ...changesOn(["aws_ec2_instance_state"], page("ec2_instance_state"), [
    ["state", { becomes: ["stopped"] }, "outage", "stops its machine", { whenNew: "later" }],
  ]),
  ...changesOn(["aws_route53_record"], page("route53_record"), [
    ["weighted_routing_policy.weight", { becomes: [0] }, "outage", noRequests],
  ]),
  ...changesOn(["aws_lb_listener", "aws_alb_listener"], page("lb_listener"), [
    [
      "default_action.forward.target_group.weight",
      { becomes: [0] },
      "outage",
      "sends no requests to one of its target groups any more",
    ],
  ]),
  ...changesOn(["aws_lb_listener_rule", "aws_alb_listener_rule"], page("lb_listener_rule"), [
    [
      "action.forward.target_group.weight",
      { becomes: [0] },
      "outage",
      "sends no requests to one of its target groups any more",
    ],
  ]),
  ...changesOn(["aws_globalaccelerator_accelerator"], page("globalaccelerator_accelerator"), [
    ["enabled", "turns-off", "outage", "does not answer any more"],
  ]),
  ...changesOn(["aws_globalaccelerator_endpoint_group"], page("globalaccelerator_endpoint_group"), [
    ["traffic_dial_percentage", { becomes: [0] }, "outage", noRequests],
    [
      "traffic_dial_percentage",
      "falls",
      "capacity",
      "gets $after instead of $before percent of its requests",
      { where: [{ attribute: "traffic_dial_percentage", isNot: [0] }] },
    ],
    [
      "endpoint_configuration.weight",
      { becomes: [0] },
      "outage",
      "sends no requests to one of its endpoints any more",
    ],
  ]),
  ...changesOn(["aws_ecs_service"], page("ecs_service"), [
    [
      "load_balancer",
      "shortens",
      "outage",
      "takes its tasks out of a target group, which sends them no requests any more",
    ],
    ["service_registries", "disappears", "outage", "is not found by its name any more"],
  ]),
  ...changesOn(["aws_lambda_function"], page("lambda_function"), [
    [
      "vpc_config",
      "disappears",
      "outage",
      "leaves its network: what it reached there, it does not reach any more",
    ],
  ]),
  ...changesOn(["aws_cloudfront_distribution"], page("cloudfront_distribution"), [
    [
      "origin.domain_name",
      "changes",
      "outage",
      "gets its answers from elsewhere ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_api_gateway_method_settings"], page("api_gateway_method_settings"), [
    ...throttle("settings"),
  ]),
  ...changesOn(["aws_apigatewayv2_stage"], page("apigatewayv2_stage"), [
    ...throttle("default_route_settings"),
    ...throttle("route_settings"),
  ]),
  ...changesOn(["aws_db_instance"], page("db_instance"), [
    [
      "max_allocated_storage",
      "ends",
      "capacity",
      "does not grow by itself any more: when it is full, it takes no more writes",
    ],
  ]),
];
