import type {
  DigitalOceanUptime,
  DigitalOceanUptimeSettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newStack, ref, vendor } from "./environment";

const alerts = { emails: ["ops@example.com"] };

function made(settings: Partial<DigitalOceanUptimeSettings> = {}): DigitalOceanUptime {
  return vendor.uptime(newStack(), "uptime", { hosts: ["shop.example.com"], alerts, ...settings });
}

function synthesized(settings: Partial<DigitalOceanUptimeSettings> = {}) {
  const template = Template.fromStack(AnyCloudStack.of(made(settings)));
  return {
    checks: template.resources("digitalocean_uptime_check"),
    alerts: template.resources("digitalocean_uptime_alert"),
  };
}

test("a host is asked by HTTPS from all regions, and told of when none gets an answer", () => {
  const checkId = ref("digitalocean_uptime_check.uptime_check_shop__example__com.id");
  expect(synthesized()).toEqual({
    checks: {
      uptime_check_shop__example__com: {
        name: "staging-uptime shop.example.com",
        type: "https",
        target: "https://shop.example.com/",
        regions: ["us_east", "us_west", "eu_west", "se_asia"],
        enabled: true,
      },
    },
    alerts: {
      uptime_down_shop__example__com: {
        name: "staging-uptime: shop.example.com is down",
        check_id: checkId,
        type: "down_global",
        period: "2m",
        notifications: [{ email: ["ops@example.com"] }],
      },
    },
  });
});

test("every property is honoured", () => {
  const { checks, alerts: told } = synthesized({
    name: "shop-live",
    tags: { owner: "platform" },
    protect: true,
    hosts: ["shop.example.com", "www.shop.example.com"],
    port: 8443,
    path: "/healthy",
    regions: ["eu_west", "us_east"],
    alerts: {
      emails: ["a@example.com"],
      afterMinutes: 60,
      latencyMilliseconds: 800,
      certificateDays: 14,
    },
  });
  expect(checks["uptime_check_www__shop__example__com"]).toEqual({
    name: "shop-live www.shop.example.com",
    type: "https",
    target: "https://www.shop.example.com:8443/healthy",
    regions: ["eu_west", "us_east"],
    enabled: true,
    lifecycle: { prevent_destroy: true },
  });
  expect(Object.keys(told)).toHaveLength(6);
  expect(told["uptime_down_shop__example__com"]).toMatchObject({ period: "1h" });
  expect(told["uptime_slow_shop__example__com"]).toMatchObject({
    name: "shop-live: shop.example.com is slow",
    type: "latency",
    threshold: 800,
    comparison: "greater_than",
    period: "1h",
  });
  expect(told["uptime_certificate_shop__example__com"]).toMatchObject({
    name: "shop-live: shop.example.com has a certificate that ends soon",
    type: "ssl_expiry",
    threshold: 14,
    comparison: "less_than",
    period: "1h",
  });
});

test("plain HTTP is asked where that is said", () => {
  expect(made({ protocol: "http" }).urls).toEqual(["http://shop.example.com/"]);
});

test("overrides win, argument by argument", () => {
  const { checks, alerts: told } = synthesized({
    alerts: { ...alerts, latencyMilliseconds: 500, certificateDays: 7 },
    overrides: {
      check: { enabled: false },
      downAlert: { type: "down" },
      latencyAlert: { period: "10m" },
      certificateAlert: { period: "30m" },
    },
  });
  expect(Object.values(checks)).toMatchObject([{ enabled: false, type: "https" }]);
  expect(told["uptime_down_shop__example__com"]).toMatchObject({ type: "down", period: "2m" });
  expect(told["uptime_slow_shop__example__com"]).toMatchObject({ period: "10m" });
  expect(told["uptime_certificate_shop__example__com"]).toMatchObject({ period: "30m" });
});

test("a certificate is looked at by HTTPS alone", () => {
  expect(errorOf(() => made({ protocol: "http", alerts: { ...alerts, certificateDays: 7 } }))).toBe(
    'staging/uptime: alerts.certificateDays must be left out with protocol "http", got 7; there is no certificate to look at',
  );
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => made({ regions: ["eu_west"], path: "healthy" })),
  ).toBe(`2 properties are invalid:
  staging/uptime: path must be a path that begins with /, got "healthy"
  staging/uptime: regions must be a list of at least 2, got ["eu_west"]`);
});
