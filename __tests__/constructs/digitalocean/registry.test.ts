import type {
  DigitalOceanRegistry,
  DigitalOceanRegistrySettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newStack, ref, resolved, vendor } from "./environment";

function made(settings: Partial<DigitalOceanRegistrySettings> = {}): DigitalOceanRegistry {
  return vendor.registry(newStack(), "registry", { repositories: ["web"], ...settings });
}

function templateOf(registry: DigitalOceanRegistry): Template {
  return Template.fromStack(AnyCloudStack.of(registry));
}

test("a registry of the basic plan, of a name that nobody else has", () => {
  const registry = made();
  const template = templateOf(registry);

  expect(template.addresses).toEqual(["digitalocean_container_registry.registry"]);
  expect(template.resource("digitalocean_container_registry")).toEqual({
    name: expect.stringMatching(/^staging-registry-[0-9a-f]{6}$/),
    region: "fra1",
    subscription_tier_slug: "basic",
    lifecycle: { prevent_destroy: false },
  });
  expect(resolved(registry, registry.url)).toBe(
    ref("digitalocean_container_registry.registry.endpoint"),
  );
  expect(registry.pushAccess).toBeUndefined();
  expect(registry.node.defaultChild).toBe(registry.resource);
});

test("every property is honoured", () => {
  const registry = made({
    name: "shop",
    tags: { owner: "platform" },
    protect: true,
    repositories: ["web", "worker", "api", "cron", "mail", "docs"],
    immutableTags: false,
    scanOnPush: false,
    push: { kind: "credentials", expiryDays: 90 },
    subscriptionTier: "professional",
  });
  const template = templateOf(registry);

  expect(template.resource("digitalocean_container_registry")).toEqual({
    name: "shop",
    region: "fra1",
    subscription_tier_slug: "professional",
    lifecycle: { prevent_destroy: true },
  });
  expect(template.resources("digitalocean_container_registry_docker_credentials")).toEqual({
    registry_push: {
      registry_name: ref("digitalocean_container_registry.registry.name"),
      write: true,
      expiry_seconds: 7_776_000,
    },
  });
  expect(resolved(registry, registry.pushAccess)).toEqual({
    kind: "docker-config",
    dockerConfig: ref(
      "digitalocean_container_registry_docker_credentials.registry_push.docker_credentials",
    ),
    expires: ref(
      "digitalocean_container_registry_docker_credentials.registry_push.credential_expiration_time",
    ),
  });
});

test("an existing registry is found by its name", () => {
  const registry = made({ name: "shop", existing: true });
  const template = templateOf(registry);

  expect(template.addresses).toEqual([]);
  expect(template.dataSources("digitalocean_container_registry")).toEqual({
    registry_registry: { name: "shop" },
  });
  expect(resolved(registry, registry.url)).toBe(
    ref("data.digitalocean_container_registry.registry_registry.endpoint"),
  );
  expect(registry.resource).toBeUndefined();
});

test("overrides win, argument by argument", () => {
  expect(
    templateOf(made({ name: "shop", overrides: { registry: { region: "ams3" } } })).resource(
      "digitalocean_container_registry",
    ),
  ).toMatchObject({ name: "shop", region: "ams3" });
});

test.each([
  [
    { untaggedRetentionDays: 14 },
    "untaggedRetentionDays must be left out on digitalocean, got 14; DigitalOcean deletes images only when asked; leave it out and run doctl registry garbage-collection, or use aws",
  ],
  [
    { maxImages: 50 },
    "maxImages must be left out on digitalocean, got 50; DigitalOcean deletes images only when asked; leave it out and run doctl registry garbage-collection, or use aws",
  ],
  [
    { immutableTags: true },
    "immutableTags must be left out or false on digitalocean, got true; a tag can be pushed again; leave it out and deploy by digest, or use aws",
  ],
  [
    { scanOnPush: true },
    "scanOnPush must be left out or false on digitalocean, got true; images are not scanned; leave it out and scan in CI, or use aws",
  ],
  [
    { repositories: ["a1", "a2", "a3", "a4", "a5", "a6"] },
    'repositories must be a list of at most 5 with subscriptionTier "basic" on digitalocean, got ["a1","a2","a3","a4","a5","a6"]; set a larger subscriptionTier',
  ],
  [
    { subscriptionTier: "starter", repositories: ["web", "worker"] },
    'repositories must be a list of at most 1 with subscriptionTier "starter" on digitalocean, got ["web","worker"]; set a larger subscriptionTier',
  ],
  [
    { existing: true },
    "name must be given for an existing registry on digitalocean, got nothing; it is found by it",
  ],
  [
    { name: "shop", existing: true, subscriptionTier: "basic" },
    'subscriptionTier must be left out for an existing registry, got "basic"; set it where the registry is made',
  ],
] satisfies [Partial<DigitalOceanRegistrySettings>, string][])(
  "refuses %j",
  (settings, problem) => {
    expect(errorOf(() => made(settings))).toBe(`staging/registry: ${problem}`);
  },
);

test("GitHub cannot push without a stored password", () => {
  expect(
    errorOf(() => made({ push: { kind: "github", repository: "example/shop" } })),
  ).toBe(`2 properties are invalid:
  staging/registry: push.kind must be left out or "credentials" on digitalocean, got "github"; DigitalOcean has no access by OpenID Connect; use { kind: "credentials" }, or aws
  staging/registry: push.repository must be left out on digitalocean, got "example/shop"; DigitalOcean has no access by OpenID Connect; leave it out, or use aws`);
});
