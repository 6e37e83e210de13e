import { App, TerraformStack, Testing } from "cdktf";
import { InvalidPropsError } from "../../constructs";
import { PublicGateway } from "../../constructs/platform";
import { Template } from "../../testing";
import { emptyFolder } from "../folder";
import { stagingPlatform, vendors } from "./staging";

interface Resource {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Readonly<Record<string, unknown>>;
}

type Vendor = (typeof vendors)["aws" | "digitalocean"];

function templateOf(vendor: Vendor, changes: object = {}): Template {
  return Template.fromStack(stagingPlatform(vendor, { ...changes }));
}

function valuesOf(template: Template, release: string): Readonly<Record<string, unknown>> {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

function objectsOf(vendor: Vendor, changes: object = {}): readonly Resource[] {
  const { objects } = valuesOf(templateOf(vendor, changes), "gateway_resources") as {
    readonly objects: readonly Resource[];
  };
  return objects;
}

function specOf(kind: string, vendor: Vendor, changes: object = {}): Resource["spec"] {
  const found = objectsOf(vendor, changes).filter((object) => object.kind === kind);
  expect(found).toHaveLength(1);
  return found[0]?.spec ?? {};
}

const oneNode = { nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }] };
const apiAllowedCidrs = ["203.0.113.0/24"];

describe.each(Object.entries(vendors))("the gateway on %s", (name, vendor) => {
  test("is a pinned release, installed before what configures it", () => {
    const template = templateOf(vendor);
    expect(template.resource("helm_release", "gateway_controller")).toMatchObject({
      repository: "oci://docker.io/envoyproxy",
      chart: "gateway-helm",
      version: "v1.9.0",
      wait: true,
      // Its first job talks to the API server, and is not tried again for long.
      depends_on: expect.arrayContaining([
        "kubernetes_network_policy_v1.gateway_namespace_allow_api_server_once",
      ]),
    });
    expect(template.resource("helm_release", "gateway_resources")).toMatchObject({
      chart: expect.stringMatching(/^\.\/assets\/gateway_resources_chart\/[0-9A-F]{32}$/),
      depends_on: ["helm_release.gateway_controller"],
    });
  });

  test("every release goes on where an installation of it failed", () => {
    const releases = Object.values(templateOf(vendor).resources("helm_release"));
    expect(releases.length).toBeGreaterThan(1);
    // Helm keeps what failed, and the provider has no state of it: the name would be in use forever.
    expect(releases.filter(({ upgrade_install: resumes }) => resumes !== true)).toEqual([]);
  });

  test("listens on exactly the node ports to which the load balancer leads", () => {
    const ports = [
      { name: "mail", port: 25, nodePort: 31_025 },
      { name: "http", port: 8080, nodePort: 31_080 },
    ];
    const loadBalancer = { ports };
    const plain = { loadBalancer, tls: undefined };
    expect(specOf("Gateway", vendor, plain)).toMatchObject({
      gatewayClassName: "public",
      listeners: [{ name: "http", port: 8080, protocol: "HTTP" }],
    });
    expect(specOf("EnvoyProxy", vendor, plain)).toMatchObject({
      provider: {
        kubernetes: {
          envoyService: {
            type: "NodePort",
            externalTrafficPolicy: "Cluster",
            patch: {
              value: { spec: { ports: [{ port: 8080, protocol: "TCP", nodePort: 31_080 }] } },
            },
          },
        },
      },
    });
  });

  test("is told the client's address by PROXY protocol, as the load balancer tells it", () => {
    expect(specOf("ClientTrafficPolicy", vendor)).toEqual({
      targetRefs: [{ group: "gateway.networking.k8s.io", kind: "Gateway", name: "public" }],
      proxyProtocol: { optional: false },
    });
    const without = objectsOf(vendor, {
      loadBalancer: { proxyProtocol: false },
      tls: undefined,
    });
    expect(without.map(({ kind }) => kind)).toEqual(["EnvoyProxy", "GatewayClass", "Gateway"]);
  });

  test("goes on without a node where there is another one", () => {
    const provider = (changes: object = {}) => specOf("EnvoyProxy", vendor, changes)["provider"];
    expect(provider()).toMatchObject({
      kubernetes: { envoyDeployment: { replicas: 2 }, envoyPDB: { minAvailable: 1 } },
    });
    expect(valuesOf(templateOf(vendor), "gateway_controller")).toMatchObject({
      deployment: { replicas: 2 },
      podDisruptionBudget: { minAvailable: 1 },
    });
    const cluster = { ...oneNode, apiAllowedCidrs };
    expect(provider({ cluster })).toMatchObject({
      kubernetes: { envoyDeployment: { replicas: 1 } },
    });
    // A budget of one for a single pod would never let its node be drained.
    expect(JSON.stringify(provider({ cluster }))).not.toContain("envoyPDB");
    expect(valuesOf(templateOf(vendor, { cluster }), "gateway_controller")).not.toHaveProperty(
      "podDisruptionBudget",
    );
    // What the vendor's own place says counts, too.
    const { nodePools } = oneNode;
    const more = nodePools.map((pool) => ({ ...pool, minNodes: 2 }));
    expect(
      provider({ cluster, vendors: { [name]: { cluster: { nodePools: more } } } }),
    ).toMatchObject({
      kubernetes: { envoyDeployment: { replicas: 2 } },
    });
    expect(provider({ cluster: { ...cluster, highAvailability: true } })).toMatchObject({
      kubernetes: { envoyDeployment: { replicas: 2 } },
    });
  });

  test("takes the routes of labelled namespaces, and reaches their pods alone", () => {
    const template = templateOf(vendor, { tls: undefined });
    expect(specOf("Gateway", vendor, { tls: undefined })).toMatchObject({
      listeners: [
        {
          allowedRoutes: {
            namespaces: { from: "Selector", selector: { matchLabels: { gateway: "public" } } },
          },
        },
      ],
    });
    const policy = (id: string) =>
      template.resource("kubernetes_network_policy_v1", `gateway_namespace_${id}`)["spec"];
    expect(policy("default_deny")).toEqual({
      pod_selector: {},
      policy_types: ["Ingress", "Egress"],
    });
    expect(policy("allow_routes")).toMatchObject({
      egress: [{ to: [{ namespace_selector: { match_labels: { gateway: "public" } } }] }],
    });
    // Envoy Gateway opens privileged ports higher up.
    expect(policy("allow_public")).toMatchObject({
      pod_selector: { match_labels: { "app.kubernetes.io/component": "proxy" } },
      ingress: [{ ports: [{ port: "10080", protocol: "TCP" }] }],
    });
    for (const [id, pods] of [
      ["allow_api_server", { "control-plane": "envoy-gateway" }],
      ["allow_api_server_once", { app: "certgen" }],
    ] as const) {
      expect(policy(id)).toMatchObject({
        pod_selector: { match_labels: pods },
        egress: [{ ports: [{ port: "443" }, { port: "6443" }] }],
      });
    }
  });

  test("refuses a load balancer that has no port for it", () => {
    const ports = [{ name: "web", port: 80, nodePort: 30_080 }];
    let message = "nothing was refused";
    try {
      stagingPlatform(vendor, { loadBalancer: { ports }, tls: undefined });
    } catch (error) {
      message = InvalidPropsError.is(error) ? error.message : String(error);
    }
    expect(message).toBe(
      'staging-platform: loadBalancer.ports must be a list with one named http, for the gateway, got ["web"]; name the port on which HTTP arrives so, or leave ports out',
    );
  });

  test("the annotations without which a Service must not be made are on it", () => {
    expect(specOf("EnvoyProxy", vendor)).toMatchObject({
      provider: {
        kubernetes: {
          envoyService: {
            annotations:
              name === "digitalocean"
                ? { "kubernetes.digitalocean.com/firewall-managed": "false" }
                : {},
          },
        },
      },
    });
  });
});

test("the vendor's own custom resource definitions are not held to a version that they do not have", () => {
  const policy = (vendor: Vendor) => valuesOf(templateOf(vendor), "gateway_controller")["crds"];
  expect(policy(vendors.digitalocean)).toEqual({
    gatewayAPI: { safeUpgradePolicy: { enabled: false } },
  });
  expect(policy(vendors.aws)).toEqual({ gatewayAPI: { safeUpgradePolicy: { enabled: true } } });
});

test("where the vendor makes the load balancer of a Service, it has the address that is reserved", () => {
  const stack = new TerraformStack(new App({ outdir: emptyFolder() }), "alone");
  new PublicGateway(stack, "gateway", {
    attachment: { kind: "service", ipv4: "203.0.113.7", annotations: { class: "external" } },
    http: { port: 80 },
    installsGatewayApi: true,
    privateRange: "10.0.0.0/16",
    highlyAvailable: true,
  });
  const { objects } = valuesOf(Template.fromJson(Testing.synth(stack)), "gateway_resources") as {
    readonly objects: readonly Resource[];
  };
  expect(objects.map(({ kind }) => kind)).toEqual(["EnvoyProxy", "GatewayClass", "Gateway"]);
  expect(objects[0]?.spec["provider"]).toMatchObject({
    kubernetes: {
      envoyService: {
        type: "LoadBalancer",
        loadBalancerIP: "203.0.113.7",
        externalTrafficPolicy: "Local",
        annotations: { class: "external" },
      },
    },
  });
});
