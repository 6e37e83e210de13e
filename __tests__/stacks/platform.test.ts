import { appNameProblem } from "../../delivery";
import { PlatformStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyApp, stagingPlatform, stagingStack, vendors } from "./staging";

const remote = "data.terraform_remote_state.cross_stack_reference_input_staging.outputs";

describe.each(Object.entries(vendors))("the platform on %s", (_, vendor) => {
  const template = Template.fromStack(stagingPlatform(vendor));

  test("is applied after its environment", () => {
    const platform = stagingPlatform(vendor);
    Template.fromStack(platform);
    expect(platform.dependencies.map(({ node }) => node.id)).toEqual(["staging"]);
  });

  test("confines the pods of the app's namespace", () => {
    expect(template.resource("kubernetes_namespace_v1", "app")).toMatchObject({
      metadata: {
        name: "shop",
        labels: { "pod-security.kubernetes.io/enforce": "restricted", gateway: "public" },
      },
    });
    expect(template.resource("kubernetes_network_policy_v1", "app_default_deny")).toMatchObject({
      spec: { policy_types: ["Ingress", "Egress"], pod_selector: {} },
    });
    expect(template.resource("kubernetes_resource_quota_v1")).toMatchObject({
      spec: {
        hard: {
          pods: "100",
          "requests.cpu": "6",
          "requests.memory": "24Gi",
        },
      },
    });
  });

  test("lets pods reach cluster DNS and the database, nothing else", () => {
    const opening = (direction: string): readonly string[] =>
      Object.entries(template.resources("kubernetes_network_policy_v1"))
        .flatMap(([id, { spec }]) =>
          id.startsWith("app_") && JSON.stringify(spec).includes(`"${direction}"`) ? [id] : [],
        )
        .sort();
    expect(opening("egress")).toEqual(["app_allow_database", "app_allow_dns"]);
    expect(opening("ingress")).toEqual(["app_allow_gateway"]);
    expect(template.resource("kubernetes_network_policy_v1", "app_allow_gateway")).toMatchObject({
      metadata: { namespace: "${kubernetes_namespace_v1.app.metadata[0].name}" },
      spec: {
        pod_selector: {},
        ingress: [
          {
            from: [
              {
                namespace_selector: { match_labels: { "kubernetes.io/metadata.name": "gateway" } },
                pod_selector: { match_labels: { "app.kubernetes.io/component": "proxy" } },
              },
            ],
          },
        ],
      },
    });
    expect(template.resource("kubernetes_network_policy_v1", "app_allow_database")).toMatchObject({
      spec: { egress: [{ to: [{ ip_block: { cidr: "10.30.0.0/16" } }] }] },
    });
  });

  test("whatever it has in the app's namespace is called as no app can be", () => {
    const namespace = "${kubernetes_namespace_v1.app.metadata[0].name}";
    const names = [
      "kubernetes_network_policy_v1",
      "kubernetes_resource_quota_v1",
      "kubernetes_limit_range_v1",
      "kubernetes_service_account_v1",
    ].flatMap((type) =>
      Object.values(template.resources(type)).flatMap(({ metadata }) => {
        const { name, namespace: where } = metadata as { name: string; namespace: string };
        return where === namespace ? [name] : [];
      }),
    );
    const apps = names.filter((name) => appNameProblem(name) === undefined);
    expect(names).toEqual(expect.arrayContaining(["default-deny", "allow-gateway"]));
    // An app has no object of these kinds.
    expect(apps).toEqual(["quota"]);
  });

  test("the Secret has what an app expects", () => {
    const secret = template.resource("kubernetes_secret_v1");
    const data = (secret["data"] ?? secret["data_wo"]) as Readonly<Record<string, string>>;
    expect(Object.keys(data).sort()).toEqual(
      [
        "DATABASE_URL",
        "PGDATABASE",
        "PGHOST",
        "PGPASSWORD",
        "PGPORT",
        "PGSSLMODE",
        "PGSSLROOTCERT",
        "PGUSER",
        "ca.crt",
      ].sort(),
    );
    expect(data["PGSSLMODE"]).toBe("verify-full");
    expect(data["DATABASE_URL"]).toMatch(/^postgresql:\/\/.*\?sslmode=verify-full&sslrootcert=/);
  });
});

test("logs in to EKS by a program, never by a stored token", () => {
  const template = Template.fromStack(stagingPlatform(vendors.aws));
  const { kubernetes } = template.json["provider"] as { readonly kubernetes: readonly object[] };
  expect(kubernetes).toMatchObject([
    {
      exec: [
        {
          api_version: "client.authentication.k8s.io/v1beta1",
          command: "aws",
          args: [
            "eks",
            "get-token",
            "--cluster-name",
            expect.anything(),
            "--region",
            expect.anything(),
          ],
        },
      ],
    },
  ]);
  expect(JSON.stringify(kubernetes)).not.toContain("token:");
});

test("logs in to DOKS by doctl", () => {
  const template = Template.fromStack(stagingPlatform(vendors.digitalocean));
  const { kubernetes } = template.json["provider"] as { readonly kubernetes: readonly object[] };
  expect(kubernetes).toMatchObject([{ exec: [{ command: "doctl" }] }]);
});

test("on AWS the password is in no state: written without being stored, and renewed by a number", () => {
  const template = Template.fromStack(stagingPlatform(vendors.aws));
  const secret = template.resource("kubernetes_secret_v1");
  expect(secret).not.toHaveProperty("data");
  expect(secret["data_wo"]).toMatchObject({
    PGPASSWORD:
      "${ephemeral.aws_secretsmanager_secret_version.database_postgres_password_value.secret_string}",
  });
  expect(secret["data_wo_revision"]).toContain(
    `${remote}.cross_stack_output_aws_secretsmanager_secret_version_postgres_password_version_version_id`,
  );
});

test("on DigitalOcean the password is in the state, so the Secret shows drift", () => {
  const secret = Template.fromStack(stagingPlatform(vendors.digitalocean)).resource(
    "kubernetes_secret_v1",
  );
  expect(secret).not.toHaveProperty("data_wo");
  expect(secret["data"]).toMatchObject({
    PGPASSWORD: `\${${remote}.cross_stack_output_digitalocean_database_cluster_postgres_password}`,
  });
});

test("the Secret leads to the pool, past it, and to the read replicas", () => {
  const template = Template.fromStack(
    stagingPlatform(vendors.digitalocean, {
      postgres: { size: "small", appUser: "web", connectionPool: { size: 10 }, readReplicas: 2 },
    }),
  );
  const output = (name: string): string =>
    `\${${remote}.cross_stack_output_digitalocean_database_${name}}`;
  const data = template.resource("kubernetes_secret_v1")["data"] as Record<string, string>;
  expect(data).toMatchObject({
    PGHOST: output("connection_pool_postgres_pool_private_host"),
    PGDATABASE: output("connection_pool_postgres_pool_name"),
    PGUSER: output("user_postgres_user_web_name"),
    PGPASSWORD: output("user_postgres_user_web_password"),
  });
  expect(data["DATABASE_URL"]).toContain("connection_pool_postgres_pool_private_host");
  expect(data["DIRECT_DATABASE_URL"]).toContain("cluster_postgres_private_host");
  expect(data["DIRECT_DATABASE_URL"]).not.toContain("pool");
  expect(data["DATABASE_REPLICA_URL"]).toMatch(
    /replica_1_private_host\}:.*,.*replica_2_private_host\}:/,
  );
  expect(data["DATABASE_REPLICA_HOSTS"]).toMatch(/replica_1_private_host\},\$\{.*replica_2/);
  const { spec } = template.resource("kubernetes_network_policy_v1", "app_allow_database") as {
    readonly spec: { readonly egress: readonly { readonly ports: readonly unknown[] }[] };
  };
  expect(spec.egress[0]?.ports).toHaveLength(2);
});

test("what the vendor of the cluster leaves to it", () => {
  const resources = (vendor: (typeof vendors)["aws" | "digitalocean"], changes: object = {}) =>
    Template.fromStack(stagingPlatform(vendor, { ...changes }));
  expect(resources(vendors.aws).resource("kubernetes_storage_class_v1")).toEqual({
    metadata: {
      name: "default",
      annotations: { "storageclass.kubernetes.io/is-default-class": "true" },
    },
    storage_provisioner: "ebs.csi.aws.com",
    parameters: { type: "gp3", encrypted: "true" },
    reclaim_policy: "Delete",
    volume_binding_mode: "WaitForFirstConsumer",
    allow_volume_expansion: true,
  });
  expect(resources(vendors.digitalocean).resources("kubernetes_storage_class_v1")).toEqual({});
  const release = resources(vendors.aws).resource("helm_release", "cluster_autoscaler") as {
    values: [string];
  };
  expect(JSON.parse(release.values[0])).toMatchObject({ image: { tag: "v1.36.1" } });
});

test("pods with an identity reach the agent that gives them credentials", () => {
  const grants = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"];
  const identity = { name: "uploads", namespace: "shop", serviceAccount: "web", grants };
  const template = Template.fromStack(
    stagingPlatform(vendors.aws, {
      cluster: {
        nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
        apiAllowedCidrs: ["203.0.113.0/24"],
        workloadIdentities: [identity],
      },
    }),
  );
  expect(
    template.resource("kubernetes_network_policy_v1", "app_allow_identity_agent"),
  ).toMatchObject({
    spec: {
      egress: [
        {
          to: [{ ip_block: { cidr: "169.254.170.23/32" } }],
          ports: [{ protocol: "TCP", port: "80" }],
        },
      ],
    },
  });
});

test("a container that says no limit may request what it needs", () => {
  const { spec } = Template.fromStack(stagingPlatform(vendors.aws)).resource(
    "kubernetes_limit_range_v1",
  ) as { spec: { limit: object[] } };
  expect(spec.limit).toEqual([
    { type: "Container", default_request: { cpu: "100m", memory: "256Mi" } },
  ]);
});

test("the Cluster Autoscaler is installed where the vendor has none", () => {
  const releases = (vendor: (typeof vendors)["aws" | "digitalocean"]) =>
    Object.keys(Template.fromStack(stagingPlatform(vendor)).resources("helm_release"));
  expect(releases(vendors.aws)).toContain("cluster_autoscaler");
  expect(releases(vendors.digitalocean)).not.toContain("cluster_autoscaler");
});

test("the app's namespace is none of the platform's own", () => {
  const made = (name: string) => () => {
    const environment = stagingStack(vendors.aws, {}, { projectChanges: { name } });
    return new PlatformStack(environment.node.scope ?? emptyApp(), "staging-platform", {
      environment,
    });
  };
  expect(made("gateway")).toThrow(
    "staging-platform: project.name must be none of the platform's own namespaces: default, kube-system, kube-public, kube-node-lease, gateway, cert-manager, argocd, istio-system, metrics-server, external-secrets, argo-rollouts, backups, monitoring, node-exporter, opentelemetry, got \"gateway\"; the app's namespace has this name: choose another one",
  );
  expect(made("gateways")).not.toThrow();
});
