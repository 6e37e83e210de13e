import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const own = "111111111111";
const other = "999999999999";
const github = `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`;

const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allow = (action: unknown, resource: unknown = "*", condition?: object): string =>
  policy({
    Effect: "Allow",
    Action: action,
    Resource: resource,
    ...(condition && { Condition: condition }),
  });
const trust = (principal: unknown, action: string, condition?: object): string =>
  policy({
    Effect: "Allow",
    Action: action,
    Principal: principal,
    ...(condition && { Condition: condition }),
  });

const role = (assumed: string): Planned => create("aws_iam_role", { assume_role_policy: assumed });
const rights = (document: unknown): Planned => create("aws_iam_policy", { policy: document });
const attached = (arn: string): Planned =>
  create("aws_iam_role_policy_attachment", { role: "app", policy_arn: arn });

/** Something that names the plan's own account. */
const there: Planned = {
  type: "aws_iam_user",
  name: "own",
  actions: ["no-op"],
  before: { arn: `arn:aws:iam::${own}:user/a` },
  after: { arn: `arn:aws:iam::${own}:user/a` },
};

type Case = readonly [what: string, change: Planned, says: string];

const needAYes: readonly Case[] = [
  ["*:*", rights(allow("*:*", "arn:aws:s3:::b/*")), "allows more"],
  ["**", rights(allow("**", "arn:aws:s3:::b/*")), "allows more"],
  ["?*", rights(allow("?*", "arn:aws:s3:::b/*")), "allows more"],
  ["i?m:*", rights(allow("i?m:*")), "allows more"],
  ["a letter that names nothing", rights(allow("s3:*t*")), "allows more"],
  ["resource arn:*", rights(allow("s3:*", "arn:*")), "allows more"],
  ["resource of all services", rights(allow("s3:*", "arn:aws:*:*:*")), "allows more"],
  ["resource **", rights(allow("dynamodb:*", "**")), "allows more"],
  ["all buckets", rights(allow("s3:*", "arn:aws:s3:::*")), "allows more"],
  ["all buckets' objects", rights(allow("s3:*", "arn:aws:s3:::*/*")), "allows more"],
  ["passing on any role", rights(allow("iam:PassRole")), "allows more"],
  [
    "passing on any role of an account",
    rights(allow("iam:PassRole", "arn:aws:iam::*:role/?*")),
    "allows more",
  ],
  ["passing on by a pattern", rights(allow("iam:*Role", `arn:aws:iam::${own}:role/*`)), "allows"],
  ["assuming any role", rights(allow("sts:AssumeRole")), "allows more"],
  ["changing the policy of any key", rights(allow("kms:PutKeyPolicy")), "allows more"],
  ["changing any function", rights(allow("lambda:UpdateFunctionCode")), "allows more"],
  ["commands on any machine", rights(allow("ssm:SendCommand")), "allows more"],
  [
    "a condition about nothing",
    rights(allow("ssm:SendCommand", "*", { StringLike: { "aws:RequestedRegion": "*" } })),
    "allows more",
  ],
  [
    "a policy that is no text",
    create("awscc_iam_role_policy", {
      policy_document: { Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] },
    }),
    "allows more",
  ],
  [
    "everyone, in another way",
    role(trust({ AWS: `arn:aws:iam::*:root` }, "sts:AssumeRole")),
    "allows more",
  ],
  [
    "everyone under a condition that binds nobody",
    create("aws_sns_topic_policy", {
      policy: policy({
        Effect: "Allow",
        Action: "sns:Publish",
        Resource: "t",
        Principal: "*",
        Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } },
      }),
    }),
    "allows more",
  ],
  [
    "a role for another account",
    role(trust({ AWS: `arn:aws:iam::${other}:root` }, "sts:AssumeRole")),
    "lets in an account that nothing else here names",
  ],
  [
    "a queue for another account",
    create("aws_sqs_queue_policy", { policy: trust({ AWS: other }, "sqs:*") }),
    "lets in an account that nothing else here names",
  ],
  [
    "GitHub without a subject",
    role(
      trust({ Federated: github }, "sts:AssumeRoleWithWebIdentity", {
        StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
      }),
    ),
    "asks for no subject",
  ],
  [
    "GitHub with any subject",
    role(
      trust({ Federated: github }, "sts:*", {
        StringLike: { "token.actions.githubusercontent.com:sub": "repo:*" },
      }),
    ),
    "asks for no subject",
  ],
  [
    "a function for everyone",
    create("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      function_name: "f",
      principal: "*",
    }),
    "allows more: lambda:InvokeFunction on f for *",
  ],
  [
    "a function for another account",
    create("aws_lambda_permission", { action: "lambda:InvokeFunction", principal: other }),
    "lets in an account that nothing else here names",
  ],
  [
    "a function for a service of everybody's",
    create("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
    }),
    "lets in a service, for whatever account it works",
  ],
  [
    "a function for a service that works for any bucket",
    create("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      source_arn: "arn:aws:s3:::*",
    }),
    "lets in a service, for whatever account it works",
  ],
  [
    "a bus of events for everyone",
    create("aws_cloudwatch_event_permission", { principal: "*", action: "events:PutEvents" }),
    "allows more",
  ],
  [
    "an endpoint service for everyone",
    update(
      "aws_vpc_endpoint_service",
      { allowed_principals: [`arn:aws:iam::${own}:root`] },
      { allowed_principals: [`arn:aws:iam::${own}:root`, "*"] },
    ),
    "lets everyone connect",
  ],
  [
    "a key for another account",
    create("aws_kms_grant", {
      grantee_principal: `arn:aws:iam::${other}:role/x`,
      operations: ["Decrypt"],
    }),
    "lets in an account that nothing else here names",
  ],
  [
    "a snapshot for everyone",
    create("aws_db_snapshot", { shared_accounts: ["all"] }),
    "can be restored by everyone",
  ],
  [
    "masters of a cluster",
    create("aws_eks_access_entry", { kubernetes_groups: ["system:masters"] }),
    "may do everything in the cluster",
  ],
  [
    "administrators of a cluster",
    create("aws_eks_access_policy_association", {
      policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy",
    }),
    "may do nearly everything where it holds",
  ],
  [
    "a permission set of administrators",
    create("aws_ssoadmin_managed_policy_attachment", {
      managed_policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
    "may do nearly everything",
  ],
  [
    "all of one service",
    attached("arn:aws:iam::aws:policy/CloudWatchLogsFullAccess"),
    "may do all of one service: arn:aws:iam::aws:policy/CloudWatchLogsFullAccess",
  ],
  [
    "administrators, for one more",
    update(
      "aws_iam_policy_attachment",
      { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess", users: ["ops"] },
      { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess", users: ["eve", "ops"] },
    ),
    "lets others, too, do what arn:aws:iam::aws:policy/AdministratorAccess may: eve",
  ],
  [
    "owner of a project, for one more",
    update(
      "google_project_iam_binding",
      { role: "roles/owner", members: ["user:ops@example.com"] },
      { role: "roles/owner", members: ["user:ops@example.com", "user:eve@example.com"] },
    ),
    "lets others, too, do what roles/owner may: user:eve@example.com",
  ],
  [
    "all service accounts of a project",
    create("google_project_iam_member", {
      role: "roles/iam.serviceAccountTokenCreator",
      member: "user:eve@example.com",
    }),
    "may act as every service account",
  ],
  [
    "all secrets of a project",
    create("google_project_iam_member", {
      role: "roles/secretmanager.secretAccessor",
      member: "user:eve@example.com",
    }),
    "may read every secret",
  ],
  [
    "an administrator of a project's network",
    create("google_project_iam_member", {
      role: "roles/compute.networkAdmin",
      member: "user:eve@example.com",
    }),
    "may do all of one service",
  ],
  [
    "a whole policy of a project",
    create("google_project_iam_policy", {
      policy_data: JSON.stringify({
        bindings: [{ role: "roles/iam.securityAdmin", members: ["user:eve@example.com"] }],
      }),
    }),
    "may give itself every right",
  ],
  [
    "a role of one's own that gives roles",
    update(
      "google_project_iam_custom_role",
      { permissions: ["storage.objects.get"] },
      { permissions: ["storage.objects.get", "resourcemanager.projects.setIamPolicy"] },
    ),
    "allows what leads to other rights: resourcemanager.projects.setIamPolicy",
  ],
  [
    "Owner by its number",
    create("azurerm_role_assignment", {
      principal_id: "a",
      role_definition_id:
        "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/8E3AF657-A8FF-443C-A75C-2FE8C4BCB635",
    }),
    "may do nearly everything",
  ],
  [
    "Owner in small letters",
    create("azurerm_role_assignment", { principal_id: "a", role_definition_name: "owner" }),
    "may do nearly everything: owner",
  ],
  [
    "an administrator of clusters",
    create("azurerm_role_assignment", {
      role_definition_name: "Azure Kubernetes Service RBAC Cluster Admin",
    }),
    "may do nearly everything in clusters",
  ],
  [
    "Owner, of more",
    update(
      "azurerm_role_assignment",
      { role_definition_name: "Owner", scope: "/subscriptions/s/resourceGroups/g" },
      { role_definition_name: "Owner", scope: "/subscriptions/s" },
    ),
    "lets others, too, do what Owner may: /subscriptions/s",
  ],
  [
    "a role of one's own for everything",
    create("azurerm_role_definition", { permissions: [{ actions: ["*"] }] }),
    "allows what leads to other rights: *",
  ],
  [
    "a role of one's own that gives roles, at Azure",
    update(
      "azurerm_role_definition",
      { permissions: [{ actions: ["*/read"] }] },
      { permissions: [{ actions: ["*/read", "Microsoft.Authorization/*"] }] },
    ),
    "allows what leads to other rights: Microsoft.Authorization/*",
  ],
  [
    "one more group of administrators",
    update(
      "azurerm_kubernetes_cluster",
      { azure_active_directory_role_based_access_control: [{ admin_group_object_ids: ["a"] }] },
      {
        azure_active_directory_role_based_access_control: [{ admin_group_object_ids: ["a", "b"] }],
      },
    ),
    "has more administrators",
  ],
  [
    "a role in the directory",
    create("azuread_directory_role_assignment", { principal_object_id: "a", role_id: "b" }),
    "gives somebody a role in the directory",
  ],
  [
    "a key to all buckets",
    create("digitalocean_spaces_key", { grant: [{ bucket: "", permission: "fullaccess" }] }),
    "may do everything with all buckets",
  ],
];

test.each(needAYes)("%s needs a yes", (_, change, says) => {
  const told = tell([change, there]);
  expect(told.findings).toContainEqual(expect.stringContaining(`exposure: ${says}`));
  expect(told.exitCode).toBe(2);
});

const usual: readonly (readonly [what: string, change: Planned])[] = [
  ["reading one's bucket", rights(allow("s3:Get*", ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]))],
  ["all actions on a bucket", rights(allow("s3:*", ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]))],
  ["reading all of a service", rights(allow(["ec2:Describe*", "iam:Get*", "iam:List*"]))],
  ["passing on one's own roles", rights(allow("iam:PassRole", `arn:aws:iam::${own}:role/shop-*`))],
  [
    "reading one's secrets",
    rights(allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:shop/*")),
  ],
  ["a role for a service", role(trust({ Service: "ec2.amazonaws.com" }, "sts:AssumeRole"))],
  ["a role for one's own account", role(trust({ AWS: own }, "sts:AssumeRole"))],
  [
    "GitHub with a subject",
    role(
      trust({ Federated: github }, "sts:AssumeRoleWithWebIdentity", {
        StringLike: { "token.actions.githubusercontent.com:sub": "repo:example/shop:*" },
      }),
    ),
  ],
  [
    "Cognito with its pool",
    role(
      trust({ Federated: "cognito-identity.amazonaws.com" }, "sts:AssumeRoleWithWebIdentity", {
        StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-central-1:abc" },
      }),
    ),
  ],
  [
    "records of load balancers",
    create("aws_s3_bucket_policy", {
      policy: policy({
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::records/*",
        Principal: { AWS: "arn:aws:iam::054676820928:root" },
      }),
    }),
  ],
  [
    "a function for one's own rule",
    create("aws_lambda_permission", {
      principal: "events.amazonaws.com",
      source_arn: `arn:aws:events:eu-central-1:${own}:rule/nightly`,
    }),
  ],
  [
    "a function for a rule that is yet to be made",
    create(
      "aws_lambda_permission",
      { principal: "events.amazonaws.com" },
      { after_unknown: { source_arn: true } },
    ),
  ],
  ["a policy of one's own", attached(`arn:aws:iam::${own}:policy/shop`)],
  [
    "a role on one bucket",
    create("google_storage_bucket_iam_member", {
      role: "roles/storage.objectAdmin",
      member: "serviceAccount:shop@example.iam.gserviceaccount.com",
    }),
  ],
  [
    "an identity of a workload",
    create("google_service_account_iam_member", {
      role: "roles/iam.workloadIdentityUser",
      member: "serviceAccount:p.svc.id.goog[shop/shop]",
    }),
  ],
  [
    "a reader at Azure",
    create("azurerm_role_assignment", { role_definition_name: "Reader", principal_id: "a" }),
  ],
  [
    "a role of one's own that reads",
    create("azurerm_role_definition", { permissions: [{ actions: ["*/read"] }] }),
  ],
  [
    "an order of members",
    update(
      "google_project_iam_binding",
      { role: "roles/owner", members: ["user:a@example.com", "user:b@example.com"] },
      { role: "roles/owner", members: ["user:b@example.com"], condition: [] },
    ),
  ],
];

test.each(usual)("%s does not", (_, change) => {
  const told = tell([change, there]);
  expect(told.findings.filter((said) => !said.startsWith("note: "))).toEqual([]);
  expect(told.exitCode).toBe(0);
});

describe("a first deployment", () => {
  test.each<[string, Planned]>([
    ["its own account", role(trust({ AWS: own }, "sts:AssumeRole"))],
    ["passing on roles", rights(allow("iam:PassRole"))],
    ["all of one service", attached("arn:aws:iam::aws:policy/CloudWatchLogsFullAccess")],
    [
      "a function for a service",
      create("aws_lambda_permission", { principal: "s3.amazonaws.com" }),
    ],
  ])("may have %s", (_, change) => {
    expect(reviewOf([change]).verdict.exitCode).toBe(0);
  });

  test("says of each account that it may be another's", () => {
    const trusting = (account: string, name: string): Planned => ({
      ...role(trust({ AWS: account }, "sts:AssumeRole")),
      name,
    });
    const { verdict, changes } = reviewOf([trusting(own, "a"), trusting(other, "b")]);
    expect(verdict.exitCode).toBe(0);
    expect(changes.flatMap(({ findings }) => findings)).toHaveLength(2);
  });

  test("needs a yes for another account where it knows its own", () => {
    const prior_state = {
      format_version: "1.0",
      values: {
        root_module: {
          resources: [
            {
              address: "data.aws_caller_identity.me",
              mode: "data",
              type: "aws_caller_identity",
              name: "me",
              values: { account_id: own },
            },
          ],
        },
      },
    };
    const exitCode = (account: string): number =>
      reviewOf([role(trust({ AWS: account }, "sts:AssumeRole"))], { prior_state }).verdict.exitCode;
    expect([exitCode(own), exitCode(other)]).toEqual([0, 2]);
  });
});

test("a policy that is too long to be read is not called harmless", () => {
  const filler = Array.from({ length: 2_000 }, (_, index) => ({
    Effect: "Allow",
    Action: "s3:GetObject",
    Resource: `arn:aws:s3:::shop-assets/${"folder/".repeat(8)}${index}/*`,
  }));
  const document = policy(...filler, { Effect: "Allow", Action: "s3:*", Principal: "*" });
  expect(document.length).toBeGreaterThan(200_000);
  expect(tell([create("aws_s3_bucket_policy", { policy: document }), there])).toMatchObject({
    exitCode: 2,
    findings: [
      "exposure: has a policy that is too long to be compared, so it is not judged as a whole",
    ],
  });
});
