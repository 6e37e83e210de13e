import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Template } from "../../testing";
import { platformRefusal, stagingPlatform, vendors } from "./staging";

const traefik = { gateway: { kind: "traefik" } };
const tls = { tls: { issuer: "letsencrypt" } };

function templateOf(changes: object = {}): Template {
  return Template.fromStack(stagingPlatform(vendors.aws, { ...traefik, ...changes }));
}

function valuesOf(template: Template, release: string): Readonly<Record<string, unknown>> {
  const { values } = template.resource("helm_release", release) as { readonly values: [string] };
  return JSON.parse(values[0]);
}

interface Resource {
  readonly kind: string;
}

function objectsOf(template: Template): readonly Resource[] {
  return valuesOf(template, "gateway_resources")["objects"] as readonly Resource[];
}

test("is installed after the definitions that it waits for, under names of its own", () => {
  const template = templateOf();
  expect(template.resource("helm_release", "gateway_definitions")).toMatchObject({
    name: "gateway-api",
    chart: "traefik",
    version: "40.1.0",
  });
  expect(valuesOf(template, "gateway_definitions")).toMatchObject({
    deployment: { enabled: false },
    rbac: { enabled: false },
    service: { enabled: false },
  });
  expect(template.resource("helm_release", "gateway_controller")).toMatchObject({
    name: "traefik",
    repository: "https://traefik.github.io/charts",
    chart: "traefik",
    version: "41.3.0",
    skip_crds: true,
    wait: true,
    depends_on: expect.arrayContaining([
      "helm_release.gateway_definitions",
      "kubernetes_network_policy_v1.gateway_namespace_allow_api_server",
    ]),
  });
  // A change of the controller takes both away, this one first: no name is that of the other kind.
  expect(template.resource("helm_release", "gateway_resources")).toMatchObject({
    name: "public-traefik",
    depends_on: ["helm_release.gateway_controller"],
  });
});

test("has the same Gateway as Envoy Gateway, and a class of its own", () => {
  const plain = Template.fromStack(stagingPlatform(vendors.aws, tls));
  const others = ["EnvoyProxy", "ClientTrafficPolicy", "GatewayClass"];
  expect(objectsOf(templateOf(tls)).filter(({ kind }) => kind !== "GatewayClass")).toEqual(
    objectsOf(plain).filter(({ kind }) => !others.includes(kind)),
  );
  expect(objectsOf(templateOf(tls))).toContainEqual({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "GatewayClass",
    metadata: { name: "public" },
    spec: { controllerName: "traefik.io/gateway-controller" },
  });
});

test("opens the public ports in its pods, behind exactly the node ports", () => {
  const ports = [
    { name: "http", port: 8080, nodePort: 31_080 },
    { name: "https", port: 443, nodePort: 31_443 },
  ];
  const template = templateOf({ ...tls, loadBalancer: { ports } });
  expect(valuesOf(template, "gateway_controller")).toMatchObject({
    ports: {
      // Of the ports that nobody else has.
      traefik: { port: 8081 },
      web: { port: 8080, exposedPort: 8080, nodePort: 31_080 },
      websecure: { port: 443, exposedPort: 443, nodePort: 31_443 },
    },
    service: { spec: { type: "NodePort", externalTrafficPolicy: "Cluster" } },
    // Of the few that the restricted profile allows.
    podSecurityContext: {
      sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
    },
  });
  const policy = (id: string) =>
    template.resource("kubernetes_network_policy_v1", `gateway_namespace_${id}`)["spec"];
  const pods = {
    match_labels: { "app.kubernetes.io/component": "proxy", "app.kubernetes.io/name": "traefik" },
  };
  expect(policy("allow_public")).toMatchObject({
    pod_selector: pods,
    ingress: [{ ports: [{ port: "8080" }, { port: "443" }] }],
  });
  expect(policy("allow_api_server")).toMatchObject({
    pod_selector: pods,
    egress: [{ ports: [{ port: "443" }, { port: "6443" }] }],
  });
  expect(
    template.resource("kubernetes_network_policy_v1", "app_allow_gateway")["spec"],
  ).toMatchObject({ ingress: [{ from: [{ pod_selector: pods }] }] });
});

test("believes the client's address from the private network alone", () => {
  const entryPoint = (changes: object) =>
    (valuesOf(templateOf(changes), "gateway_controller")["ports"] as { web: object }).web;
  const loadBalancer = { proxyProtocol: false };
  expect(entryPoint({})).toMatchObject({
    proxyProtocol: { trustedIPs: [expect.stringMatching(/aws_vpc|^10\./)] },
  });
  expect(entryPoint({ loadBalancer })).not.toHaveProperty("proxyProtocol");
});

test("tells browsers to insist on HTTPS where they trust the certificates", () => {
  expect(valuesOf(templateOf(tls), "gateway_controller")).toMatchObject({
    providers: {
      file: {
        content: {
          http: { middlewares: { "insist-on-https": { headers: { stsSeconds: 31_536_000 } } } },
        },
      },
    },
    ports: { websecure: { http: { middlewares: ["insist-on-https@file"] } } },
  });
  const staging = { tls: { issuer: "letsencrypt-staging" } };
  expect(JSON.stringify(valuesOf(templateOf(staging), "gateway_controller"))).not.toContain(
    "insist-on-https",
  );
  expect(valuesOf(templateOf({ tls: undefined }), "gateway_controller")).toMatchObject({
    ports: { websecure: null },
  });
});

test("goes on without a node where there is another one, and lets requests end", () => {
  expect(valuesOf(templateOf(), "gateway_controller")).toMatchObject({
    deployment: { replicas: 2 },
    podDisruptionBudget: { enabled: true, minAvailable: 1 },
    ports: {
      web: {
        transport: { lifeCycle: { requestAcceptGraceTimeout: "10s", graceTimeOut: "40s" } },
      },
    },
  });
  const cluster = {
    nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
    apiAllowedCidrs: ["203.0.113.0/24"],
  };
  const values = valuesOf(templateOf({ cluster }), "gateway_controller");
  expect(values).toMatchObject({ deployment: { replicas: 1 } });
  expect(values).not.toHaveProperty("podDisruptionBudget");
});

function refusal(changes: object): string {
  return platformRefusal(vendors.digitalocean, { ...changes });
}

test("is refused where the vendor's definitions lack kinds that it waits for", () => {
  expect(refusal(traefik)).toBe(
    'staging-platform: gateway.kind must be "envoy-gateway" on digitalocean, got "traefik"; digitalocean installs the Gateway API itself, without kinds that traefik waits for before it routes anything: leave gateway out',
  );
  expect(refusal({ gateway: { kind: "envoy-gateway" } })).toBe("nothing was refused");
  expect(refusal({ gateway: { kind: "nginx" } })).toContain(
    'gateway.kind must be "envoy-gateway" or "traefik", got "nginx"',
  );
});

test("what is said by default is what is said without the property", () => {
  const said = stagingPlatform(vendors.aws, { gateway: { kind: "envoy-gateway" } });
  const unsaid = stagingPlatform(vendors.aws);
  expect(Template.fromStack(said).json).toEqual(Template.fromStack(unsaid).json);
  expect(readFileSync(join(__dirname, "../golden/aws/staging-platform.json"), "utf8")).not.toMatch(
    /traefik/,
  );
});
