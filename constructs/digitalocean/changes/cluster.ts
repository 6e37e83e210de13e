import { type ChangeRow, changesOn } from "../../foundation";
import { page } from "./page";

const evicts = "is moved to new nodes: pods are evicted one node at a time";

function poolFalls(attribute: string): readonly ChangeRow[] {
  const limits = (stays: boolean) =>
    ["min_nodes", "max_nodes"].map((limit) => ({ attribute: limit, stays }));
  return [
    [
      attribute,
      "falls",
      "note",
      "is put back to $after from $before, between limits that stay",
      { where: [{ attribute: "auto_scale", is: [true] }, ...limits(true)] },
    ],
    ...[...limits(false), { attribute: "auto_scale", isNot: [true] }].map(
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

const noLabels = "has no labels any more: pods that ask for them find no place on it";
const otherLabels = "has other labels: pods that ask for those it had find no place on it";
/** What changes of clusters, machines, load balancers and names mean. */
export const clusterChanges = [
  ...changesOn(["digitalocean_kubernetes_cluster"], page("kubernetes_cluster"), [
    ["ha", "turns-off", "capacity", "loses the second machine of its control plane"],
    [
      "version",
      "minor-rises",
      "note",
      "is upgraded ($before → $after): pods are evicted one node at a time, and there is no way back",
      { source: "https://docs.digitalocean.com/products/kubernetes/how-to/upgrade-cluster/" },
    ],
    ["auto_upgrade", "turns-off", "note", "does not get security fixes by itself any more"],
    ["maintenance_policy", "changes", "note", "is maintained at another time"],
    ["node_pool.auto_scale", "turns-off", "capacity", "does not grow by itself any more"],
    ["surge_upgrade", "turns-off", "capacity", "has fewer nodes while it is upgraded"],
    ["control_plane_firewall.enabled", "turns-off", "exposure", "opens its API to everyone"],
    ...poolFalls("node_pool.node_count"),
    ["node_pool.min_nodes", "falls", "capacity", "may shrink to $after instead of $before nodes"],
    [
      "node_pool.max_nodes",
      "falls",
      "capacity",
      "may grow to $after instead of $before nodes only",
    ],
    ["node_pool.size", "changes", "note", evicts],
    ["node_pool.labels", "disappears", "capacity", noLabels],
    ["node_pool.labels", "changes", "note", otherLabels],
    [
      "registry_integration",
      "turns-off",
      "outage",
      "may not pull images from the registry any more",
    ],
  ]),
  ...changesOn(["digitalocean_kubernetes_node_pool"], page("kubernetes_node_pool"), [
    ...poolFalls("node_count"),
    ["min_nodes", "falls", "capacity", "may shrink to $after instead of $before nodes"],
    ["max_nodes", "falls", "capacity", "may grow to $after instead of $before nodes only"],
    ["auto_scale", "turns-off", "capacity", "does not grow by itself any more"],
    ["taint", "appears", "note", "takes only pods that tolerate its taint"],
    ["labels", "disappears", "capacity", noLabels],
    ["labels", "changes", "note", otherLabels],
  ]),
  ...changesOn(["digitalocean_droplet_autoscale"], page("droplet_autoscale"), [
    [
      "config.min_instances",
      "falls",
      "capacity",
      "may shrink to $after instead of $before machines",
    ],
    [
      "config.max_instances",
      "falls",
      "capacity",
      "may grow to $after instead of $before machines only",
    ],
    [
      "config.target_number_instances",
      "falls",
      "capacity",
      "has $after instead of $before machines",
    ],
  ]),
  ...changesOn(["digitalocean_loadbalancer"], page("loadbalancer"), [
    ["size_unit", "falls", "capacity", "has $after instead of $before machines"],
    ["size", "shrinks", "capacity", "becomes smaller ($before → $after)"],
    [
      "forwarding_rule.entry_protocol",
      { leaves: ["https", "http2", "http3"] },
      "exposure",
      "takes requests without encryption ($before → $after)",
    ],
    [
      "forwarding_rule.target_protocol",
      { leaves: ["https", "http2"] },
      "exposure",
      "passes on requests without encryption ($before → $after)",
    ],
    ["redirect_http_to_https", "turns-off", "exposure", "answers without encryption"],
    [
      "forwarding_rule.entry_port",
      "changes",
      "outage",
      "listens on another port ($before → $after): clients that know the old one lose it",
    ],
    [
      "forwarding_rule.target_port",
      "changes",
      "outage",
      "sends requests to another port ($before → $after)",
    ],
    ["forwarding_rule", "shortens", "outage", "does not answer on all its ports any more"],
    ["firewall.allow", "opens", "exposure", "opens to $after", { whenNew: "later" }],
    ["firewall.allow", "disappears", "exposure", "opens to everyone"],
    ["firewall.deny", "disappears", "exposure", "does not refuse $before any more"],
    [
      "tls_cipher_policy",
      { leaves: ["STRONG"] },
      "exposure",
      "accepts older ciphers ($before → $after)",
    ],
    [
      "healthcheck.path",
      "changes",
      "outage",
      "asks its targets elsewhere whether they are well ($before → $after): where nothing answers there, all are taken out",
    ],
    [
      "healthcheck.port",
      "changes",
      "outage",
      "asks its targets elsewhere whether they are well ($before → $after): where nothing answers there, all are taken out",
    ],
    ["droplet_ids", "changes", "note", "sends requests to other machines"],
    ["droplet_ids", "loses", "capacity", "sends requests to fewer machines"],
    ["droplet_tag", "changes", "outage", "sends requests to other machines ($before → $after)"],
    ["network", { becomes: ["EXTERNAL"] }, "exposure", "becomes reachable from the internet"],
  ]),
  ...changesOn(["digitalocean_record"], page("record"), [
    ["value", "changes", "note", "leads elsewhere ($before → $after)"],
  ]),
  ...changesOn(["digitalocean_domain"], page("domain"), [
    ["ip_address", "changes", "note", "leads elsewhere ($before → $after)"],
  ]),
  ...changesOn(["digitalocean_droplet"], page("droplet"), [
    ["size", "shrinks", "capacity", "becomes a smaller machine ($before → $after)"],
    [
      "size",
      "changes",
      "outage",
      "is switched off while it is resized",
      { source: "https://docs.digitalocean.com/products/droplets/how-to/resize/" },
    ],
    ["resize_disk", "turns-on", "note", "cannot become smaller again: its disk grows with it"],
    ["backups", "turns-off", "protection", "is not backed up any more"],
    ["monitoring", "turns-off", "audit", "is not measured any more"],
    ["graceful_shutdown", "turns-off", "note", "would be switched off at once"],
  ]),
  ...changesOn(
    ["digitalocean_reserved_ip", "digitalocean_reserved_ip_assignment"],
    page("reserved_ip"),
    [["droplet_id", "changes", "outage", "leads to another machine: connections break"]],
  ),
  ...changesOn(["digitalocean_monitor_alert"], page("monitor_alert"), [
    ["enabled", "turns-off", "audit", "tells nobody any more"],
    ["alerts.email", "loses", "audit", "tells fewer people"],
  ]),
  ...changesOn(["digitalocean_uptime_alert"], page("uptime_alert"), [
    ["notifications.email", "loses", "audit", "tells fewer people"],
    ["period", "changes", "note", "tells after another time ($before → $after)"],
    ["threshold", "changes", "note", "tells at another value ($before → $after)"],
  ]),
  ...changesOn(["digitalocean_uptime_check"], page("uptime_check"), [
    ["enabled", "turns-off", "audit", "asks nobody any more"],
    ["target", "changes", "note", "asks something else ($before → $after)"],
    ["regions", "loses", "note", "asks from fewer regions ($before → $after)"],
  ]),
];
