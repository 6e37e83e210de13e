import { App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { INetwork } from "../../../constructs";
import type { DigitalOceanClusterSettings } from "../../../constructs/digitalocean";
import { DigitalOceanCluster, DigitalOceanNetwork } from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import {
  clusterSettings,
  errorOf,
  newCluster,
  newNetwork,
  newStack,
  ref,
  resolved,
  unknown,
  vendor,
} from "./environment";

function synthesized(settings: Partial<DigitalOceanClusterSettings> = {}): Template {
  const stack = newStack();
  vendor.cluster(stack, "cluster", {
    ...clusterSettings,
    ...settings,
    network: newNetwork(stack),
  });
  return Template.fromStack(stack);
}

function problemsOf(settings: Partial<DigitalOceanClusterSettings>, cidr?: string): string {
  const stack = newStack();
  const network = newNetwork(stack, cidr);
  return errorOf(() =>
    vendor.cluster(stack, "cluster", { ...clusterSettings, ...settings, network }),
  );
}

test("the defaults are secure", () => {
  const template = synthesized();

  expect(template.addresses).toEqual([
    "digitalocean_kubernetes_cluster.cluster",
    "digitalocean_vpc.network",
  ]);
  expect(template.resource("digitalocean_kubernetes_cluster")).toEqual({
    name: "staging-cluster",
    region: "fra1",
    version: ref("data.digitalocean_kubernetes_versions.cluster_versions.latest_version"),
    vpc_uuid: ref("digitalocean_vpc.network.id"),
    cluster_subnet: "10.148.0.0/16",
    service_subnet: "172.18.128.0/19",
    ha: false,
    control_plane_firewall: { enabled: true, allowed_addresses: ["203.0.113.0/24"] },
    auto_upgrade: true,
    maintenance_policy: { day: "sunday", start_time: "03:00" },
    surge_upgrade: true,
    registry_integration: true,
    destroy_all_associated_resources: false,
    kubeconfig_expire_seconds: 3600,
    node_pool: { name: "general", size: "g-2vcpu-8gb", auto_scale: false, node_count: 2 },
    lifecycle: {
      prevent_destroy: false,
      ignore_changes: ["version"],
      postcondition: [
        {
          condition: ref('startswith(self.version, "1.36.")'),
          error_message:
            "${self.version} runs, and version says 1.36. To go to a higher one set vendors.digitalocean.cluster.upgradeNow for one apply; if DigitalOcean has upgraded the cluster itself, say so in version.",
        },
      ],
    },
  });
});

test("Terraform takes the newest patch, and says when there is none", () => {
  expect(synthesized().dataSources("digitalocean_kubernetes_versions")).toEqual({
    cluster_versions: {
      version_prefix: "1.36.",
      lifecycle: {
        postcondition: [
          {
            condition: ref("length(self.valid_versions) > 0"),
            error_message: "DigitalOcean does not offer Kubernetes 1.36: raise version by one.",
          },
        ],
      },
    },
  });
  expect(
    synthesized({ version: "1.35" }).dataSources("digitalocean_kubernetes_versions"),
  ).toMatchObject({ cluster_versions: { version_prefix: "1.35." } });
});

test("the version is applied where it is asked for, or where DigitalOcean does not patch", () => {
  for (const settings of [{ upgradeNow: true }, { automaticPatchUpgrades: false }]) {
    const { lifecycle } = synthesized(settings).resource("digitalocean_kubernetes_cluster");
    expect(lifecycle).toEqual({ prevent_destroy: false });
  }
});

test("single sign-on needs a later provider", () => {
  const sso = { issuerUrl: "https://id.example.com", clientId: "kubernetes" };
  const template = synthesized({ sso });
  expect(template.resource("digitalocean_kubernetes_cluster")["sso"]).toEqual([
    {
      enabled: true,
      issuer_url: "https://id.example.com",
      client_id: "kubernetes",
      required: false,
    },
  ]);
  expect(template.json.terraform).toMatchObject({
    required_providers: { digitalocean: { version: "~> 2.86" } },
  });
});

test("nodes that run out of something are told of", () => {
  const template = synthesized({ nodeAlerts: { emails: ["a@example.com"], cpuPercent: 70 } });
  expect(Object.values(template.resources("digitalocean_monitor_alert"))).toMatchObject([
    {
      type: "v1/insights/droplet/memory_utilization_percent",
      value: 90,
      tags: [`k8s:${ref("digitalocean_kubernetes_cluster.cluster.id")}`],
    },
    { type: "v1/insights/droplet/cpu", value: 70, alerts: { email: ["a@example.com"] } },
  ]);
});

test("every property is honoured", () => {
  const template = synthesized({
    name: "shop-staging",
    tags: { owner: "platform", "cost.center": "4711" },
    protect: true,
    version: "1.34",
    nodePools: [
      {
        name: "general",
        size: "medium",
        minNodes: 2,
        maxNodes: 5,
        zones: 1,
        labels: { tier: "web" },
        taints: [{ key: "dedicated", value: "web", effect: "NoSchedule" }],
      },
      { name: "batch", size: "large", minNodes: 1, maxNodes: 3 },
      { name: "fixed", size: "small", minNodes: 3, maxNodes: 3 },
    ],
    apiAllowedCidrs: ["203.0.113.0/24", "198.51.100.7/32"],
    highAvailability: true,
    encryptSecrets: false,
    auditLogs: false,
    automaticPatchUpgrades: true,
    maintenanceWindow: { day: "tuesday", hourUtc: 14 },
    registryPull: false,
    clusterSubnet: "192.168.0.0/18",
    serviceSubnet: "192.168.64.0/22",
    destroyAllAssociatedResources: true,
  });
  const tags = ["cost-center:4711", "owner:platform"];

  expect(template.resource("digitalocean_kubernetes_cluster")).toMatchObject({
    name: "shop-staging",
    tags,
    ha: true,
    control_plane_firewall: {
      enabled: true,
      allowed_addresses: ["203.0.113.0/24", "198.51.100.7/32"],
    },
    maintenance_policy: { day: "tuesday", start_time: "14:00" },
    registry_integration: false,
    cluster_subnet: "192.168.0.0/18",
    service_subnet: "192.168.64.0/22",
    destroy_all_associated_resources: true,
    node_pool: {
      name: "general",
      size: "g-4vcpu-16gb",
      auto_scale: true,
      min_nodes: 2,
      max_nodes: 5,
      labels: { tier: "web" },
      taint: [{ key: "dedicated", value: "web", effect: "NoSchedule" }],
      tags,
    },
    lifecycle: { prevent_destroy: true },
  });
  expect(template.resources("digitalocean_kubernetes_node_pool")).toEqual({
    cluster_node_pool_batch: {
      cluster_id: ref("digitalocean_kubernetes_cluster.cluster.id"),
      name: "batch",
      size: "g-8vcpu-32gb",
      auto_scale: true,
      min_nodes: 1,
      max_nodes: 3,
      tags,
    },
    cluster_node_pool_fixed: {
      cluster_id: ref("digitalocean_kubernetes_cluster.cluster.id"),
      name: "fixed",
      size: "g-2vcpu-8gb",
      auto_scale: false,
      node_count: 3,
      tags,
    },
  });
});

test("a pool that scales has no count, which every apply would put back", () => {
  const { node_pool } = synthesized({
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
  }).resource("digitalocean_kubernetes_cluster");

  expect(node_pool).not.toHaveProperty("node_count");
});

test("an exact version needs no look-up", () => {
  const template = synthesized({ versionSlug: "1.36.2-do.0", automaticPatchUpgrades: false });

  expect(template.resource("digitalocean_kubernetes_cluster")).toMatchObject({
    version: "1.36.2-do.0",
    auto_upgrade: false,
  });
  expect(template.dataSources("digitalocean_kubernetes_versions")).toEqual({});
});

test("overrides win, argument by argument", () => {
  const template = synthesized({
    nodePools: [
      { name: "general", size: "small", minNodes: 2, maxNodes: 2 },
      { name: "batch", size: "small", minNodes: 1, maxNodes: 1 },
    ],
    overrides: {
      cluster: { routingAgent: { enabled: true }, surgeUpgrade: false },
      nodePool: { size: "c-4" },
    },
  });

  expect(template.resource("digitalocean_kubernetes_cluster")).toMatchObject({
    routing_agent: { enabled: true },
    surge_upgrade: false,
    node_pool: { size: "g-2vcpu-8gb" },
  });
  expect(template.resource("digitalocean_kubernetes_node_pool")["size"]).toBe("c-4");
});

test("clients find and reach the API", () => {
  const stack = newStack();
  const cluster = newCluster(stack, newNetwork(stack));

  expect(
    resolved(stack, {
      id: cluster.clusterId,
      name: cluster.clusterName,
      endpoint: cluster.endpoint,
      authority: cluster.certificateAuthority,
      login: cluster.login,
    }),
  ).toEqual({
    id: ref("digitalocean_kubernetes_cluster.cluster.id"),
    name: ref("digitalocean_kubernetes_cluster.cluster.name"),
    endpoint: ref("digitalocean_kubernetes_cluster.cluster.endpoint"),
    authority: ref(
      "base64decode(digitalocean_kubernetes_cluster.cluster.kube_config[0].cluster_ca_certificate)",
    ),
    login: {
      kind: "exec",
      command: "doctl",
      args: [
        "kubernetes",
        "cluster",
        "kubeconfig",
        "exec-credential",
        "--version=v1beta1",
        "--context=default",
        ref("digitalocean_kubernetes_cluster.cluster.id"),
      ],
    },
  });
  expect(cluster.nodeAutoscaling).toEqual({ kind: "vendor" });
  expect(cluster.installsGatewayApi).toBe(true);
  expect(cluster.chainsNetworkPlugins).toBe(false);
  expect(cluster.measuresPods).toBe(false);
  expect(cluster.node.defaultChild).toBe(cluster.resource);
});

test("another stack can read the authority", () => {
  const stack = newStack();
  const cluster = newCluster(stack, newNetwork(stack));
  const other = new AnyCloudStack(App.of(stack), "other");
  new TerraformOutput(other, "authority", { value: cluster.certificateAuthority, sensitive: true });
  const output =
    "cross_stack_output_digitalocean_kubernetes_cluster_cluster_kube_config_0__cluster_ca_certificate";
  App.of(stack).synth();

  expect(Template.fromStack(other).outputs["authority"]?.["value"]).toBe(
    ref(
      `base64decode(data.terraform_remote_state.cross_stack_reference_input_staging.outputs.${output})`,
    ),
  );
  expect(Template.fromStack(stack).outputs[output]).toEqual({
    sensitive: true,
    value: ref("digitalocean_kubernetes_cluster.cluster.kube_config[0].cluster_ca_certificate"),
  });
});

test("a network made elsewhere, whose range only Terraform knows, needs ranges", () => {
  const stack = newStack();
  const network = DigitalOceanNetwork.fromAttributes(stack, "network", {
    vpcId: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
    cidr: unknown("var.cidr"),
  });

  expect(
    errorOf(
      () =>
        new DigitalOceanCluster(stack, "cluster", { ...clusterSettings, region: "fra1", network }),
    ),
  ).toBe(`2 properties are invalid:
  staging/cluster: clusterSubnet must be given for a network that only Terraform knows on digitalocean, got nothing; choose a private range for pods that nothing else has; only networks within 10.0.0.0/9 have a default
  staging/cluster: serviceSubnet must be given for a network that only Terraform knows on digitalocean, got nothing; choose a private range for Services that nothing else has; only networks within 10.0.0.0/9 have a default`);

  new DigitalOceanCluster(stack, "cluster-2", {
    ...clusterSettings,
    region: "fra1",
    network,
    clusterSubnet: "192.168.0.0/18",
    serviceSubnet: "192.168.64.0/22",
  });
  expect(Template.fromStack(stack).resource("digitalocean_kubernetes_cluster")).toMatchObject({
    vpc_uuid: "5a4981aa-9653-4bd1-bef5-d6bff52042e4",
    cluster_subnet: "192.168.0.0/18",
  });
});

describe("what DigitalOcean cannot do is refused", () => {
  test.each([
    [
      { encryptSecrets: true },
      "encryptSecrets must be left out or false on digitalocean, got true; DOKS takes no key of your own; leave it out, or use aws",
    ],
    [
      { auditLogs: true },
      "auditLogs must be left out or false on digitalocean, got true; DOKS gives no audit log away; leave it out, or use aws",
    ],
    [
      { logRetentionDays: 30 },
      "logRetentionDays must be left out on digitalocean, got 30; DOKS gives no logs of the control plane away; leave it out, or use aws",
    ],
    [
      { administrators: ["alice"] },
      'administrators must be left out on digitalocean, got ["alice"]; the team\'s members are, by their roles; leave it out and manage the team in the control panel, set vendors.digitalocean.cluster.sso, or use aws',
    ],
    [
      {
        workloadIdentities: [
          { name: "uploads", namespace: "a", serviceAccount: "b", grants: ["c"] },
        ],
      },
      'workloadIdentities must be left out on digitalocean, got [{"name":"uploads","namespace":"a","serviceAccount":"b","grants":["c"]}]; DigitalOcean has no identities for service accounts; leave it out and store a key in a Secret, or use aws',
    ],
    [
      { nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 1, zones: 2 }] },
      "nodePools[0].zones must be left out or 1 on digitalocean, got 2; a region is one zone; leave it out, or use aws",
    ],
    [
      { versionSlug: "1.35.1-do.0", automaticPatchUpgrades: false },
      'versionSlug must be a patch of version 1.36, got "1.35.1-do.0"; change one of them',
    ],
    [
      { versionSlug: "1.36.1-do.0" },
      "automaticPatchUpgrades must be false with versionSlug on digitalocean, got nothing; going back from a patch would replace the cluster: set it, or leave versionSlug out",
    ],
    [{ versionSlug: "1.36.1" }, 'versionSlug must be a version such as 1.36.2-do.0, got "1.36.1"'],
    [
      { automaticPatchUpgrades: false, maintenanceWindow: { day: "monday", hourUtc: 1 } },
      'maintenanceWindow must be left out without automaticPatchUpgrades on digitalocean, got {"day":"monday","hourUtc":1}; patches then come with an apply: leave one of them out',
    ],
    [
      { tags: { k8s: "yes" } },
      'tags.k8s must be left out on digitalocean, got "yes"; the key has a meaning for DOKS: choose another',
    ],
    [
      { clusterSubnet: "10.20.128.0/18" },
      'clusterSubnet must be apart from 10.20.0.0/16 (the network) on digitalocean, got "10.20.128.0/18"; choose another range',
    ],
    [
      { serviceSubnet: "10.148.0.0/20" },
      'serviceSubnet must be apart from 10.148.0.0/16 (clusterSubnet) on digitalocean, got "10.148.0.0/20"; choose another range',
    ],
    [
      { clusterSubnet: "10.245.0.0/18" },
      'clusterSubnet must be apart from 10.245.0.0/16 (kept by DigitalOcean) on digitalocean, got "10.245.0.0/18"; choose another range',
    ],
    [
      { clusterSubnet: "100.64.0.0/16" },
      'clusterSubnet must be within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 on digitalocean, got "100.64.0.0/16"; choose a private range',
    ],
  ] satisfies [Partial<DigitalOceanClusterSettings>, string][])("%j", (settings, problem) => {
    expect(problemsOf(settings)).toBe(`staging/cluster: ${problem}`);
  });
});

test("ranges that would be mirrored onto reserved ones are refused", () => {
  expect(problemsOf({}, "10.101.0.0/16")).toBe(
    'staging/cluster: clusterSubnet must be apart from 10.229.0.0/16 (kept by DigitalOcean) on digitalocean, got "10.229.0.0/16"; choose another range',
  );
  expect(problemsOf({}, "172.20.0.0/16")).toContain(
    "clusterSubnet must be given for a network 172.20.0.0/16 on digitalocean, got nothing",
  );
});

test("all problems are told at once, the vendor's of the network included", () => {
  const stack = newStack();
  const network = Object.assign(new Construct(stack, "network"), {
    vendor: "aws",
    networkId: "vpc-1",
    cidr: "10.20.0.0/16",
  }) as INetwork;

  expect(
    errorOf(() =>
      vendor.cluster(stack, "cluster", {
        ...clusterSettings,
        network,
        encryptSecrets: true,
        version: "1.20" as "1.36",
      }),
    ),
  ).toBe(`3 properties are invalid:
  staging/cluster: network must be made by digitalocean, got "aws"; make both with the same vendor object
  staging/cluster: version must be one of "1.34", "1.35", "1.36", got "1.20"
  staging/cluster: encryptSecrets must be left out or false on digitalocean, got true; DOKS takes no key of your own; leave it out, or use aws`);
  expect(stack.node.tryFindChild("cluster")?.node.children).toEqual([]);
});
