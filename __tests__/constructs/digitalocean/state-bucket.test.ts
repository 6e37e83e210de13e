import type { DigitalOceanStateBucketSettings } from "../../../constructs/digitalocean";
import { Template } from "../../../testing";
import { errorOf, newStack, ref, resolved, vendor } from "./environment";

function synthesized(settings: Partial<DigitalOceanStateBucketSettings> = {}): Template {
  const stack = newStack();
  vendor.stateBucket(stack, "state-bucket", { bucketName: "shop-state", ...settings });
  return Template.fromStack(stack);
}

test("a bucket is private and keeps old versions for 90 days", () => {
  expect(synthesized().resource("digitalocean_spaces_bucket")).toEqual({
    name: "shop-state",
    region: "fra1",
    acl: "private",
    force_destroy: false,
    versioning: { enabled: true },
    lifecycle_rule: [
      {
        id: "old-versions",
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
      oldVersionRetentionDays: 30,
    }).resource("digitalocean_spaces_bucket"),
  ).toMatchObject({
    lifecycle_rule: [{ noncurrent_version_expiration: { days: 30 } }],
    lifecycle: { prevent_destroy: true },
  });
});

test("overrides win, argument by argument", () => {
  expect(
    synthesized({ overrides: { bucket: { region: "ams3" } } }).resource(
      "digitalocean_spaces_bucket",
    ),
  ).toMatchObject({ name: "shop-state", region: "ams3", acl: "private" });
});

test("its name is known after it was made", () => {
  const stack = newStack();
  const bucket = vendor.stateBucket(stack, "state-bucket", { bucketName: "shop-state" });

  expect(resolved(stack, bucket.bucketName)).toBe(
    ref("digitalocean_spaces_bucket.state_bucket.name"),
  );
  expect(bucket.node.defaultChild).toBe(bucket.resource);
});

test("all problems are told at once", () => {
  expect(
    errorOf(() => synthesized({ bucketName: "Shop", oldVersionRetentionDays: 1 })),
  ).toBe(`2 properties are invalid:
  staging/state-bucket: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Shop"
  staging/state-bucket: oldVersionRetentionDays must be a whole number from 7 to 3650 days, got 1`);
});
