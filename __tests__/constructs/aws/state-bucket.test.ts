import { Token } from "cdktf";
import { AwsStateBucket, type AwsStateBucketProps } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { addressOf, argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

function made(props: Partial<AwsStateBucketProps> = {}) {
  const stack = newStack();
  const bucket = new AwsStateBucket(stack, "state", { bucketName: "acme-state", ...props });
  const template = Template.fromStack(stack);
  return { bucket, of: (...path: string[]) => argumentsOf(template, bucket, ...path) };
}

describe("with the name alone", () => {
  const { bucket, of } = made();
  const id = ref("id", bucket, "Resource");

  test("is a bucket that is not destroyed while it holds states", () => {
    expect(of("Resource")).toEqual({
      bucket: "acme-state",
      force_destroy: false,
      lifecycle: { prevent_destroy: false },
    });
    expect(bucket.vendor).toBe("aws");
    expect(resolved(bucket, bucket.bucketName)).toBe(ref("bucket", bucket, "Resource"));
  });

  test("is versioned, and forgets overwritten states after 90 days", () => {
    expect(of("versioning")).toEqual({
      bucket: id,
      versioning_configuration: { status: "Enabled" },
    });
    expect(of("retention")).toEqual({
      bucket: id,
      rule: [
        {
          id: "old-versions",
          status: "Enabled",
          filter: [{ prefix: "" }],
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
      depends_on: [addressOf(bucket, "versioning")],
    });
  });

  test("is encrypted as the backend encrypts", () => {
    expect(of("encryption")).toEqual({
      bucket: id,
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
  });

  test("is private, and refuses whoever comes without TLS", () => {
    expect(of("public-access")).toEqual({
      bucket: id,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const { policy, ...rest } = of("policy");
    expect(rest).toEqual({ bucket: id, depends_on: [addressOf(bucket, "public-access")] });
    const arn = ref("arn", bucket, "Resource");
    expect(JSON.parse(String(policy)).Statement).toEqual([
      {
        Sid: "TlsOnly",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ]);
  });
});

describe("properties", () => {
  test("tags", () => {
    expect(made({ tags: { team: "web" } }).of("Resource").tags).toEqual({ team: "web" });
  });

  test("protect", () => {
    expect(made({ protect: true }).of("Resource").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("oldVersionRetentionDays", () => {
    expect(made({ oldVersionRetentionDays: 7 }).of("retention").rule).toMatchObject([
      { noncurrent_version_expiration: [{ noncurrent_days: 7 }] },
    ]);
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      overrides: {
        bucket: { objectLockEnabled: true, bucket: undefined as unknown as string },
      },
    });
    expect(of("Resource")).toMatchObject({ bucket: "acme-state", object_lock_enabled: true });
  });
});

test("values that only Terraform knows pass", () => {
  const stack = newStack();
  const bucket = new AwsStateBucket(stack, "state", {
    bucketName: unknownValue(stack, "name").stringValue,
    oldVersionRetentionDays: Token.asNumber(unknownValue(stack, "days").value),
  });
  const template = Template.fromStack(stack);
  expect(argumentsOf(template, bucket, "Resource").bucket).toBe("${var.name}");
  expect(argumentsOf(template, bucket, "retention").rule).toMatchObject([
    { noncurrent_version_expiration: [{ noncurrent_days: "${var.days}" }] },
  ]);
});

test.each([
  [{}, "bucketName must be given, got nothing; it has no default"],
  [
    { bucketName: "Acme_State" },
    'bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Acme_State"',
  ],
  [
    { bucketName: "acme-state", oldVersionRetentionDays: 1 },
    "oldVersionRetentionDays must be a whole number from 7 to 3650 days, got 1",
  ],
  [
    { bucketName: "acme-state", versioned: true },
    "versioned must be left out, got true; there is no such property: known are tags, protect, bucketName, oldVersionRetentionDays, overrides",
  ],
])("refuses %j", (props, problem) => {
  expect(() => new AwsStateBucket(newStack(), "state", props as AwsStateBucketProps)).toThrow(
    new Error(`test/state: ${problem}`),
  );
});

test("refuses several things at once", () => {
  const props = { bucketName: "a", protect: 1 } as unknown as AwsStateBucketProps;
  expect(() => new AwsStateBucket(newStack(), "state", props)).toThrow(
    new Error(
      [
        "2 properties are invalid:",
        "  test/state: protect must be true or false, got 1",
        '  test/state: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "a"',
      ].join("\n"),
    ),
  );
});
