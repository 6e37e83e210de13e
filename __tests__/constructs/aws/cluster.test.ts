import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import type { INetwork } from "../../../constructs";
import { AwsCluster, type AwsClusterProps } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { addNetwork, addressOf, argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

const pool = { name: "general", size: "small", minNodes: 1, maxNodes: 3 } as const;
const least = { nodePools: [pool], apiAllowedCidrs: ["198.51.100.0/24"] };

const partition = "${data.aws_partition.aws-partition.partition}";

function made(
  props: Partial<AwsClusterProps> | ((stack: TerraformStack) => Partial<AwsClusterProps>) = {},
) {
  const stack = newStack();
  const network = addNetwork(stack);
  const cluster = new AwsCluster(stack, "cluster", {
    network,
    ...least,
    ...(typeof props === "function" ? props(stack) : props),
  });
  const template = Template.fromStack(stack);
  return {
    network,
    cluster,
    template,
    of: (...path: string[]) => argumentsOf(template, cluster, ...path),
  };
}

function refusal(props: object): () => unknown {
  return () => {
    const stack = newStack();
    return new AwsCluster(stack, "cluster", {
      network: addNetwork(stack),
      ...least,
      ...props,
    } as AwsClusterProps);
  };
}

function trust(service: string, actions: readonly string[]): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: actions, Principal: { Service: service } }],
  });
}

describe("with what is required", () => {
  const { network, cluster, template, of } = made();

  test("is a cluster with all secure defaults", () => {
    expect(of("Resource")).toEqual({
      name: "test-cluster",
      version: "1.36",
      role_arn: ref("arn", cluster, "role", "Resource"),
      bootstrap_self_managed_addons: false,
      deletion_protection: false,
      enabled_cluster_log_types: ["api", "audit", "authenticator"],
      access_config: {
        authentication_mode: "API",
        bootstrap_cluster_creator_admin_permissions: false,
      },
      vpc_config: {
        subnet_ids: [ref("id", network, "private-1"), ref("id", network, "private-2")],
        endpoint_private_access: true,
        endpoint_public_access: true,
        public_access_cidrs: ["198.51.100.0/24"],
      },
      upgrade_policy: { support_type: "STANDARD" },
      encryption_config: {
        resources: ["secrets"],
        provider: { key_arn: ref("arn", cluster, "secrets-key") },
      },
      depends_on: [
        addressOf(cluster, "role", "AmazonEKSClusterPolicy"),
        addressOf(cluster, "logs"),
      ],
      lifecycle: { prevent_destroy: false },
    });
  });

  test("has a role for EKS alone", () => {
    expect(of("role", "Resource")).toEqual({
      name: "test-cluster-cluster",
      assume_role_policy: trust("eks.amazonaws.com", ["sts:AssumeRole"]),
    });
    expect(of("role", "AmazonEKSClusterPolicy")).toEqual({
      role: ref("name", cluster, "role", "Resource"),
      policy_arn: `arn:${partition}:iam::aws:policy/AmazonEKSClusterPolicy`,
    });
  });

  test("has a key of its own for Secrets, renewed by AWS", () => {
    expect(of("secrets-key")).toEqual({
      description: "Kubernetes Secrets of test-cluster",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: false },
    });
    expect(of("secrets-key-alias")).toEqual({
      name: "alias/test-cluster-secrets",
      target_key_id: ref("key_id", cluster, "secrets-key"),
    });
  });

  test("keeps logs for 90 days", () => {
    expect(of("logs")).toEqual({ name: "/aws/eks/test-cluster/cluster", retention_in_days: 90 });
  });

  test("takes over a log group that EKS has made again after the last one was destroyed", () => {
    const name = "/aws/eks/test-cluster/cluster";
    expect(of("logs-present")).toEqual({ log_group_name_prefix: name });
    expect(template.json["import"]).toEqual([
      {
        for_each: `\${toset([for name in ${addressOf(cluster, "logs-present")}.log_group_names : name if name == "${name}"])}`,
        id: "${each.value}",
        to: addressOf(cluster, "logs"),
      },
    ]);
  });

  test("has nodes with encrypted disks and IMDSv2, out of reach of pods", () => {
    const tags = { Name: "test-cluster-general" };
    expect(of("node-pool-general", "launch-template")).toEqual({
      name: "test-cluster-general",
      instance_type: "m7i-flex.large",
      update_default_version: true,
      metadata_options: {
        http_endpoint: "enabled",
        http_tokens: "required",
        http_put_response_hop_limit: 1,
      },
      block_device_mappings: [
        {
          device_name: "/dev/xvda",
          ebs: {
            volume_type: "gp3",
            volume_size: 50,
            encrypted: "true",
            delete_on_termination: "true",
          },
        },
      ],
      tag_specifications: [
        { resource_type: "instance", tags },
        { resource_type: "volume", tags },
      ],
    });
  });

  test("has a node group in private subnets, made after what nodes need and left to the autoscaler", () => {
    expect(of("node-pool-general", "Resource")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      node_group_name_prefix: "general-",
      node_role_arn: ref("arn", cluster, "node-role", "Resource"),
      version: ref("version", cluster, "Resource"),
      ami_type: "AL2023_x86_64_STANDARD",
      subnet_ids: [ref("id", network, "private-1"), ref("id", network, "private-2")],
      scaling_config: { min_size: 1, max_size: 3, desired_size: 1 },
      update_config: { max_unavailable_percentage: 33 },
      timeouts: { create: "60m", update: "120m", delete: "60m" },
      node_repair_config: { enabled: true },
      launch_template: {
        id: ref("id", cluster, "node-pool-general", "launch-template"),
        version: ref("latest_version", cluster, "node-pool-general", "launch-template"),
      },
      labels: {},
      taint: [],
      depends_on: [
        addressOf(cluster, "node-role", "AmazonEKSWorkerNodePolicy"),
        addressOf(cluster, "node-role", "AmazonEKS_CNI_Policy"),
        addressOf(cluster, "node-role", "AmazonEC2ContainerRegistryPullOnly"),
        addressOf(cluster, "network-addons", "vpc-cni"),
        addressOf(cluster, "network-addons", "kube-proxy"),
        addressOf(cluster, "network-addons", "eks-pod-identity-agent"),
      ],
      lifecycle: {
        create_before_destroy: true,
        ignore_changes: ["scaling_config[0].desired_size"],
      },
    });
  });

  test("gives nodes the rights that they need and no other", () => {
    expect(of("node-role", "Resource")).toEqual({
      name: "test-cluster-nodes",
      assume_role_policy: trust("ec2.amazonaws.com", ["sts:AssumeRole"]),
    });
    const role = ref("name", cluster, "node-role", "Resource");
    const attached = Object.values(template.resources("aws_iam_role_policy_attachment"));
    expect(
      attached
        .filter((attachment) => attachment.role === role)
        .map(({ policy_arn }) => policy_arn)
        .sort(),
    ).toEqual([
      `arn:${partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly`,
      `arn:${partition}:iam::aws:policy/AmazonEKSWorkerNodePolicy`,
      `arn:${partition}:iam::aws:policy/AmazonEKS_CNI_Policy`,
    ]);
    expect(Object.values(template.resources("aws_iam_role_policy"))).toHaveLength(1);
  });

  const nodeGroup = addressOf(cluster, "node-pool-general", "Resource");
  test.each([
    ["network-addons", "vpc-cni", { configuration_values: '{"enableNetworkPolicy":"true"}' }],
    ["network-addons", "kube-proxy", {}],
    ["network-addons", "eks-pod-identity-agent", {}],
    ["addons", "coredns", { depends_on: [nodeGroup] }],
    ["addons", "metrics-server", { depends_on: [nodeGroup] }],
    ["addons", "eks-node-monitoring-agent", { depends_on: [nodeGroup] }],
    [
      "addons",
      "aws-ebs-csi-driver",
      {
        depends_on: [
          nodeGroup,
          addressOf(cluster, "addons", "block-storage-role", "AmazonEBSCSIDriverPolicy"),
        ],
        pod_identity_association: [
          {
            role_arn: ref("arn", cluster, "addons", "block-storage-role", "Resource"),
            service_account: "ebs-csi-controller-sa",
          },
        ],
      },
    ],
  ])("has, in %s, %s of the version that goes with the cluster's", (group, name, more) => {
    expect(of(group, name)).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      addon_name: name,
      addon_version: ref("version", cluster, group, `${name}-version`),
      lifecycle: { ignore_changes: ["addon_version"] },
      resolve_conflicts_on_create: "OVERWRITE",
      resolve_conflicts_on_update: "OVERWRITE",
      ...more,
    });
    expect(of(group, `${name}-version`)).toEqual({
      addon_name: name,
      kubernetes_version: "1.36",
    });
  });

  test("gives block storage its role by Pod Identity", () => {
    expect(of("addons", "block-storage-role", "Resource")).toEqual({
      name: "test-cluster-block-storage",
      assume_role_policy: trust("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]),
    });
    expect(of("addons", "block-storage-role", "AmazonEBSCSIDriverPolicy").policy_arn).toBe(
      `arn:${partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy`,
    );
  });

  test("is administered by whoever creates it", () => {
    expect(of("access", "session").arn).toBe(ref("arn", cluster, "access", "caller"));
    expect(of("access", "creator")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      principal_arn: ref("issuer_arn", cluster, "access", "session"),
      lifecycle: { ignore_changes: ["principal_arn"] },
    });
    expect(of("access", "creator-policy")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      principal_arn: ref("principal_arn", cluster, "access", "creator"),
      policy_arn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      access_scope: { type: "cluster" },
    });
    expect(Object.keys(template.resources("aws_eks_access_entry"))).toHaveLength(1);
  });

  test("lets the autoscaler scale its own groups and nothing else", () => {
    expect(of("autoscaler", "Resource")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      namespace: "kube-system",
      service_account: "cluster-autoscaler",
      role_arn: ref("arn", cluster, "autoscaler", "role", "Resource"),
    });
    const policy = of("autoscaler", "policy");
    expect(policy).toMatchObject({
      name: "test-cluster-autoscaler",
      role: ref("id", cluster, "autoscaler", "role", "Resource"),
    });
    const [reads, writes] = JSON.parse(String(policy.policy)).Statement;
    expect(reads).toEqual({
      Effect: "Allow",
      Action: [
        "autoscaling:DescribeAutoScalingGroups",
        "autoscaling:DescribeAutoScalingInstances",
        "autoscaling:DescribeLaunchConfigurations",
        "autoscaling:DescribeScalingActivities",
        "autoscaling:DescribeTags",
        "ec2:DescribeImages",
        "ec2:DescribeInstanceTypes",
        "ec2:DescribeLaunchTemplateVersions",
        "ec2:GetInstanceTypesFromInstanceRequirements",
        "eks:DescribeNodegroup",
      ],
      Resource: "*",
    });
    expect(writes).toEqual({
      Effect: "Allow",
      Action: ["autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"],
      Resource: "*",
      Condition: {
        StringEquals: {
          [`aws:ResourceTag/k8s.io/cluster-autoscaler/${ref("name", cluster, "Resource")}`]:
            "owned",
        },
      },
    });
  });

  test("says how it is reached", () => {
    const value = (of: unknown) => resolved(cluster, of);
    expect(cluster.vendor).toBe("aws");
    expect(cluster.installsGatewayApi).toBe(false);
    expect(cluster.chainsNetworkPlugins).toBe(true);
    expect(cluster.measuresPods).toBe(true);
    expect(value(cluster.clusterName)).toBe(ref("name", cluster, "Resource"));
    expect(value(cluster.endpoint)).toBe(ref("endpoint", cluster, "Resource"));
    expect(value(cluster.certificateAuthority)).toBe(
      `\${base64decode(${addressOf(cluster, "Resource")}.certificate_authority[0].data)}`,
    );
    expect(value(cluster.login)).toEqual({
      kind: "exec",
      command: "aws",
      args: [
        "eks",
        "get-token",
        "--cluster-name",
        ref("name", cluster, "Resource"),
        "--region",
        ref("region", cluster, "Resource"),
      ],
    });
    expect(value(cluster.nodeAutoscaling)).toEqual({
      kind: "cluster-autoscaler",
      cloudProvider: "aws",
      region: ref("region", cluster, "Resource"),
      serviceAccount: "cluster-autoscaler",
    });
    expect(value(cluster.nodeSecurityGroupId)).toBe(
      ref("vpc_config[0].cluster_security_group_id", cluster, "Resource"),
    );
    expect(value(cluster.autoScalingGroupNames)).toEqual({
      general: ref(
        "resources[0].autoscaling_groups[0].name",
        cluster,
        "node-pool-general",
        "Resource",
      ),
    });
  });
});

describe("properties", () => {
  test("name names everything", () => {
    const { of } = made({ name: "shop" });
    expect(of("Resource").name).toBe("shop");
    expect(of("logs").name).toBe("/aws/eks/shop/cluster");
    expect(of("role", "Resource").name).toBe("shop-cluster");
    expect(of("node-pool-general", "launch-template").name).toBe("shop-general");
  });

  test("tags reach all that can carry them, machines and disks too", () => {
    const { of } = made({ tags: { team: "web" } });
    const taggable = [
      ["Resource"],
      ["role", "Resource"],
      ["logs"],
      ["secrets-key"],
      ["network-addons", "vpc-cni"],
      ["access", "creator"],
      ["autoscaler", "Resource"],
      ["node-pool-general", "Resource"],
      ["node-pool-general", "launch-template"],
    ];
    for (const path of taggable) {
      expect(of(...path).tags).toEqual({ team: "web" });
    }
    const tags = { team: "web", Name: "test-cluster-general" };
    expect(of("node-pool-general", "launch-template").tag_specifications).toEqual([
      { resource_type: "instance", tags },
      { resource_type: "volume", tags },
    ]);
  });

  test("protect holds on to the cluster and its key", () => {
    const { of } = made({ protect: true });
    expect(of("Resource")).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(of("secrets-key").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("version", () => {
    const { of } = made({ version: "1.35" });
    expect(of("Resource").version).toBe("1.35");
    expect(of("addons", "coredns-version").kubernetes_version).toBe("1.35");
  });

  test("a node pool", () => {
    const { network, of, cluster } = made({
      nodePools: [
        pool,
        {
          name: "batch",
          size: "large",
          minNodes: 2,
          maxNodes: 2,
          zones: 1,
          labels: { "example.com/pool": "batch" },
          taints: [
            { key: "a", value: "1", effect: "NoSchedule" },
            { key: "b", value: "", effect: "PreferNoSchedule" },
            { key: "c", value: "3", effect: "NoExecute" },
          ],
        },
      ],
    });
    expect(of("node-pool-batch", "launch-template")).toMatchObject({
      name: "test-cluster-batch",
      instance_type: "m7i.2xlarge",
    });
    expect(of("node-pool-batch", "Resource")).toMatchObject({
      node_group_name_prefix: "batch-",
      subnet_ids: [ref("id", network, "private-1")],
      scaling_config: { min_size: 2, max_size: 2, desired_size: 2 },
      labels: { "example.com/pool": "batch" },
      taint: [
        { key: "a", value: "1", effect: "NO_SCHEDULE" },
        { key: "b", value: "", effect: "PREFER_NO_SCHEDULE" },
        { key: "c", value: "3", effect: "NO_EXECUTE" },
      ],
    });
    expect(Object.keys(cluster.nodeGroups)).toEqual(["general", "batch"]);
    expect(of("addons", "coredns").depends_on).toEqual([
      addressOf(cluster, "node-pool-general", "Resource"),
      addressOf(cluster, "node-pool-batch", "Resource"),
    ]);
  });

  test.each([
    ["small", "m7i-flex.large"],
    ["medium", "m7i.xlarge"],
    ["large", "m7i.2xlarge"],
  ] as const)("size %s is an %s", (size, type) => {
    const { of } = made({ nodePools: [{ ...pool, size }] });
    expect(of("node-pool-general", "launch-template").instance_type).toBe(type);
  });

  test("apiAllowedCidrs", () => {
    const cidrs = ["198.51.100.0/24", "192.0.2.7/32"];
    expect(made({ apiAllowedCidrs: cidrs }).of("Resource").vpc_config).toMatchObject({
      public_access_cidrs: cidrs,
    });
  });

  test("highAvailability changes nothing: it is always there", () => {
    expect(made({ highAvailability: true }).template.json).toEqual(made().template.json);
    expect(made({ highAvailability: false }).template.json).toEqual(made().template.json);
  });

  test("encryptSecrets: false does without a key", () => {
    const { of, template } = made({ encryptSecrets: false });
    expect(of("Resource")).not.toHaveProperty("encryption_config");
    expect(template.resources("aws_kms_key")).toEqual({});
    expect(template.resources("aws_kms_alias")).toEqual({});
  });

  test("auditLogs: false logs nothing", () => {
    const { of, template, cluster } = made({ auditLogs: false });
    expect(of("Resource").enabled_cluster_log_types).toEqual([]);
    expect(of("Resource").depends_on).toEqual([
      addressOf(cluster, "role", "AmazonEKSClusterPolicy"),
    ]);
    expect(template.resources("aws_cloudwatch_log_group")).toEqual({});
  });

  test("logRetentionDays", () => {
    expect(made({ logRetentionDays: 365 }).of("logs").retention_in_days).toBe(365);
  });

  test("administrators replace the creator, each with an entry of its own", () => {
    const deployer = "arn:aws:iam::123456789012:role/ci/deployer";
    const { of, template, cluster } = made({
      administrators: [deployer, "arn:aws:iam::123456789012:user/ada"],
    });
    expect(of("access", "administrator-role--ci--deployer")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      principal_arn: deployer,
    });
    expect(of("access", "administrator-user--ada-policy")).toMatchObject({
      policy_arn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy`,
      access_scope: { type: "cluster" },
    });
    expect(Object.keys(template.resources("aws_eks_access_entry"))).toHaveLength(2);
    expect(template.dataSources("aws_caller_identity")).toEqual({});
  });

  test("administrators of one name in two accounts", () => {
    const arns = ["arn:aws:iam::111111111111:role/admin", "arn:aws:iam::222222222222:role/admin"];
    const { template, of } = made({ administrators: arns });
    expect(of("access", "administrator-role--admin").principal_arn).toBe(arns[0]);
    expect(of("access", "administrator-role--admin-222222222222").principal_arn).toBe(arns[1]);
    expect(Object.keys(template.resources("aws_eks_access_policy_association"))).toHaveLength(2);
  });

  test("workloadIdentities are roles of single service accounts", () => {
    const grants = [
      "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
      "arn:aws:iam::123456789012:policy/AmazonS3ReadOnlyAccess",
    ];
    const { of, cluster } = made({
      workloadIdentities: [{ name: "uploads", namespace: "shop", serviceAccount: "web", grants }],
    });
    expect(of("workload-identity-uploads", "Resource")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      namespace: "shop",
      service_account: "web",
      role_arn: ref("arn", cluster, "workload-identity-uploads", "role", "Resource"),
    });
    const role = ["workload-identity-uploads", "role"];
    expect(of(...role, "Resource")).toEqual({
      name: "test-cluster-uploads",
      assume_role_policy: trust("pods.eks.amazonaws.com", ["sts:AssumeRole", "sts:TagSession"]),
    });
    expect(of(...role, "AmazonS3ReadOnlyAccess").policy_arn).toBe(grants[0]);
    expect(of(...role, "policy-2").policy_arn).toBe(grants[1]);
  });

  test("registryPull: false denies the account's registry, not the add-ons' images", () => {
    const { of, cluster } = made({ registryPull: false });
    expect(of("node-role", "AmazonEC2ContainerRegistryPullOnly").policy_arn).toBe(
      `arn:${partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly`,
    );
    const denial = of("node-role", "no-registry-pull");
    expect(denial.role).toBe(ref("id", cluster, "node-role", "Resource"));
    expect(JSON.parse(String(denial.policy)).Statement).toEqual([
      {
        Effect: "Deny",
        Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        Resource: `arn:${partition}:ecr:*:${ref("account_id", cluster, "node-role", "caller")}:repository/*`,
      },
    ]);
  });

  test("access below that of administrators, for all namespaces or some", () => {
    const viewer = "arn:aws:iam::123456789012:role/viewer";
    const developer = "arn:aws:iam::123456789012:user/ada";
    const { of, cluster } = made({
      access: [
        { principal: viewer, level: "admin-view" },
        { principal: developer, level: "edit", namespaces: ["shop", "jobs"] },
      ],
    });
    expect(of("access", "access-role--viewer")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      principal_arn: viewer,
    });
    expect(of("access", "access-role--viewer-policy")).toMatchObject({
      policy_arn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSAdminViewPolicy`,
      access_scope: { type: "cluster" },
    });
    expect(of("access", "access-user--ada-policy")).toMatchObject({
      policy_arn: `arn:${partition}:eks::aws:cluster-access-policy/AmazonEKSEditPolicy`,
      access_scope: { type: "namespace", namespaces: ["shop", "jobs"] },
    });
  });

  test("the API from private networks alone", () => {
    const { of, cluster } = made({
      apiAllowedCidrs: [],
      privateApiCidrs: ["10.20.0.0/16", "10.99.0.0/24"],
    });
    const { vpc_config: endpoint } = of("Resource") as { readonly vpc_config: object };
    expect(endpoint).toMatchObject({
      endpoint_private_access: true,
      endpoint_public_access: false,
    });
    expect(endpoint).not.toHaveProperty("public_access_cidrs");
    expect(of("api-from-10.99.0.0-24")).toEqual({
      security_group_id: resolved(cluster, cluster.nodeSecurityGroupId),
      cidr_ipv4: "10.99.0.0/24",
      ip_protocol: "tcp",
      from_port: 443,
      to_port: 443,
      description: "the API's private endpoint",
    });
  });

  test("an add-on that is pinned has that version", () => {
    const { of, template } = made({ addonVersions: { "vpc-cni": "v1.20.4-eksbuild.2" } });
    expect(of("network-addons", "vpc-cni").addon_version).toBe("v1.20.4-eksbuild.2");
    expect(of("network-addons", "vpc-cni")).not.toHaveProperty("lifecycle");
    expect(of("network-addons", "kube-proxy")).toHaveProperty("lifecycle");
    const checks = Object.values(template.json["check"] as Record<string, object>);
    expect(checks).toHaveLength(7);
    expect(checks[0]).toEqual({
      assert: {
        condition: expect.stringMatching(
          /^\$\{aws_eks_addon\..*\.addon_version == data\.aws_eks_addon_version\..*\.version\}$/,
        ),
        error_message: expect.stringContaining("take it over with addonVersions"),
      },
    });
  });

  test("nodeRelease, the latest one known when it is planned", () => {
    const arm = { ...pool, name: "arm", architecture: "arm64" } as const;
    const latest = made({ nodeRelease: "latest", nodePools: [pool, arm], version: "1.35" });
    expect(latest.of("node-pool-general", "Resource").release_version).toBe(
      ref("insecure_value", latest.cluster, "node-pool-general", "release"),
    );
    expect(latest.of("node-pool-general", "release").name).toBe(
      "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/x86_64/standard/recommended/release_version",
    );
    expect(latest.of("node-pool-arm", "release").name).toBe(
      "/aws/service/eks/optimized-ami/1.35/amazon-linux-2023/arm64/standard/recommended/release_version",
    );
    const pinned = made({ nodeRelease: "1.36.1-20261101" });
    expect(pinned.of("node-pool-general", "Resource").release_version).toBe("1.36.1-20261101");
    expect(pinned.template.dataSources("aws_ssm_parameter")).toEqual({});
  });

  test("Graviton, and spare capacity of several machine types", () => {
    const { of } = made({
      nodePools: [
        { ...pool, architecture: "arm64" },
        { ...pool, name: "batch", size: "large", spot: true },
      ],
    });
    expect(of("node-pool-general", "launch-template").instance_type).toBe("m7g.large");
    expect(of("node-pool-general", "Resource").ami_type).toBe("AL2023_ARM_64_STANDARD");
    expect(of("node-pool-batch", "launch-template")).not.toHaveProperty("instance_type");
    expect(of("node-pool-batch", "Resource")).toMatchObject({
      capacity_type: "SPOT",
      instance_types: [
        "m7i.2xlarge",
        "m7i-flex.2xlarge",
        "m6i.2xlarge",
        "m7a.2xlarge",
        "m6a.2xlarge",
      ],
    });
  });

  test("a pool that is one group in each zone", () => {
    const { of, cluster, network } = made({
      nodePools: [{ ...pool, minNodes: 3, maxNodes: 8 }],
      zonalNodePools: ["general"],
    });
    expect(Object.keys(cluster.autoScalingGroupNames)).toEqual(["general-1", "general-2"]);
    expect(of("node-pool-general-1", "Resource")).toMatchObject({
      node_group_name_prefix: "general-1-",
      subnet_ids: [ref("id", network, "private-1")],
      scaling_config: { min_size: 2, max_size: 4, desired_size: 2 },
    });
    expect(of("node-pool-general-2", "Resource")).toMatchObject({
      subnet_ids: [ref("id", network, "private-2")],
      scaling_config: { min_size: 1, max_size: 4, desired_size: 1 },
    });
    expect(of("node-pool-general-1", "launch-template").name).toBe("test-cluster-general-1");
  });

  test("overrides of one pool win over those of all", () => {
    const { of } = made({
      nodePools: [pool, { ...pool, name: "gpu" }],
      overrides: {
        nodeGroup: { amiType: "BOTTLEROCKET_x86_64" },
        nodePools: {
          gpu: {
            nodeGroup: { nodeGroupName: "gpu", amiType: "AL2023_x86_64_NVIDIA" },
            launchTemplate: { instanceType: "g6.xlarge" },
          },
        },
      },
    });
    expect(of("node-pool-general", "Resource").ami_type).toBe("BOTTLEROCKET_x86_64");
    expect(of("node-pool-gpu", "Resource")).toMatchObject({
      node_group_name: "gpu",
      ami_type: "AL2023_x86_64_NVIDIA",
    });
    expect(of("node-pool-gpu", "Resource")).not.toHaveProperty("node_group_name_prefix");
    expect(of("node-pool-gpu", "launch-template").instance_type).toBe("g6.xlarge");
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      overrides: {
        cluster: {
          upgradePolicy: { supportType: "EXTENDED" },
          accessConfig: { authenticationMode: "API_AND_CONFIG_MAP" },
          version: undefined as unknown as string,
        },
        nodeGroup: { capacityType: "SPOT", updateConfig: { maxUnavailablePercentage: 33 } },
        launchTemplate: { instanceType: "m7g.large", metadataOptions: { httpTokens: "required" } },
      },
    });
    expect(of("Resource")).toMatchObject({
      version: "1.36",
      upgrade_policy: { support_type: "EXTENDED" },
      access_config: { authentication_mode: "API_AND_CONFIG_MAP" },
    });
    expect(of("Resource").access_config).not.toHaveProperty(
      "bootstrap_cluster_creator_admin_permissions",
    );
    expect(of("node-pool-general", "Resource")).toMatchObject({
      capacity_type: "SPOT",
      update_config: { max_unavailable_percentage: 33 },
      ami_type: "AL2023_x86_64_STANDARD",
    });
    expect(of("node-pool-general", "launch-template")).toMatchObject({
      instance_type: "m7g.large",
      metadata_options: { http_tokens: "required" },
    });
  });
});

test("values that only Terraform knows pass", () => {
  const { of } = made((stack) => {
    const text = (id: string) => unknownValue(stack, id).stringValue;
    const number = (id: string) => Token.asNumber(unknownValue(stack, id, "number").value);
    return {
      apiAllowedCidrs: [text("office")],
      logRetentionDays: number("days") as 90,
      nodePools: [{ ...pool, minNodes: number("least"), maxNodes: number("most") }],
      administrators: [text("deployer")],
      workloadIdentities: [
        { name: "uploads", namespace: "shop", serviceAccount: "web", grants: [text("policy")] },
      ],
    };
  });
  expect(of("Resource")).toMatchObject({
    vpc_config: { public_access_cidrs: ["${var.office}"] },
  });
  expect(of("logs").retention_in_days).toBe("${var.days}");
  expect(of("node-pool-general", "Resource").scaling_config).toEqual({
    min_size: "${var.least}",
    max_size: "${var.most}",
    desired_size: "${var.least}",
  });
  expect(of("access", "administrator-1").principal_arn).toBe("${var.deployer}");
  expect(of("workload-identity-uploads", "role", "policy-1").policy_arn).toBe("${var.policy}");
});

describe("refuses", () => {
  test("missing properties", () => {
    expect(() => new AwsCluster(newStack(), "cluster", {} as AwsClusterProps)).toThrow(
      new Error(
        [
          "3 properties are invalid:",
          "  test/cluster: network must be made by aws, got nothing; make both with the same vendor object",
          "  test/cluster: nodePools must be given, got nothing; it has no default",
          "  test/cluster: apiAllowedCidrs must be given, got nothing; it has no default",
        ].join("\n"),
      ),
    );
  });

  test("a network of another vendor", () => {
    const stack = newStack();
    const network = Object.assign(new Construct(stack, "network"), {
      vendor: "elsewhere",
    }) as unknown as INetwork;
    expect(() => new AwsCluster(stack, "cluster", { network, ...least })).toThrow(
      new Error(
        'test/cluster: network must be made by aws, got "elsewhere"; make both with the same vendor object',
      ),
    );
  });

  test("patching by the vendor", () => {
    expect(
      refusal({
        automaticPatchUpgrades: true,
        maintenanceWindow: { day: "sunday", hourUtc: 3 },
      }),
    ).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          "  test/cluster: automaticPatchUpgrades must be left out on aws, got true; EKS patches the control plane by itself, nodes with a change of version or size; leave it out, or use digitalocean",
          '  test/cluster: maintenanceWindow must be left out on aws, got {"day":"sunday","hourUtc":3}; EKS has no window for patches of the control plane; leave it out, or use digitalocean',
        ].join("\n"),
      ),
    );
  });

  test.each([
    [{ version: "1.30" }, 'version must be one of "1.34", "1.35", "1.36", got "1.30"'],
    [{ nodePools: [] }, "nodePools must be a list of at least 1, got []"],
    [
      { nodePools: [{ ...pool, minNodes: 4 }] },
      "nodePools[0].minNodes must be at most maxNodes (3), got 4; raise maxNodes or lower minNodes",
    ],
    [
      { nodePools: [{ ...pool, taints: [{ key: "a", value: "", effect: "NoSchedule" }] }] },
      'nodePools must be a list with a pool without taints NoSchedule and NoExecute on aws, got ["general"]; cluster DNS needs nodes that take any pod: add a small pool without taints',
    ],
    [
      { zonalNodePools: ["other"] },
      'zonalNodePools[0] must be the name of a node pool: general, got "other"; correct it',
    ],
    [
      { nodePools: [{ ...pool, maxNodes: 1 }], zonalNodePools: ["general"] },
      'zonalNodePools must be pools of at least 2 maxNodes, one a zone, got "general"; raise its maxNodes, or leave it one group across all zones',
    ],
    [
      { overrides: { nodePools: { other: {} } } },
      'overrides.nodePools.other must be the name of a node pool: general, got "other"; correct it',
    ],
    [
      { nodeRelease: "1.35.2-20261101" },
      'nodeRelease must be a release of version 1.36, got "1.35.2-20261101"; change one of them, or take latest',
    ],
    [
      { access: [{ principal: "ada", level: "view" }] },
      'access[0].principal must be an IAM ARN on aws, got "ada"; give the whole ARN, such as arn:aws:iam::123456789012:role/deployer',
    ],
    [
      {
        administrators: ["arn:aws:iam::123456789012:role/a"],
        access: [{ principal: "arn:aws:iam::123456789012:role/a", level: "view" }],
      },
      'access[0].principal must be named once, there or in administrators, got "arn:aws:iam::123456789012:role/a"; a principal has one entry: leave one of them out',
    ],
    [
      { protect: true, apiAllowedCidrs: ["198.51.100.0/24", "0.0.0.0/1"] },
      'apiAllowedCidrs[1] must be a range of at least /8 where protect is set, got "0.0.0.0/1"; the API would be open to the world: name your addresses, or set apiOpenToWorld to say that you want it',
    ],
    [
      { apiOpenToWorld: true, protect: true },
      "apiOpenToWorld must be left out where nothing needs it, got true; it allows a protected cluster a range that is as good as the world",
    ],
    [
      { nodePools: [pool, pool] },
      'nodePools[1].name must be different from the others, got "general"; rename one of them',
    ],
    [
      { apiAllowedCidrs: [] },
      "apiAllowedCidrs must be a list of at least 1 without privateApiCidrs on aws, got []; nobody could reach the API: name public ranges here, or private ones in vendors.aws.cluster.privateApiCidrs",
    ],
    [
      { apiAllowedCidrs: ["0.0.0.0/0", "10.1.0.0/16"] },
      'apiAllowedCidrs[1] must be a public range on aws, got "10.1.0.0/16"; the list is for the public endpoint: the network reaches the private one',
    ],
    [
      { logRetentionDays: 10 },
      "logRetentionDays must be one of 7, 14, 30, 60, 90, 180, 365, got 10",
    ],
    [
      { auditLogs: false, logRetentionDays: 30 },
      "logRetentionDays must be left out without auditLogs, got 30; nothing is logged: leave it out, or set auditLogs to true",
    ],
    [
      { administrators: ["deployer"] },
      'administrators[0] must be an IAM ARN on aws, got "deployer"; give the whole ARN, such as arn:aws:iam::123456789012:role/deployer',
    ],
    [
      {
        workloadIdentities: [
          { name: "uploads", namespace: "a", serviceAccount: "b", grants: ["s3:GetObject"] },
        ],
      },
      'workloadIdentities[0].grants[0] must be an IAM ARN on aws, got "s3:GetObject"; give the whole ARN, such as arn:aws:iam::123456789012:role/deployer',
    ],
    [
      { subnets: ["subnet-1"] },
      'subnets must be left out, got ["subnet-1"]; there is no such property: known are name, tags, protect, version, nodePools, apiAllowedCidrs, apiOpenToWorld, highAvailability, encryptSecrets, auditLogs, logRetentionDays, automaticPatchUpgrades, maintenanceWindow, administrators, access, workloadIdentities, registryPull, privateApiCidrs, addonVersions, nodeRelease, zonalNodePools, overrides',
    ],
  ])("%j", (props, problem) => {
    expect(refusal(props)).toThrow(new Error(`test/cluster: ${problem}`));
  });

  test.each(["autoscaler", "block-storage", "cluster", "nodes"])(
    "a workload identity with the name of the cluster's own role %s",
    (name) => {
      const grants = ["arn:aws:iam::aws:policy/ReadOnlyAccess"];
      const workloadIdentities = [{ name, namespace: "a", serviceAccount: "b", grants }];
      expect(refusal({ workloadIdentities })).toThrow(
        new Error(
          `test/cluster: workloadIdentities[0].name must be none of autoscaler, block-storage, cluster, nodes on aws, got "${name}"; a role of the cluster has that name: choose another`,
        ),
      );
    },
  );
});

describe("logs in as whoever made the cluster", () => {
  const region = ["eks", "get-token", "--cluster-name"];

  function cluster(provider: object): AwsCluster {
    const stack = new TerraformStack(Testing.app(), "test");
    new AwsProvider(stack, "provider", { region: "eu-central-1", ...provider });
    return new AwsCluster(stack, "cluster", { network: addNetwork(stack), ...least });
  }

  function args(provider: object): readonly string[] {
    const { login } = cluster(provider);
    return login.kind === "exec" ? login.args.slice(6) : [];
  }

  test("by the role and the profile of the provider", () => {
    expect(args({})).toEqual([]);
    expect(args({ assumeRole: [{ roleArn: "arn:aws:iam::123456789012:role/deploy" }] })).toEqual([
      "--role-arn",
      "arn:aws:iam::123456789012:role/deploy",
    ]);
    expect(args({ profile: "shop" })).toEqual(["--profile", "shop"]);
    const made = cluster({}).login;
    expect(made).toMatchObject({ kind: "exec", command: "aws" });
    expect(made.kind === "exec" && made.args.slice(0, 3)).toEqual(region);
  });

  test("and not by what the command line cannot", () => {
    const remedy =
      "the command line that logs in to the cluster cannot: let whoever deploys assume the role before, and leave it out";
    const roleArn = "arn:aws:iam::123456789012:role/deploy";
    expect(() => args({ assumeRole: [{ roleArn, externalId: "x" }] })).toThrow(
      `test/cluster: provider.assumeRole[0].externalId must be left out, got "x"; ${remedy}`,
    );
    expect(() => args({ assumeRole: [{ roleArn }, { roleArn }] })).toThrow(
      `test/cluster: provider.assumeRole must be at most one role, got 2; ${remedy}`,
    );
    expect(() => args({ assumeRoleWithWebIdentity: [{ roleArn }] })).toThrow(
      `test/cluster: provider.assumeRoleWithWebIdentity must be left out, got "a role"; ${remedy}`,
    );
  });
});
