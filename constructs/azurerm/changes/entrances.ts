import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const byKey = "lets in by a key that is nobody's";
const firewall = "has no firewall before it any more";
const watches = "only watches requests, instead of stopping them";

// A policy takes the place of rules of its own.
const withoutPolicy = { where: [{ attribute: "firewall_policy_id", isSet: false }] };

/** What tokens of another issuer, or for somebody else, mean. */
function trusted(subject: string, issuer: string): readonly ChangeRow[] {
  return [
    [subject, "changes", "exposure", "trusts tokens of somebody else ($before → $after)"],
    [issuer, "changes", "exposure", "trusts another issuer ($before → $after)"],
  ];
}

/** What changes mean of who gets in, by what, and of what stops them. */
export const entranceChanges = [
  ...changesOn(["azurerm_application_gateway"], page("application_gateway"), [
    ["waf_configuration.enabled", "turns-off", "exposure", firewall, withoutPolicy],
    ["waf_configuration", "disappears", "exposure", firewall, withoutPolicy],
    [
      "waf_configuration.firewall_mode",
      { leaves: ["Prevention"] },
      "exposure",
      watches,
      withoutPolicy,
    ],
    ["waf_configuration.disabled_rule_group", "gains", "exposure", "stops less than it did"],
    ["waf_configuration.exclusion", "gains", "exposure", "stops less than it did"],
    ["firewall_policy_id", "disappears", "exposure", firewall],
    [
      "firewall_policy_id",
      "changes",
      "exposure",
      "goes by the rules of another policy ($before → $after)",
    ],
    ["sku.capacity", "falls", "capacity", "has $after instead of $before machines"],
    ["sku.tier", { leaves: ["WAF_v2", "WAF"] }, "exposure", firewall],
    ["autoscale_configuration.min_capacity", "falls", "capacity", "may shrink to $after"],
    [
      "autoscale_configuration.max_capacity",
      "falls",
      "capacity",
      "may grow to $after instead of $before only",
    ],
    ["zones", "loses", "capacity", "stands in fewer zones"],
  ]),
  ...changesOn(["azurerm_firewall_policy"], page("firewall_policy"), [
    [
      "threat_intelligence_mode",
      { leaves: ["Deny"] },
      "exposure",
      "does not stop traffic with known attackers any more ($before → $after)",
    ],
    [
      "threat_intelligence_mode",
      { becomes: ["Off"] },
      "audit",
      "does not tell of traffic with known attackers any more",
    ],
    [
      "intrusion_detection.mode",
      { leaves: ["Deny"] },
      "exposure",
      "does not stop attacks any more ($before → $after)",
    ],
    [
      "intrusion_detection.mode",
      { becomes: ["Off"] },
      "audit",
      "does not tell of attacks any more",
    ],
    ["intrusion_detection", "disappears", "exposure", "does not look for attacks any more"],
    [
      "intrusion_detection.traffic_bypass",
      "gains",
      "exposure",
      "does not look for attacks in some traffic",
    ],
  ]),
  ...changesOn(["azurerm_firewall"], page("firewall"), [
    [
      "threat_intel_mode",
      { leaves: ["Deny"] },
      "exposure",
      "does not stop traffic with known attackers any more ($before → $after)",
    ],
    [
      "threat_intel_mode",
      { becomes: ["Off"] },
      "audit",
      "does not tell of traffic with known attackers any more",
    ],
    ["firewall_policy_id", "changes", "exposure", "goes by the rules of another policy"],
    ["firewall_policy_id", "disappears", "exposure", "goes by no policy any more"],
  ]),
  ...changesOn(["azurerm_servicebus_namespace"], page("servicebus_namespace"), [
    ["local_auth_enabled", "turns-on", "exposure", byKey],
    ["capacity", "falls", "capacity", "becomes smaller ($before → $after)"],
  ]),
  ...changesOn(["azurerm_eventhub_namespace"], page("eventhub_namespace"), [
    ["local_authentication_enabled", "turns-on", "exposure", byKey],
    ["capacity", "falls", "capacity", "takes less at once ($before → $after)"],
    ["auto_inflate_enabled", "turns-off", "capacity", "does not grow by itself any more"],
  ]),
  ...changesOn(["azurerm_cognitive_account"], page("cognitive_account"), [
    ["local_auth_enabled", "turns-on", "exposure", byKey],
  ]),
  ...changesOn(["azurerm_app_configuration"], page("app_configuration"), [
    ["local_auth_enabled", "turns-on", "exposure", byKey],
  ]),
  ...changesOn(["azurerm_storage_account"], page("storage_account"), [
    ["shared_access_key_enabled", "turns-on", "exposure", byKey],
  ]),
  ...changesOn(["azurerm_*_policy_assignment"], page("resource_group_policy_assignment"), [
    ["enforce", "turns-off", "exposure", "only tells, instead of forbidding"],
    ["not_scopes", "gains", "exposure", "does not hold everywhere any more ($before → $after)"],
  ]),
  ...changesOn(["azurerm_kubernetes_cluster"], page("kubernetes_cluster"), [
    [
      "workload_identity_enabled",
      "turns-off",
      "outage",
      "gives its pods no identity any more: what they use refuses them",
    ],
  ]),
  ...changesOn(["azurerm_federated_identity_credential"], page("federated_identity_credential"), [
    ...trusted("subject", "issuer"),
    ["audience", "gains", "exposure", "trusts tokens for more audiences ($before → $after)"],
    [
      "subject",
      "appears",
      "exposure",
      "lets $after act as an existing identity",
      {
        whenNew: "later",
        unlessNew: { attribute: "parent_id", type: "azurerm_user_assigned_identity" },
      },
    ],
  ]),
  ...changesOn(
    ["azuread_application_federated_identity_credential"],
    "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_federated_identity_credential",
    [
      ...trusted("subject", "issuer"),
      [
        "subject",
        "appears",
        "exposure",
        "lets $after act as an existing application",
        {
          whenNew: "later",
          unlessNew: { attribute: "application_id", type: "azuread_application" },
        },
      ],
    ],
  ),
  ...changesOn(
    ["azuread_application_password"],
    "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/application_password",
    [
      [
        "application_id",
        "appears",
        "exposure",
        "gives an existing application a further password",
        {
          whenNew: "later",
          unlessNew: { attribute: "application_id", type: "azuread_application" },
        },
      ],
    ],
  ),
];
