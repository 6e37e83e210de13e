import { Token } from "cdktf";
import type {
  DigitalOceanLoadBalancer,
  DigitalOceanLoadBalancerSettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newCluster, newNetwork, newStack, ref, resolved, vendor } from "./environment";

function made(settings: DigitalOceanLoadBalancerSettings = {}): DigitalOceanLoadBalancer {
  const stack = newStack();
  const network = newNetwork(stack);
  const cluster = newCluster(stack, network);
  return vendor.loadBalancer(stack, "load-balancer", { ...settings, network, cluster });
}

function synthesized(settings: DigitalOceanLoadBalancerSettings = {}) {
  return Template.fromStack(AnyCloudStack.of(made(settings))).resource("digitalocean_loadbalancer");
}

test("a load balancer forwards the default ports to every node of the cluster", () => {
  expect(synthesized()).toEqual({
    name: "staging-load-balancer",
    firewall: { allow: ["cidr:0.0.0.0/0"] },
    region: "fra1",
    type: "REGIONAL",
    network: "EXTERNAL",
    size_unit: 1,
    vpc_uuid: ref("digitalocean_vpc.network.id"),
    droplet_tag: `k8s:${ref("digitalocean_kubernetes_cluster.cluster.id")}`,
    forwarding_rule: [
      { entry_protocol: "tcp", entry_port: 80, target_protocol: "tcp", target_port: 30080 },
      { entry_protocol: "tcp", entry_port: 443, target_protocol: "tcp", target_port: 30443 },
    ],
    healthcheck: {
      protocol: "tcp",
      port: 30080,
      check_interval_seconds: 10,
      response_timeout_seconds: 5,
      healthy_threshold: 3,
      unhealthy_threshold: 3,
    },
    enable_proxy_protocol: false,
    lifecycle: { prevent_destroy: false },
  });
});

test("every property is honoured", () => {
  expect(
    synthesized({
      name: "shop-staging",
      tags: { owner: "platform" },
      protect: true,
      ports: [{ name: "https", port: 8443, nodePort: 31_443 }],
      healthCheck: {
        protocol: "http",
        path: "/healthy",
        nodePort: 31_080,
        intervalSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 10,
      },
      allowedCidrs: ["203.0.113.0/24", "198.51.100.7/32"],
      proxyProtocol: true,
      sizeUnit: 3,
    }),
  ).toMatchObject({
    name: "shop-staging",
    size_unit: 3,
    forwarding_rule: [
      { entry_protocol: "tcp", entry_port: 8443, target_protocol: "tcp", target_port: 31443 },
    ],
    healthcheck: {
      protocol: "http",
      path: "/healthy",
      port: 31080,
      check_interval_seconds: 5,
      response_timeout_seconds: 4,
      healthy_threshold: 2,
      unhealthy_threshold: 10,
    },
    firewall: { allow: ["cidr:203.0.113.0/24", "cidr:198.51.100.7/32"] },
    enable_proxy_protocol: true,
    lifecycle: { prevent_destroy: true },
  });
});

test("an HTTP check asks for / by default", () => {
  expect(synthesized({ healthCheck: { protocol: "http" } })["healthcheck"]).toMatchObject({
    path: "/",
    port: 30080,
  });
});

test("that everyone is allowed is written, or the rules of before would stay", () => {
  expect(synthesized({})).toMatchObject({ firewall: { allow: ["cidr:0.0.0.0/0"] } });
});

test("an interval that only Terraform knows has the shortest timeout", () => {
  const intervalSeconds = Token.asNumber({ creationStack: [], resolve: () => ref("var.interval") });

  expect(synthesized({ healthCheck: { intervalSeconds } })["healthcheck"]).toMatchObject({
    check_interval_seconds: ref("var.interval"),
    response_timeout_seconds: 3,
  });
});

test("overrides win, argument by argument", () => {
  expect(
    synthesized({ overrides: { loadBalancer: { httpIdleTimeoutSeconds: 90, sizeUnit: 2 } } }),
  ).toMatchObject({ http_idle_timeout_seconds: 90, size_unit: 2, network: "EXTERNAL" });
});

test("names point at its address and the gateway listens on node ports", () => {
  const loadBalancer = made({
    ports: [{ name: "https", port: 443, nodePort: 30_443 }],
    proxyProtocol: true,
  });

  expect(resolved(loadBalancer, loadBalancer.target)).toEqual({
    kind: "address",
    ipv4: ref("digitalocean_loadbalancer.load_balancer.ip"),
  });
  expect(loadBalancer.gateway).toEqual({
    kind: "node-ports",
    ports: [{ name: "https", port: 443, nodePort: 30443 }],
    proxyProtocol: true,
    // Without it DOKS opens the Service's node ports to the world.
    annotations: { "kubernetes.digitalocean.com/firewall-managed": "false" },
  });
  expect(loadBalancer.node.defaultChild).toBe(loadBalancer.resource);
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => made({ sizeUnit: 0, healthCheck: { intervalSeconds: 1 } })),
  ).toBe(`2 properties are invalid:
  staging/load-balancer: healthCheck.intervalSeconds must be a whole number from 5 to 300, got 1
  staging/load-balancer: sizeUnit must be a whole number from 1 to 200, got 0`);
});

test("rules of every vendor hold", () => {
  expect(errorOf(() => made({ healthCheck: { path: "/healthy" } }))).toBe(
    'staging/load-balancer: healthCheck.path must be left out with protocol "tcp", got "/healthy"; set healthCheck.protocol to "http"',
  );
});

test("whoever should know is told, from within and from outside", () => {
  const stack = newStack();
  const network = newNetwork(stack);
  const loadBalancer = vendor.loadBalancer(stack, "load-balancer", {
    network,
    cluster: newCluster(stack, network),
    alerts: { emails: ["a@example.com"] },
    uptimeCheck: { url: "https://shop.example.com", emails: ["b@example.com"] },
  });
  const template = Template.fromStack(AnyCloudStack.of(loadBalancer));
  expect(template.resource("digitalocean_monitor_alert")).toMatchObject({
    type: "v1/insights/lbaas/droplet_health",
    entities: [ref("digitalocean_loadbalancer.load_balancer.id")],
    alerts: { email: ["a@example.com"] },
  });
  expect(template.resource("digitalocean_uptime_check")).toMatchObject({
    target: "https://shop.example.com",
    type: "https",
  });
  expect(template.resource("digitalocean_uptime_alert")).toMatchObject({
    check_id: ref("digitalocean_uptime_check.load_balancer_uptime_check.id"),
    type: "down_global",
    notifications: [{ email: ["b@example.com"] }],
  });
});
