import { changesOn } from "../../foundation";
import { page } from "./page";

const publicAcls = ["public-read", "public-read-write", "authenticated-read"];
const called = "can be called by everyone, without credentials";
const shared = "is shared with other accounts ($after)";
const later = { whenNew: "later" } as const;
const always = { whenNew: true } as const;

/** What changes mean of who outside of the account may read, use or call something. */
export const sharingChanges = [
  ...changesOn(["aws_ami_launch_permission"], page("ami_launch_permission"), [
    ["group", { becomes: ["all"] }, "exposure", "lets everyone start the image", always],
    ["account_id", "gains", "exposure", "lets another account start the image ($after)", later],
    [
      "organization_arn",
      "gains",
      "exposure",
      "lets an organization start the image ($after)",
      later,
    ],
    [
      "organizational_unit_arn",
      "gains",
      "exposure",
      "lets a part of an organization start the image ($after)",
      later,
    ],
  ]),
  ...changesOn(["aws_ami"], page("ami"), [
    ["public", "turns-on", "exposure", "can be started by everyone"],
  ]),
  ...changesOn(
    ["aws_snapshot_create_volume_permission"],
    page("snapshot_create_volume_permission"),
    [["account_id", "gains", "exposure", "gives a snapshot to another account ($after)", later]],
  ),
  ...changesOn(
    [
      "aws_db_snapshot",
      "aws_db_snapshot_copy",
      "aws_db_cluster_snapshot",
      "aws_rds_cluster_snapshot_copy",
    ],
    page("db_snapshot"),
    [
      ["shared_accounts", { becomes: ["all"] }, "exposure", "can be restored by everyone", always],
      ["shared_accounts", "gains", "exposure", shared, later],
    ],
  ),
  ...changesOn(["aws_ec2_image_block_public_access"], page("ec2_image_block_public_access"), [
    ["state", { becomes: ["unblocked"] }, "exposure", "lets images be given to everyone", later],
  ]),
  ...changesOn(["aws_ebs_snapshot_block_public_access"], page("ebs_snapshot_block_public_access"), [
    [
      "state",
      { leaves: ["block-all-sharing"] },
      "exposure",
      "lets snapshots be given to everyone ($before → $after)",
    ],
    ["state", { becomes: ["unblocked"] }, "exposure", "lets snapshots be given to everyone", later],
  ]),
  ...changesOn(["aws_ram_resource_share"], page("ram_resource_share"), [
    [
      "allow_external_principals",
      "turns-on",
      "exposure",
      "may be shared with accounts outside of the organization",
      later,
    ],
  ]),
  ...changesOn(["aws_ram_principal_association"], page("ram_principal_association"), [
    ["principal", "gains", "exposure", "shares something with somebody else ($after)", later],
  ]),
  ...changesOn(["aws_ram_resource_association"], page("ram_resource_association"), [
    ["resource_arn", "gains", "exposure", "shares one more thing ($after)", later],
  ]),
  ...changesOn(["aws_ssm_document"], page("ssm_document"), [
    [
      "permissions.account_ids",
      { becomes: ["all", "All", "ALL"] },
      "exposure",
      "can be read and run by everyone",
      always,
    ],
    ["permissions.account_ids", "gains", "exposure", shared, later],
  ]),
  ...changesOn(["aws_s3_object", "aws_s3_bucket_object", "aws_s3_object_copy"], page("s3_object"), [
    ["acl", { becomes: publicAcls }, "exposure", "can be read by everyone ($after)", always],
  ]),
  ...changesOn(["aws_apigatewayv2_route"], page("apigatewayv2_route"), [
    [
      "authorization_type",
      { becomes: ["NONE"] },
      "exposure",
      called,
      {
        ...later,
        // Of these nobody can ask who it is.
        where: [{ attribute: "route_key", isNot: ["$disconnect"] }],
      },
    ],
    ["authorization_type", { leaves: ["AWS_IAM", "CUSTOM", "JWT"] }, "exposure", called],
    ["authorizer_id", "changes", "note", "asks somebody else who it is ($before → $after)"],
    ["api_key_required", "turns-off", "exposure", "can be called without a key"],
  ]),
  ...changesOn(["aws_appsync_graphql_api"], page("appsync_graphql_api"), [
    [
      "authentication_type",
      { becomes: ["API_KEY"] },
      "exposure",
      "lets in by a key that its clients carry",
      later,
    ],
    [
      "additional_authentication_provider.authentication_type",
      { becomes: ["API_KEY"] },
      "exposure",
      "lets in by a key that its clients carry, too",
      later,
    ],
    ["introspection_config", { leaves: ["DISABLED"] }, "note", "tells its clients all it can do"],
  ]),
  ...changesOn(["aws_ecr_replication_configuration"], page("ecr_replication_configuration"), [
    [
      "replication_configuration.rule.destination.registry_id",
      "changes",
      "exposure",
      "copies its images to another account ($before → $after)",
    ],
    [
      "replication_configuration.rule.destination.registry_id",
      "appears",
      "note",
      "copies its images to the account $after",
      later,
    ],
  ]),
  ...changesOn(["aws_ecrpublic_repository"], page("ecrpublic_repository"), [
    ["repository_name", "appears", "exposure", "can be pulled from by everyone", later],
  ]),
  ...changesOn(["aws_cognito_identity_pool"], page("cognito_identity_pool"), [
    [
      "allow_unauthenticated_identities",
      "turns-on",
      "exposure",
      "gives credentials to whoever asks for them",
      { whenNew: "later" },
    ],
    [
      "allow_classic_flow",
      "turns-on",
      "exposure",
      "gives the credentials of roles without its own limits",
    ],
  ]),
  ...changesOn(
    ["aws_opensearchserverless_security_policy"],
    page("opensearchserverless_security_policy"),
    [
      [
        "policy.AllowFromPublic",
        "turns-on",
        "exposure",
        "becomes reachable from the internet",
        always,
      ],
    ],
  ),
  ...changesOn(
    ["aws_redshift_cluster", "aws_redshiftserverless_workgroup"],
    page("redshift_cluster"),
    [["enhanced_vpc_routing", "turns-off", "exposure", "sends its data through other networks"]],
  ),
  ...changesOn(["aws_vpc_endpoint_service"], page("vpc_endpoint_service"), [
    ["acceptance_required", "turns-off", "exposure", "lets networks connect without being asked"],
    ["allowed_principals", { becomes: ["*"] }, "exposure", "lets everyone connect", always],
    ["allowed_principals", "gains", "exposure", "lets others connect ($after)"],
  ]),
  ...changesOn(
    ["aws_vpc_endpoint_service_allowed_principal"],
    page("vpc_endpoint_service_allowed_principal"),
    [
      ["principal_arn", { becomes: ["*"] }, "exposure", "lets everyone connect", always],
      ["principal_arn", "gains", "exposure", "lets another account connect ($after)", later],
    ],
  ),
  ...changesOn(["aws_lambda_layer_version_permission"], page("lambda_layer_version_permission"), [
    [
      "principal",
      { becomes: ["*"] },
      "exposure",
      "lets everyone read the layer",
      { whenNew: true, where: [{ attribute: "organization_id", isSet: false }] },
    ],
  ]),
  ...changesOn(["aws_cloudwatch_event_permission"], page("cloudwatch_event_permission"), [
    [
      "principal",
      { becomes: ["*"] },
      "exposure",
      "lets everyone send events",
      { whenNew: true, where: [{ attribute: "condition", isSet: false }] },
    ],
  ]),
  ...changesOn(["aws_secretsmanager_secret_policy"], page("secretsmanager_secret_policy"), [
    ["block_public_policy", "turns-off", "exposure", "no longer refuses public access"],
  ]),
  ...changesOn(["aws_transfer_server"], page("transfer_server"), [
    [
      "endpoint_type",
      { becomes: ["PUBLIC"] },
      "exposure",
      "becomes reachable from the internet",
      later,
    ],
  ]),
  ...changesOn(["aws_sagemaker_notebook_instance"], page("sagemaker_notebook_instance"), [
    [
      "direct_internet_access",
      { becomes: ["Enabled"] },
      "exposure",
      "reaches the internet past its network",
    ],
    ["root_access", { becomes: ["Enabled"] }, "exposure", "gives its users all rights on it"],
  ]),
];
