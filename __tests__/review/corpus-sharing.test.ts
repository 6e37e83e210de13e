import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const account = { account_id: "111122223333" };

test.each<[string, Planned]>([
  ["an image for everyone", create("aws_ami_launch_permission", { group: "all" })],
  ["an image for an account", create("aws_ami_launch_permission", account)],
  ["an image that is public", update("aws_ami", { public: false }, { public: true })],
  ["a snapshot", create("aws_snapshot_create_volume_permission", account)],
  [
    "a snapshot of a database for everyone",
    update("aws_db_snapshot", { shared_accounts: [] }, { shared_accounts: ["all"] }),
  ],
  [
    "a snapshot of a database for an account",
    update("aws_db_cluster_snapshot", { shared_accounts: [] }, { shared_accounts: ["1"] }),
  ],
  [
    "a share for other organizations",
    update(
      "aws_ram_resource_share",
      { allow_external_principals: false },
      { allow_external_principals: true },
    ),
  ],
  ["a share's principal", create("aws_ram_principal_association", { principal: "111122223333" })],
  [
    "a document for everyone",
    update(
      "aws_ssm_document",
      { permissions: {} },
      { permissions: { type: "Share", account_ids: "All" } },
    ),
  ],
  [
    "a method that asks nobody",
    create("aws_api_gateway_method", { authorization: "NONE", http_method: "GET" }),
  ],
  [
    "a new route that asks nobody",
    create("aws_apigatewayv2_route", { authorization_type: "NONE" }),
  ],
  [
    "a route that asks nobody any more",
    update("aws_apigatewayv2_route", { authorization_type: "JWT" }, { authorization_type: null }),
  ],
  [
    "an API with a key",
    update(
      "aws_appsync_graphql_api",
      { authentication_type: "AWS_IAM" },
      { authentication_type: "API_KEY" },
    ),
  ],
  ["an object for everyone", create("aws_s3_object", { acl: "public-read" })],
  [
    "images in another account",
    update(
      "aws_ecr_replication_configuration",
      { replication_configuration: [{ rule: [{ destination: [{ registry_id: "1" }] }] }] },
      { replication_configuration: [{ rule: [{ destination: [{ registry_id: "2" }] }] }] },
    ),
  ],
  [
    "credentials for anybody",
    create("aws_cognito_identity_pool", { allow_unauthenticated_identities: true }),
  ],
  ["a data warehouse", create("aws_redshift_cluster", { publicly_accessible: true })],
  [
    "a search domain's policy",
    update(
      "aws_opensearch_domain",
      { access_policies: "" },
      {
        access_policies: JSON.stringify({
          Statement: [{ Effect: "Allow", Principal: "*", Action: "es:*", Resource: "*" }],
        }),
      },
    ),
  ],
  [
    "a collection on the internet",
    create("aws_opensearchserverless_security_policy", {
      policy: JSON.stringify([{ Rules: [], AllowFromPublic: true }]),
    }),
  ],
  ["a function's address", create("aws_lambda_function_url", { authorization_type: "NONE" })],
  [
    "a function that pages of every site call",
    update(
      "aws_lambda_function_url",
      { cors: [{ allow_origins: ["https://a.example"] }] },
      { cors: [{ allow_origins: ["*"] }] },
    ),
  ],
  [
    "an endpoint for everyone",
    update("aws_vpc_endpoint_service", { allowed_principals: [] }, { allowed_principals: ["*"] }),
  ],
])("%s is exposed", (_, change) => {
  const told = tell([change]);
  expect(told.findings.filter((finding) => finding.startsWith("exposure: "))).toHaveLength(1);
  expect(told.exitCode).toBe(2);
});

test.each<[string, Planned]>([
  [
    "a method that browsers ask first",
    create("aws_api_gateway_method", { authorization: "NONE", http_method: "OPTIONS" }),
  ],
  ["a route that asks", create("aws_apigatewayv2_route", { authorization_type: "JWT" })],
  ["an object of the account's own", create("aws_s3_object", { acl: "private" })],
  [
    "a share within the organization",
    create("aws_ram_resource_share", { allow_external_principals: false }),
  ],
  [
    "a snapshot that is shared with fewer",
    update("aws_db_snapshot", { shared_accounts: ["1", "2"] }, { shared_accounts: ["1"] }),
  ],
])("%s is not", (_, change) => {
  expect(tell([change])).toMatchObject({ exitCode: 0, findings: [] });
});

test("what is shared in a first deployment with an account is what it is made for", () => {
  expect(reviewOf([create("aws_ami_launch_permission", account)]).verdict.exitCode).toBe(0);
  expect(reviewOf([create("aws_ami_launch_permission", { group: "all" })]).verdict.exitCode).toBe(
    2,
  );
});
