import { changesOn } from "../../foundation";
import { page } from "./page";

const webApps = [
  "azurerm_linux_web_app",
  "azurerm_windows_web_app",
  "azurerm_linux_function_app",
  "azurerm_windows_function_app",
];
const asksNobody = "does not ask who it is any more";
const open = "can be reached from every address";

/** What changes of apps mean. */
export const appChanges = [
  ...changesOn(webApps, page("linux_web_app"), [
    ["auth_settings.enabled", "turns-off", "exposure", asksNobody],
    ["auth_settings", "disappears", "exposure", asksNobody],
    [
      "auth_settings.unauthenticated_client_action",
      { becomes: ["AllowAnonymous"] },
      "exposure",
      asksNobody,
    ],
    ["auth_settings_v2", "disappears", "exposure", asksNobody],
    ["auth_settings_v2.require_authentication", "turns-off", "exposure", asksNobody],
    [
      "auth_settings_v2.unauthenticated_action",
      { becomes: ["AllowAnonymous"] },
      "exposure",
      asksNobody,
    ],
    ["auth_settings_v2.excluded_paths", "gains", "exposure", "asks nobody at some paths ($after)"],
    ["site_config.ip_restriction", "disappears", "exposure", open],
    [
      "site_config.ip_restriction_default_action",
      { leaves: ["Deny"] },
      "exposure",
      "can be reached from every address that no rule is about",
    ],
    [
      "site_config.scm_ip_restriction",
      "disappears",
      "exposure",
      "can be deployed from every address",
    ],
    [
      "site_config.ftps_state",
      { becomes: ["AllAllowed"] },
      "exposure",
      "takes files without encryption",
    ],
    [
      "site_config.cors.allowed_origins",
      { becomes: ["*"] },
      "exposure",
      "lets pages of every site call it",
    ],
    ["site_config.remote_debugging_enabled", "turns-on", "exposure", "lets in debuggers"],
    [
      "ftp_publish_basic_authentication_enabled",
      "turns-on",
      "exposure",
      "can be deployed by a password",
    ],
    [
      "webdeploy_publish_basic_authentication_enabled",
      "turns-on",
      "exposure",
      "can be deployed by a password",
    ],
  ]),
  ...changesOn(["azurerm_container_app"], page("container_app"), [
    [
      "ingress.external_enabled",
      "turns-on",
      "exposure",
      "becomes reachable from outside of its environment",
      {
        whenNew: "later",
        source: "https://learn.microsoft.com/en-us/azure/container-apps/ingress-how-to",
      },
    ],
    [
      "ingress.allow_insecure_connections",
      "turns-on",
      "exposure",
      "is reached without encryption",
      { whenNew: true },
    ],
    ["ingress.ip_security_restriction", "disappears", "exposure", open],
    ["ingress", "disappears", "outage", "is not reached any more"],
    ["template.min_replicas", "falls", "capacity", "may shrink to $after instead of $before"],
    ["template.max_replicas", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
  ...changesOn(["azurerm_container_group"], page("container_group"), [
    [
      "ip_address_type",
      { becomes: ["Public"] },
      "exposure",
      "gets a public address",
      { whenNew: "later" },
    ],
  ]),
  ...changesOn(["azurerm_monitor_autoscale_setting"], page("monitor_autoscale_setting"), [
    ["enabled", "turns-off", "capacity", "does not scale by itself any more"],
    ["profile.capacity.minimum", "falls", "capacity", "may shrink to $after instead of $before"],
    ["profile.capacity.maximum", "falls", "capacity", "may grow to $after instead of $before only"],
  ]),
  ...changesOn(
    [
      "azurerm_linux_virtual_machine_scale_set",
      "azurerm_windows_virtual_machine_scale_set",
      "azurerm_orchestrated_virtual_machine_scale_set",
    ],
    page("linux_virtual_machine_scale_set"),
    [
      ["instances", { becomes: [0] }, "outage", "has no machines any more"],
      ["instances", "falls", "capacity", "has $after instead of $before machines"],
      ["sku", "shrinks", "capacity", "becomes smaller machines ($before → $after)"],
      ["zones", "loses", "capacity", "stands in fewer zones"],
    ],
  ),
];
