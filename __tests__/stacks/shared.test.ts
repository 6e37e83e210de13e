import { project } from "../../environments/project";
import { type ProjectData, SharedStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyApp, vendors } from "./staging";

const shared = (vendor: (typeof vendors)["aws" | "digitalocean"], changes: object = {}) =>
  new SharedStack(emptyApp(), "shared", {
    vendor,
    project: { ...project, ...changes } as ProjectData,
  });

test("holds registry, zone and state bucket on AWS, all protected", () => {
  const template = Template.fromStack(shared(vendors.aws));
  const protectedOnes = ["aws_ecr_repository", "aws_route53_zone", "aws_s3_bucket"];
  for (const type of protectedOnes) {
    for (const resource of Object.values(template.resources(type))) {
      expect(resource).toMatchObject({ lifecycle: { prevent_destroy: true } });
    }
  }
  expect(Object.keys(template.resources("aws_ecr_repository"))).toEqual([
    "registry_web",
    "registry_worker",
  ]);
  expect(Object.keys(template.outputs)).toEqual([
    "deploy_roles",
    "name_servers",
    "plan_role",
    "registry_push_role",
    "registry_url",
    "state_bucket",
  ]);
});

test("makes what an account of the vendor needs once, where it needs something", () => {
  const template = Template.fromStack(shared(vendors.aws));
  expect(template.resource("aws_ebs_encryption_by_default")).toMatchObject({ enabled: true });
  expect(Object.keys(template.outputs["deploy_roles"]?.["value"] as object).sort()).toEqual([
    "dev",
    "production",
    "qa",
    "staging",
  ]);
  expect(shared(vendors.digitalocean).account).toBeUndefined();
});

test("what an environment is told is not for the shared stack", () => {
  expect(() => shared(vendors.aws, { vendors: { aws: { postgres: {} } } })).toThrow(
    "shared: vendors.aws.postgres must be left out, got {}; there is no such part here: known are dns, registry, stateBucket, account",
  );
});

test("holds the same on DigitalOcean; what CI needs to push is sensitive", () => {
  const template = Template.fromStack(shared(vendors.digitalocean));
  expect(template.addresses).toEqual([
    "digitalocean_container_registry.registry",
    "digitalocean_container_registry_docker_credentials.registry_push",
    "digitalocean_domain.dns",
    "digitalocean_record.dns_apex_caa",
    "digitalocean_spaces_bucket.state_bucket",
  ]);
  expect(template.outputs["registry_push_docker_config"]).toMatchObject({ sensitive: true });
});

test("needs no state bucket", () => {
  const template = Template.fromStack(shared(vendors.aws, { stateBucket: undefined }));
  expect(template.resources("aws_s3_bucket")).toEqual({});
  expect(template.outputs).not.toHaveProperty("state_bucket");
});

test("tells every problem of all parts at once", () => {
  expect(() =>
    shared(vendors.digitalocean, {
      registry: { repositories: ["web", "web"], scanOnPush: true },
      dns: { domain: "example.com.", dnssec: true },
      stateBucket: { bucketName: "Shop" },
      vendors: {},
    }),
  ).toThrow(
    [
      "5 properties are invalid:",
      '  shared/dns: domain must be a domain in lower case without a dot at the end, got "example.com."',
      "  shared/dns: dnssec must be left out or false on digitalocean, got true; DigitalOcean does not sign zones; leave it out, or use aws for dns",
      '  shared/registry: repositories must be a list without repetition, got ["web","web"]',
      "  shared/registry: scanOnPush must be left out or false on digitalocean, got true; images are not scanned; leave it out and scan in CI, or use aws",
      '  shared/state-bucket: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Shop"',
    ].join("\n"),
  );
});
