import { denialsRemoved, grantsAdded, grantText } from "../../review/find/policy-grants";
import { isCidr, isEveryone, isWithin } from "../../review/plan/cidr";
import { type Planned, reviewOf } from "./recorded";

function findings(change: Planned): readonly string[] {
  return reviewOf([change]).changes.flatMap(({ findings }) =>
    findings.map(({ says, path }) => `${says}${path === undefined ? "" : ` (${path})`}`),
  );
}

describe("ranges of addresses", () => {
  test.each([
    ["10.0.0.0/8", true, false],
    ["0.0.0.0/0", true, true],
    ["::/0", true, true],
    ["cidr:0.0.0.0/0", true, true],
    ["10.0.0.1", true, false],
    ["2001:db8::1/64", true, false],
    ["::ffff:10.0.0.1", true, false],
    ["10.0.0.0/33", false, false],
    ["10.0.0/8", false, false],
    ["10.0.0.0/8/8", false, false],
    ["host", false, false],
    ["*", false, true],
  ])("%s", (text, cidr, everyone) => {
    expect(isCidr(text)).toBe(cidr);
    expect(isEveryone(text)).toBe(everyone);
  });

  test.each([
    ["10.1.0.0/16", ["10.0.0.0/8"], true],
    ["10.0.0.0/8", ["10.1.0.0/16"], false],
    ["11.0.0.0/16", ["10.0.0.0/8"], false],
    ["10.0.0.1", ["0.0.0.0/0"], true],
    ["2001:db8:1::/48", ["2001:db8::/32"], true],
    ["2001:db9::/48", ["2001:db8::/32"], false],
    ["::1", ["0.0.0.0/0"], false],
  ])("%s within %j is %s", (text, others, within) => {
    expect(isWithin(text, others)).toBe(within);
  });
});

describe("policies", () => {
  const policy = (...statements: object[]): string => JSON.stringify({ Statement: statements });
  const allow = (action: unknown, resource: unknown = "*", more: object = {}): object => ({
    Effect: "Allow",
    Action: action,
    Resource: resource,
    ...more,
  });

  test.each([
    ["the same", policy(allow("s3:GetObject")), policy(allow(["s3:GetObject"])), []],
    ["less", policy(allow("s3:*")), policy(allow("s3:GetObject")), []],
    [
      "within a pattern",
      policy(allow("s3:Get*", "arn:aws:s3:::a*")),
      policy(allow("S3:getObject", "arn:aws:s3:::a/b")),
      [],
    ],
    [
      "another action",
      policy(allow("s3:GetObject")),
      policy(allow(["s3:GetObject", "s3:*"])),
      ["s3:* on *"],
    ],
    [
      "more things",
      policy(allow("s3:GetObject", "a")),
      policy(allow("s3:GetObject", "*")),
      ["s3:GetObject on *"],
    ],
    [
      "another principal",
      policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2" } }),
      policy({ Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" }),
      ["sts:AssumeRole for *"],
    ],
    [
      "without its condition",
      policy(allow("a:b", "*", { Condition: { Bool: { x: "true" } } })),
      policy(allow("a:b")),
      ["a:b on *"],
    ],
    [
      "all but one",
      policy(allow("a:b")),
      policy({ Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
      ["all but iam:* on *"],
    ],
    ["a denial only", policy(), policy({ Effect: "Deny", Action: "*", Resource: "*" }), []],
    ["no policy", "x", "y", []],
  ])("%s", (_, before, after, added) => {
    expect(grantsAdded(before, after).map(grantText)).toEqual(added);
  });

  test("a denial that is removed", () => {
    const deny = { Effect: "Deny", Action: "s3:*", Resource: "*" };
    expect(denialsRemoved(policy(deny), policy(allow("a"))).map(grantText)).toEqual(["s3:* on *"]);
    expect(denialsRemoved(policy({ Sid: "a", ...deny }), policy({ Sid: "b", ...deny }))).toEqual(
      [],
    );
  });

  test("a policy made to be slow is not", () => {
    const many = Array.from({ length: 5_000 }, (_, index) => `s${index}:${"*a".repeat(20)}`);
    expect(grantsAdded(policy(allow(many, many)), policy(allow(many, many)))).toEqual([]);
  });
});

test.each<[string, Planned, readonly string[]]>([
  [
    "public access",
    {
      type: "aws_db_instance",
      before: { publicly_accessible: false },
      after: { publicly_accessible: true },
    },
    ["becomes reachable from the internet (publicly_accessible)"],
  ],
  [
    "public access that was there",
    { before: { publicly_accessible: true }, after: { publicly_accessible: true, x: 1 } },
    [],
  ],
  [
    "public access of something new",
    { actions: ["create"], before: null, after: { publicly_accessible: true } },
    ["becomes reachable from the internet (publicly_accessible)"],
  ],
  [
    "a block that refuses it, gone",
    {
      type: "aws_s3_bucket_public_access_block",
      actions: ["delete"],
      before: { block_public_acls: true },
      after: null,
    },
    ["is removed: public access to the bucket would not be refused any more"],
  ],
  [
    "a switch of a nested block",
    {
      before: { vpc: [{ endpoint_public_access: false }] },
      after: { vpc: [{ endpoint_public_access: true }] },
    },
    ["exposes its API to the internet (vpc.endpoint_public_access)"],
  ],
  [
    "a range that widens",
    {
      type: "aws_security_group_rule",
      before: { cidr_blocks: ["10.0.0.0/16"] },
      after: { cidr_blocks: ["10.0.0.0/8"] },
    },
    ["opens to 10.0.0.0/8 (cidr_blocks)"],
  ],
  [
    "a range that narrows",
    {
      type: "aws_security_group_rule",
      before: { cidr_blocks: ["10.0.0.0/8"] },
      after: { cidr_blocks: ["10.0.0.0/16"] },
    },
    [],
  ],
  [
    "a range that is the network's own",
    { type: "aws_vpc", before: { cidr_block: "10.0.0.0/16" }, after: { cidr_block: "0.0.0.0/0" } },
    [],
  ],
  [
    "traffic that leaves",
    {
      type: "aws_vpc_security_group_egress_rule",
      before: { cidr_ipv4: "10.0.0.0/8" },
      after: { cidr_ipv4: "0.0.0.0/0" },
    },
    ["may reach everyone (0.0.0.0/0) (cidr_ipv4)"],
  ],
  [
    "a firewall in prefixed notation",
    {
      type: "digitalocean_loadbalancer",
      before: { firewall: [{ allow: ["cidr:10.0.0.0/8"] }] },
      after: { firewall: [{ allow: ["cidr:0.0.0.0/0"] }] },
    },
    ["opens to everyone (cidr:0.0.0.0/0) (firewall.allow)"],
  ],
  [
    "a powerful policy",
    {
      type: "aws_iam_role_policy_attachment",
      actions: ["create"],
      before: null,
      after: { policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    },
    ["may do nearly everything: arn:aws:iam::aws:policy/AdministratorAccess (policy_arn)"],
  ],
  [
    "a bucket without its own key",
    { type: "aws_s3_bucket", before: { kms_key_id: "k" }, after: { kms_key_id: null } },
    ["is not encrypted by its own key any more (kms_key_id)"],
  ],
])("finds or leaves %s", (_, change, expected) => {
  expect(findings(change)).toEqual(expected);
});

test.each<[string, Planned, number]>([
  [
    "final snapshot",
    {
      type: "aws_db_instance",
      before: { skip_final_snapshot: false },
      after: { skip_final_snapshot: true },
    },
    3,
  ],
  [
    "forced deletion",
    { type: "aws_s3_bucket", before: { force_destroy: false }, after: { force_destroy: true } },
    3,
  ],
  [
    "backups",
    {
      type: "aws_db_instance",
      before: { backup_retention_period: 7 },
      after: { backup_retention_period: 0 },
    },
    3,
  ],
  [
    "fewer backups",
    {
      type: "aws_db_instance",
      before: { backup_retention_period: 7 },
      after: { backup_retention_period: 1 },
    },
    3,
  ],
  [
    "protection that is added",
    {
      type: "aws_db_instance",
      before: { deletion_protection: false },
      after: { deletion_protection: true },
    },
    0,
  ],
  [
    "something new without protection",
    {
      type: "aws_db_instance",
      actions: ["create"],
      before: null,
      after: { deletion_protection: false, skip_final_snapshot: true },
    },
    0,
  ],
  [
    "protection that the vendor decides",
    {
      type: "aws_db_instance",
      before: { deletion_protection: true },
      after: {},
      after_unknown: { deletion_protection: true },
    },
    0,
  ],
])("exits rightly: %s", (_, change, exitCode) => {
  expect(reviewOf([change]).verdict.exitCode).toBe(exitCode);
});

test.each([
  ["one letter", "a", 6e6],
  ["zeros", "A", 12e6],
  ["spaces", " ", 6e6],
])("a text of millions of letters is reviewed: %s", (_, letter, length) => {
  const change: Planned = {
    type: "aws_instance",
    before: { user_data: "" },
    after: { user_data: letter.repeat(length) },
  };
  expect(reviewOf([change]).changes).toHaveLength(1);
});
