import { changesOn } from "../../foundation";

const routes = ["custom_httproute", "custom_grpcroute", "custom_tlsroute", "custom_tcproute"];
const traefik = "https://doc.traefik.io/traefik/reference/routing-configuration";

/** What changes of entrances and routes mean that operators serve. */
export const customTrafficChanges = [
  ...changesOn(routes, "https://gateway-api.sigs.k8s.io/guides/traffic-splitting", [
    ["backend_refs.weight", { becomes: [0] }, "outage", "sends nothing to one of its backends"],
    ["backend_refs.weight", "changes", "note", "shares out its requests in another way"],
    ["backend_refs.name", "changes", "note", "leads to another backend ($before → $after)"],
    ["spec.hostnames", "loses", "outage", "does not answer for some names ($before → $after)"],
    ["spec.rule", "shortens", "outage", "answers for less than it did"],
  ]),
  ...changesOn(["custom_gateway"], "https://gateway-api.sigs.k8s.io/guides/tls/", [
    ["listeners.tls", "disappears", "exposure", "answers without encryption"],
    [
      "listeners.protocol",
      { leaves: ["HTTPS", "TLS"] },
      "exposure",
      "answers without encryption ($before → $after)",
    ],
    ["spec.listeners", "shortens", "outage", "listens in fewer ways"],
    [
      "allowed_routes.namespaces.from",
      { becomes: ["All"] },
      "exposure",
      "takes routes of every namespace",
    ],
    [
      "servers.tls",
      "disappears",
      "exposure",
      "answers without encryption",
      { source: "https://istio.io/latest/docs/reference/config/networking/gateway/" },
    ],
    [
      "servers.tls.mode",
      { leaves: ["MUTUAL", "ISTIO_MUTUAL"] },
      "exposure",
      "lets in clients without a certificate",
      { source: "https://istio.io/latest/docs/reference/config/networking/gateway/" },
    ],
  ]),
  ...changesOn(
    ["custom_virtual_service"],
    "https://istio.io/latest/docs/reference/config/networking/virtual-service/",
    [
      ["route.weight", { becomes: [0] }, "outage", "sends nothing to one of its destinations"],
      ["route.weight", "changes", "note", "shares out its requests in another way"],
      ["http.fault", "appears", "outage", "delays or refuses requests on purpose"],
      ["spec.hosts", "loses", "outage", "does not answer for some names ($before → $after)"],
    ],
  ),
  ...changesOn(
    ["custom_destination_rule"],
    "https://istio.io/latest/docs/reference/config/networking/destination-rule/",
    [["tls.mode", { becomes: ["DISABLE"] }, "exposure", "sends requests without encryption"]],
  ),
  ...changesOn(["custom_ingress_route"], `${traefik}/kubernetes/crd/http/ingressroute/`, [
    ["spec.tls", "disappears", "exposure", "answers without encryption"],
    ["routes.middlewares", "disappears", "exposure", "loses what checks its requests"],
    ["routes.middlewares", "loses", "exposure", "loses some of what checks its requests"],
    ["spec.routes", "shortens", "outage", "answers for less than it did"],
  ]),
  ...changesOn(["custom_middleware"], `${traefik}/http/middlewares/overview/`, [
    ["source_range", "gains", "exposure", "lets in others ($before → $after)"],
    ["source_range", "disappears", "exposure", "opens to everyone"],
    ...["basic_auth", "digest_auth", "forward_auth"].map(
      (name) =>
        [
          `spec.${name}`,
          "disappears",
          "exposure",
          "does not ask who somebody is any more",
        ] as const,
    ),
  ]),
  ...changesOn(["custom_certificate"], "https://cert-manager.io/docs/usage/certificate/", [
    ["spec.dns_names", "loses", "outage", "is not valid for some names ($before → $after)"],
    ["issuer_ref.name", "changes", "note", "is signed by another issuer ($before → $after)"],
  ]),
  ...changesOn(
    ["custom_issuer", "custom_cluster_issuer"],
    "https://cert-manager.io/docs/configuration/acme/",
    [
      [
        "acme.server",
        "changes",
        "outage",
        "gets certificates from elsewhere, which clients may not trust ($before → $after)",
      ],
    ],
  ),
];
