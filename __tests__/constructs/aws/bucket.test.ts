import { type TerraformStack, Token } from "cdktf";
import { AwsBucket, type AwsBucketProps, AwsCluster } from "../../../constructs/aws";
import { digitalOcean } from "../../../constructs/digitalocean";
import type { BucketGrant, BucketRights, IBucket, ICluster } from "../../../constructs/parts";
import { Template } from "../../../testing";
import {
  addCluster,
  addNetwork,
  addressOf,
  argumentsOf,
  newStack,
  ref,
  resolved,
  unknownValue,
} from "./stack";

function made(props: Partial<AwsBucketProps> = {}) {
  const stack = newStack();
  const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads", ...props });
  const template = Template.fromStack(stack);
  return { bucket, template, of: (...path: string[]) => argumentsOf(template, bucket, ...path) };
}

const keyArn = "arn:aws:kms:eu-central-1:123456789012:key/0f1e";

describe("with the name alone", () => {
  const { bucket, of } = made();
  const id = ref("id", bucket, "Resource");

  test("is a bucket that is not destroyed while there are objects in it", () => {
    expect(of("Resource")).toEqual({
      bucket: "acme-uploads",
      force_destroy: false,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("tells what an SDK needs", () => {
    expect(bucket.vendor).toBe("aws");
    expect(resolved(bucket, bucket.bucketName)).toBe(ref("bucket", bucket, "Resource"));
    expect(resolved(bucket, bucket.region)).toBe(ref("region", bucket, "Resource"));
    expect(resolved(bucket, bucket.endpoint)).toBe(
      `https://s3.${ref("region", bucket, "Resource")}.amazonaws.com`,
    );
    expect(bucket.grantable).toEqual(["read", "write", "read-append", "read-write"]);
    expect(bucket.node.defaultChild).toBe(bucket.resource);
  });

  test("keeps what objects were for 90 days", () => {
    expect(of("versioning")).toEqual({
      bucket: id,
      versioning_configuration: { status: "Enabled" },
    });
    expect(of("retention")).toEqual({
      bucket: id,
      rule: [
        {
          id: "retention",
          status: "Enabled",
          filter: [{ prefix: "" }],
          expiration: [{ expired_object_delete_marker: true }],
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
      depends_on: [addressOf(bucket, "versioning")],
    });
  });

  test("is encrypted, never public, and refuses whoever comes without TLS", () => {
    expect(of("encryption")).toEqual({
      bucket: id,
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
    expect(of("public-access")).toEqual({
      bucket: id,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    const arn = ref("arn", bucket, "Resource");
    expect(JSON.parse(String(of("policy").policy)).Statement).toEqual([
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
  test("every one is honoured", () => {
    const { of } = made({
      tags: { team: "web" },
      protect: true,
      versioned: false,
      noncurrentVersionRetentionDays: 5,
      expireAfterDays: 365,
      abortIncompleteUploadsAfterDays: 1,
    });
    expect(of("Resource")).toMatchObject({
      tags: { team: "web" },
      lifecycle: { prevent_destroy: true },
    });
    expect(of("versioning").versioning_configuration).toEqual({ status: "Suspended" });
    expect(of("retention").rule).toMatchObject([
      {
        expiration: [{ days: 365 }],
        noncurrent_version_expiration: [{ noncurrent_days: 5 }],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
      },
    ]);
  });

  test("without tlsOnly there is no policy", () => {
    expect(made({ tlsOnly: false }).template.resources("aws_s3_bucket_policy")).toEqual({});
  });

  test("a key of KMS encrypts, with few requests to it", () => {
    expect(made({ kmsKeyArn: keyArn }).of("encryption").rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: keyArn,
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  test("overrides win argument by argument", () => {
    expect(
      made({ overrides: { bucket: { objectLockEnabled: true } } }).of("Resource"),
    ).toMatchObject({ bucket: "acme-uploads", object_lock_enabled: true });
  });

  test("values that only Terraform knows pass", () => {
    const stack = newStack();
    const bucket = new AwsBucket(stack, "uploads", {
      bucketName: unknownValue(stack, "name").stringValue,
      expireAfterDays: Token.asNumber(unknownValue(stack, "days").value),
    });
    const template = Template.fromStack(stack);
    expect(argumentsOf(template, bucket, "Resource").bucket).toBe("${var.name}");
    expect(argumentsOf(template, bucket, "retention").rule).toMatchObject([
      { expiration: [{ days: "${var.days}" }] },
    ]);
  });
});

const serviceAccount = { namespace: "shop", name: "default" };

function onEks(
  rights: BucketRights,
  { props = {}, ...limits }: Partial<BucketGrant> & { props?: Partial<AwsBucketProps> } = {},
) {
  const stack = newStack();
  const cluster = addCluster(stack, addNetwork(stack));
  const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads", ...props });
  const access = bucket.grant(stack, "app-uploads", {
    rights,
    cluster,
    serviceAccount,
    ...limits,
  });
  const template = Template.fromStack(stack);
  const made = stack.node.findChild("app-uploads");
  const of = (...path: string[]) => argumentsOf(template, made, ...path);
  const statements = () => JSON.parse(String(of("Default", "policy").policy)).Statement;
  return { stack, cluster, bucket, access, of, statements };
}

describe("a service account of EKS", () => {
  test("has a role of its own, and needs no key", () => {
    const { access, of, cluster } = onEks("read-write");
    expect(access).toEqual({
      kind: "identity",
      agent: { cidr: "169.254.170.23/32", port: "80" },
    });
    expect(of("Default", "Resource")).toEqual({
      cluster_name: ref("name", cluster, "Resource"),
      namespace: "shop",
      service_account: "default",
      role_arn: expect.stringContaining("aws_iam_role"),
    });
    expect(of("Default", "role", "Resource")).toMatchObject({
      name: "acme-uploads-test-app-uploads",
    });
  });

  test("may read, write or both, and never deletes old versions", () => {
    const objects = (rights: BucketRights) => onEks(rights).statements()[0].Action;
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];
    expect(objects("read")).toEqual(read);
    expect(objects("write")).toEqual(write);
    expect(objects("read-append")).toEqual([...read, ...write]);
    expect(objects("read-write")).toEqual([...read, ...write, "s3:DeleteObject"]);
  });

  test("adds files of some names alone, and reads them all", () => {
    const { bucket, statements } = onEks("read-append", {
      prefix: "staging/",
      addedNames: "report-",
    });
    const arn = ref("arn", bucket, "Resource");
    const read = ["s3:GetObject", "s3:GetObjectVersion"];
    const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];
    expect(statements().slice(0, 2)).toEqual([
      { Effect: "Allow", Action: read, Resource: `${arn}/staging/*` },
      {
        Effect: "Allow",
        Action: write,
        Resource: [`${arn}/staging/report-*`, `${arn}/staging/*/report-*`],
      },
    ]);
    expect(JSON.stringify(statements())).toContain('"s3:ListBucket"');
    expect(JSON.stringify(statements())).not.toContain("Delete");
  });

  test("sees the list, unless it may only write", () => {
    const arn = (bucket: IBucket) => ref("arn", bucket, "Resource");
    const read = onEks("read");
    expect(read.statements().slice(1)).toEqual([
      { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn(read.bucket) },
      {
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:ListBucketVersions"],
        Resource: arn(read.bucket),
      },
    ]);
    expect(JSON.stringify(onEks("write").statements())).not.toContain('ListBucket"');
  });

  test("is kept to a prefix", () => {
    const { bucket, statements } = onEks("read", { prefix: "backups/" });
    const arn = ref("arn", bucket, "Resource");
    expect(statements()).toMatchObject([
      { Resource: `${arn}/backups/*` },
      { Resource: arn },
      { Resource: arn, Condition: { StringLike: { "s3:prefix": "backups/*" } } },
    ]);
  });

  test.each([
    ["read", ["kms:Decrypt"]],
    ["write", ["kms:Decrypt", "kms:GenerateDataKey"]],
    ["read-append", ["kms:Decrypt", "kms:GenerateDataKey"]],
    ["read-write", ["kms:Decrypt", "kms:GenerateDataKey"]],
  ] as const)("may %s with the bucket's key of KMS", (rights, actions) => {
    expect(onEks(rights, { props: { kmsKeyArn: keyArn } }).statements()).toContainEqual({
      Effect: "Allow",
      Action: actions,
      Resource: keyArn,
    });
  });

  test("has one identity", () => {
    const { stack, cluster, bucket } = onEks("read");
    expect(() => bucket.grant(stack, "again", { rights: "read", cluster, serviceAccount })).toThrow(
      'test/again: serviceAccount must be another one than that of test/app-uploads, got "shop/default"; EKS gives a service account one identity: let it all be one, or use another account',
    );
  });

  test("cannot have one beside a workload identity of the cluster", () => {
    const stack = newStack();
    const cluster = new AwsCluster(stack, "cluster", {
      network: addNetwork(stack),
      nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 2 }],
      apiAllowedCidrs: ["198.51.100.0/24"],
      workloadIdentities: [
        {
          name: "mail",
          namespace: "shop",
          serviceAccount: "default",
          grants: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"],
        },
      ],
    });
    const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads" });
    expect(() => bucket.grant(stack, "app", { rights: "read", cluster, serviceAccount })).toThrow(
      "test/app: serviceAccount must be another one than that of test/cluster",
    );
  });

  test("needs the agent, of which existing clusters have to say that they have it", () => {
    const stack = newStack();
    const cluster = AwsCluster.fromAttributes(stack, "cluster", {
      clusterName: "acme",
      nodeSecurityGroupId: "sg-1",
    });
    const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads" });
    expect(() => bucket.grant(stack, "app", { rights: "read", cluster, serviceAccount })).toThrow(
      'test/app: cluster must be one whose service accounts can be given roles, got "test/cluster"; install the add-on eks-pod-identity-agent, and say podIdentity: true to fromAttributes',
    );
  });
});

describe("a cluster of another vendor", () => {
  function elsewhere(scope: TerraformStack): ICluster {
    return digitalOcean({ region: "fra1" }).cluster(scope, "cluster", {
      network: digitalOcean({ region: "fra1" }).network(scope, "network", { cidr: "10.1.0.0/16" }),
      nodePools: [{ name: "general", size: "small", minNodes: 1, maxNodes: 1 }],
      apiAllowedCidrs: ["198.51.100.0/24"],
    });
  }

  test("is given a user with a key, limited in the same way", () => {
    const stack = newStack();
    const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads" });
    const access = bucket.grant(stack, "app", {
      rights: "write",
      cluster: elsewhere(stack),
      serviceAccount,
    });
    const template = Template.fromStack(stack);
    const made = stack.node.findChild("app");
    expect(resolved(stack, access)).toEqual({
      kind: "key",
      accessKeyId: ref("id", made, "key"),
      secretAccessKey: ref("secret", made, "key"),
    });
    expect(argumentsOf(template, made, "Resource")).toEqual({ name: "acme-uploads-test-app" });
    const { policy } = argumentsOf(template, made, "policy");
    expect(JSON.parse(String(policy)).Statement[0]).toMatchObject({
      Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
    });
  });
});

describe("a bucket made elsewhere", () => {
  const told = { bucketName: "acme-old", region: "eu-west-1" };

  test("tells what it was told, and is granted by its ARN", () => {
    const stack = newStack();
    const cluster = addCluster(stack, addNetwork(stack));
    const bucket = AwsBucket.fromAttributes(stack, "old", told);
    expect(bucket).toMatchObject({
      ...told,
      vendor: "aws",
      endpoint: "https://s3.eu-west-1.amazonaws.com",
    });
    bucket.grant(stack, "app", { rights: "read", cluster, serviceAccount });
    const template = Template.fromStack(stack);
    const { policy } = argumentsOf(template, stack.node.findChild("app"), "Default", "policy");
    expect(JSON.parse(String(policy)).Statement[0].Resource).toBe(
      "arn:${data.aws_partition.aws-partition.partition}:s3:::acme-old/*",
    );
    expect(template.resources("aws_s3_bucket")).toEqual({});
  });

  test("refuses what cannot be", () => {
    expect(() =>
      AwsBucket.fromAttributes(newStack(), "old", { bucketName: "A", region: "fra1" }),
    ).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          '  test/old: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "A"',
          '  test/old: region must be a region of AWS such as eu-central-1, got "fra1"',
        ].join("\n"),
      ),
    );
  });
});

test.each([
  [{}, "bucketName must be given, got nothing; it has no default"],
  [
    { bucketName: "acme", noncurrentVersionRetentionDays: 0 },
    "noncurrentVersionRetentionDays must be a whole number from 1 to 3650 days, got 0",
  ],
  [
    { bucketName: "acme", kmsKeyArn: "alias/mine" },
    'kmsKeyArn must be the ARN of a key of KMS, got "alias/mine"',
  ],
])("refuses %j", (props, problem) => {
  expect(() => new AwsBucket(newStack(), "uploads", props as AwsBucketProps)).toThrow(
    new Error(`test/uploads: ${problem}`),
  );
});

test("all that is wrong with a grant is told at once", () => {
  const stack = newStack();
  const cluster = addCluster(stack, addNetwork(stack));
  const bucket = new AwsBucket(stack, "uploads", { bucketName: "acme-uploads" });
  expect(() =>
    bucket.grant(stack, "app", {
      rights: "all" as BucketRights,
      cluster,
      serviceAccount: { namespace: "Shop", name: "" },
      prefix: "/*",
      addedNames: "a/b",
    }),
  ).toThrow(
    new Error(
      [
        "6 properties are invalid:",
        '  test/app: rights must be one of "read", "write", "read-append", "read-write", got "all"',
        '  test/app: namespace must be the name of an object in a cluster, got "Shop"',
        '  test/app: name must be the name of an object in a cluster, got ""',
        '  test/app: prefix must be 1 to 200 letters, digits and ! - _ . \' ( ) /, no / first, got "/*"',
        '  test/app: addedNames must be 1 to 100 letters, digits and ! - _ . \' ( ), got "a/b"',
        '  test/app: addedNames must be left out unless rights is read-append, got "a/b"; limit other rights by a prefix',
      ].join("\n"),
    ),
  );
});
