import { changesOn } from "../../foundation";
import { page } from "./page";

const elsewhere = "sends requests to other targets ($before → $after)";
const itself = "answers by itself, instead of passing requests on ($before → $after)";
const asks =
  "asks its targets elsewhere whether they are well ($before → $after): where nothing answers there, all are taken out";

/** What changes mean of where load balancers send requests. */
export const deliveryChanges = [
  ...changesOn(["aws_lb_listener", "aws_alb_listener"], page("lb_listener"), [
    ["default_action.type", { becomes: ["fixed-response"] }, "outage", itself],
    ["default_action.type", { becomes: ["redirect"] }, "note", itself],
    ["default_action.target_group_arn", "changes", "outage", elsewhere],
    ["default_action.forward.target_group.arn", "changes", "outage", elsewhere],
    ["default_action.forward.target_group.weight", "changes", "note", "shares requests out anew"],
  ]),
  ...changesOn(["aws_lb_listener_rule", "aws_alb_listener_rule"], page("lb_listener_rule"), [
    ["action.type", { becomes: ["fixed-response"] }, "outage", itself],
    ["action.type", { becomes: ["redirect"] }, "note", itself],
    ["action.target_group_arn", "changes", "outage", elsewhere],
    ["action.forward.target_group.arn", "changes", "outage", elsewhere],
    ["action.forward.target_group.weight", "changes", "note", "shares requests out anew"],
    [
      "priority",
      "changes",
      "note",
      "is asked in another order ($before → $after): another rule may answer its requests",
    ],
    [
      "condition.host_header.values",
      "loses",
      "outage",
      "does not lead all its names any more ($before → $after)",
    ],
    [
      "condition.path_pattern.values",
      "loses",
      "outage",
      "does not lead all its paths any more ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_lb_target_group", "aws_alb_target_group"], page("lb_target_group"), [
    ["health_check.path", "changes", "note", asks],
    ["health_check.port", "changes", "note", asks],
    ["health_check.protocol", "changes", "note", asks],
  ]),
];
