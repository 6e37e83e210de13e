import { Template } from "../../testing";
import { platformRefusal, stagingPlatform, vendors } from "./staging";

const mesh = { mesh: { kind: "istio-ambient" } };

function templateOf(changes: object = {}): Template {
  return Template.fromStack(stagingPlatform(vendors.aws, { ...mesh, ...changes }));
}

function valuesOf(template: Template, release: string): Readonly<Record<string, unknown>> {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

function policyOf(template: Template, id: string): unknown {
  return template.resource("kubernetes_network_policy_v1", id)["spec"];
}

const probes = [{ from: [{ ip_block: { cidr: "169.254.7.127/32" } }] }];

test("nobody is refused before the gateway is in it", () => {
  const template = templateOf();
  expect(template.resource("helm_release", "mesh_control_plane")).toMatchObject({
    depends_on: expect.arrayContaining([
      "helm_release.gateway_resources",
      "kubernetes_namespace_v1.app",
    ]),
  });
  expect(template.resource("helm_release", "mesh_resources")).toMatchObject({
    depends_on: ["helm_release.mesh_node_proxy"],
  });
});

test("its parts are installed one after the other, of one version", () => {
  const template = templateOf();
  for (const [id, chart, after] of [
    ["mesh_base", "base", "kubernetes_network_policy_v1.mesh_namespace_allow_to_webhook"],
    ["mesh_control_plane", "istiod", "helm_release.mesh_base"],
    ["mesh_node_plugin", "cni", "helm_release.mesh_control_plane"],
    ["mesh_node_proxy", "ztunnel", "helm_release.mesh_node_plugin"],
  ] as const) {
    expect(template.resource("helm_release", id.replaceAll("-", "_"))).toMatchObject({
      repository: "https://istio-release.storage.googleapis.com/charts",
      chart,
      version: "1.31.1",
      wait: true,
      depends_on: expect.arrayContaining([after]),
    });
  }
  // The chart is told by its own name for the values of a mode.
  expect(valuesOf(template, "mesh_control_plane")).toMatchObject({
    profile: "ambient",
    autoscaleEnabled: false,
    replicaCount: 2,
  });
  expect(valuesOf(template, "mesh_node_plugin")).toMatchObject({ profile: "ambient" });
});

test("pods of the app are in it, and take its connections alone", () => {
  const template = templateOf();
  expect(template.resource("kubernetes_namespace_v1", "app")["metadata"]).toMatchObject({
    labels: { "istio.io/dataplane-mode": "ambient", gateway: "public" },
  });
  expect(valuesOf(template, "mesh_resources")["objects"]).toEqual([
    {
      apiVersion: "security.istio.io/v1",
      kind: "PeerAuthentication",
      metadata: { name: "default", namespace: "shop" },
      spec: { mtls: { mode: "STRICT" } },
    },
  ]);
  // Nodes ask pods in a mesh from an address that default-deny would not let in.
  expect(policyOf(template, "app_allow_mesh_probes")).toMatchObject({
    pod_selector: {},
    ingress: probes,
  });
});

const inMesh = {
  labels: { "istio.io/dataplane-mode": "ambient" },
  // Who calls them is outside.
  annotations: { "ambient.istio.io/bypass-inbound-capture": "true" },
};

test("so are the pods that carry the traffic, without the rest of their namespace", () => {
  const template = templateOf();
  const { objects } = valuesOf(template, "gateway_resources") as { readonly objects: object[] };
  expect(objects[0]).toMatchObject({
    kind: "EnvoyProxy",
    spec: { provider: { kubernetes: { envoyDeployment: { pod: inMesh } } } },
  });
  const traefik = templateOf({ gateway: { kind: "traefik" } });
  expect(valuesOf(traefik, "gateway_controller")).toMatchObject({
    deployment: { podLabels: inMesh.labels, podAnnotations: inMesh.annotations },
  });
  for (const [gateway, component] of [
    [template, "envoy-gateway"],
    [traefik, "traefik"],
  ] as const) {
    expect(policyOf(gateway, "gateway_namespace_allow_mesh_probes")).toMatchObject({
      ingress: probes,
    });
    expect(JSON.stringify(policyOf(gateway, "gateway_namespace_allow_mesh_probes"))).toContain(
      component,
    );
    expect(
      JSON.stringify(gateway.resource("kubernetes_namespace_v1", "gateway_namespace")),
    ).not.toContain("istio.io");
  }
});

test("what runs it has privileges, and still talks to nobody without need", () => {
  const template = templateOf();
  expect(template.resource("kubernetes_namespace_v1", "mesh_namespace")["metadata"]).toMatchObject({
    name: "istio-system",
    labels: { "pod-security.kubernetes.io/enforce": "privileged" },
  });
  expect(policyOf(template, "mesh_namespace_default_deny")).toEqual({
    pod_selector: {},
    policy_types: ["Ingress", "Egress"],
  });
  expect(policyOf(template, "mesh_namespace_allow_control")).toEqual({
    pod_selector: { match_labels: { app: "ztunnel" } },
    policy_types: ["Egress"],
    egress: [
      {
        to: [{ pod_selector: { match_labels: { app: "istiod" } } }],
        ports: [{ protocol: "TCP", port: "15012" }],
      },
    ],
  });
  expect(policyOf(template, "mesh_namespace_allow_proxies")).toMatchObject({
    pod_selector: { match_labels: { app: "istiod" } },
    ingress: [
      {
        from: [{ pod_selector: { match_labels: { app: "ztunnel" } } }],
        ports: [{ protocol: "TCP", port: "15012" }],
      },
    ],
  });
  expect(policyOf(template, "mesh_namespace_allow_to_webhook")).toMatchObject({
    ingress: [{ ports: [{ port: "15017" }] }],
  });
  for (const [id, pods] of [
    ["control_plane", { app: "istiod" }],
    ["node_plugin", { "k8s-app": "istio-cni-node" }],
  ] as const) {
    expect(policyOf(template, `mesh_namespace_allow_${id}`)).toMatchObject({
      pod_selector: { match_labels: pods },
      egress: [{ ports: [{ port: "443" }, { port: "6443" }] }],
    });
  }
});

test("a single node has one of what tells the proxies", () => {
  const cluster = {
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  };
  expect(valuesOf(templateOf({ cluster }), "mesh_control_plane")).toMatchObject({
    replicaCount: 1,
  });
});

function refusal(changes: object): string {
  return platformRefusal(vendors.digitalocean, { ...changes });
}

test("it is refused where the nodes' network is the vendor's alone, with whatever else is wrong", () => {
  const message =
    'mesh must be left out on digitalocean, got "istio-ambient"; nothing says that the cluster\'s network on digitalocean bears a plugin beside its own, which istio-ambient needs on every node';
  expect(refusal(mesh)).toBe(`staging-platform: ${message}`);
  expect(refusal({ ...mesh, gateway: { kind: "traefik" } })).toContain("gateway.kind must be");
  expect(refusal({ ...mesh, gateway: { kind: "traefik" } })).toContain(message);
});
