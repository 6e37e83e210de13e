import { aws } from "../../constructs/aws";
import { digitalOcean } from "../../constructs/digitalocean";
import { diagramOf, topologyOf } from "../../review";
import { stackOf } from "../../review/plan/synthesized-stack";
import type { EnvironmentVendor } from "../../stacks";
import { Template } from "../../testing";
import { addedTo, emptyApp, refusalOf, stagingPlatform, stagingStack, vendors } from "./staging";

const least = { bucketName: "shop-staging-backups", retentionDays: 35 };
const accepting = { ...least, acceptsDeletingKeys: true };
const monitoring = {
  kind: "prometheus",
  retentionDays: 15,
  storageGiB: 20,
  receivers: { slack: { secretName: "chat" } },
};

function statementsOf(template: Template, type: string, id: string) {
  const { policy } = template.resource(type, id) as { readonly policy: string };
  return (JSON.parse(policy) as { readonly Statement: readonly object[] }).Statement;
}

const jobs = [
  ["config_map_v1", "scripts"],
  ["cron_job_v1", "backup"],
  ["cron_job_v1", "restore_check"],
  ["namespace_v1", "namespace"],
  ["network_policy_v1", "namespace_allow_backup"],
  ["network_policy_v1", "namespace_allow_dns"],
  ["network_policy_v1", "namespace_allow_restore_check"],
  ["network_policy_v1", "namespace_default_deny"],
  ["secret_v1", "database"],
  ["service_account_v1", "backup_service_account"],
  ["service_account_v1", "restore_check_service_account"],
].map(([type, id]) => `kubernetes_${type}.backups_${id}`);
const keys = ["backup_key", "restore_check_key"].map((id) => `kubernetes_secret_v1.backups_${id}`);

const onAws = [
  "aws_s3_bucket.backups",
  "aws_s3_bucket_lifecycle_configuration.backups_retention",
  "aws_s3_bucket_policy.backups_policy",
  "aws_s3_bucket_public_access_block.backups_public_access",
  "aws_s3_bucket_server_side_encryption_configuration.backups_encryption",
  "aws_s3_bucket_versioning.backups_versioning",
];
const onDigitalOcean = [
  "digitalocean_spaces_bucket.backups",
  "digitalocean_spaces_key.backups_backup",
  "digitalocean_spaces_key.backups_restore_check",
];
const byIdentity = ["backup", "restore_check"].flatMap((job) => [
  `aws_eks_pod_identity_association.backups_${job}`,
  `aws_iam_role.backups_${job}_role`,
  `aws_iam_role_policy.backups_${job}_policy`,
]);
const byUser = ["backup", "restore_check"].flatMap((job) => [
  `aws_iam_access_key.backups_${job}_key`,
  `aws_iam_user.backups_${job}`,
  `aws_iam_user_policy.backups_${job}_policy`,
]);

const { aws: amazon, digitalocean: ocean } = vendors;
const cases: readonly (readonly [
  string,
  EnvironmentVendor,
  object,
  readonly string[],
  readonly string[],
])[] = [
  ["aws", amazon, least, [...onAws, ...byIdentity], jobs],
  ["digitalocean", ocean, accepting, onDigitalOcean, [...jobs, ...keys]],
  [
    "aws, with the bucket on digitalocean",
    { ...amazon, backupBucket: ocean.bucket },
    accepting,
    onDigitalOcean,
    [...jobs, ...keys],
  ],
  [
    "digitalocean, with the bucket on aws",
    { ...ocean, backupBucket: amazon.bucket },
    least,
    [...onAws, ...byUser],
    [...jobs, ...keys],
  ],
];

describe.each(cases)("backups on %s", (_, vendor, backups, made, running) => {
  test("add these addresses and change no other resource", () => {
    const pairs = [
      [stagingStack, made],
      [stagingPlatform, running],
    ] as const;
    for (const [stack, addresses] of pairs) {
      const before = Template.fromStack(stack(vendor));
      const after = Template.fromStack(stack(vendor, { backups }));
      expect(addedTo(before, after)).toEqual([...addresses].sort());
      for (const address of before.addresses) {
        const [type = "", id = ""] = address.split(".");
        expect(after.resources(type)[id]).toEqual(before.resources(type)[id]);
      }
    }
  });

  test("are in a bucket of their own, which deletes what is too old", () => {
    const environment = Template.fromStack(
      stagingStack(vendor, { backups, protect: true, bucket: undefined }),
    );
    if (made === onDigitalOcean) {
      expect(environment.resource("digitalocean_spaces_bucket")).toMatchObject({
        name: "shop-staging-backups",
        versioning: { enabled: true },
        lifecycle_rule: [{ expiration: { days: 35 }, noncurrent_version_expiration: { days: 14 } }],
        lifecycle: { prevent_destroy: true },
      });
    } else {
      expect(environment.resource("aws_s3_bucket")).toMatchObject({
        bucket: "shop-staging-backups",
        lifecycle: { prevent_destroy: true },
      });
      expect(environment.resource("aws_s3_bucket_lifecycle_configuration")).toMatchObject({
        rule: [
          {
            expiration: [{ days: 35 }],
            noncurrent_version_expiration: [{ noncurrent_days: 14 }],
          },
        ],
      });
    }
  });

  test("stand in the picture of the environment, with the name of the bucket", () => {
    const environment = Template.fromStack(stagingStack(vendor, { backups }));
    const topology = topologyOf("staging", stackOf("staging", environment.json as never));
    expect(topology.parts.find(({ part }) => part === "backups")).toMatchObject({
      presence: "managed",
      facts: ["shop-staging-backups"],
    });
    expect(diagramOf(topology)).toContain(">Backups<");
  });

  test("say to readers of the stack how old they may become", () => {
    const carried = (changes: Readonly<Record<string, unknown>>) =>
      (stagingStack(vendor, changes).toTerraform() as { "//": { anycloud: object } })["//"]
        .anycloud;
    expect(
      carried({ backups: { ...backups, everyHours: 6, restoreCheck: { everyDays: 3 } } }),
    ).toEqual({
      role: "environment",
      environment: "staging",
      backups: { backupHours: 12, restoreCheckHours: 96 },
    });
    expect(carried({})).toEqual({ role: "environment", environment: "staging" });
  });
});

describe.each([
  ["by identity", amazon, "aws_iam_role_policy"],
  ["by a key of AWS", { ...ocean, backupBucket: amazon.bucket }, "aws_iam_user_policy"],
] as const)("who comes %s", (_, vendor, type) => {
  const environment = Template.fromStack(stagingStack(vendor, { backups: accepting }));
  const arn = "${aws_s3_bucket.backups.arn}";
  const write = ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"];
  const location = { Effect: "Allow", Action: "s3:GetBucketLocation", Resource: arn };

  test("adds backups of its environment, and neither reads, lists nor deletes any", () => {
    expect(statementsOf(environment, type, "backups_backup_policy")).toEqual([
      { Effect: "Allow", Action: write, Resource: `${arn}/staging/*` },
      location,
    ]);
  });

  test("reads backups to restore them, and adds nothing but evidence", () => {
    expect(statementsOf(environment, type, "backups_restore_check_policy")).toEqual([
      {
        Effect: "Allow",
        Action: ["s3:GetObject", "s3:GetObjectVersion"],
        Resource: `${arn}/staging/*`,
      },
      {
        Effect: "Allow",
        Action: write,
        Resource: [`${arn}/staging/restore-check-*`, `${arn}/staging/*/restore-check-*`],
      },
      location,
      {
        Effect: "Allow",
        Action: ["s3:ListBucket", "s3:ListBucketVersions"],
        Resource: arn,
        Condition: { StringLike: { "s3:prefix": "staging/*" } },
      },
    ]);
  });
});

test("each job is the service account that is let in", () => {
  const environment = Template.fromStack(stagingStack(amazon, { backups: least }));
  const platform = Template.fromStack(stagingPlatform(amazon, { backups: least }));
  for (const [id, name] of [
    ["backup", "backup"],
    ["restore_check", "restore-check"],
  ]) {
    const account = { namespace: "backups", service_account: name };
    expect(environment.resource("aws_eks_pod_identity_association", `backups_${id}`)).toMatchObject(
      account,
    );
    expect(JSON.stringify(platform.resource("kubernetes_cron_job_v1", `backups_${id}`))).toContain(
      `"service_account_name":"${name}"`,
    );
  }
});

test("the dump is by programs of the database's version, also where one vendor has another", () => {
  const image = (changes: object) =>
    JSON.stringify(
      Template.fromStack(stagingPlatform(amazon, { backups: least, ...changes })).resource(
        "kubernetes_cron_job_v1",
        "backups_backup",
      ),
    );
  expect(image({ postgres: { size: "small" } })).toContain("/postgres:17.");
  expect(image({ postgres: { size: "small", version: "16" } })).toContain("/postgres:16.");
  expect(image({ vendors: { aws: { postgres: { version: "18" } } } })).toContain("/postgres:18.");
});

test("monitoring is told how old backups may become", () => {
  const rules = (changes: object) =>
    JSON.stringify(Template.fromStack(stagingPlatform(amazon, { monitoring, ...changes })).json);
  const backups = { ...least, everyHours: 4 };
  const text = rules({ backups });
  expect(text).toContain("BackupTooOld");
  expect(text).toContain(`cronjob=\\\\\\"backup\\\\\\"} > 8 * 3600`);
  expect(text).toContain("> 192 * 3600");
  expect(rules({})).not.toContain("BackupTooOld");
});

test("the bucket may be in another region of the same vendor", () => {
  const away = { ...amazon, backupBucket: aws({ region: "eu-west-1", alias: "away" }).bucket };
  const onAmazon = Template.fromStack(stagingStack(away, { backups: least }));
  expect(onAmazon.resource("aws_s3_bucket", "backups")).toMatchObject({ provider: "aws.away" });
  expect(onAmazon.resource("aws_iam_role", "backups_backup_role")["provider"]).toBeUndefined();
  const ams = { ...ocean, backupBucket: digitalOcean({ region: "ams3" }).bucket };
  const onOcean = Template.fromStack(stagingStack(ams, { backups: accepting }));
  expect(onOcean.resource("digitalocean_spaces_bucket")).toMatchObject({ region: "ams3" });
});

const unaccepted =
  "backups.acceptsDeletingKeys must be true where the bucket is on digitalocean, got nothing; its keys that add backups may delete them as well, and what is deleted is kept for noncurrentVersionRetentionDays: accept that, or take a bucket of a vendor that tells them apart: { ...vendor, backupBucket: other.bucket }";

describe("backups are refused", () => {
  test("where keys that add backups may delete them, unless it is accepted", () => {
    expect(refusalOf(() => stagingStack(ocean, { backups: least }))).toBe(`staging: ${unaccepted}`);
  });

  test("with all that is wrong with them", () => {
    const backups = {
      bucketName: "Shop",
      retentionDays: 0,
      everyHours: 5,
      noncurrentVersionRetentionDays: 0,
      acceptsDeletingKeys: "yes",
      cron: "* * * * *",
    };
    expect(refusalOf(() => stagingStack(amazon, { backups }))).toBe(
      [
        "6 properties are invalid:",
        "  staging: backups.everyHours must be one of 1, 2, 3, 4, 6, 8, 12, 24, got 5",
        "  staging: backups.retentionDays must be a whole number from 1 to 3650 days, got 0",
        '  staging: backups.bucketName must be 3 to 63 lower-case letters, digits and single hyphens, a letter first, got "Shop"',
        "  staging: backups.noncurrentVersionRetentionDays must be a whole number from 1 to 3650 days, got 0",
        '  staging: backups.acceptsDeletingKeys must be true or false, got "yes"',
        '  staging: backups.cron must be left out, got "* * * * *"; there is no such property: known are everyHours, retentionDays, restoreCheck, newestRow, storageGiB, postgresImage, bucketName, noncurrentVersionRetentionDays, acceptsDeletingKeys',
      ].join("\n"),
    );
    expect(refusalOf(() => stagingStack(amazon, { backups: "daily" }))).toContain(
      "staging: backups must be an object",
    );
    const short = { ...least, retentionDays: 6 };
    expect(refusalOf(() => stagingStack(ocean, { backups: short }))).toBe(
      [
        "2 properties are invalid:",
        "  staging: backups.retentionDays must be at least restoreCheck.everyDays (7), got 6; most backups would be gone before one is proven: keep them longer, or check more often",
        `  staging: ${unaccepted}`,
      ].join("\n"),
    );
  });

  test("where a name of a bucket is taken", () => {
    const app = emptyApp();
    const bucket = { bucketName: least.bucketName, apps: ["web"] };
    const taken = (of: string) =>
      `backups.bucketName must be another one than that of ${of}, got "shop-staging-backups"; there is one bucket of a name in the world: choose another name`;
    expect(refusalOf(() => stagingStack(amazon, { bucket, backups: least }))).toBe(
      `staging: ${taken("its own bucket")}`,
    );
    const logs = { bucketName: least.bucketName };
    const monitoring = { kind: "prometheus", receivers: [], logs } as const;
    expect(refusalOf(() => stagingStack(amazon, { monitoring, backups: least }))).toContain(
      `monitoring.logs.bucketName must be another one than that of its own backups`,
    );
    const projectChanges = { stateBucket: { bucketName: least.bucketName } };
    expect(refusalOf(() => stagingStack(amazon, { backups: least }, { projectChanges }))).toBe(
      `staging: ${taken("the project's stateBucket")}`,
    );
    stagingStack(amazon, { backups: least }, { app });
    const third = { name: "test", hosts: ["test"], network: { cidr: "10.98.0.0/16" } };
    const other = { name: "qa", hosts: ["qa"], network: { cidr: "10.99.0.0/16" } };
    expect(refusalOf(() => stagingStack(amazon, { ...other, backups: least }, { app }))).toBe(
      `qa: ${taken("staging")}`,
    );
    expect(refusalOf(() => stagingStack(amazon, { ...third, bucket }, { app }))).toBe(
      `test: ${taken("staging").replace("backups", "bucket")}`,
    );
  });

  test("where nobody makes buckets", () => {
    const { bucket: _, ...vendor } = amazon;
    expect(refusalOf(() => stagingStack(vendor, { backups: least }))).toBe(
      'staging: backups must be left out where the vendor makes no buckets, got "shop-staging-backups"; mix in those of another one: { ...vendor, backupBucket: other.bucket }',
    );
  });
});
