import type { Sandbox } from "../../sandbox";
import { emptyFolder } from "../folder";
import { writeRecorded } from "./recorded-bindings";
import {
  again,
  type Configuration,
  configuration,
  describeWithTerraform,
  errorsOf,
  run,
  Workplace,
} from "./terraform-run";

const account = "0123456789abcdef0123456789abcdef";

/** A zone with what is behind it; nearly every argument that holds objects is a nested attribute. */
const zone = (status: number): Configuration =>
  configuration(
    {
      data: {
        cloudflare_zone: { other: { filter: { name: "other.example", account: { id: account } } } },
      },
      resource: {
        cloudflare_zone: { it: { name: "shop.example", account: { id: account } } },
        cloudflare_dns_record: {
          www: {
            zone_id: "${cloudflare_zone.it.id}",
            name: "www.shop.example",
            type: "A",
            content: "192.0.2.1",
            ttl: 1,
          },
          sip: {
            zone_id: "${cloudflare_zone.it.id}",
            name: "_sip._tcp.shop.example",
            type: "SRV",
            ttl: 300,
            data: { priority: 1, weight: 5, port: 5060, target: "sip.shop.example" },
            settings: { flatten_cname: false },
          },
        },
        cloudflare_ruleset: {
          it: {
            zone_id: "${cloudflare_zone.it.id}",
            name: "redirects",
            kind: "zone",
            phase: "http_request_dynamic_redirect",
            rules: [
              {
                expression: 'http.host eq "shop.example"',
                action: "redirect",
                action_parameters: {
                  from_value: {
                    status_code: status,
                    target_url: { value: "https://www.shop.example" },
                  },
                },
              },
              {
                expression: "true",
                action: "rewrite",
                action_parameters: { headers: { "x-frame": { operation: "set", value: "DENY" } } },
              },
            ],
          },
        },
        cloudflare_load_balancer_monitor: {
          it: { account_id: account, type: "https", header: { Host: ["shop.example"] } },
        },
        cloudflare_load_balancer_pool: {
          it: {
            account_id: account,
            name: "main",
            monitor: "${cloudflare_load_balancer_monitor.it.id}",
            origins: [
              { name: "a", address: "192.0.2.10" },
              { name: "b", address: "192.0.2.11", weight: 0.5, header: { host: ["b.example"] } },
            ],
          },
        },
        cloudflare_load_balancer: {
          it: {
            zone_id: "${cloudflare_zone.it.id}",
            name: "lb.shop.example",
            default_pools: ["${cloudflare_load_balancer_pool.it.id}"],
            fallback_pool: "${cloudflare_load_balancer_pool.it.id}",
            region_pools: { WEU: ["${cloudflare_load_balancer_pool.it.id}"] },
            rules: [{ name: "r", condition: "true", overrides: { steering_policy: "geo" } }],
          },
        },
      },
      output: {
        servers: { value: "${length(cloudflare_zone.it.name_servers)}" },
        rules: { value: "${length(distinct(cloudflare_ruleset.it.rules[*].id))}" },
        origin: { value: "${cloudflare_load_balancer_pool.it.origins[0].enabled}" },
        absent: { value: "${cloudflare_load_balancer_pool.it.origins[0].header == null}" },
        other: { value: "${length(data.cloudflare_zone.other.id)}" },
      },
    },
    ["cloudflare"],
  );

const domain = (dnssec: boolean): Configuration =>
  configuration(
    {
      resource: {
        dnsimple_registered_domain: {
          it: {
            name: "shop.example",
            contact_id: 7,
            dnssec_enabled: dnssec,
            // A nested attribute of which every member is optional: two are left out.
            timeouts: { create: "10m" },
          },
        },
        dnsimple_zone_record: {
          it: {
            zone_name: "${dnsimple_registered_domain.it.name}",
            name: "www",
            type: "A",
            value: "192.0.2.1",
          },
        },
      },
      output: {
        domain: { value: "${dnsimple_registered_domain.it.state != null}" },
        record: { value: "${dnsimple_zone_record.it.qualified_name}" },
      },
    },
    ["dnsimple"],
  );

describeWithTerraform("nested attributes", () => {
  const place = new Workplace();
  const modules = emptyFolder();
  let sandbox: Sandbox;
  beforeAll(async () => {
    writeRecorded(modules, "cloudflare");
    sandbox = await place.sandbox({ bindingsFrom: modules });
  });
  afterAll(() => place.end());

  test.each<[string, (version: number) => Configuration, object]>([
    [
      "cloudflare",
      (version) => zone(version === 1 ? 301 : 302),
      {
        servers: { value: 2 },
        rules: { value: 2 },
        origin: { value: true },
        absent: { value: true },
        other: { value: 32 },
      },
    ],
    ["dnsimple", (version) => domain(version === 1), { domain: { value: true } }],
  ])("a project on %s lives and dies", async (name, at, outputs) => {
    const folder = place.stack(at(1), name);
    expect(errorsOf(await run(sandbox, folder, "validate"))).toEqual([]);
    expect(errorsOf(await again(sandbox, folder, "apply"))).toEqual([]);
    expect(JSON.parse((await again(sandbox, folder, "output", "-json")).stdout)).toMatchObject(
      outputs,
    );
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    place.stack(at(2), name);
    expect((await again(sandbox, folder, "plan")).stdout).toContain(
      "Plan: 0 to add, 1 to change, 0 to destroy.",
    );
    expect(errorsOf(await again(sandbox, folder, "apply"))).toEqual([]);
    expect((await again(sandbox, folder, "plan")).stdout).toContain("No changes.");
    expect(errorsOf(await again(sandbox, folder, "destroy"))).toEqual([]);
    expect(sandbox.world.list()).toEqual([]);
  });

  const rule = { expression: "true", action: "rewrite" };
  const ruleset = (...rules: object[]) => ({
    resource: {
      cloudflare_ruleset: {
        it: { zone_id: "0".repeat(32), name: "r", kind: "zone", phase: "http_ratelimit", rules },
      },
    },
  });
  test.each<[string, Configuration, string]>([
    [
      "an unknown key two objects deep",
      ruleset(rule, {
        ...rule,
        ratelimit: { characteristics: ["ip.src"], period: 10, request: 5 },
      }),
      'An argument named "request" is not expected in "ratelimit"',
    ],
    [
      "an unknown key in a map of objects",
      ruleset({
        ...rule,
        action_parameters: { headers: { "x-a": { operation: "set", vale: "1" } } },
      }),
      'An argument named "vale" is not expected in "headers"',
    ],
    [
      "a computed member that is set",
      ruleset({ ...rule, id: "made" }),
      `Can't configure a value for "rules.id"`,
    ],
    [
      "an unknown key in a data source",
      { data: { cloudflare_zone: { it: { filter: { nme: "shop.example" } } } } },
      'An argument named "nme" is not expected in "filter"',
    ],
    [
      "an unknown key in a provider",
      {
        terraform: { required_providers: { helm: { source: "hashicorp/helm" } } },
        provider: { helm: { kubernetes: { hst: "https://cluster.invalid" } } },
        resource: { helm_release: { it: { name: "r", chart: "c" } } },
      },
      'An argument named "hst" is not expected in "kubernetes"',
    ],
    [
      "a required member that is absent",
      ruleset({ action: "rewrite" }),
      'attribute "expression" is required',
    ],
  ])("%s", async (_, sections, message) => {
    const folder = place.stack(
      configuration({ ...configuration({}, ["cloudflare"]), ...sections }),
    );
    const errors = errorsOf(await run(sandbox, folder, "validate"));
    expect(errors).toHaveLength(1);
    expect(errors.join()).toContain(message);
  });
});
