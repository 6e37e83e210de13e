import { type ChangeRow, changesOn } from "../../foundation";

const annotations =
  "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/";
const synchronized = "https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/";
const nginx = "metadata.annotations.nginx.ingress.kubernetes.io";

function lost(names: readonly string[], says: string): readonly ChangeRow[] {
  return names.map((name) => [`${nginx}/${name}`, "disappears", "exposure", says]);
}

const snippets = [
  "configuration-snippet",
  "server-snippet",
  "auth-snippet",
  "stream-snippet",
  "modsecurity-snippet",
].flatMap((name): readonly ChangeRow[] => [
  [`${nginx}/${name}`, "appears", "exposure", "adds directives to its controller's configuration"],
  [
    `${nginx}/${name}`,
    "changes",
    "exposure",
    "changes directives in its controller's configuration",
  ],
]);

/** What annotations and labels mean that order something, whoever runs the cluster. */
export const annotationChanges = [
  ...changesOn(["kubernetes_ingress_v1", "kubernetes_ingress"], annotations, [
    ...lost(["whitelist-source-range", "allowlist-source-range"], "opens to everyone"),
    ...["whitelist-source-range", "allowlist-source-range"].map(
      (name): ChangeRow => [
        `${nginx}/${name}`,
        "changes",
        "exposure",
        "lets in others ($before → $after)",
      ],
    ),
    ...lost(
      ["auth-url", "auth-type", "auth-secret", "auth-tls-secret"],
      "does not ask who somebody is any more",
    ),
    [`${nginx}/auth-url`, "changes", "exposure", "asks somebody else who is let in"],
    [
      `${nginx}/auth-tls-verify-client`,
      { becomes: ["off", "optional", "optional_no_ca"] },
      "exposure",
      "lets in clients without a certificate",
    ],
    [`${nginx}/enable-modsecurity`, "turns-off", "exposure", "loses its web firewall"],
    ...["limit-rps", "limit-rpm", "limit-connections"].map(
      (name): ChangeRow => [
        `${nginx}/${name}`,
        "disappears",
        "exposure",
        "does not limit requests any more",
      ],
    ),
    ...["ssl-redirect", "force-ssl-redirect"].map(
      (name): ChangeRow => [
        `${nginx}/${name}`,
        { becomes: ["false"] },
        "exposure",
        "answers without encryption",
      ],
    ),
    ...snippets,
    [
      "metadata.annotations.traefik.ingress.kubernetes.io/router.middlewares",
      "disappears",
      "exposure",
      "loses what checks its requests",
      {
        source:
          "https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/",
      },
    ],
    [
      "metadata.annotations.traefik.ingress.kubernetes.io/router.middlewares",
      "changes",
      "note",
      "checks its requests in another way ($before → $after)",
      {
        source:
          "https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/ingress/",
      },
    ],
  ]),
  ...changesOn(
    ["kubernetes_ingress_v1", "kubernetes_ingress", "kubernetes_service", "kubernetes_service_v1"],
    "https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/",
    [
      [
        "metadata.annotations.external-dns.alpha.kubernetes.io/hostname",
        "changes",
        "outage",
        "is not found by its name any more ($before → $after)",
      ],
    ],
  ),
  ...changesOn(
    ["kubernetes_namespace", "kubernetes_namespace_v1", "kubernetes_labels"],
    "https://istio.io/latest/docs/setup/additional-setup/sidecar-injection/",
    [
      [
        "labels.istio-injection",
        { leaves: ["enabled"] },
        "exposure",
        "starts pods without the mesh that encrypts and checks their traffic",
      ],
      [
        "labels.admission.gatekeeper.sh/ignore",
        "appears",
        "exposure",
        "is not checked by Gatekeeper any more",
        {
          source: "https://open-policy-agent.github.io/gatekeeper/website/docs/exempt-namespaces/",
        },
      ],
    ],
  ),
  ...changesOn(["kubernetes_*", "custom_*"], synchronized, [
    [
      "metadata.annotations.helm.sh/resource-policy",
      { leaves: ["keep"] },
      "protection",
      "is deleted together with its release",
      { source: "https://helm.sh/docs/howto/charts_tips_and_tricks/" },
    ],
    [
      "metadata.annotations.argocd.argoproj.io/sync-options",
      "disappears",
      "protection",
      "may be deleted or replaced by Argo CD ($before → $after)",
    ],
    [
      "metadata.annotations.argocd.argoproj.io/sync-options",
      "changes",
      "note",
      "is synchronized in another way ($before → $after)",
    ],
  ]),
  ...changesOn(
    ["custom_application", "custom_application_set"],
    "https://argo-cd.readthedocs.io/en/stable/user-guide/application-specification/",
    [
      ["sync_policy.automated.prune", "turns-on", "note", "deletes what is no longer in Git"],
      ["source.repo_url", "changes", "exposure", "runs what is elsewhere ($before → $after)"],
      ["source.target_revision", "changes", "note", "runs another version ($before → $after)"],
    ],
  ),
];
