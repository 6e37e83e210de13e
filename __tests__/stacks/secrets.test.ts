import { InvalidPropsError } from "../../constructs";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const secrets = { kind: "external-secrets" };
const platform = Template.fromStack(stagingPlatform(vendors.aws, { secrets }));
const environment = Template.fromStack(stagingStack(vendors.aws, { secrets }));

function valuesOf(release: string) {
  const { values } = platform.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

function rightsOf(type: string, id: string): readonly object[] {
  return platform.resource(type, id)["rule"] as readonly object[];
}

test("nobody reads a store unless it is asked for", () => {
  const without = Template.fromStack(stagingPlatform(vendors.aws));
  expect(Object.keys(without.resources("helm_release"))).not.toContain("external_secrets");
  expect(without.resource("kubernetes_namespace_v1", "app")["depends_on"]).toBeUndefined();
  expect(
    Object.keys(
      Template.fromStack(stagingStack(vendors.aws)).resources("aws_eks_pod_identity_association"),
    ),
  ).not.toContain("cluster_secrets");
});

test("the operator's identity may read this environment's secrets and no others", () => {
  expect(environment.resource("aws_eks_pod_identity_association", "cluster_secrets")).toMatchObject(
    { namespace: "external-secrets", service_account: "external-secrets" },
  );
  const { policy } = environment.resource("aws_iam_role_policy", "cluster_secrets_policy");
  expect(JSON.parse(String(policy)).Statement).toEqual([
    {
      Effect: "Allow",
      Action: "secretsmanager:GetSecretValue",
      Resource:
        "arn:${data.aws_partition.aws_partition.partition}:secretsmanager:${aws_eks_cluster.cluster.region}:${data.aws_caller_identity.cluster_secrets_account.account_id}:secret:shop/staging/*",
    },
  ]);
});

test("the app's namespace has a store of its own, and names in it are the environment's", () => {
  expect(valuesOf("secret_store_resources").objects).toEqual([
    {
      apiVersion: "external-secrets.io/v1",
      kind: "SecretStore",
      metadata: {
        name: "secrets",
        namespace: "${kubernetes_namespace_v1.app.metadata[0].name}",
      },
      spec: {
        provider: {
          aws: {
            service: "SecretsManager",
            region: expect.stringContaining("terraform_remote_state"),
            prefix: "shop/staging/",
          },
        },
      },
    },
  ]);
  expect(platform.resource("helm_release", "secret_store_resources")["depends_on"]).toEqual(
    expect.arrayContaining([
      "helm_release.external_secrets",
      "kubernetes_role_binding_v1.secret_store_binding",
    ]),
  );
});

test("the operator knows Secrets of the app's namespace alone", () => {
  expect(platform.resource("helm_release", "external_secrets")).toMatchObject({
    chart: "external-secrets",
    version: "2.9.0",
  });
  expect(valuesOf("external_secrets")).toMatchObject({
    scopedNamespace: "shop",
    rbac: { create: false },
    webhook: { create: false },
    certController: { create: false },
  });
  expect(
    rightsOf("kubernetes_cluster_role_v1", "external_secrets_finalizers").map(
      (rule) => (rule as { readonly resources: readonly string[] }).resources,
    ),
  ).toEqual([["externalsecrets"]]);
  expect(rightsOf("kubernetes_role_v1", "secret_store_role")).toContainEqual({
    api_groups: [""],
    resources: ["secrets"],
    verbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  });
  expect(platform.resource("kubernetes_role_v1", "secret_store_role")["metadata"]).toEqual({
    name: "external-secrets",
    namespace: "${kubernetes_namespace_v1.app.metadata[0].name}",
  });
});

test("it outlives the app's namespace, whose ExternalSecrets wait for it, and keeps the definitions", () => {
  expect(platform.resource("kubernetes_namespace_v1", "app")["depends_on"]).toEqual([
    "helm_release.external_secrets",
  ]);
  expect(platform.resource("helm_release", "external_secrets")["depends_on"]).toContain(
    "kubernetes_cluster_role_binding_v1.external_secrets_finalizers_binding",
  );
  expect(valuesOf("external_secrets").crds.annotations).toEqual({
    "helm.sh/resource-policy": "keep",
  });
});

test("it reaches the API server, Secrets Manager, and the agent that gives it credentials", () => {
  const { spec } = platform.resource(
    "kubernetes_network_policy_v1",
    "external_secrets_namespace_allow_apis",
  );
  expect(spec).toMatchObject({
    egress: [
      { ports: [{ port: "443" }, { port: "6443" }] },
      { to: [{ ip_block: { cidr: "169.254.170.23/32" } }], ports: [{ port: "80" }] },
    ],
  });
});

test("where the vendor has no store it is refused, with what to do", () => {
  const made = () => stagingStack(vendors.digitalocean, { secrets });
  expect(made).toThrow(InvalidPropsError);
  expect(made).toThrow(
    'staging: secrets must be left out on digitalocean, got {"kind":"external-secrets"}; digitalocean has no store of secrets: make Secrets in namespace shop, and name them in secrets of apps',
  );
});
