import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const denies = [{ attribute: "deny", isSet: true }];
const allowsIn = [
  { attribute: "allow", isSet: true },
  { attribute: "direction", isNot: ["EGRESS"] },
];

/** What other targets of a firewall's rule mean: it lets through, or refuses. */
function targets(attribute: string): readonly ChangeRow[] {
  return [
    [attribute, "disappears", "exposure", "holds for all machines of the network"],
    [
      attribute,
      "gains",
      "exposure",
      "lets somebody in to more machines ($before → $after)",
      { where: allowsIn },
    ],
    [
      attribute,
      "loses",
      "exposure",
      "does not refuse for all its machines any more ($before → $after)",
      { where: denies },
    ],
    [
      attribute,
      "appears",
      "exposure",
      "refuses for some machines only ($after)",
      { where: denies },
    ],
  ];
}

/** What other sources of a firewall's rule mean. */
function sources(attribute: string): ChangeRow {
  return [
    attribute,
    "gains",
    "exposure",
    "lets in more machines ($before → $after)",
    { where: allowsIn },
  ];
}

/** What changes of firewalls, routes and networks mean. */
export const networkChanges = [
  ...changesOn(["google_compute_firewall"], page("compute_firewall"), [
    [
      "source_ranges",
      "opens",
      "exposure",
      "opens $ports to $after",
      {
        where: [
          { attribute: "direction", isNot: ["EGRESS"] },
          { attribute: "source_tags", isSet: false },
          { attribute: "source_service_accounts", isSet: false },
        ],
        whenNew: true,
        leftOut: "0.0.0.0/0",
      },
    ],
    ["disabled", "turns-off", "note", "is in force again"],
    ["log_config", "disappears", "audit", "does not record what it lets through any more"],
    [
      "priority",
      "rises",
      "exposure",
      "refuses later ($before → $after): a rule before it may let the same through",
      { where: denies },
    ],
    [
      "priority",
      "falls",
      "exposure",
      "lets through earlier ($before → $after): before a rule that may refuse the same",
      { where: allowsIn },
    ],
    ...targets("target_tags"),
    ...targets("target_service_accounts"),
    sources("source_tags"),
    sources("source_service_accounts"),
  ]),
  ...changesOn(["google_compute_instance"], page("compute_instance"), [
    [
      "tags",
      "gains",
      "exposure",
      "is reached by what other rules of the firewall let through ($before → $after)",
    ],
    [
      "tags",
      "loses",
      "outage",
      "is not reached any more by what rules of the firewall let through ($before → $after)",
    ],
  ]),
  ...changesOn(["google_compute_route"], page("compute_route"), [
    // Its only value is the gateway to the internet.
    [
      "next_hop_gateway",
      "appears",
      "exposure",
      "sends traffic of an existing network to the internet",
      { where: [{ attribute: "network", isKnown: true }], whenNew: "later" },
    ],
  ]),
  ...changesOn(["google_compute_network_peering"], page("compute_network_peering"), [
    [
      "peer_network",
      "appears",
      "note",
      "connects another network ($after): firewalls say who reaches whom",
      { whenNew: "later" },
    ],
    ["import_custom_routes", "turns-on", "note", "takes over the routes of the other network"],
    ["export_custom_routes", "turns-on", "note", "tells the other network its routes"],
  ]),
];
