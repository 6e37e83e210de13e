import { type ChangeRow, changesOn } from "../../foundation";
import { page } from "./page";

const oldTls = ["TLS1_0", "TLS1_1", "1.0", "1.1", "TLSEnforcementDisabled", "Disabled"];

function poolFalls(attribute: string): readonly ChangeRow[] {
  const limits = (stays: boolean) =>
    ["min_count", "max_count"].map((limit) => ({ attribute: limit, stays }));
  return [
    [
      attribute,
      "falls",
      "note",
      "is put back to $after from $before, between limits that stay",
      { where: limits(true) },
    ],
    ...limits(false).map(
      (limit): ChangeRow => [
        attribute,
        "falls",
        "capacity",
        "has $after instead of $before nodes: pods on the others are evicted",
        { where: [limit] },
      ],
    ),
  ];
}

/** What changes of clusters, machines, networks and keys mean. */
export const clusterChanges = [
  ...changesOn(["azurerm_key_vault"], page("key_vault"), [
    ["purge_protection_enabled", "turns-off", "protection", "loses its purge protection"],
    [
      "soft_delete_retention_days",
      "falls",
      "protection",
      "keeps what is deleted for $after instead of $before days",
    ],
    [
      "network_acls.default_action",
      { becomes: ["Allow"] },
      "exposure",
      "can be reached from every network",
    ],
    ["network_acls", "disappears", "exposure", "can be reached from every network"],
    ["enable_rbac_authorization", "turns-off", "exposure", "does not check roles any more"],
    ["rbac_authorization_enabled", "turns-off", "exposure", "does not check roles any more"],
    [
      "enabled_for_disk_encryption",
      "turns-off",
      "outage",
      "does not give disks their keys any more",
    ],
  ]),
  ...changesOn(["azurerm_key_vault_access_policy"], page("key_vault_access_policy"), [
    ["secret_permissions", "gains", "exposure", "may do more with secrets ($before → $after)"],
    ["key_permissions", "gains", "exposure", "may do more with keys ($before → $after)"],
  ]),
  ...changesOn(["azurerm_kubernetes_cluster"], page("kubernetes_cluster"), [
    [
      "kubernetes_version",
      "minor-rises",
      "note",
      "is upgraded to Kubernetes $after: pods are evicted one node at a time, and there is no way back",
      { source: "https://learn.microsoft.com/en-us/azure/aks/upgrade-aks-cluster" },
    ],
    [
      "sku_tier",
      { leaves: ["Standard", "Premium"] },
      "capacity",
      "has no promise of being available any more",
    ],
    ...poolFalls("default_node_pool.node_count"),
    [
      "default_node_pool.min_count",
      "falls",
      "capacity",
      "may shrink to $after instead of $before nodes",
    ],
    [
      "default_node_pool.max_count",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    [
      "default_node_pool.vm_size",
      "shrinks",
      "capacity",
      "becomes smaller machines ($before → $after)",
    ],
    [
      "api_server_access_profile.authorized_ip_ranges",
      "opens",
      "exposure",
      "opens its API to $after",
      {
        where: [{ attribute: "private_cluster_enabled", isNot: [true] }],
        whenNew: "later",
        leftOut: "0.0.0.0/0",
      },
    ],
    ["private_cluster_enabled", "turns-off", "exposure", "exposes its API to the internet"],
    ["local_account_disabled", "turns-off", "exposure", "allows local administrator accounts"],
    ["azure_policy_enabled", "turns-off", "exposure", "does not check what is run in it any more"],
    [
      "network_profile.network_policy",
      "disappears",
      "exposure",
      "lets all traffic between its pods through",
    ],
    ["oms_agent", "disappears", "audit", "does not record what happens in it any more"],
    [
      "azure_active_directory_role_based_access_control.admin_group_object_ids",
      "gains",
      "exposure",
      "has more administrators ($before → $after)",
    ],
    ["run_command_enabled", "turns-on", "exposure", "lets people run commands in it from outside"],
    [
      "automatic_upgrade_channel",
      "disappears",
      "note",
      "does not get security fixes by itself any more",
    ],
  ]),
  ...changesOn(
    ["azuread_directory_role_assignment", "azuread_directory_role_member"],
    "https://registry.terraform.io/providers/hashicorp/azuread/latest/docs/resources/directory_role_assignment",
    [
      [
        "principal_object_id",
        "appears",
        "exposure",
        "gives somebody a role in the directory ($after)",
        { whenNew: "later" },
      ],
      [
        "principal_object_id",
        "changes",
        "exposure",
        "gives somebody else a role in the directory ($before → $after)",
      ],
      [
        "member_object_id",
        "appears",
        "exposure",
        "gives somebody a role in the directory ($after)",
        { whenNew: "later" },
      ],
    ],
  ),
  ...changesOn(["azurerm_kubernetes_cluster_node_pool"], page("kubernetes_cluster_node_pool"), [
    ...poolFalls("node_count"),
    ["min_count", "falls", "capacity", "may shrink to $after instead of $before nodes"],
    ["max_count", "falls", "capacity", "may grow to $after instead of $before nodes only"],
    ["orchestrator_version", "changes", "note", "is upgraded: pods are evicted one node at a time"],
    ["vm_size", "shrinks", "capacity", "becomes smaller machines ($before → $after)"],
  ]),
  ...changesOn(
    ["azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app"],
    page("linux_web_app"),
    [
      ["https_only", "turns-off", "exposure", "is reached without encryption"],
      [
        "site_config.minimum_tls_version",
        { becomes: oldTls },
        "exposure",
        "accepts older versions of TLS ($before → $after)",
      ],
      ["enabled", "turns-off", "outage", "does not run any more"],
      [
        "client_certificate_enabled",
        "turns-off",
        "exposure",
        "does not check its clients' certificates any more",
      ],
      ["auth_settings_v2.auth_enabled", "turns-off", "exposure", "does not ask who it is any more"],
    ],
  ),
  ...changesOn(
    ["azurerm_web_application_firewall_policy", "azurerm_cdn_frontdoor_firewall_policy"],
    page("web_application_firewall_policy"),
    [
      [
        "policy_settings.mode",
        { leaves: ["Prevention"] },
        "exposure",
        "only watches requests, instead of stopping them",
      ],
      [
        "mode",
        { leaves: ["Prevention"] },
        "exposure",
        "only watches requests, instead of stopping them",
      ],
      ["policy_settings.enabled", "turns-off", "exposure", "is not in force any more"],
    ],
  ),
  ...changesOn(
    ["azurerm_linux_virtual_machine", "azurerm_windows_virtual_machine"],
    page("linux_virtual_machine"),
    [
      ["size", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
      ["size", "changes", "outage", "stops and starts again as another machine"],
      ["disable_password_authentication", "turns-off", "exposure", "lets in by a password, too"],
    ],
  ),
  ...changesOn(
    ["azurerm_monitor_diagnostic_setting", "azurerm_log_analytics_workspace"],
    page("monitor_diagnostic_setting"),
    [
      ["enabled_log", "disappears", "audit", "does not record what happens any more"],
      [
        "retention_in_days",
        "falls",
        "audit",
        "keeps its records for $after instead of $before days",
      ],
    ],
  ),
  ...changesOn(
    [
      "azurerm_dns_a_record",
      "azurerm_dns_cname_record",
      "azurerm_dns_aaaa_record",
      "azurerm_dns_mx_record",
      "azurerm_dns_txt_record",
    ],
    page("dns_a_record"),
    [
      ["records", "changes", "note", "leads elsewhere ($before → $after)"],
      ["record", "changes", "note", "leads elsewhere ($before → $after)"],
    ],
  ),
];
