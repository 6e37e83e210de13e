import { create, tell, update } from "./findings-of";
import type { Planned } from "./recorded";

const own = "111111111111";
const foreign = "999999999999";
const policy = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const allows = (Action: unknown, Resource: unknown = "*", more: object = {}): object => ({
  Effect: "Allow",
  Action,
  Resource,
  ...more,
});
const narrow = policy(allows("s3:GetObject", "arn:aws:s3:::shop-assets/*"));
const grown = (...statements: readonly object[]): Planned =>
  update("aws_iam_role_policy", { policy: narrow }, { policy: policy(...statements) });
const added = (...statements: readonly object[]): Planned =>
  create("aws_iam_role_policy", { policy: policy(...statements) });
const trusting = (Principal: unknown, more: object = {}): object => ({
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Principal,
  ...more,
});
const role = (statement: object): Planned =>
  create("aws_iam_role", {
    arn: `arn:aws:iam::${own}:role/it`,
    assume_role_policy: policy(statement),
  });
const issuer = "token.actions.githubusercontent.com";
const federated = (condition: object): object => ({
  Effect: "Allow",
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: `arn:aws:iam::${own}:oidc-provider/${issuer}` },
  Condition: condition,
});
const bucket = (statement: object): Planned =>
  create("aws_s3_bucket_policy", { policy: policy(statement) });
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::shop/*" };

// It names the account that everything is of.
const known: Planned = {
  type: "aws_iam_role",
  name: "known",
  actions: ["no-op"],
  before: { arn: `arn:aws:iam::${own}:role/known` },
  after: { arn: `arn:aws:iam::${own}:role/known` },
};

test.each<[string, Planned]>([
  ["every action, written in two parts", grown(allows("*:*"))],
  ["every action, written with more stars", grown(allows("**"))],
  ["every action, with a question mark", grown(allows("?*"))],
  ["every action of identities, with a question mark", grown(allows("i?m:*"))],
  ["the rights of identities, one by one", grown(allows(["iam:PutRole*"]))],
  ["all things, written as an ARN", grown(allows("s3:*", "arn:*"))],
  ["all things, written as a whole ARN", grown(allows("s3:*", "arn:aws:*:*:*"))],
  ["to pass on roles", grown(allows("iam:PassRole"))],
  ["to pass on roles, where it is new", added(allows("iam:PassRole"))],
  ["to be every role, where it is new", added(allows("sts:AssumeRole"))],
  ["to run commands, where it is new", added(allows("ssm:SendCommand"))],
  ["to change functions, where it is new", added(allows("lambda:UpdateFunctionCode"))],
  ["every secret, where it is new", added(allows("secretsmanager:GetSecretValue"))],
  ["everything, where it is new", added(allows("*"))],
  [
    "a policy that is no text",
    update(
      "awscc_iam_role_policy",
      { policy_document: JSON.parse(narrow) },
      { policy_document: JSON.parse(policy(allows("*:*"))) },
    ),
  ],
  ["a role for everyone", role(trusting("*"))],
  ["a role for everyone of AWS", role(trusting({ AWS: "*" }))],
  ["a role for another account", role(trusting({ AWS: `arn:aws:iam::${foreign}:root` }))],
  [
    "a role for whoever has an ARN",
    role(trusting("*", { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*" } } })),
  ],
  [
    "a role for whoever does not say who they are",
    role(
      trusting("*", {
        Condition: { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } },
      }),
    ),
  ],
  [
    "a role for half of the world, twice",
    role(
      trusting("*", { Condition: { IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } } }),
    ),
  ],
  [
    "a role for every repository",
    role(federated({ StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } })),
  ],
  [
    "a role for every repository, by a pattern",
    role(federated({ StringLike: { [`${issuer}:sub`]: "repo:*" } })),
  ],
  ["a bucket for everyone", bucket({ ...read, Principal: "*" })],
  ["a bucket for another account", bucket({ ...read, Principal: { AWS: foreign } })],
  [
    "a queue for everyone",
    create("aws_sqs_queue_policy", {
      policy: policy({ Effect: "Allow", Action: "sqs:*", Principal: "*", Resource: "*" }),
    }),
  ],
  [
    "a function for everyone",
    create("aws_lambda_permission", { action: "lambda:InvokeFunction", principal: "*" }),
  ],
  [
    "a function for another account",
    create("aws_lambda_permission", { action: "lambda:InvokeFunction", principal: foreign }),
  ],
  [
    "a function for every bucket",
    create("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
    }),
  ],
  [
    "a key for another account",
    create("aws_kms_grant", {
      grantee_principal: `arn:aws:iam::${foreign}:role/x`,
      operations: ["Decrypt"],
      key_id: "k",
    }),
  ],
  [
    "an administrator of the cluster, by a group",
    create("aws_eks_access_entry", { kubernetes_groups: ["system:masters"] }),
  ],
  [
    "an administrator of the cluster, by a policy",
    create("aws_eks_access_policy_association", {
      policy_arn: "arn:aws:eks::aws:cluster-access-policy/AmazonEKSAdminPolicy",
    }),
  ],
  [
    "an administrator of accounts",
    create("aws_ssoadmin_managed_policy_attachment", {
      managed_policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
    }),
  ],
  [
    "a permission set of everything",
    create("aws_ssoadmin_permission_set_inline_policy", { inline_policy: policy(allows("*")) }),
  ],
  [
    "tokens of all service accounts",
    create("google_project_iam_member", {
      role: "roles/iam.serviceAccountTokenCreator",
      member: "user:a@example.com",
    }),
  ],
  [
    "all secrets of a project",
    create("google_project_iam_member", {
      role: "roles/secretmanager.secretAccessor",
      member: "user:a@example.com",
    }),
  ],
  [
    "an administrator of storage",
    create("google_project_iam_binding", {
      role: "roles/storage.admin",
      members: ["user:a@example.com"],
    }),
  ],
  [
    "a policy of a project",
    create("google_project_iam_policy", {
      policy_data: JSON.stringify({
        bindings: [{ role: "roles/owner", members: ["user:a@example.com"] }],
      }),
    }),
  ],
  [
    "a role that may give roles",
    update(
      "google_project_iam_custom_role",
      { permissions: ["storage.objects.get"] },
      { permissions: ["storage.objects.get", "resourcemanager.projects.setIamPolicy"] },
    ),
  ],
  [
    "an owner by a number",
    create("azurerm_role_assignment", {
      role_definition_id:
        "/subscriptions/x/providers/Microsoft.Authorization/roleDefinitions/8E3AF657-A8FF-443C-A75C-2FE8C4BCB635",
    }),
  ],
  [
    "an owner in small letters",
    create("azurerm_role_assignment", { role_definition_name: "owner" }),
  ],
  [
    "a role that may give roles, at Azure",
    update(
      "azurerm_role_definition",
      { permissions: [{ actions: ["Microsoft.Compute/*/read"] }] },
      { permissions: [{ actions: ["Microsoft.Authorization/*"] }] },
    ),
  ],
  [
    "more administrators of a cluster",
    update(
      "azurerm_kubernetes_cluster",
      { azure_active_directory_role_based_access_control: [{ admin_group_object_ids: ["a"] }] },
      {
        azure_active_directory_role_based_access_control: [{ admin_group_object_ids: ["a", "b"] }],
      },
    ),
  ],
  [
    "a key of all buckets",
    create("digitalocean_spaces_key", { grant: [{ bucket: "", permission: "fullaccess" }] }),
  ],
])("%s gates", (_, change) => {
  const told = tell([change, known]);
  expect([told.exitCode, told.level, told.findings.join("; ")]).toEqual([
    2,
    "dangerous",
    expect.stringContaining("exposure: "),
  ]);
});

test.each<[string, Planned]>([
  ["reading of objects of one's own", added(allows("s3:GetObject", "arn:aws:s3:::shop/*"))],
  ["to pass on one role", added(allows("iam:PassRole", `arn:aws:iam::${own}:role/shop-task`))],
  ["a role of a service", role(trusting({ Service: "ecs-tasks.amazonaws.com" }))],
  [
    "a role of one repository",
    role(
      federated({
        StringEquals: {
          [`${issuer}:aud`]: "sts.amazonaws.com",
          [`${issuer}:sub`]: "repo:example/shop:environment:production",
        },
      }),
    ),
  ],
  [
    "a bucket for a distribution",
    bucket({
      ...read,
      Principal: { Service: "cloudfront.amazonaws.com" },
      Condition: {
        StringEquals: { "AWS:SourceArn": `arn:aws:cloudfront::${own}:distribution/E1` },
      },
    }),
  ],
  [
    "a bucket that refuses plain HTTP",
    bucket({
      Effect: "Deny",
      Action: "s3:*",
      Principal: "*",
      Resource: "*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    }),
  ],
  [
    "a function for one rule",
    create("aws_lambda_permission", {
      action: "lambda:InvokeFunction",
      principal: "events.amazonaws.com",
      source_arn: `arn:aws:events:eu-central-1:${own}:rule/nightly`,
    }),
  ],
  [
    "a log writer at Google",
    create("google_project_iam_member", {
      role: "roles/logging.logWriter",
      member: "serviceAccount:a@p.iam.gserviceaccount.com",
    }),
  ],
  ["pulling of images", create("azurerm_role_assignment", { role_definition_name: "AcrPull" })],
])("%s does not", (_, change) => {
  expect(tell([change, known])).toMatchObject({ exitCode: 0 });
});
