import { tell, update } from "./findings-of";
import type { Planned } from "./recorded";

/** One block in another, with values at the end. */
function inside(path: string, values: object): object {
  return path.split(".").reduceRight<object>((inner, key) => ({ [key]: [inner] }), values);
}
function at(type: string, path: string, before: object, after: object): Planned {
  return path === ""
    ? update(type, before, after)
    : update(type, inside(path, before), inside(path, after));
}
const selector = (...values: readonly string[]): object => ({
  data_resource: [{ type: "AWS::S3::Object", values }],
});
const sizes = (...instance_types: readonly string[]): object => ({ instance_types });

test.each<[string, string, Planned]>([
  [
    "a listener that answers by itself",
    "outage",
    at("aws_lb_listener", "default_action", { type: "forward" }, { type: "fixed-response" }),
  ],
  [
    "a listener's target group",
    "outage",
    at("aws_lb_listener", "default_action", { target_group_arn: "a" }, { target_group_arn: "b" }),
  ],
  [
    "a rule's name",
    "outage",
    at("aws_lb_listener_rule", "condition.host_header", { values: ["a", "b"] }, { values: ["a"] }),
  ],
  [
    "smaller nodes",
    "capacity",
    at("aws_eks_node_group", "", sizes("m7g.xlarge"), sizes("m7g.large")),
  ],
  [
    "one smaller kind of node",
    "capacity",
    at("aws_eks_node_group", "", sizes("m7g.xlarge"), sizes("m7g.xlarge", "m7g.medium")),
  ],
  [
    "no nodes",
    "outage",
    at("aws_eks_node_group", "scaling_config", { desired_size: 3 }, { desired_size: 0 }),
  ],
  [
    "fewer nodes, with other limits",
    "capacity",
    at(
      "aws_eks_node_group",
      "scaling_config",
      { desired_size: 9, min_size: 3, max_size: 9 },
      { desired_size: 3, min_size: 3, max_size: 5 },
    ),
  ],
  [
    "fewer backups",
    "protection",
    update(
      "aws_backup_plan",
      { rule: [{ rule_name: "a" }, { rule_name: "b" }] },
      { rule: [{ rule_name: "a" }] },
    ),
  ],
  [
    "backups that go sooner",
    "protection",
    at("aws_backup_plan", "rule.lifecycle", { delete_after: 35 }, { delete_after: 7 }),
  ],
  [
    "backups that go at all",
    "protection",
    at("aws_backup_plan", "rule", { lifecycle: [] }, { lifecycle: [{ delete_after: 7 }] }),
  ],
  [
    "no snapshots",
    "protection",
    at("aws_dlm_lifecycle_policy", "", { state: "ENABLED" }, { state: "DISABLED" }),
  ],
  [
    "fewer snapshots",
    "protection",
    at(
      "aws_dlm_lifecycle_policy",
      "policy_details.schedule.retain_rule",
      { count: 7 },
      { count: 1 },
    ),
  ],
  [
    "no recovery to a point in time",
    "protection",
    update(
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [] },
    ),
  ],
  [
    "records of fewer objects",
    "audit",
    at("aws_cloudtrail", "event_selector", selector("arn:a", "arn:b"), selector("arn:a")),
  ],
  [
    "records of some only",
    "audit",
    update("aws_cloudtrail", { event_selector: [{}, selector("arn:a")] }, { event_selector: [{}] }),
  ],
  [
    "records under more conditions",
    "audit",
    at(
      "aws_cloudtrail",
      "advanced_event_selector",
      { field_selector: [{ field: "eventCategory", equals: ["Data"] }] },
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "readOnly", equals: ["true"] },
        ],
      },
    ),
  ],
])("%s: %s", (_, concern, change) => {
  const told = tell([change]);
  expect(told.findings.some((finding) => finding.startsWith(`${concern}: `))).toBe(true);
  expect(told.exitCode).toBe(concern === "protection" ? 3 : 2);
});

const between = { min_size: 3, max_size: 9 };
const group = { min_size: 1, max_size: 4 };

test.each<[string, Planned]>([
  [
    "nodes that an autoscaler moved",
    at(
      "aws_eks_node_group",
      "scaling_config",
      { ...between, desired_size: 7 },
      { ...between, desired_size: 3 },
    ),
  ],
  [
    "machines that an autoscaler moved",
    at(
      "aws_autoscaling_group",
      "",
      { ...group, desired_capacity: 4 },
      { ...group, desired_capacity: 2 },
    ),
  ],
  ["larger nodes", at("aws_eks_node_group", "", sizes("m7g.large"), sizes("m7g.xlarge"))],
  [
    "a listener that leads to HTTPS",
    at("aws_lb_listener", "default_action", { type: "forward" }, { type: "redirect" }),
  ],
  [
    "another backup",
    update(
      "aws_backup_plan",
      { rule: [{ rule_name: "a" }] },
      { rule: [{ rule_name: "a" }, { rule_name: "b" }] },
    ),
  ],
  [
    "records of more objects",
    at("aws_cloudtrail", "event_selector", selector("arn:a"), selector("arn:a", "arn:b")),
  ],
])("%s: no more than a note", (_, change) => {
  const told = tell([change]);
  expect(told.findings.filter((finding) => !finding.startsWith("note: "))).toEqual([]);
  expect(told.exitCode).toBe(0);
});

test("a target group that is only known after apply is a note", () => {
  const change = at(
    "aws_lb_listener",
    "default_action",
    { type: "forward", target_group_arn: "a" },
    { type: "forward" },
  );
  const unknown = { after_unknown: { default_action: [{ target_group_arn: true }] } };
  expect(tell([{ ...change, ...unknown }]).findings).toEqual([
    "note: gets a value that is only known after apply, so it is not judged (default_action.target_group_arn)",
  ]);
});

test.each<[string, Planned]>([
  ["a rule's order", at("aws_lb_listener_rule", "", { priority: 1 }, { priority: 99 })],
  [
    "where a target group asks",
    at("aws_lb_target_group", "health_check", { path: "/" }, { path: "/ready" }),
  ],
])("%s is said, and needs no yes", (_, change) => {
  const told = tell([change]);
  expect(told.findings).toEqual([expect.stringMatching(/^note: /)]);
  expect([told.exitCode, told.level]).toEqual([0, "noted"]);
});
