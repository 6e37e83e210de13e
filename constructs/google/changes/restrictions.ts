import { changesOn } from "../../foundation";
import { page } from "./page";

const unenforced = "does not enforce a rule of the organization any more";

/** What changes mean of what an organization forbids, and of whom it trusts. */
export const restrictionChanges = [
  ...changesOn(["google_org_policy_policy"], page("org_policy_policy"), [
    ["spec.rules.enforce", "turns-off", "exposure", unenforced],
    ["spec.rules.allow_all", "turns-on", "exposure", "allows everything that it is about"],
    ["spec.rules.deny_all", "turns-off", "exposure", "does not forbid everything any more"],
    [
      "spec.rules.values.allowed_values",
      "gains",
      "exposure",
      "allows more than it did ($before → $after)",
    ],
    [
      "spec.rules.values.denied_values",
      "loses",
      "exposure",
      "forbids less than it did ($before → $after)",
    ],
    ["spec.rules", "shortens", "exposure", unenforced],
  ]),
  ...changesOn(
    [
      "google_project_organization_policy",
      "google_folder_organization_policy",
      "google_organization_policy",
    ],
    page("google_organization_policy"),
    [
      ["boolean_policy.enforced", "turns-off", "exposure", unenforced],
      ["boolean_policy", "disappears", "exposure", unenforced],
      ["list_policy.allow.all", "turns-on", "exposure", "allows everything that it is about"],
      ["list_policy.deny.all", "turns-off", "exposure", "does not forbid everything any more"],
      [
        "list_policy.allow.values",
        "gains",
        "exposure",
        "allows more than it did ($before → $after)",
      ],
      [
        "list_policy.deny.values",
        "loses",
        "exposure",
        "forbids less than it did ($before → $after)",
      ],
    ],
  ),
  ...changesOn(
    ["google_access_context_manager_service_perimeter"],
    page("access_context_manager_service_perimeter"),
    ["restricted_services", "resources"].flatMap((guarded) =>
      (["loses", "disappears"] as const).map(
        (when) =>
          [
            `status.${guarded}`,
            when,
            "exposure",
            "guards less than it did ($before → $after)",
          ] as const,
      ),
    ),
  ),
  ...changesOn(
    ["google_access_context_manager_service_perimeter"],
    page("access_context_manager_service_perimeter"),
    [
      ["status", "disappears", "exposure", "guards nothing any more"],
      ["status.access_levels", "gains", "exposure", "lets in from more places ($before → $after)"],
    ],
  ),
  ...changesOn(
    ["google_iam_workload_identity_pool_provider"],
    page("iam_workload_identity_pool_provider"),
    [
      [
        "attribute_condition",
        "changes",
        "exposure",
        "trusts other tokens than it did ($before → $after)",
        { source: "https://cloud.google.com/iam/docs/workload-identity-federation" },
      ],
      [
        "attribute_mapping",
        "changes",
        "exposure",
        "reads from tokens in another way who somebody is",
      ],
      ["oidc.issuer_uri", "changes", "exposure", "trusts another issuer ($before → $after)"],
      [
        "oidc.allowed_audiences",
        "gains",
        "exposure",
        "trusts tokens for more audiences ($before → $after)",
      ],
      ["disabled", "turns-on", "outage", "is disabled: who gets in by it is locked out"],
    ],
  ),
  ...changesOn(["google_service_account_key"], page("google_service_account_key"), [
    [
      "service_account_id",
      "appears",
      "exposure",
      "gives an existing account a key that is valid until somebody revokes it",
      {
        whenNew: "later",
        unlessNew: { attribute: "service_account_id", type: "google_service_account" },
        source:
          "https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys",
      },
    ],
  ]),
  ...changesOn(["google_compute_security_policy"], page("compute_security_policy"), [
    [
      "rule",
      "shortens",
      "exposure",
      "has fewer rules than it had: what one of them stopped may pass",
    ],
  ]),
  ...changesOn(
    ["google_compute_target_https_proxy", "google_compute_region_target_https_proxy"],
    page("compute_target_https_proxy"),
    [
      [
        "ssl_policy",
        "disappears",
        "exposure",
        "accepts whatever versions and ciphers of TLS are usual",
      ],
    ],
  ),
  ...changesOn(["google_bigquery_dataset"], page("bigquery_dataset"), [
    [
      "access.role",
      { becomes: ["OWNER", "roles/bigquery.dataOwner", "roles/bigquery.admin"] },
      "exposure",
      "lets somebody do everything with it ($before → $after)",
    ],
    [
      "access.role",
      { becomes: ["WRITER", "roles/bigquery.dataEditor"] },
      "exposure",
      "lets somebody write to it ($before → $after)",
    ],
  ]),
];
