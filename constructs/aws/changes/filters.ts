import { changesOn } from "../../foundation";
import { page } from "./page";

const passes = "lets traffic pass that no rule is about ($before → $after)";

/** What changes mean of what is refused on its way: by firewalls, by country, by quota. */
export const filterChanges = [
  ...changesOn(["aws_networkfirewall_firewall_policy"], page("networkfirewall_firewall_policy"), [
    ...(
      [
        "firewall_policy.stateless_default_actions",
        "firewall_policy.stateless_fragment_default_actions",
      ] as const
    ).flatMap(
      (attribute) =>
        [
          [attribute, { becomes: ["aws:pass"] }, "exposure", passes],
          [attribute, { leaves: ["aws:drop"] }, "exposure", passes],
        ] as const,
    ),
    [
      "firewall_policy.stateful_default_actions",
      {
        leaves: ["aws:drop_strict", "aws:drop_established", "aws:drop_established_app_layer"],
      },
      "exposure",
      passes,
    ],
    [
      "firewall_policy.stateful_rule_group_reference",
      "shortens",
      "exposure",
      "has fewer groups of rules than it had",
    ],
    [
      "firewall_policy.stateless_rule_group_reference",
      "shortens",
      "exposure",
      "has fewer groups of rules than it had",
    ],
  ]),
  ...changesOn(["aws_networkfirewall_firewall"], page("networkfirewall_firewall"), [
    ["delete_protection", "turns-off", "protection", "loses its deletion protection"],
    [
      "firewall_policy_arn",
      "changes",
      "exposure",
      "goes by the rules of another policy ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_wafv2_web_acl_association"], page("wafv2_web_acl_association"), [
    ["web_acl_arn", "changes", "exposure", "is guarded by another firewall ($before → $after)"],
  ]),
  ...changesOn(["aws_cloudfront_distribution"], page("cloudfront_distribution"), [
    [
      "restrictions.geo_restriction.restriction_type",
      { leaves: ["whitelist"] },
      "exposure",
      "answers in other countries than it did ($before → $after)",
    ],
    [
      "restrictions.geo_restriction.restriction_type",
      { becomes: ["none"] },
      "exposure",
      "answers in every country",
    ],
  ]),
  ...changesOn(["aws_api_gateway_usage_plan"], page("api_gateway_usage_plan"), [
    ["quota_settings", "disappears", "exposure", "does not limit how often it is called any more"],
    [
      "throttle_settings",
      "disappears",
      "exposure",
      "does not limit how often it is called at once any more",
    ],
  ]),
];
