import { InvalidPropsError } from "../../constructs";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const podMetrics = { kind: "metrics-server" };
const release = "pod_metrics";

function valuesOf(template: Template): unknown {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

test.each(Object.entries(vendors))(
  "%s: nobody measures pods unless it is asked for",
  (_, vendor) => {
    const releases = Template.fromStack(stagingPlatform(vendor)).resources("helm_release");
    expect(Object.keys(releases)).not.toContain(release);
  },
);

test("the kind alone, where an object belongs, is told its place", () => {
  expect(() => stagingStack(vendors.aws, { podMetrics: "metrics-server" })).toThrow(
    'podMetrics must be an object with kind: "metrics-server", got "metrics-server"',
  );
});

test("a cluster that measures its pods already is not given a second server", () => {
  const asked = Template.fromStack(stagingPlatform(vendors.aws, { podMetrics }));
  expect(asked.json).toEqual(Template.fromStack(stagingPlatform(vendors.aws)).json);
  expect(
    Template.fromStack(stagingStack(vendors.aws)).resource(
      "aws_eks_addon",
      "cluster_addons_metrics_server",
    ),
  ).toMatchObject({ addon_name: "metrics-server" });
});

describe("metrics-server on digitalocean", () => {
  const template = Template.fromStack(stagingPlatform(vendors.digitalocean, { podMetrics }));

  test("goes on when a node is lost, where another one is there", () => {
    expect(template.resource("helm_release", release)).toMatchObject({
      chart: "metrics-server",
      version: "3.13.1",
      namespace: "${kubernetes_namespace_v1.pod_metrics_namespace.metadata[0].name}",
    });
    expect(valuesOf(template)).toMatchObject({
      replicas: 2,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
    });
    const nodePools = [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }];
    const cluster = { version: "1.36", nodePools, apiAllowedCidrs: ["203.0.113.0/24"] };
    expect(
      valuesOf(Template.fromStack(stagingPlatform(vendors.digitalocean, { podMetrics, cluster }))),
    ).toEqual({ fullnameOverride: "metrics-server" });
  });

  test("verifies the certificates of kubelets, and reaches them and the API server alone", () => {
    expect(JSON.stringify(valuesOf(template))).not.toContain("insecure");
    const policy = (id: string) =>
      template.resource("kubernetes_network_policy_v1", `pod_metrics_namespace_${id}`)["spec"];
    expect(policy("allow_api_server_and_kubelets")).toMatchObject({
      policy_types: ["Egress"],
      egress: [{ ports: [{ port: "443" }, { port: "6443" }, { port: "10250" }] }],
    });
    expect(policy("allow_from_api_server")).toMatchObject({
      policy_types: ["Ingress"],
      ingress: [{ ports: [{ port: "10250" }] }],
    });
  });
});

test("another kind is refused", () => {
  expect(() => stagingStack(vendors.aws, { podMetrics: { kind: "prometheus" } })).toThrow(
    InvalidPropsError,
  );
  expect(() => stagingStack(vendors.aws, { podMetrics: { kind: "prometheus" } })).toThrow(
    'podMetrics.kind must be "metrics-server"',
  );
});
