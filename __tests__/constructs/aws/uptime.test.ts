import { Testing } from "cdktf";
import { AwsUptime, type AwsUptimeProps, aws } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

const alerts = { emails: ["ops@example.com"] };

function made(props: Partial<AwsUptimeProps> = {}) {
  const stack = newStack();
  const uptime = new AwsUptime(stack, "uptime", {
    hosts: ["shop.example.com"],
    alerts,
    ...props,
  });
  const template = Template.fromStack(stack);
  return {
    uptime,
    template,
    of: (...path: string[]) => argumentsOf(template, uptime, ...path),
  };
}

const id = "shop--example--com";

describe("with a host and whom to tell", () => {
  const { uptime, template, of } = made();
  const topic = ref("arn", uptime, "alarms", "Resource");

  test("it is asked by HTTPS every 30 seconds, from everywhere", () => {
    expect(of(`check-${id}`)).toEqual({
      fqdn: "shop.example.com",
      type: "HTTPS",
      port: 443,
      resource_path: "/",
      enable_sni: true,
      request_interval: 30,
      failure_threshold: 1,
      measure_latency: false,
      tags: { Name: "test-uptime shop.example.com" },
    });
  });

  test("who is told is told from where Route 53 measures, whatever the provider's region", () => {
    expect(of("alarms", "Resource")).toEqual({
      name: "test-uptime-uptime-alarms",
      region: "us-east-1",
    });
    expect(of("alarms", "to-ops@example.com")).toEqual({
      topic_arn: topic,
      protocol: "email",
      endpoint: "ops@example.com",
      region: "us-east-1",
    });
    expect(of("alarms", `down-${id}`)).toEqual({
      alarm_name: "test-uptime-uptime-down-shop-example-com",
      alarm_description: "shop.example.com does not answer from outside",
      region: "us-east-1",
      namespace: "AWS/Route53",
      metric_name: "HealthCheckStatus",
      dimensions: { HealthCheckId: ref("id", uptime, `check-${id}`) },
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 1,
      period: 60,
      evaluation_periods: 2,
      treat_missing_data: "breaching",
      alarm_actions: [topic],
      ok_actions: [topic],
    });
  });

  test("nothing else is made, and nothing that is not asked for is paid for", () => {
    expect(
      Object.fromEntries(
        Object.entries(template.json["resource"] as object).map(([type, named]) => [
          type,
          Object.keys(named as object).length,
        ]),
      ),
    ).toEqual({
      aws_cloudwatch_metric_alarm: 1,
      aws_route53_health_check: 1,
      aws_sns_topic: 1,
      aws_sns_topic_subscription: 1,
    });
  });

  test("its URL is known", () => {
    expect(uptime.urls).toEqual(["https://shop.example.com/"]);
    expect(uptime.checks["shop.example.com"]?.fqdnInput).toBe("shop.example.com");
    expect(resolved(uptime, uptime.topic.arn)).toBe(topic);
  });
});

test("every property is honoured", () => {
  const { of, uptime } = made({
    name: "shop-live",
    tags: { owner: "platform" },
    protect: true,
    hosts: ["shop.example.com", "www.shop.example.com"],
    protocol: "http",
    port: 8080,
    path: "/healthy?deep=1",
    intervalSeconds: 10,
    regions: ["eu-west-1", "us-east-1", "sa-east-1"],
    alerts: { emails: ["a@example.com"], afterMinutes: 15, latencyMilliseconds: 800 },
  });
  expect(of("check-www--shop--example--com")).toEqual({
    fqdn: "www.shop.example.com",
    type: "HTTP",
    port: 8080,
    resource_path: "/healthy?deep=1",
    request_interval: 10,
    failure_threshold: 1,
    measure_latency: true,
    regions: ["eu-west-1", "us-east-1", "sa-east-1"],
    lifecycle: { prevent_destroy: true },
    tags: { Name: "shop-live www.shop.example.com", owner: "platform" },
  });
  expect(of("alarms", `slow-${id}`)).toMatchObject({
    alarm_name: "shop-live-uptime-slow-shop-example-com",
    alarm_description: "shop.example.com takes more than 800 ms to answer from outside",
    region: "us-east-1",
    metric_name: "TimeToFirstByte",
    statistic: "Average",
    comparison_operator: "GreaterThanThreshold",
    threshold: 800,
    evaluation_periods: 15,
    treat_missing_data: "notBreaching",
    tags: { owner: "platform" },
  });
  expect(of("alarms", `down-${id}`)).toMatchObject({ evaluation_periods: 15 });
  expect(uptime.urls[1]).toBe("http://www.shop.example.com:8080/healthy?deep=1");
});

test("what only Terraform knows is handed on", () => {
  const stack = newStack();
  const uptime = new AwsUptime(stack, "uptime", {
    hosts: ["shop.example.com"],
    path: unknownValue(stack, "path").stringValue,
    alerts: { emails: [unknownValue(stack, "email").stringValue] },
  });
  const template = Template.fromStack(stack);
  expect(argumentsOf(template, uptime, `check-${id}`)).toMatchObject({
    resource_path: "${var.path}",
  });
  expect(argumentsOf(template, uptime, "alarms", "to-1")).toMatchObject({
    endpoint: "${var.email}",
  });
});

test("overrides win, argument by argument", () => {
  const { of } = made({
    alerts: { ...alerts, latencyMilliseconds: 500 },
    overrides: {
      check: { failureThreshold: 3 },
      downAlarm: { treatMissingData: "ignore" },
      latencyAlarm: { datapointsToAlarm: 3 },
    },
  });
  expect(of(`check-${id}`)).toMatchObject({ failure_threshold: 3, request_interval: 30 });
  expect(of("alarms", `down-${id}`)).toMatchObject({ treat_missing_data: "ignore", threshold: 1 });
  expect(of("alarms", `slow-${id}`)).toMatchObject({ datapoints_to_alarm: 3, threshold: 500 });
});

test("hosts that differ by a dot or a hyphen have addresses of their own", () => {
  const { template } = made({ hosts: ["a.b.example.com", "a-b.example.com"] });
  expect(Object.keys(template.resources("aws_route53_health_check"))).toHaveLength(2);
});

test.each([
  [{ hosts: [] }, "hosts must be a list of at least 1, got []"],
  [
    { hosts: ["*.shop.example.com"] },
    'hosts[0] must be a domain in lower case without a dot at the end, got "*.shop.example.com"',
  ],
  [
    { alerts: { ...alerts, afterMinutes: 4 } },
    "alerts.afterMinutes must be one of 2, 3, 5, 10, 15, 30, 60, got 4",
  ],
  [
    { alerts: { ...alerts, certificateDays: 14 } },
    "alerts.certificateDays must be left out on aws, got 14; Route 53 does not look at certificates; leave it out, or use the uptime of digitalocean",
  ],
  [{ intervalSeconds: 60 }, "intervalSeconds must be one of 10, 30, got 60"],
  [
    { regions: ["eu-west-1", "us-east-1"] },
    'regions must be a list of at least 3, got ["eu-west-1","us-east-1"]',
  ],
  [
    { regions: ["eu-west-1", "us-east-1", "eu-central-1"] },
    'regions[2] must be one of us-east-1, us-west-1, us-west-2, eu-west-1, ap-southeast-1, ap-southeast-2, ap-northeast-1, sa-east-1, got "eu-central-1"',
  ],
  [
    { path: `/${"a".repeat(255)}` },
    "path must be at most 255 characters on aws, got 256; ask a shorter path",
  ],
])("refuses %j", (props, problem) => {
  expect(() => made(props as Partial<AwsUptimeProps>)).toThrow(
    new Error(`test/uptime: ${problem}`),
  );
});

test("the vendor's factory makes one", () => {
  const stack = newStack("test", Testing.app());
  expect(
    aws({ region: "eu-central-1" }).uptime(stack, "uptime", {
      hosts: ["shop.example.com"],
      alerts,
    }),
  ).toBeInstanceOf(AwsUptime);
});
