import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

/** What other sources mean, which are no addresses. */
function sources(attribute: string): ChangeRow {
  return [
    `inbound_rule.${attribute}`,
    "gains",
    "exposure",
    "lets in more machines ($before → $after)",
  ];
}

/** What changes of firewalls mean. */
export const firewallChanges = [
  ...changesOn(["digitalocean_firewall"], page("firewall"), [
    ["inbound_rule", "disappears", "outage", "lets nobody in any more"],
    ["droplet_ids", "loses", "exposure", "does not guard all its machines any more"],
    ["tags", "loses", "exposure", "does not guard all its machines any more"],
    sources("source_tags"),
    sources("source_droplet_ids"),
    sources("source_kubernetes_ids"),
    sources("source_load_balancer_uids"),
  ]),
];
