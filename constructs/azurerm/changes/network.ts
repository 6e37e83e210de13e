import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const inward = { attribute: "direction", is: ["Inbound"] };
const allows = [{ attribute: "access", is: ["Allow"] }, inward];
const refuses = [{ attribute: "access", is: ["Deny"] }, inward];

/**
 * Reachable from the internet is what these are where nobody says otherwise: their provider sets it when
 * they are made, and firewalls or private endpoints beside them say who comes in. It is a note then. Of
 * a database it stays a question, whoever makes it.
 */
const reachable: ChangeRow = [
  "public_network_access_enabled",
  "turns-on",
  "exposure",
  "becomes reachable from the internet",
  { whenNew: "note" },
];
const reachableTypes: readonly (readonly [type: string, page: string])[] = [
  "app_configuration",
  "automation_account",
  "batch_account",
  "cognitive_account",
  "container_registry",
  "data_factory",
  "eventgrid_domain",
  "eventgrid_topic",
  "eventhub_namespace",
  "iothub",
  "key_vault",
  "linux_function_app",
  "linux_web_app",
  "recovery_services_vault",
  "search_service",
  "servicebus_namespace",
  "storage_account",
  "windows_function_app",
  "windows_web_app",
].map((name) => [`azurerm_${name}`, name] as const);

/** What changes of firewalls, routes and public access mean. */
export const networkChanges = [
  ...reachableTypes.flatMap(([type, name]) => changesOn([type], page(name), [reachable])),
  ...changesOn(
    ["azurerm_network_security_rule", "azurerm_network_security_group"],
    page("network_security_rule"),
    [
      [
        "source_address_prefix",
        { becomes: ["AzureCloud"] },
        "exposure",
        "lets in every machine at Azure, whosever it is",
        { whenNew: true, where: allows },
      ],
      [
        "source_address_prefix",
        { leaves: ["VirtualNetwork", "AzureLoadBalancer"] },
        "exposure",
        "lets in others than its network ($before → $after)",
        { where: allows },
      ],
      ["access", { leaves: ["Deny"] }, "exposure", "lets through what it refused"],
      [
        "priority",
        "rises",
        "exposure",
        "refuses later ($before → $after): a rule before it may let the same through",
        { where: refuses },
      ],
      [
        "priority",
        "falls",
        "exposure",
        "lets through earlier ($before → $after): before a rule that may refuse the same",
        { where: allows },
      ],
      [
        "source_application_security_group_ids",
        "gains",
        "exposure",
        "lets in more machines ($before → $after)",
        { where: allows },
      ],
    ],
  ),
  ...changesOn(
    [
      "azurerm_subnet_network_security_group_association",
      "azurerm_network_interface_security_group_association",
    ],
    page("subnet_network_security_group_association"),
    [
      [
        "network_security_group_id",
        "changes",
        "exposure",
        "is guarded by another group ($before → $after)",
      ],
    ],
  ),
  ...changesOn(["azurerm_route"], page("route"), [
    [
      "next_hop_type",
      { becomes: ["Internet"] },
      "exposure",
      "sends traffic of existing subnets to the internet, past whatever looks at it",
      {
        where: [
          { attribute: "address_prefix", is: ["0.0.0.0/0"] },
          { attribute: "route_table_name", isKnown: true },
        ],
        whenNew: "later",
      },
    ],
  ]),
  ...changesOn(["azurerm_route", "azurerm_route_table"], page("route_table"), [
    [
      "next_hop_type",
      { leaves: ["VirtualAppliance", "VirtualNetworkGateway"] },
      "exposure",
      "sends traffic past what looked at it ($before → $after)",
    ],
    [
      "next_hop_in_ip_address",
      "changes",
      "outage",
      "sends traffic elsewhere ($before → $after): open connections break",
    ],
  ]),
  ...changesOn(["azurerm_route_table"], page("route_table"), [
    [
      "route.next_hop_type",
      { becomes: ["Internet"] },
      "exposure",
      "sends traffic to the internet, past whatever looks at it",
      { where: [{ attribute: "address_prefix", is: ["0.0.0.0/0"] }] },
    ],
    [
      "route.address_prefix",
      { goes: ["0.0.0.0/0"] },
      "outage",
      "sends no more traffic where its default route led",
    ],
  ]),
  ...changesOn(["azurerm_subnet_route_table_association"], page("subnet_route_table_association"), [
    [
      "route_table_id",
      "changes",
      "exposure",
      "gives its subnet other routes ($before → $after): they may lead to the internet, or not any more",
    ],
  ]),
  ...changesOn(
    ["azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app"],
    page("linux_web_app"),
    [
      [
        "site_config.ip_restriction",
        "disappears",
        "exposure",
        "can be reached from every address",
        { where: [{ attribute: "ip_restriction_default_action", isNot: ["Deny"] }] },
      ],
      [
        "site_config.ip_restriction_default_action",
        { leaves: ["Deny"] },
        "exposure",
        "lets in whoever no rule is about",
      ],
    ],
  ),
  ...changesOn(["azurerm_kubernetes_cluster"], page("kubernetes_cluster"), [
    // As older versions of the provider call it.
    ["api_server_authorized_ip_ranges", "disappears", "exposure", "opens its API to everyone"],
  ]),
];
