import { changesOn } from "../../foundation";
import { page } from "./page";

const everywhere = ["0.0.0.0/0", "::/0"];
const internet = "sends traffic of existing subnets to the internet ($after)";
const gone = "does not lead to the internet any more";
const elsewhere = "sends traffic elsewhere ($before → $after): open connections break";

/** What changes of routes, gateways and connections between networks mean. */
export const routeChanges = [
  ...changesOn(["aws_route"], page("route"), [
    ["gateway_id", "changes", "outage", elsewhere],
    [
      "nat_gateway_id",
      "changes",
      "outage",
      "sends traffic elsewhere ($before → $after): open connections break, and its address changes",
    ],
    ["transit_gateway_id", "changes", "outage", elsewhere],
    ["network_interface_id", "changes", "outage", elsewhere],
    ["vpc_peering_connection_id", "changes", "outage", elsewhere],
    // A table that the same plan makes has no subnets yet.
    ...["destination_cidr_block", "destination_ipv6_cidr_block"].map(
      (attribute) =>
        [
          "gateway_id",
          "appears",
          "exposure",
          internet,
          {
            where: [
              { attribute, is: everywhere },
              { attribute: "route_table_id", isKnown: true },
            ],
            whenNew: "later",
          },
        ] as const,
    ),
    [
      "nat_gateway_id",
      "appears",
      "note",
      "lets existing subnets reach the internet ($after)",
      { where: [{ attribute: "route_table_id", isKnown: true }], whenNew: "later" },
    ],
  ]),
  ...changesOn(["aws_route_table", "aws_default_route_table"], page("route_table"), [
    ...["cidr_block", "ipv6_cidr_block"].map(
      (attribute) =>
        [
          "route.gateway_id",
          "appears",
          "exposure",
          internet,
          { where: [{ attribute, is: everywhere }] },
        ] as const,
    ),
    ["route.nat_gateway_id", "appears", "note", "lets its subnets reach the internet ($after)"],
    ["route.cidr_block", { goes: ["0.0.0.0/0"] }, "outage", gone],
    ["route.ipv6_cidr_block", { goes: ["::/0"] }, "outage", gone],
    ["route", "disappears", "outage", "leads nowhere but to its own network any more"],
  ]),
  ...changesOn(["aws_route_table_association"], page("route_table_association"), [
    [
      "route_table_id",
      "changes",
      "exposure",
      "gives its subnet other routes ($before → $after): they may lead to the internet, or not any more",
    ],
  ]),
  ...changesOn(["aws_main_route_table_association"], page("main_route_table_association"), [
    [
      "route_table_id",
      "changes",
      "exposure",
      "gives all subnets without a table of their own other routes ($before → $after)",
    ],
  ]),
  ...changesOn(
    ["aws_internet_gateway", "aws_internet_gateway_attachment"],
    page("internet_gateway"),
    [
      [
        "vpc_id",
        "appears",
        "exposure",
        "connects the existing network $after to the internet",
        { whenNew: "later" },
      ],
      ["vpc_id", "disappears", "outage", "connects its network to the internet no more"],
      [
        "vpc_id",
        "changes",
        "outage",
        "connects another network to the internet ($before → $after)",
      ],
    ],
  ),
  ...changesOn(
    ["aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"],
    page("vpc_peering_connection"),
    [
      [
        "peer_vpc_id",
        "appears",
        "note",
        "connects another network ($after): routes and groups say who reaches whom",
        { whenNew: "later" },
      ],
      ["auto_accept", "turns-on", "note", "is accepted by itself", { whenNew: "later" }],
    ],
  ),
  ...changesOn(
    ["aws_ec2_transit_gateway_vpc_attachment"],
    page("ec2_transit_gateway_vpc_attachment"),
    [
      [
        "vpc_id",
        "appears",
        "note",
        "connects the existing network $after with all that is attached: routes and groups say who reaches whom",
        { whenNew: "later" },
      ],
      [
        "transit_gateway_default_route_table_propagation",
        "turns-on",
        "exposure",
        "tells its routes to whatever else is attached",
      ],
      ["subnet_ids", "loses", "capacity", "stands in fewer subnets"],
    ],
  ),
  ...changesOn(["aws_ec2_transit_gateway"], page("ec2_transit_gateway"), [
    [
      "auto_accept_shared_attachments",
      { becomes: ["enable"] },
      "exposure",
      "lets other accounts attach their networks without being asked",
      { whenNew: "later" },
    ],
  ]),
];
