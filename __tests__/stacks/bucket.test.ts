import { Template } from "../../testing";
import { addedTo, emptyApp, refusalOf, stagingPlatform, stagingStack, vendors } from "./staging";

const bucket = { bucketName: "shop-staging-uploads", apps: ["web", "worker"] };

describe.each(["aws", "digitalocean"] as const)("a bucket on %s", (vendor) => {
  test("adds these addresses and changes no other resource", () => {
    const before = Template.fromStack(stagingStack(vendors[vendor]));
    const after = Template.fromStack(stagingStack(vendors[vendor], { bucket }));
    expect(addedTo(before, after)).toEqual(
      {
        aws: [
          "aws_eks_pod_identity_association.bucket_web",
          "aws_eks_pod_identity_association.bucket_worker",
          "aws_iam_role.bucket_web_role",
          "aws_iam_role.bucket_worker_role",
          "aws_iam_role_policy.bucket_web_policy",
          "aws_iam_role_policy.bucket_worker_policy",
          "aws_s3_bucket.bucket",
          "aws_s3_bucket_lifecycle_configuration.bucket_retention",
          "aws_s3_bucket_policy.bucket_policy",
          "aws_s3_bucket_public_access_block.bucket_public_access",
          "aws_s3_bucket_server_side_encryption_configuration.bucket_encryption",
          "aws_s3_bucket_versioning.bucket_versioning",
        ],
        digitalocean: [
          "digitalocean_spaces_bucket.bucket",
          "digitalocean_spaces_key.bucket_web",
          "digitalocean_spaces_key.bucket_worker",
        ],
      }[vendor],
    );
    for (const address of before.addresses) {
      const [type = "", id = ""] = address.split(".");
      expect(after.resources(type)[id]).toEqual(before.resources(type)[id]);
    }
  });

  test("is told to each app in a Secret of its own", () => {
    const before = Template.fromStack(stagingPlatform(vendors[vendor]));
    const platform = Template.fromStack(stagingPlatform(vendors[vendor], { bucket }));
    expect(addedTo(before, platform)).toEqual([
      ...(vendor === "aws" ? ["kubernetes_network_policy_v1.app_allow_identity_agent"] : []),
      "kubernetes_secret_v1.bucket_web",
      "kubernetes_secret_v1.bucket_worker",
    ]);
    const { metadata, data } = platform.resource("kubernetes_secret_v1", "bucket_worker");
    expect(metadata).toEqual({
      name: "anycloud-bucket-worker",
      namespace: "${kubernetes_namespace_v1.app.metadata[0].name}",
    });
    const keys = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"];
    expect(new Set(Object.keys(data as object))).toEqual(
      new Set([
        ...["BUCKET_NAME", "AWS_ENDPOINT_URL_S3", "AWS_REGION"],
        ...(vendor === "aws" ? [] : keys),
      ]),
    );
  });
});

test("each app of EKS has an identity of its own, by its service account", () => {
  const environment = Template.fromStack(stagingStack(vendors.aws, { bucket }));
  expect(environment.resource("aws_eks_pod_identity_association", "bucket_web")).toMatchObject({
    namespace: "shop",
    service_account: "web",
  });
  expect(environment.resource("aws_iam_role", "bucket_web_role")).toMatchObject({
    name: "shop-staging-bucket-web",
  });
});

test("the key of an app is its own, and no other app is told it", () => {
  const stack = stagingPlatform(vendors.digitalocean, { bucket });
  const keys = ["web", "worker"].map((app) => {
    const { data } = Template.fromStack(stack).resource("kubernetes_secret_v1", `bucket_${app}`);
    return (data as Record<string, string>)["AWS_SECRET_ACCESS_KEY"];
  });
  expect(keys[0]).toContain("bucket_web");
  expect(keys[1]).toContain("bucket_worker");
});

test("it is protected with its environment", () => {
  const environment = Template.fromStack(stagingStack(vendors.aws, { bucket, protect: true }));
  expect(environment.resource("aws_s3_bucket").lifecycle).toEqual({ prevent_destroy: true });
});

test("it may be of another vendor than the cluster, which then gives keys", () => {
  const vendor = { ...vendors.digitalocean, bucket: vendors.aws.bucket };
  const environment = Template.fromStack(stagingStack(vendor, { bucket }));
  expect(Object.keys(environment.resources("aws_iam_access_key"))).toEqual([
    "bucket_web_key",
    "bucket_worker_key",
  ]);
});

test("what only one vendor is told wins", () => {
  const environment = stagingStack(vendors.aws, {
    bucket,
    vendors: { aws: { bucket: { versioned: false } } },
  });
  expect(Template.fromStack(environment).resource("aws_s3_bucket_versioning")).toMatchObject({
    versioning_configuration: { status: "Suspended" },
  });
});

describe("it is refused", () => {
  test("where another environment has its name, or the bucket of the states", () => {
    const app = emptyApp();
    stagingStack(vendors.aws, { bucket }, { app });
    const other = { name: "qa", hosts: ["qa"], network: { cidr: "10.99.0.0/16" } };
    expect(refusalOf(() => stagingStack(vendors.aws, { ...other, bucket }, { app }))).toBe(
      'qa: bucket.bucketName must be another one than that of staging, got "shop-staging-uploads"; there is one bucket of a name in the world: choose another name',
    );
    const projectChanges = { stateBucket: { bucketName: bucket.bucketName } };
    expect(refusalOf(() => stagingStack(vendors.aws, { bucket }, { projectChanges }))).toBe(
      'staging: bucket.bucketName must be another one than that of the project\'s stateBucket, got "shop-staging-uploads"; there is one bucket of a name in the world: choose another name',
    );
  });

  test("where another one has the name that a vendor alone is told", () => {
    const app = emptyApp();
    const taken = "shop-staging-exports";
    const told = { aws: { bucket: { bucketName: taken } } };
    stagingStack(vendors.aws, { bucket, vendors: told }, { app });
    const other = { name: "qa", hosts: ["qa"], network: { cidr: "10.99.0.0/16" } };
    const exports = { ...bucket, bucketName: taken };
    expect(refusalOf(() => stagingStack(vendors.aws, { ...other, bucket: exports }, { app }))).toBe(
      'qa: bucket.bucketName must be another one than that of staging, got "shop-staging-exports"; there is one bucket of a name in the world: choose another name',
    );
    const backups = { bucketName: taken, retentionDays: 35 };
    expect(refusalOf(() => stagingStack(vendors.aws, { bucket, backups, vendors: told }))).toBe(
      'staging: backups.bucketName must be another one than that of its own bucket, got "shop-staging-exports"; there is one bucket of a name in the world: choose another name',
    );
    const projectChanges = {
      stateBucket: { bucketName: "shop-states" },
      vendors: { aws: { stateBucket: { bucketName: taken } } },
    };
    expect(
      refusalOf(() => stagingStack(vendors.aws, { bucket: exports }, { projectChanges })),
    ).toContain("bucket.bucketName must be another one than that of the project's stateBucket");
  });

  test("without apps, with all that is wrong with it", () => {
    expect(
      refusalOf(() =>
        stagingStack(vendors.digitalocean, {
          bucket: { bucketName: "Shop", apps: [], tlsOnly: true },
        }),
      ),
    ).toBe(`3 properties are invalid:
  staging: bucket.apps must be a list of at least 1, got []
  staging/bucket: bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Shop"
  staging/bucket: tlsOnly must be left out or false on digitalocean, got true; a bucket with keys of its own takes no policy, which could refuse it; the endpoint that apps are told is one of HTTPS; leave it out, or use aws`);
    expect(
      refusalOf(() => stagingStack(vendors.aws, { bucket: { bucketName: "shop-uploads" } })),
    ).toBe("staging: bucket.apps must be a list of at least 1, got nothing");
  });

  test("where the vendor makes none", () => {
    const { bucket: _, ...vendor } = vendors.aws;
    expect(refusalOf(() => stagingStack(vendor, { bucket }))).toBe(
      'staging: bucket must be left out where the vendor makes none, got "shop-staging-uploads"; mix in the bucket of another one: { ...vendor, bucket: other.bucket }',
    );
  });

  test("where a service account has an identity already", () => {
    const cluster = {
      nodePools: [{ name: "general", size: "small", minNodes: 2, maxNodes: 2 }],
      apiAllowedCidrs: ["198.51.100.0/24"],
      workloadIdentities: [
        {
          name: "mail",
          namespace: "shop",
          serviceAccount: "web",
          grants: ["arn:aws:iam::aws:policy/AmazonSESFullAccess"],
        },
      ],
    };
    expect(refusalOf(() => stagingStack(vendors.aws, { bucket, cluster }))).toContain(
      "staging/bucket-web: serviceAccount must be another one than that of staging/cluster",
    );
  });
});
