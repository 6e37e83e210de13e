import { InvalidPropsError } from "../../constructs";
import { production } from "../../environments/production";
import type { EnvironmentVendor } from "../../stacks";
import { Template } from "../../testing";
import { stagingStack, vendors } from "./staging";

const alerts = { emails: ["ops@example.com"] };

function refusal(
  changes: Readonly<Record<string, unknown>>,
  vendor: EnvironmentVendor = vendors.aws,
): string {
  try {
    stagingStack(vendor, { uptime: { alerts }, ...changes });
  } catch (error) {
    return InvalidPropsError.is(error) ? error.message : String(error);
  }
  return "nothing was refused";
}

describe.each(Object.entries(vendors))("the hosts of an environment at %s", (_, vendor) => {
  const urls = (changes: Readonly<Record<string, unknown>> = {}) =>
    stagingStack(vendor, { uptime: { alerts }, ...changes }).uptime?.urls;

  test("that are one name are asked by HTTPS", () => {
    expect(urls()).toEqual(["https://staging.shop.example.com/"]);
    expect(urls({ hosts: ["@", "www", "*"] })).toEqual([
      "https://shop.example.com/",
      "https://www.shop.example.com/",
    ]);
  });

  test("are asked by plain HTTP where there are no certificates", () => {
    expect(urls({ tls: undefined })).toEqual(["http://staging.shop.example.com/"]);
  });

  test("are asked where the load balancer listens", () => {
    const ports = [
      { name: "http", port: 80, nodePort: 30_080 },
      { name: "https", port: 8443, nodePort: 30_443 },
    ];
    expect(urls({ loadBalancer: { ports } })).toEqual(["https://staging.shop.example.com:8443/"]);
  });

  test("may be named in full, with the path that an app answers", () => {
    expect(
      urls({
        hosts: ["*"],
        uptime: { alerts, hosts: ["app.shop.example.com"], path: "/healthy" },
      }),
    ).toEqual(["https://app.shop.example.com/healthy"]);
  });

  test("are not asked unless it is wanted", () => {
    const stack = stagingStack(vendor);
    expect(stack.uptime).toBeUndefined();
    expect(JSON.stringify(Template.fromStack(stack).json["resource"])).not.toMatch(
      /uptime|route53_health_check/,
    );
  });

  test("are asked by checks that nothing protects, also where the environment is protected", () => {
    const stack = stagingStack(vendor, { ...production, name: "live", uptime: { alerts } });
    const resources = Template.fromStack(stack).json["resource"] as Record<
      string,
      Record<string, unknown>
    >;
    const own = Object.values(resources)
      .flatMap((named) => Object.entries(named))
      .filter(([name]) => name.startsWith("uptime_"));
    expect(own.length).toBeGreaterThan(1);
    expect(JSON.stringify(own)).not.toContain("prevent_destroy");
  });
});

test("checks are told the environment's name and tags, and what their vendor alone is told", () => {
  const template = Template.fromStack(
    stagingStack(vendors.aws, {
      uptime: { alerts },
      vendors: { aws: { uptime: { intervalSeconds: 10 } } },
    }),
  );
  expect(template.resource("aws_route53_health_check")).toMatchObject({
    request_interval: 10,
    tags: { Name: "shop-staging staging.shop.example.com", environment: "staging" },
  });
});

test("the other vendor asks, by spreading", () => {
  const { aws, digitalocean } = vendors;
  const onAws = Template.fromStack(
    stagingStack({ ...aws, uptime: digitalocean.uptime }, { uptime: { alerts } }),
  );
  expect(onAws.resource("digitalocean_uptime_check")).toMatchObject({
    target: "https://staging.shop.example.com/",
  });
  expect(Object.keys(onAws.json["provider"] as object).sort()).toEqual([
    "aws",
    "digitalocean",
    "http",
  ]);
  const onDigitalOcean = Template.fromStack(
    stagingStack({ ...digitalocean, uptime: aws.uptime }, { uptime: { alerts } }),
  );
  expect(onDigitalOcean.resource("aws_route53_health_check")).toMatchObject({
    fqdn: "staging.shop.example.com",
  });
});

describe("is refused", () => {
  test("with a vendor that asks nobody", () => {
    const { uptime: _, ...without } = vendors.aws;
    expect(refusal({}, without)).toBe(
      "staging: vendor.uptime must be given where uptime is set, got nothing; take it from another vendor: { ...vendor, uptime: other.uptime }",
    );
  });

  test("where the load balancer lets only some in", () => {
    expect(refusal({ loadBalancer: { allowedCidrs: ["203.0.113.0/24"] } })).toBe(
      'staging: loadBalancer.allowedCidrs must be a list with 0.0.0.0/0 where uptime is set, got ["203.0.113.0/24"]; who asks from outside comes from all over the world: let everyone in, or leave uptime out',
    );
  });

  test("where no host is one name", () => {
    expect(refusal({ hosts: ["*"] })).toBe(
      'staging: uptime.hosts must be given where all hosts have wildcards, got ["*"]; name in full those that an app answers',
    );
  });

  test("by another protocol than the gateway's", () => {
    expect(refusal({ uptime: { alerts, protocol: "http" } })).toBe(
      'staging: uptime.protocol must be "https" where tls is set, got "http"; plain HTTP leads to HTTPS whether an app answers or not: leave it out',
    );
    expect(refusal({ tls: undefined, uptime: { alerts, protocol: "https" } })).toBe(
      'staging: uptime.protocol must be "http" without tls, got "https"; nothing answers by HTTPS: leave it out, or set tls',
    );
  });

  test("where the load balancer has no port for it", () => {
    const ports = [{ name: "http", port: 80, nodePort: 30_080 }];
    expect(refusal({ loadBalancer: { ports } })).toBe(
      'staging: loadBalancer.ports must be a list with one named https, for the gateway, got ["http"]; name the port on which HTTPS arrives so, or leave ports out',
    );
  });

  test("with all that is wrong at once, by plain JavaScript, too", () => {
    expect(
      refusal({
        loadBalancer: { allowedCidrs: ["203.0.113.0/24"], ports: 5 },
        uptime: { hosts: ["Shop"], alerts: { certificateDays: 7 } },
      }).split(/\n */),
    ).toEqual([
      "5 properties are invalid:",
      expect.stringContaining("staging: loadBalancer.allowedCidrs must be a list with 0.0.0.0/0"),
      expect.stringContaining("staging: loadBalancer.ports must be a list with one named https"),
      'staging/uptime: hosts[0] must be a domain in lower case without a dot at the end, got "Shop"',
      expect.stringContaining("staging/uptime: alerts.emails must be given"),
      expect.stringContaining("staging/load-balancer: ports must be a list"),
    ]);
    expect(refusal({ uptime: true })).toBe(
      "staging: uptime must be an object of settings, got true",
    );
    expect(refusal({ hosts: undefined })).toBe(
      "staging: hosts must be a list of at least 1, got nothing",
    );
  });

  test("in a vendor's place, where nobody asks", () => {
    expect(
      refusal({ uptime: undefined, vendors: { aws: { uptime: { intervalSeconds: 10 } } } }),
    ).toBe(
      'staging: vendors.aws.uptime must be left out, got {"intervalSeconds":10}; there is no such part here: known are network, cluster, postgres, loadBalancer',
    );
  });
});
