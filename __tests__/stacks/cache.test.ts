import { InvalidPropsError } from "../../constructs";
import { topologyOf } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import { diagramOf, describe as inWords } from "../../review/write/diagram";
import type { EnvironmentVendor } from "../../stacks";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const cache = { size: "small" };
const remote = "data.terraform_remote_state.cross_stack_reference_input_staging.outputs";

function refusal(
  changes: Readonly<Record<string, unknown>>,
  vendor: EnvironmentVendor = vendors.digitalocean,
): string {
  try {
    stagingStack(vendor, changes);
  } catch (error) {
    return InvalidPropsError.is(error) ? error.message : String(error);
  }
  return "nothing was refused";
}

describe.each(Object.entries(vendors))("a cache of an environment at %s", (name, vendor) => {
  test("is not there unless it is wanted", () => {
    const stack = stagingStack(vendor);
    expect(stack.cache).toBeUndefined();
    const platform = stagingPlatform(vendor);
    expect(platform.cacheSecret).toBeUndefined();
    for (const { json } of [stack, platform].map((one) => Template.fromStack(one))) {
      expect(JSON.stringify([json["resource"], json["output"]])).not.toMatch(/cache|valkey/);
    }
  });

  test("changes nothing of what is there", () => {
    const resources = (changes: object) =>
      Template.fromStack(stagingStack(vendor, { ...changes })).json["resource"] as Readonly<
        Record<string, Readonly<Record<string, object>>>
      >;
    const [before, after] = [resources({}), resources({ cache })];
    for (const [type, made] of Object.entries(before)) {
      expect(after[type]).toMatchObject(made);
    }
  });

  test("lets in the nodes of its cluster alone, is protected with it, and may be told more", () => {
    const stack = stagingStack(vendor, {
      protect: true,
      cache,
      vendors: { [name]: { cache: { tags: { tier: "hot" } } } },
    });
    const template = Template.fromStack(stack);
    const addresses = template.addresses.filter((address) => /\.cache(_|$)/.test(address));
    expect(addresses).toEqual(
      name === "aws"
        ? [
            "aws_elasticache_parameter_group.cache_parameter_group",
            "aws_elasticache_replication_group.cache",
            "aws_elasticache_subnet_group.cache_subnet_group",
            "aws_secretsmanager_secret.cache_password",
            "aws_secretsmanager_secret_version.cache_password_version",
            "aws_security_group.cache_security_group",
            "aws_vpc_security_group_ingress_rule.cache_allow_cluster",
          ]
        : ["digitalocean_database_cluster.cache", "digitalocean_database_firewall.cache_firewall"],
    );
    const resource =
      name === "aws"
        ? template.resource("aws_elasticache_replication_group")
        : template.resource("digitalocean_database_cluster", "cache");
    expect(resource).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(JSON.stringify(resource["tags"])).toMatch(/tier.{1,3}hot/);
    expect(template.json["output"]).toMatchObject({ cache_host: {}, cache_port: {} });
  });

  test("is reached by the app's pods, at its port", () => {
    const template = Template.fromStack(stagingPlatform(vendor, { cache }));
    const { spec } = template.resource("kubernetes_network_policy_v1", "app_allow_cache") as {
      readonly spec: {
        readonly egress: readonly object[];
        readonly policy_types: readonly string[];
      };
    };
    expect(spec.policy_types).toEqual(["Egress"]);
    expect(spec.egress).toEqual([
      {
        to: [{ ip_block: { cidr: expect.stringContaining("10.30.0.0/16") } }],
        ports: [
          { port: name === "aws" ? "6379" : expect.stringContaining("cache"), protocol: "TCP" },
        ],
      },
    ]);
  });

  test("stands in the network of the picture, below the database", () => {
    const { json } = Template.fromStack(
      stagingStack(vendor, { cache: { ...cache, standby: true } }),
    );
    const topology = topologyOf("staging", stackOf("staging", JSON.parse(JSON.stringify(json))));
    expect(inWords(topology)).toContain(
      name === "aws"
        ? "; cache (version 8.2, cache.t4g.medium, standby in another zone); registry"
        : "; cache (Valkey 8, db-s-2vcpu-4gb, 1 standby); registry",
    );
    const svg = diagramOf(topology);
    expect(svg.match(/class="edge"/g)).toHaveLength(5);
    const boxes = [
      ...svg.matchAll(
        /<rect class="(?:part|area)".*? x="(\d+)" y="(\d+)" width="(\d+)" height="(\d+)"/g,
      ),
    ].map(([, ...numbers]) => numbers.map(Number) as [number, number, number, number]);
    const [area, ...parts] = boxes;
    const [left = 0, top = 0, width = 0, height = 0] = area ?? [];
    expect(parts).toHaveLength(6);
    expect(
      parts.filter(
        ([x, y, w, h]) => x > left && y > top && x + w < left + width && y + h < top + height,
      ),
    ).toHaveLength(4);
    for (const [index, [x, y, w, h]] of parts.entries()) {
      for (const [ox, oy, ow, oh] of parts.slice(index + 1)) {
        expect(x + w < ox || ox + ow < x || y + h < oy || oy + oh < y).toBe(true);
      }
    }
  });
});

test("on AWS the Secret is written without being stored, and renewed by a number", () => {
  const template = Template.fromStack(stagingPlatform(vendors.aws, { cache }));
  const secret = template.resource("kubernetes_secret_v1", "cache");
  const password =
    "ephemeral.aws_secretsmanager_secret_version.cache_cache_password_value.secret_string";
  const host = `${remote}.cross_stack_output_aws_elasticache_replication_group_cache_primary_endpoint_address`;
  expect(secret).not.toHaveProperty("data");
  expect(secret["data_wo"]).toEqual({
    REDIS_HOST: `\${${host}}`,
    REDIS_PORT: "6379",
    REDIS_USERNAME: "default",
    REDIS_PASSWORD: `\${${password}}`,
    REDIS_URL: `rediss://default:\${urlencode(${password})}@\${${host}}:6379`,
  });
  expect(secret["data_wo_revision"]).toContain("cache_password_version_version_id");
});

test("on DigitalOcean the Secret says where the authority's certificate is", () => {
  const template = Template.fromStack(stagingPlatform(vendors.digitalocean, { cache }));
  const data = template.resource("kubernetes_secret_v1", "cache")["data"] as object;
  expect(Object.keys(data).sort()).toEqual([
    "REDIS_CA_FILE",
    "REDIS_HOST",
    "REDIS_PASSWORD",
    "REDIS_PORT",
    "REDIS_URL",
    "REDIS_USERNAME",
    "ca.crt",
  ]);
  expect(data).toMatchObject({
    REDIS_CA_FILE: "/var/run/secrets/cache/ca.crt",
    "ca.crt": expect.stringContaining("cache_certificate_authority"),
    REDIS_URL: expect.stringMatching(
      /^rediss:\/\/default:\$\{urlencode\(.*\)\}@\$\{.*private_host\}:/,
    ),
  });
});

describe("is refused", () => {
  test("with a size that there is not, and all else that is wrong", () => {
    expect(refusal({ cache: { size: "tiny", evictionPolicy: "volatile-lfu" } })).toBe(
      `2 properties are invalid:
  staging/cache: size must be one of "dev", "small", "medium", "large", got "tiny"
  staging/cache: evictionPolicy must be left out or "noeviction" or "allkeys-lru" or "allkeys-random" or "volatile-lru" or "volatile-random" or "volatile-ttl" on digitalocean, got "volatile-lfu"; DigitalOcean does not count how often keys are used; choose allkeys-lru or volatile-lru, or use aws`,
    );
  });

  test("where nobody makes it", () => {
    const { cache: _, ...vendor } = vendors.aws;
    expect(refusal({ cache }, vendor)).toBe(
      "staging: vendor.cache must be given where cache is set, got nothing; use a vendor that makes caches in its own network, or leave cache out",
    );
  });

  test("where only a vendor is told of it", () => {
    expect(refusal({ vendors: { digitalocean: { cache } } })).toContain(
      "vendors.digitalocean.cache must be left out",
    );
  });

  test("from another vendor than its network", () => {
    expect(refusal({ cache }, { ...vendors.digitalocean, cache: vendors.aws.cache })).toBe(
      'staging/cache: network must be made by aws, got "digitalocean"; make both with the same vendor object',
    );
  });

  test("as something else than settings", () => {
    expect(refusal({ cache: true })).toBe("staging: cache must be an object of settings, got true");
  });
});
