import { Construct } from "constructs";
import type { ICluster } from "../../../constructs";
import {
  DigitalOceanCache,
  type DigitalOceanCacheSettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import {
  errorOf,
  newCluster,
  newNetwork,
  newStack,
  ref,
  resolved,
  unknown,
  vendor,
} from "./environment";

function made(settings: Partial<DigitalOceanCacheSettings> = {}): DigitalOceanCache {
  const stack = newStack();
  const network = newNetwork(stack);
  const cache = vendor.cache(stack, "cache", { size: "small", ...settings, network });
  cache.allowFrom(newCluster(stack, network));
  return cache;
}

function synthesized(settings: Partial<DigitalOceanCacheSettings> = {}): Template {
  return Template.fromStack(AnyCloudStack.of(made(settings)));
}

const clusterId = ref("digitalocean_database_cluster.cache.id");

test("the defaults are secure", () => {
  const template = synthesized();

  expect(template.addresses.filter((address) => address.includes("cache"))).toEqual([
    "digitalocean_database_cluster.cache",
    "digitalocean_database_firewall.cache_firewall",
  ]);
  expect(template.resource("digitalocean_database_cluster")).toEqual({
    name: "staging-cache",
    region: "fra1",
    engine: "valkey",
    version: "8",
    size: "db-s-2vcpu-4gb",
    node_count: 1,
    private_network_uuid: ref("digitalocean_vpc.network.id"),
    eviction_policy: "allkeys_lru",
    maintenance_window: [{ day: "sunday", hour: "04:00" }],
    lifecycle: { prevent_destroy: false },
  });
  // The network, and the pods of its cluster.
  expect(template.resource("digitalocean_database_firewall")).toEqual({
    cluster_id: clusterId,
    rule: ["10.20.0.0/16", "10.148.0.0/16"].map((value) => ({ type: "ip_addr", value })),
  });
});

test("every property is honoured", () => {
  const template = synthesized({
    name: "shop-staging",
    tags: { owner: "platform" },
    protect: true,
    version: "8",
    size: "large",
    standby: true,
    evictionPolicy: "volatile-ttl",
    maintenanceWindow: { day: "tuesday", hourUtc: 14 },
    overrides: { cluster: { storageSizeMib: "61440" } },
  });

  expect(template.resource("digitalocean_database_cluster")).toMatchObject({
    // A database of the environment has its name already.
    name: "shop-staging-cache",
    tags: ["owner:platform"],
    size: "m-2vcpu-16gb",
    node_count: 2,
    eviction_policy: "volatile_ttl",
    maintenance_window: [{ day: "tuesday", hour: "14:00" }],
    storage_size_mib: "61440",
    lifecycle: { prevent_destroy: true },
  });
});

test("alerts are about what may refuse to write", () => {
  const emails = ["a@example.com"];
  const alerts = (settings: Partial<DigitalOceanCacheSettings>) =>
    Object.fromEntries(
      Object.entries(synthesized(settings).resources("digitalocean_monitor_alert")).map(
        ([id, { type, value }]) => [id, `${type} ${value}`],
      ),
    );
  const processor = { cache_processor_alert: "v1/dbaas/alerts/cpu_alerts 90" };
  expect(alerts({ alerts: { emails } })).toEqual(processor);
  expect(alerts({ evictionPolicy: "noeviction", alerts: { emails } })).toEqual({
    ...processor,
    cache_memory_alert: "v1/dbaas/alerts/memory_utilization_alerts 90",
  });
  expect(alerts({ alerts: { emails, cpuPercent: 70, memoryUsedPercent: 60 } })).toEqual({
    cache_processor_alert: "v1/dbaas/alerts/cpu_alerts 70",
    cache_memory_alert: "v1/dbaas/alerts/memory_utilization_alerts 60",
  });
});

test("it tells where it is, who signs its certificate, and a password that is in the state", () => {
  const cache = made();
  expect(resolved(cache, cache.host)).toBe(ref("digitalocean_database_cluster.cache.private_host"));
  expect(resolved(cache, cache.port)).toBe(
    ref("tostring(digitalocean_database_cluster.cache.port)"),
  );
  expect(resolved(cache, cache.certificateAuthority)).toBe(
    ref("data.digitalocean_database_ca.cache_certificate_authority.certificate"),
  );
  const password = cache.passwordIn(cache);
  expect(resolved(cache, password)).toEqual({
    kind: "state",
    value: ref("digitalocean_database_cluster.cache.password"),
  });
});

describe("is refused", () => {
  test("with what DigitalOcean does not have, all at once", () => {
    const network = newNetwork(newStack());
    const asked = {
      network,
      size: "dev",
      standby: true,
      version: "9",
      evictionPolicy: "allkeys-lfu",
      alerts: { emails: ["a@example.com"], connections: 10 },
    } as const;
    expect(errorOf(() => vendor.cache(newStack(), "cache", asked))).toBe(
      `4 properties are invalid:
  staging/cache: version must be left out or "8" on digitalocean, got "9"; DigitalOcean has 8 alone; leave it out, or use aws
  staging/cache: evictionPolicy must be left out or "noeviction" or "allkeys-lru" or "allkeys-random" or "volatile-lru" or "volatile-random" or "volatile-ttl" on digitalocean, got "allkeys-lfu"; DigitalOcean does not count how often keys are used; choose allkeys-lru or volatile-lru, or use aws
  staging/cache: alerts.connections must be left out on digitalocean, got 10; DigitalOcean has no alert on connections; leave it out, or use aws
  staging/cache: standby must be left out or false with size "dev" on digitalocean, got true; its plan is a single node: choose size "small" or larger`,
    );
  });

  test("without a cluster, since it would be open to everyone", () => {
    const stack = newStack();
    vendor.cache(stack, "cache", { size: "dev", network: newNetwork(stack) });
    expect(() => Template.fromStack(stack)).toThrow(
      "staging/cache: allowFrom must be called with a cluster on digitalocean, got nothing; without a trusted source the database is open to everyone",
    );
  });

  test("for a cluster of another vendor", () => {
    const cache = made();
    const cluster = Object.assign(new Construct(cache, "theirs"), { vendor: "elsewhere" });
    expect(errorOf(() => cache.allowFrom(cluster as unknown as ICluster))).toBe(
      'staging/cache: allowFrom must be made by digitalocean, got "elsewhere"; make both with the same vendor object',
    );
  });
});

describe("one that exists already", () => {
  const host = "private-legacy-do-user-1-0.db.ondigitalocean.com";

  test("tells what it was told", () => {
    const stack = newStack();
    const password = unknown("var.password");
    const pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    const cache = DigitalOceanCache.fromAttributes(stack, "cache", {
      host,
      password,
      certificateAuthority: pem,
    });
    expect([cache.vendor, cache.host, cache.port, cache.user, cache.certificateAuthority]).toEqual([
      "digitalocean",
      host,
      "25061",
      undefined,
      pem,
    ]);
    expect(resolved(stack, cache.passwordIn(stack))).toEqual({
      kind: "state",
      value: ref("var.password"),
    });
  });

  test("has one list of who gets in, and no password in the code", () => {
    const stack = newStack();
    const cache = DigitalOceanCache.fromAttributes(stack, "cache", { host });
    const cluster = newCluster(stack, newNetwork(stack));
    expect(errorOf(() => cache.allowFrom(cluster))).toContain(
      "allowFrom must be left out for an existing database on digitalocean",
    );
    expect(errorOf(() => cache.certificateAuthority)).toContain(
      "certificateAuthority must be given",
    );
    expect(
      errorOf(() => DigitalOceanCache.fromAttributes(stack, "other", { host, password: "secret" })),
    ).toBe(
      'staging/other: password must be a token, such as the value of a sensitive variable, got "a text"; a text would be in the code and in what is synthesized of it',
    );
  });
});
