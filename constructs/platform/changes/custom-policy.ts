import { changesOn } from "../../foundation";

const security = "https://istio.io/latest/docs/reference/config/security";
const settings = "https://kyverno.io/docs/policy-types/cluster-policy/policy-settings/";
const validation = "https://kyverno.io/docs/policy-types/cluster-policy/validate/";
const lets = { where: [{ attribute: "spec.action", isNot: ["DENY"] }] };
const denies = { where: [{ attribute: "spec.action", is: ["DENY"] }] };

/** What changes of policies mean that operators enforce. */
export const customPolicyChanges = [
  ...changesOn(["custom_peer_authentication"], `${security}/peer_authentication/`, [
    ["mtls.mode", { leaves: ["STRICT"] }, "exposure", "takes requests without encryption, too"],
    [
      "mode",
      { becomes: ["DISABLE", "PERMISSIVE"] },
      "exposure",
      "takes requests without encryption, too",
    ],
    ["spec.selector", "changes", "exposure", "is about other pods"],
    ["spec.selector", "appears", "exposure", "is about fewer pods"],
  ]),
  ...changesOn(["custom_authorization_policy"], `${security}/authorization-policy/`, [
    [
      "spec.action",
      { leaves: ["DENY", "CUSTOM"] },
      "exposure",
      "does not refuse what it refused ($before → $after)",
    ],
    ["spec.action", { becomes: ["AUDIT"] }, "exposure", "only reports what it refused"],
    ["spec.rule", "gains", "exposure", "allows other requests", lets],
    ["spec.rule", "loses", "exposure", "refuses other requests", denies],
    ["spec.rule", "disappears", "exposure", "refuses nothing any more", denies],
    ["spec.selector", "changes", "exposure", "is about other pods"],
    ["spec.selector", "appears", "exposure", "is about fewer pods"],
  ]),
  ...changesOn(["custom_request_authentication"], `${security}/request_authentication/`, [
    ["spec.jwt_rules", "disappears", "exposure", "does not ask who somebody is any more"],
    ["jwt_rules.issuer", "changes", "exposure", "asks somebody else who is let in"],
  ]),
  ...changesOn(["custom_cluster_policy", "custom_policy"], settings, [
    [
      "spec.validation_failure_action",
      { becomes: ["Audit", "audit"] },
      "exposure",
      "only reports what it refused",
    ],
    [
      "validate.failure_action",
      { becomes: ["Audit", "audit"] },
      "exposure",
      "only reports what it refused",
      { source: validation },
    ],
    ["failure_policy", { becomes: ["Ignore"] }, "exposure", "lets through what it cannot check"],
    ["spec.admission", { becomes: [false] }, "exposure", "refuses nothing any more"],
    ["spec.rule", "shortens", "exposure", "checks less"],
    ["rule.exclude", "appears", "exposure", "checks less", { source: validation }],
    ["rule.exclude", "changes", "exposure", "leaves out others", { source: validation }],
  ]),
  ...changesOn(["custom_policy_exception"], "https://kyverno.io/docs/guides/exceptions/", [
    [
      "spec.exceptions",
      "appears",
      "exposure",
      "lets something through what policies refuse",
      { whenNew: "later" },
    ],
    ["spec.exceptions", "changes", "exposure", "lets something else through"],
  ]),
  ...changesOn(
    ["custom_*"],
    "https://open-policy-agent.github.io/gatekeeper/website/docs/violations/",
    [
      [
        "spec.enforcement_action",
        { becomes: ["dryrun", "warn"] },
        "exposure",
        "only reports what it refused",
      ],
    ],
  ),
  ...changesOn(
    ["custom_app_project"],
    "https://argo-cd.readthedocs.io/en/stable/user-guide/projects/",
    [
      ["spec.source_repos", { becomes: ["*"] }, "exposure", "runs what is anywhere"],
      ["destinations.namespace", { becomes: ["*"] }, "exposure", "may run in every namespace"],
      ["destinations.server", { becomes: ["*"] }, "exposure", "may run in every cluster"],
      [
        "cluster_resource_whitelist.kind",
        { becomes: ["*"] },
        "exposure",
        "may make any object of the cluster",
      ],
    ],
  ),
];
