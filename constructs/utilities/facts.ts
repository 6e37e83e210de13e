import type { VendorFacts } from "../foundation";

/** What reviews say of resources that exist only in a state, whoever the vendor is. */
export const utilityFacts: VendorFacts = {
  name: "utilities",
  title: "Utilities",
  package: "cdktf-anycloud",
  prices: {
    currency: "USD",
    asOf: "2026-11-29",
    pages: ["https://developer.hashicorp.com/terraform/language/resources/terraform-data"],
    types: [],
    free: [
      "archive_file",
      "local_*",
      "null_resource",
      "random_*",
      "terraform_data",
      "time_*",
      "tls_*",
    ],
  },
  types: [
    {
      // Whether a provisioner runs again, the configuration says.
      types: ["null_resource", "terraform_data"],
      replacing: "harmless",
      removable: true,
      source: "https://developer.hashicorp.com/terraform/language/resources/terraform-data",
    },
    {
      types: [
        "time_sleep",
        "time_static",
        "time_offset",
        "time_rotating",
        "local_file",
        "archive_file",
      ],
      replacing: "harmless",
      source: "https://registry.terraform.io/providers/hashicorp/time/latest/docs",
    },
    { types: ["time_sleep", "time_static", "time_offset", "time_rotating"], removable: true },
    {
      types: ["random_password", "random_bytes"],
      holds: "credential",
      source:
        "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/password",
    },
    {
      // What is named by it is in the same plan, and judged there.
      types: [
        "random_id",
        "random_pet",
        "random_string",
        "random_uuid",
        "random_integer",
        "random_shuffle",
      ],
      replacing: "harmless",
      removable: true,
      source: "https://registry.terraform.io/providers/hashicorp/random/latest/docs/resources/id",
    },
    {
      types: ["tls_private_key", "tls_self_signed_cert", "tls_locally_signed_cert"],
      holds: "credential",
      source:
        "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/private_key",
    },
    {
      types: ["tls_cert_request"],
      replacing: "harmless",
      removable: true,
      source:
        "https://registry.terraform.io/providers/hashicorp/tls/latest/docs/resources/cert_request",
    },
    {
      types: ["local_sensitive_file"],
      replacing: "harmless",
      source:
        "https://registry.terraform.io/providers/hashicorp/local/latest/docs/resources/sensitive_file",
    },
  ],
};
