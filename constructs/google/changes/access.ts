import { changesOn } from "../../foundation";
import { page } from "./page";

const everyone = ["allUsers", "allAuthenticatedUsers"];

/** What changes of grants, keys, names and records of what happens mean. */
export const accessChanges = [
  ...changesOn(
    ["google_*_iam_member", "google_*_iam_binding", "google_*_access_control", "google_*_acl"],
    page("storage_bucket_iam"),
    [
      [
        "member",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true, source: "https://cloud.google.com/iam/docs/principals-overview" },
      ],
      [
        "members",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true, source: "https://cloud.google.com/iam/docs/principals-overview" },
      ],
      ["members", "gains", "note", "is granted to more ($before → $after)"],
      [
        "entity",
        { becomes: everyone },
        "exposure",
        "is granted to everyone ($after)",
        { whenNew: true },
      ],
      [
        "predefined_acl",
        { becomes: ["publicRead", "publicReadWrite", "authenticatedRead"] },
        "exposure",
        "lets everyone read ($after)",
        { whenNew: true },
      ],
      [
        "role_entity",
        {
          becomes: [
            "READER:allUsers",
            "OWNER:allUsers",
            "WRITER:allUsers",
            "READER:allAuthenticatedUsers",
            "OWNER:allAuthenticatedUsers",
          ],
        },
        "exposure",
        "grants rights to everyone",
        { whenNew: true },
      ],
    ],
  ),
  ...changesOn(["google_*_iam_policy"], page("google_project_iam"), [
    [
      "policy_data.bindings.members",
      { becomes: everyone },
      "exposure",
      "grants rights to everyone ($after)",
      { whenNew: true },
    ],
    [
      "policy_data.bindings.role",
      { becomes: ["roles/owner", "roles/editor"] },
      "exposure",
      "grants nearly everything ($after)",
      { whenNew: true },
    ],
    ["policy_data.bindings.members", "gains", "note", "grants rights to more ($before → $after)"],
  ]),
  ...changesOn(["google_*_iam_audit_config"], page("google_project_iam"), [
    ["audit_log_config", "loses", "audit", "records less of what happens"],
    ["audit_log_config", "disappears", "audit", "does not record what happens any more"],
  ]),
  ...changesOn(["google_kms_crypto_key"], page("kms_crypto_key"), [
    ["rotation_period", "disappears", "exposure", "no longer rotates its key"],
  ]),
  ...changesOn(["google_kms_crypto_key_version"], page("kms_crypto_key_version"), [
    [
      "state",
      { leaves: ["ENABLED"] },
      "outage",
      "is disabled: what is encrypted with it cannot be read",
    ],
  ]),
  ...changesOn(["google_dns_record_set"], page("dns_record_set"), [
    ["rrdatas", "changes", "note", "leads elsewhere ($before → $after)"],
  ]),
  ...changesOn(["google_dns_managed_zone"], page("dns_managed_zone"), [
    [
      "dnssec_config.state",
      { leaves: ["on"] },
      "outage",
      "is not signed any more: while the registrar still has its key, nobody can resolve it",
    ],
    ["visibility", { becomes: ["public"] }, "exposure", "can be read by everyone"],
  ]),
];
