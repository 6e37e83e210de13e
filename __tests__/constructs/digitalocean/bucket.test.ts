import { AwsCluster, aws } from "../../../constructs/aws";
import {
  DigitalOceanBucket,
  type DigitalOceanBucketSettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newCluster, newNetwork, newStack, ref, resolved, vendor } from "./environment";

function synthesized(settings: Partial<DigitalOceanBucketSettings> = {}): Template {
  const stack = newStack();
  vendor.bucket(stack, "bucket", { bucketName: "shop-uploads", ...settings });
  return Template.fromStack(stack);
}

test("a bucket is private and keeps what objects were for 90 days", () => {
  expect(synthesized().resource("digitalocean_spaces_bucket")).toEqual({
    name: "shop-uploads",
    region: "fra1",
    acl: "private",
    force_destroy: false,
    versioning: { enabled: true },
    lifecycle_rule: [
      {
        id: "retention",
        enabled: true,
        noncurrent_version_expiration: { days: 90 },
        abort_incomplete_multipart_upload_days: 7,
      },
    ],
    lifecycle: { prevent_destroy: false },
  });
});

test("every property is honoured", () => {
  expect(
    synthesized({
      tags: { owner: "platform" },
      protect: true,
      versioned: false,
      noncurrentVersionRetentionDays: 5,
      expireAfterDays: 365,
      abortIncompleteUploadsAfterDays: 1,
      tlsOnly: false,
    }).resource("digitalocean_spaces_bucket"),
  ).toMatchObject({
    versioning: { enabled: false },
    lifecycle_rule: [
      {
        expiration: { days: 365 },
        noncurrent_version_expiration: { days: 5 },
        abort_incomplete_multipart_upload_days: 1,
      },
    ],
    lifecycle: { prevent_destroy: true },
  });
});

test("overrides win, argument by argument", () => {
  expect(
    synthesized({ overrides: { bucket: { region: "ams3" } } }).resource(
      "digitalocean_spaces_bucket",
    ),
  ).toMatchObject({ name: "shop-uploads", region: "ams3", acl: "private" });
});

test("TLS cannot be demanded of Spaces", () => {
  expect(errorOf(() => synthesized({ tlsOnly: true }))).toBe(
    "staging/bucket: tlsOnly must be left out or false on digitalocean, got true; a bucket with keys of its own takes no policy, which could refuse it; the endpoint that apps are told is one of HTTPS; leave it out, or use aws",
  );
});

test("it tells what an SDK needs", () => {
  const stack = newStack();
  const bucket = vendor.bucket(stack, "bucket", { bucketName: "shop-uploads" });
  const of = (attribute: string) => ref(`digitalocean_spaces_bucket.bucket.${attribute}`);
  expect(resolved(stack, bucket.bucketName)).toBe(of("name"));
  expect(resolved(stack, bucket.region)).toBe(of("region"));
  expect(resolved(stack, bucket.endpoint)).toBe(`https://${of("endpoint")}`);
  expect(bucket.node.defaultChild).toBe(bucket.resource);
});

const serviceAccount = { namespace: "shop", name: "default" };

function granting() {
  const stack = newStack();
  const bucket = vendor.bucket(stack, "bucket", { bucketName: "shop-uploads" });
  return { stack, bucket, cluster: newCluster(stack, newNetwork(stack)) };
}

test.each([
  ["read", "read"],
  ["read-write", "readwrite"],
] as const)("a key of its own may %s", (rights, permission) => {
  const { stack, bucket, cluster } = granting();
  const access = bucket.grant(stack, "uploads", { rights, cluster, serviceAccount });
  expect(Template.fromStack(stack).resource("digitalocean_spaces_key")).toEqual({
    name: "shop-uploads-staging-uploads",
    grant: [{ bucket: ref("digitalocean_spaces_bucket.bucket.name"), permission }],
  });
  expect(resolved(stack, access)).toEqual({
    kind: "key",
    accessKeyId: ref("digitalocean_spaces_key.uploads.access_key"),
    secretAccessKey: ref("digitalocean_spaces_key.uploads.secret_key"),
  });
});

test("what Spaces cannot limit is refused", () => {
  const { stack, bucket, cluster } = granting();
  expect(bucket.grantable).toEqual(["read", "read-write"]);
  expect(
    errorOf(() =>
      bucket.grant(stack, "backups", { rights: "write", cluster, serviceAccount, prefix: "db/" }),
    ),
  ).toBe(`2 properties are invalid:
  staging/backups: rights must be one of read, read-write on digitalocean, got "write"; keys that may write may delete as well: grant read-write where that may be, or take a bucket of a vendor that tells them apart
  staging/backups: prefix must be left out on digitalocean, got "db/"; a key is for a whole bucket: make one of its own, or use aws`);
  const append = { rights: "read-append", cluster, serviceAccount, addedNames: "report-" } as const;
  expect(errorOf(() => bucket.grant(stack, "checks", append))).toBe(`2 properties are invalid:
  staging/checks: rights must be one of read, read-write on digitalocean, got "read-append"; keys that may write may delete as well: grant read-write where that may be, or take a bucket of a vendor that tells them apart
  staging/checks: addedNames must be left out on digitalocean, got "report-"; a key is for a whole bucket: make one of its own, or use aws`);
});

test("a cluster of another vendor is given a key as well, in whatever stack it is asked for", () => {
  const { stack, bucket } = granting();
  const other = new AnyCloudStack(stack.node.root, "other");
  aws({ region: "eu-central-1" }).stateBucket(other, "state", { bucketName: "brings-provider" });
  const cluster = AwsCluster.fromAttributes(other, "cluster", {
    clusterName: "acme",
    nodeSecurityGroupId: "sg-1",
  });
  const access = bucket.grant(other, "uploads", { rights: "read", cluster, serviceAccount });
  expect(access.kind).toBe("key");
  const template = Template.fromStack(other);
  expect(Object.keys(template.resources("digitalocean_spaces_key"))).toEqual(["uploads"]);
  expect(template.json).toMatchObject({ provider: { digitalocean: [{}] } });
});

test("a bucket made elsewhere is granted by its name", () => {
  const stack = newStack();
  const told = { bucketName: "shop-old", region: "ams3" };
  const bucket = DigitalOceanBucket.fromAttributes(stack, "old", told);
  expect(bucket).toMatchObject({
    ...told,
    vendor: "digitalocean",
    endpoint: "https://ams3.digitaloceanspaces.com",
  });
  bucket.grant(stack, "uploads", {
    rights: "read",
    cluster: newCluster(stack, newNetwork(stack)),
    serviceAccount,
  });
  const template = Template.fromStack(stack);
  expect(template.resource("digitalocean_spaces_key")).toMatchObject({
    grant: [{ bucket: "shop-old", permission: "read" }],
  });
  expect(template.resources("digitalocean_spaces_bucket")).toEqual({});
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => synthesized({ bucketName: "Shop", expireAfterDays: 0 })),
  ).toBe(`2 properties are invalid:
  staging/bucket: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Shop"
  staging/bucket: expireAfterDays must be a whole number from 1 to 3650 days, got 0`);
  expect(
    errorOf(() =>
      DigitalOceanBucket.fromAttributes(newStack(), "old", { bucketName: "a", region: "x" }),
    ),
  ).toBe(`2 properties are invalid:
  staging/old: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "a"
  staging/old: region must be a region of DigitalOcean such as fra1, got "x"`);
});
