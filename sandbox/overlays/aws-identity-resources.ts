import type { TypeOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/${name}`;

/** IAM, keys and logs. */
export const awsIdentityResources: { readonly [type: string]: TypeOverlay } = {
  aws_iam_role: {
    page: page("iam_role"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:iam::{account}:role/{name}",
      managed_policy_arns: [],
      create_date: "2024-01-01T00:00:00Z",
    },
  },
  aws_iam_policy: {
    page: page("iam_policy"),
    unique: ["name"],
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: "arn:aws:iam::{account}:policy/{name}",
      policy_id: "ANPA{HEX:17}",
      attachment_count: 0,
    },
  },
  aws_iam_role_policy: {
    page: page("iam_role_policy"),
    unique: ["role", "name"],
    importId: "{role}:{name}",
    values: { id: "{role}:{name}" },
  },
  aws_iam_user: {
    page: page("iam_user"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:iam::{account}:user/{name}",
      unique_id: "AIDA{HEX:17}",
    },
  },
  aws_iam_user_policy: {
    page: page("iam_user_policy"),
    unique: ["user", "name"],
    importId: "{user}:{name}",
    values: { id: "{user}:{name}" },
  },
  aws_iam_access_key: {
    page: page("iam_access_key"),
    values: {
      id: "AKIA{HEX:16}",
      secret: "{token:40}",
      ses_smtp_password_v4: "{token:44}",
      create_date: "2024-01-01T00:00:00Z",
    },
  },
  aws_iam_role_policy_attachment: {
    page: page("iam_role_policy_attachment"),
    // Attaching twice is no error: the API is idempotent.
    importId: "{role}/{policy_arn}",
    values: { id: "{role}/{policy_arn}" },
  },
  aws_iam_instance_profile: {
    page: page("iam_instance_profile"),
    unique: ["name"],
    values: { id: "{name}", arn: "arn:aws:iam::{account}:instance-profile/{name}" },
  },
  aws_iam_openid_connect_provider: {
    page: page("iam_openid_connect_provider"),
    unique: ["url"],
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: (known, context) =>
        context.expand(
          `arn:aws:iam::{account}:oidc-provider/${String(known["url"]).replace(/^https:\/\//, "")}`,
        ),
      thumbprint_list: ["{hex:40}"],
    },
  },
  aws_kms_key: {
    page: page("kms_key"),
    values: {
      id: "{uuid}",
      key_id: "{uuid}",
      arn: "arn:aws:kms:{region}:{account}:key/{uuid}",
      policy: "{}",
    },
  },
  aws_kms_alias: {
    page: page("kms_alias"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:kms:{region}:{account}:{name}",
      target_key_arn: (known, context) =>
        context.expand(
          `arn:aws:kms:{region}:{account}:key/${String(known["target_key_id"]).split("/").at(-1)}`,
        ),
    },
  },
  aws_cloudwatch_log_group: {
    page: page("cloudwatch_log_group"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:logs:{region}:{account}:log-group:{name}",
      log_group_class: "STANDARD",
    },
  },
};
