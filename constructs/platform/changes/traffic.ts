import { changesOn } from "../../foundation";
import { page } from "./page";

const services = "https://kubernetes.io/docs/concepts/services-networking/service/";

/** What changes of services, entrances and what is checked at them mean. */
export const trafficChanges = [
  ...changesOn(["kubernetes_service", "kubernetes_service_v1"], page("service_v1"), [
    [
      "spec.type",
      { becomes: ["LoadBalancer"] },
      "exposure",
      "becomes reachable by a load balancer",
      { whenNew: "later", source: services },
    ],
    [
      "spec.type",
      { becomes: ["NodePort"] },
      "exposure",
      "becomes reachable by a port of each node",
      { whenNew: "later", source: services },
    ],
    [
      "spec.type",
      { leaves: ["LoadBalancer"] },
      "outage",
      "loses its load balancer, and its address with it",
    ],
    ["spec.load_balancer_source_ranges", "disappears", "exposure", "opens to everyone"],
    ["spec.external_ips", "gains", "exposure", "takes traffic of more addresses ($after)"],
    [
      "spec.external_name",
      "changes",
      "exposure",
      "sends requests to another name ($before → $after)",
    ],
    ["spec.selector", "changes", "outage", "leads to other pods"],
    [
      "spec.port.port",
      "changes",
      "outage",
      "listens on another port ($before → $after): clients that know the old one lose it",
    ],
    [
      "spec.port.target_port",
      "changes",
      "note",
      "leads to another port of its pods ($before → $after)",
    ],
    [
      "metadata.annotations.service.beta.kubernetes.io/load-balancer-source-ranges",
      "disappears",
      "exposure",
      "opens to everyone",
      { source: services },
    ],
  ]),
  ...changesOn(["kubernetes_ingress_v1", "kubernetes_ingress"], page("ingress_v1"), [
    ["spec.tls", "disappears", "exposure", "answers without encryption"],
    [
      "spec.tls.hosts",
      "loses",
      "exposure",
      "answers without encryption for some names ($before → $after)",
    ],
    ["spec.rule.host", "changes", "note", "answers for another name ($before → $after)"],
    [
      "spec.ingress_class_name",
      "changes",
      "outage",
      "is answered by another controller, at another address",
    ],
    [
      "metadata.annotations.kubernetes.io/ingress.class",
      "changes",
      "outage",
      "is answered by another controller, at another address",
    ],
  ]),
  ...changesOn(["kubernetes_resource_quota*"], page("resource_quota_v1"), [
    ["spec.hard", "changes", "note", "allows another amount of resources"],
  ]),
  ...changesOn(
    ["kubernetes_*webhook_configuration*"],
    page("validating_webhook_configuration_v1"),
    [
      [
        "webhook.failure_policy",
        { becomes: ["Ignore"] },
        "exposure",
        "lets through what it cannot check",
      ],
      ["webhook.rule.resources", "loses", "exposure", "checks less ($before → $after)"],
      ["webhook.rule.operations", "loses", "exposure", "checks less ($before → $after)"],
      ["webhook.namespace_selector", "appears", "exposure", "checks some namespaces only"],
    ],
  ),
  ...changesOn(
    ["custom_cilium_network_policy", "custom_cilium_clusterwide_network_policy"],
    "https://docs.cilium.io/en/stable/security/policy/language/",
    [
      [
        "from_entities",
        { becomes: ["all", "world", "cluster"] },
        "exposure",
        "lets in traffic from $after",
      ],
      ["to_entities", { becomes: ["all", "world"] }, "note", "lets traffic out to $after"],
      ["spec.ingress", "disappears", "exposure", "does not restrain ingress any more"],
      ["spec.endpoint_selector", "disappears", "exposure", "restrains other pods"],
      ["endpoint_selector.match_labels", "changes", "exposure", "restrains other pods"],
    ],
  ),
];
