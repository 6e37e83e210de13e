import { type TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import type { ICluster, INetwork } from "../../../constructs";
import { AwsCluster, AwsLoadBalancer, type AwsLoadBalancerProps } from "../../../constructs/aws";
import { Template } from "../../../testing";
import {
  addCluster,
  addNetwork,
  addressOf,
  argumentsOf,
  newStack,
  ref,
  resolved,
  unknownValue,
} from "./stack";

function made(
  props:
    | Partial<AwsLoadBalancerProps>
    | ((stack: TerraformStack) => Partial<AwsLoadBalancerProps>) = {},
) {
  const stack = newStack();
  const network = addNetwork(stack);
  const cluster = addCluster(stack, network);
  const loadBalancer = new AwsLoadBalancer(stack, "entry", {
    network,
    cluster,
    ...(typeof props === "function" ? props(stack) : props),
  });
  const template = Template.fromStack(stack);
  return {
    network,
    cluster,
    loadBalancer,
    template,
    of: (...path: string[]) => argumentsOf(template, loadBalancer, ...path),
  };
}

function refusal(props: object): () => unknown {
  return () => {
    const stack = newStack();
    const network = addNetwork(stack);
    const cluster = addCluster(stack, network);
    return new AwsLoadBalancer(stack, "entry", {
      network,
      cluster,
      ...props,
    } as AwsLoadBalancerProps);
  };
}

describe("with network and cluster", () => {
  const { network, cluster, loadBalancer, template, of } = made();
  const nodes = ref("vpc_config[0].cluster_security_group_id", cluster, "Resource");
  const own = ref("id", loadBalancer, "security-group");

  test("is a public network load balancer in all zones", () => {
    expect(of("Resource")).toEqual({
      name: "test-entry",
      load_balancer_type: "network",
      internal: false,
      subnets: [
        ref("subnet_id", network, "public-routes-1"),
        ref("subnet_id", network, "public-routes-2"),
      ],
      security_groups: [own],
      enable_cross_zone_load_balancing: true,
      enable_deletion_protection: false,
      lifecycle: { prevent_destroy: false },
    });
    expect(of("security-group")).toEqual({
      name: "test-entry-load-balancer",
      description: "Public entry",
      vpc_id: ref("id", network, "Resource"),
      tags: { Name: "test-entry-load-balancer" },
    });
  });

  test.each([
    ["http", 80, 30_080],
    ["https", 443, 30_443],
  ])("leads %s, port %i, to node port %i", (name, port, nodePort) => {
    expect(of(`${name}-from-0.0.0.0-0`)).toEqual({
      security_group_id: own,
      cidr_ipv4: "0.0.0.0/0",
      ip_protocol: "tcp",
      from_port: port,
      to_port: port,
    });
    expect(of(`${name}-targets`)).toEqual({
      name_prefix: `${name}-`,
      tags: { Name: `test-entry-${name}` },
      vpc_id: ref("id", network, "Resource"),
      target_type: "instance",
      protocol: "TCP",
      port: nodePort,
      preserve_client_ip: "false",
      proxy_protocol_v2: false,
      deregistration_delay: "30",
      health_check: {
        protocol: "TCP",
        port: "traffic-port",
        interval: 10,
        timeout: 4,
        healthy_threshold: 3,
        unhealthy_threshold: 3,
      },
      lifecycle: { create_before_destroy: true },
    });
    expect(of(`${name}-listener`)).toEqual({
      load_balancer_arn: ref("arn", loadBalancer, "Resource"),
      port,
      protocol: "TCP",
      default_action: [
        { type: "forward", target_group_arn: ref("arn", loadBalancer, `${name}-targets`) },
      ],
    });
    expect(of(`${name}-to-general`)).toEqual({
      autoscaling_group_name: ref(
        "resources[0].autoscaling_groups[0].name",
        cluster,
        "node-pool-general",
        "Resource",
      ),
      lb_target_group_arn: ref("arn", loadBalancer, `${name}-targets`),
      lifecycle: { create_before_destroy: true },
    });
    const rule = { ip_protocol: "tcp", from_port: nodePort, to_port: nodePort };
    expect(of(`to-nodes-${nodePort}`)).toEqual({
      ...rule,
      security_group_id: own,
      referenced_security_group_id: nodes,
    });
    expect(of(`nodes-from-${nodePort}`)).toEqual({
      ...rule,
      security_group_id: nodes,
      referenced_security_group_id: own,
    });
  });

  test("opens nothing else", () => {
    expect(Object.keys(template.resources("aws_vpc_security_group_ingress_rule"))).toHaveLength(4);
    expect(Object.keys(template.resources("aws_vpc_security_group_egress_rule"))).toHaveLength(2);
    expect(Object.keys(template.resources("aws_lb_listener"))).toHaveLength(2);
  });

  test("says where it is and what the gateway must do", () => {
    expect(loadBalancer.vendor).toBe("aws");
    expect(resolved(loadBalancer, loadBalancer.target)).toEqual({
      kind: "hostname",
      hostname: ref("dns_name", loadBalancer, "Resource"),
      aliasZoneId: ref("zone_id", loadBalancer, "Resource"),
    });
    expect(loadBalancer.gateway).toEqual({
      kind: "node-ports",
      ports: [
        { name: "http", port: 80, nodePort: 30_080 },
        { name: "https", port: 443, nodePort: 30_443 },
      ],
      proxyProtocol: false,
      annotations: {},
    });
  });
});

describe("properties", () => {
  test("name names everything, cut where AWS takes less", () => {
    const { of } = made({
      name: "a-name-as-long-as-it-can",
      ports: [{ name: "abcdefghijkl", port: 80, nodePort: 30_080 }],
    });
    expect(of("Resource").name).toBe("a-name-as-long-as-it-can");
    expect(of("security-group").name).toBe("a-name-as-long-as-it-can-load-balancer");
    expect(of("abcdefghijkl-targets")).toMatchObject({
      name_prefix: "abcde-",
      tags: { Name: "a-name-as-long-as-it-can-abcdefghijkl" },
    });
  });

  test("tags reach all that can carry them", () => {
    const { of } = made({ tags: { team: "web" } });
    for (const path of [
      "Resource",
      "http-listener",
      "http-from-0.0.0.0-0",
      "to-nodes-30080",
      "nodes-from-30080",
    ]) {
      expect(of(path).tags).toEqual({ team: "web" });
    }
    expect(of("http-targets").tags).toEqual({ Name: "test-entry-http", team: "web" });
    expect(of("security-group").tags).toEqual({ Name: "test-entry-load-balancer", team: "web" });
  });

  test("protect", () => {
    expect(made({ protect: true }).of("Resource")).toMatchObject({
      enable_deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("ports replace the usual ones", () => {
    const ports = [{ name: "mqtt", port: 8883, nodePort: 31_000 }];
    const { template, loadBalancer, of } = made({ ports });
    expect(Object.keys(template.resources("aws_lb_listener"))).toHaveLength(1);
    expect(of("mqtt-listener").port).toBe(8883);
    expect(of("mqtt-targets").port).toBe(31_000);
    expect(of("mqtt-from-0.0.0.0-0")).toMatchObject({ from_port: 8883, to_port: 8883 });
    expect(loadBalancer.gateway).toEqual({
      kind: "node-ports",
      ports,
      proxyProtocol: false,
      annotations: {},
    });
  });

  test("alerts on nodes that do not answer, for each port", () => {
    const { of, loadBalancer } = made({ alerts: { emails: ["ops@example.com"] } });
    expect(of("alarms", "to-ops@example.com").endpoint).toBe("ops@example.com");
    expect(of("alarms", "https")).toMatchObject({
      namespace: "AWS/NetworkELB",
      metric_name: "UnHealthyHostCount",
      dimensions: {
        LoadBalancer: ref("arn_suffix", loadBalancer, "Resource"),
        TargetGroup: ref("arn_suffix", loadBalancer, "https-targets"),
      },
      threshold: 0,
      alarm_actions: [ref("arn", loadBalancer, "alarms", "Resource")],
    });
  });

  test("a target group that must be replaced is made beside the old one, under a name of its own", () => {
    expect(made({}).of("http-targets")).toMatchObject({
      name_prefix: "http-",
      lifecycle: { create_before_destroy: true },
    });
    expect(made({}).of("http-targets")).not.toHaveProperty("name");
  });

  test("a target group that is given a name has no prefix beside it", () => {
    const { of } = made({ overrides: { targetGroup: { name: "legacy" } } });
    expect(of("http-targets")).toMatchObject({ name: "legacy" });
    expect(of("http-targets")).not.toHaveProperty("name_prefix");
  });

  test("every node pool is attached to every port", () => {
    const stack = newStack();
    const network = addNetwork(stack);
    const pool = { size: "small", minNodes: 1, maxNodes: 1 } as const;
    const cluster = new AwsCluster(stack, "cluster", {
      network,
      nodePools: [
        { name: "one", ...pool },
        { name: "two", ...pool },
      ],
      apiAllowedCidrs: ["198.51.100.0/24"],
    });
    const loadBalancer = new AwsLoadBalancer(stack, "entry", { network, cluster });
    const template = Template.fromStack(stack);
    for (const port of ["http", "https"]) {
      for (const pool of ["one", "two"]) {
        expect(argumentsOf(template, loadBalancer, `${port}-to-${pool}`)).toEqual({
          autoscaling_group_name: `\${${addressOf(cluster, `node-pool-${pool}`, "Resource")}.resources[0].autoscaling_groups[0].name}`,
          lb_target_group_arn: ref("arn", loadBalancer, `${port}-targets`),
          lifecycle: { create_before_destroy: true },
        });
      }
    }
  });

  test("healthCheck by HTTP on a port of its own, which is opened once", () => {
    const { template, of } = made({
      healthCheck: {
        protocol: "http",
        path: "/ready",
        nodePort: 32_000,
        intervalSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 10,
      },
    });
    for (const port of ["http", "https"]) {
      expect(of(`${port}-targets`).health_check).toEqual({
        protocol: "HTTP",
        path: "/ready",
        matcher: "200-399",
        port: "32000",
        interval: 5,
        timeout: 4,
        healthy_threshold: 2,
        unhealthy_threshold: 10,
      });
    }
    expect(of("to-nodes-32000")).toMatchObject({ from_port: 32_000, to_port: 32_000 });
    expect(of("nodes-from-32000")).toMatchObject({ from_port: 32_000, to_port: 32_000 });
    expect(Object.keys(template.resources("aws_vpc_security_group_egress_rule"))).toHaveLength(3);
  });

  test("healthCheck on one of the ports opens nothing more", () => {
    const { template, of } = made({ healthCheck: { protocol: "http", nodePort: 30_080 } });
    expect(of("https-targets").health_check).toMatchObject({ path: "/", port: "30080" });
    expect(Object.keys(template.resources("aws_vpc_security_group_egress_rule"))).toHaveLength(2);
  });

  test("allowedCidrs replace everyone", () => {
    const { template, of } = made({ allowedCidrs: ["198.51.100.0/24", "192.0.2.0/24"] });
    const rules = Object.values(template.resources("aws_vpc_security_group_ingress_rule"));
    expect(
      rules
        .map(({ cidr_ipv4 }) => cidr_ipv4)
        .filter(Boolean)
        .sort(),
    ).toEqual(["192.0.2.0/24", "192.0.2.0/24", "198.51.100.0/24", "198.51.100.0/24"]);
    expect(of("https-from-192.0.2.0-24")).toMatchObject({ from_port: 443, to_port: 443 });
  });

  test("proxyProtocol is told to targets and gateway", () => {
    const { loadBalancer, of } = made({ proxyProtocol: true });
    expect(of("http-targets").proxy_protocol_v2).toBe(true);
    expect(of("https-targets").proxy_protocol_v2).toBe(true);
    expect(loadBalancer.gateway).toMatchObject({ proxyProtocol: true });
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      overrides: {
        loadBalancer: {
          enableCrossZoneLoadBalancing: false,
          loadBalancerType: undefined as unknown as string,
        },
        targetGroup: { deregistrationDelay: "5", healthCheck: { interval: 60 } },
      },
    });
    expect(of("Resource")).toMatchObject({
      enable_cross_zone_load_balancing: false,
      load_balancer_type: "network",
    });
    for (const port of ["http", "https"]) {
      expect(of(`${port}-targets`)).toMatchObject({ deregistration_delay: "5", protocol: "TCP" });
      expect(of(`${port}-targets`).health_check).toEqual({ interval: 60 });
    }
  });
});

test("values that only Terraform knows pass", () => {
  const { of } = made((stack) => ({
    allowedCidrs: [unknownValue(stack, "office").stringValue],
    healthCheck: { intervalSeconds: Token.asNumber(unknownValue(stack, "pause").value) },
  }));
  expect(of("http-from-1").cidr_ipv4).toBe("${var.office}");
  expect(of("https-targets").health_check).toMatchObject({ interval: "${var.pause}" });
});

describe("refuses", () => {
  test("missing references", () => {
    expect(() => new AwsLoadBalancer(newStack(), "entry", {} as AwsLoadBalancerProps)).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          "  test/entry: network must be made by aws, got nothing; make both with the same vendor object",
          "  test/entry: cluster must be made by aws, got nothing; make both with the same vendor object",
        ].join("\n"),
      ),
    );
  });

  test("references of another vendor, and of none", () => {
    const stack = newStack();
    const network = new Construct(stack, "network") as unknown as INetwork;
    const cluster = Object.assign(new Construct(stack, "cluster"), { vendor: "elsewhere" });
    expect(
      () =>
        new AwsLoadBalancer(stack, "entry", { network, cluster: cluster as unknown as ICluster }),
    ).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          '  test/entry: network must be made by aws, got "test/network"; make both with the same vendor object',
          '  test/entry: cluster must be made by aws, got "elsewhere"; make both with the same vendor object',
        ].join("\n"),
      ),
    );
  });

  const http = { name: "http", port: 80, nodePort: 30_080 };
  test.each([
    [{ ports: [] }, "ports must be a list of at least 1, got []"],
    [
      { ports: [{ ...http, nodePort: 80 }] },
      "ports[0].nodePort must be a whole number from 30000 to 32767, got 80",
    ],
    [
      { ports: [http, { ...http, port: 81 }] },
      'ports[1].name must be different from the others, got "http"; rename one of them',
    ],
    [
      { ports: [http, { ...http, name: "other" }] },
      "ports[1].port must be different from the others, got 80; open each port once",
    ],
    [
      { healthCheck: { path: "/ready" } },
      'healthCheck.path must be left out with protocol "tcp", got "/ready"; set healthCheck.protocol to "http"',
    ],
    [
      { healthCheck: { intervalSeconds: 4 } },
      "healthCheck.intervalSeconds must be a whole number from 5 to 300, got 4",
    ],
    [
      { allowedCidrs: ["198.51.100.1/24"] },
      'allowedCidrs[0] must be an IPv4 range in CIDR notation, beginning at its first address, got "198.51.100.1/24"',
    ],
    [
      { internal: true },
      "internal must be left out, got true; there is no such property: known are name, tags, protect, ports, healthCheck, allowedCidrs, proxyProtocol, alerts, overrides",
    ],
  ])("%j", (props, problem) => {
    expect(refusal(props)).toThrow(new Error(`test/entry: ${problem}`));
  });
});
