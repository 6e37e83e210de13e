import type { ChangeRow } from "../../foundation";
import { changesOn } from "../../foundation";
import { page } from "./page";

const sameProtocol = { attribute: "protocol", stays: true };
const more = "lets in other groups through more ports ($before → $after)";

/** What more ports mean where a rule lets in by other things than addresses. */
function wider(prefix: string, protocol: string, from: string): readonly ChangeRow[] {
  const where = [{ attribute: from, isSet: true }];
  const same = { ...sameProtocol, attribute: protocol };
  return [
    [`${prefix}from_port`, "falls", "exposure", more, { where: [...where, same] }],
    [`${prefix}to_port`, "rises", "exposure", more, { where: [...where, same] }],
    [
      `${prefix}${protocol}`,
      { becomes: ["-1", "all"] },
      "exposure",
      "lets in other groups through all ports",
      { where },
    ],
  ];
}

/** What changes mean of who gets in, by what, and with whose rights something runs. */
export const entranceChanges = [
  ...changesOn(
    ["aws_security_group", "aws_default_security_group"],
    page("security_group"),
    wider("ingress.", "protocol", "security_groups"),
  ),
  ...["referenced_security_group_id", "prefix_list_id"].flatMap((from) =>
    changesOn(
      ["aws_vpc_security_group_ingress_rule"],
      page("vpc_security_group_ingress_rule"),
      wider("", "ip_protocol", from),
    ),
  ),
  ...changesOn(["aws_lambda_function"], page("lambda_function"), [
    ["role", "changes", "exposure", "runs with the rights of another role ($before → $after)"],
  ]),
  ...changesOn(["aws_ecs_task_definition"], page("ecs_task_definition"), [
    [
      "task_role_arn",
      "changes",
      "exposure",
      "runs with the rights of another role ($before → $after)",
    ],
    ["task_role_arn", "appears", "exposure", "runs with the rights of a role ($after)"],
  ]),
  ...changesOn(["aws_iam_access_key"], page("iam_access_key"), [
    [
      "user",
      "appears",
      "exposure",
      "gives an existing user a key that is valid until somebody revokes it ($after)",
      { whenNew: "later", unlessNew: { attribute: "user", type: "aws_iam_user" } },
    ],
    [
      "status",
      { leaves: ["Inactive"] },
      "exposure",
      "makes a key valid again that was revoked ($before → $after)",
    ],
    ["status", { leaves: ["Active"] }, "outage", "is revoked: who uses it is locked out"],
  ]),
  ...changesOn(["aws_iam_user_login_profile"], page("iam_user_login_profile"), [
    [
      "user",
      "appears",
      "exposure",
      "lets an existing user log in by a password ($after)",
      { whenNew: "later", unlessNew: { attribute: "user", type: "aws_iam_user" } },
    ],
  ]),
  ...changesOn(
    ["aws_ec2_client_vpn_authorization_rule"],
    page("ec2_client_vpn_authorization_rule"),
    [
      [
        "authorize_all_groups",
        "turns-on",
        "exposure",
        "lets everybody who connects reach every network",
        {
          whenNew: "later",
          where: [{ attribute: "target_network_cidr", is: ["0.0.0.0/0", "::/0"] }],
        },
      ],
    ],
  ),
  ...changesOn(["aws_ssm_parameter"], page("ssm_parameter"), [
    ["type", { leaves: ["SecureString"] }, "exposure", "is not encrypted any more"],
  ]),
  ...changesOn(["aws_elasticache_replication_group"], page("elasticache_replication_group"), [
    ["auth_token", "disappears", "exposure", "does not ask for a password any more"],
    [
      "auth_token_update_strategy",
      { becomes: ["DELETE"] },
      "exposure",
      "does not ask for a password any more",
    ],
  ]),
  ...changesOn(["aws_cognito_user_pool_client"], page("cognito_user_pool_client"), [
    [
      "callback_urls",
      "gains",
      "exposure",
      "sends who logs in, and what proves it, to more addresses ($before → $after)",
    ],
  ]),
  ...changesOn(["aws_neptune_cluster"], page("neptune_cluster"), [
    [
      "iam_database_authentication_enabled",
      "turns-off",
      "exposure",
      "does not ask who it is any more",
      { source: "https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth.html" },
    ],
  ]),
  ...changesOn(["aws_rds_cluster"], page("rds_cluster"), [
    [
      "iam_database_authentication_enabled",
      "turns-off",
      "outage",
      "does not take IAM's tokens any more: who logs in by them is locked out",
    ],
  ]),
  ...changesOn(["aws_codebuild_project"], page("codebuild_project"), [
    ["source.location", "changes", "exposure", "builds other code ($before → $after)"],
    [
      "environment.privileged_mode",
      "turns-on",
      "exposure",
      "runs its builds with all rights of their machine",
    ],
    [
      "service_role",
      "changes",
      "exposure",
      "builds with the rights of another role ($before → $after)",
    ],
  ]),
];
