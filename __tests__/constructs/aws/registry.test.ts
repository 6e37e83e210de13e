import { Token } from "cdktf";
import { AwsRegistry, type AwsRegistryProps } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { argumentsOf, newStack, ref, resolved, unknownValue } from "./stack";

function made(props: Partial<AwsRegistryProps> = {}) {
  const stack = newStack();
  const registry = new AwsRegistry(stack, "images", { repositories: ["web"], ...props });
  const template = Template.fromStack(stack);
  return {
    registry,
    template,
    of: (...path: string[]) => argumentsOf(template, registry, ...path),
    rules: (image: string) =>
      JSON.parse(String(argumentsOf(template, registry, `${image}-retention`).policy)).rules,
  };
}

function refusal(props: object): () => unknown {
  return () =>
    new AwsRegistry(newStack(), "images", { repositories: ["web"], ...props } as AwsRegistryProps);
}

const untagged = (days: number | string) => ({
  rulePriority: 1,
  description: `untagged for ${days} days`,
  selection: {
    tagStatus: "untagged",
    countType: "sinceImagePushed",
    countUnit: "days",
    countNumber: days,
  },
  action: { type: "expire" },
});

describe("with repositories alone", () => {
  const { registry, template, of, rules } = made();

  test("is an encrypted, scanned repository whose tags stay what they are", () => {
    expect(of("web")).toEqual({
      name: "test-images/web",
      image_tag_mutability: "IMMUTABLE",
      image_scanning_configuration: { scan_on_push: true },
      encryption_configuration: [{ encryption_type: "AES256" }],
      force_delete: false,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("forgets images without a tag after 14 days and keeps all others", () => {
    expect(of("web-retention").repository).toBe(ref("name", registry, "web"));
    expect(rules("web")).toEqual([untagged(14)]);
  });

  test("lets nobody push", () => {
    expect(registry.pushAccess).toBeUndefined();
    expect(template.resources("aws_iam_role")).toEqual({});
  });

  test("says where images are", () => {
    const account = ref("account_id", registry, "caller");
    const region = ref("region", registry, "region");
    expect(registry.vendor).toBe("aws");
    expect(resolved(registry, registry.url)).toBe(
      `${account}.dkr.ecr.${region}.amazonaws.com/test-images`,
    );
    expect(registry.repositories.web?.node.id).toBe("web");
  });
});

describe("properties", () => {
  test("name is the first part of each repository's name", () => {
    const { of, registry } = made({ name: "shop", repositories: ["web", "jobs/mail"] });
    expect(of("web").name).toBe("shop/web");
    expect(of("jobs--mail").name).toBe("shop/jobs/mail");
    expect(resolved(registry, registry.url)).toMatch(/\.amazonaws\.com\/shop$/);
  });

  test("images may have the names of the registry's own parts", () => {
    const repositories = [
      "web",
      "web-retention",
      "caller",
      "region",
      "github",
      "caller-repository",
    ];
    const { template } = made({ repositories, push: { kind: "github", repository: "acme/shop" } });
    const names = Object.values(template.resources("aws_ecr_repository")).map(({ name }) => name);
    expect(names.sort()).toEqual(repositories.map((image) => `test-images/${image}`).sort());
    expect(Object.keys(template.resources("aws_ecr_lifecycle_policy"))).toHaveLength(6);
  });

  test("tags", () => {
    const { of } = made({
      tags: { team: "web" },
      push: { kind: "github", repository: "acme/shop" },
    });
    for (const path of [["web"], ["github", "Resource"], ["github", "provider"]]) {
      expect(of(...path).tags).toEqual({ team: "web" });
    }
  });

  test("protect", () => {
    expect(made({ protect: true }).of("web").lifecycle).toEqual({ prevent_destroy: true });
  });

  test("an existing registry is only looked up", () => {
    const { of, template, registry } = made({ existing: true, name: "shop" });
    expect(of("web")).toEqual({ name: "shop/web" });
    expect(template.addresses).toEqual([]);
    expect(Object.keys(template.dataSources("aws_ecr_repository"))).toHaveLength(1);
    expect(resolved(registry, registry.url)).toMatch(/\/shop$/);
  });

  test("keepTagPrefixes are selected before what is counted, each by a rule of its own", () => {
    const rules = made({ maxImages: 50, keepTagPrefixes: ["production-", "v"] }).rules("web");
    const kept = (priority: number, prefix: string) => ({
      rulePriority: priority,
      description: `kept: ${prefix}`,
      selection: {
        tagStatus: "tagged",
        tagPrefixList: [prefix],
        countType: "imageCountMoreThan",
        countNumber: 1_000_000,
      },
      action: { type: "expire" },
    });
    expect(rules.slice(1)).toEqual([
      kept(2, "production-"),
      kept(3, "v"),
      expect.objectContaining({ rulePriority: 4, description: "all but the newest 50" }),
    ]);
  });

  test("pullAccounts may pull and not push", () => {
    const { of } = made({ pullAccounts: ["111111111111", "222222222222"] });
    const [statement] = JSON.parse(String(of("web-access").policy)).Statement;
    expect(statement).toMatchObject({
      Effect: "Allow",
      Principal: {
        AWS: ["111111111111", "222222222222"].map(
          (account) => `arn:\${data.aws_partition.aws-partition.partition}:iam::${account}:root`,
        ),
      },
    });
    expect(statement.Action).toEqual(
      expect.arrayContaining(["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]),
    );
    expect(JSON.stringify(statement)).not.toMatch(/Put|Upload|Delete/);
  });

  test("untaggedRetentionDays and maxImages", () => {
    expect(made({ untaggedRetentionDays: 3, maxImages: 50 }).rules("web")).toEqual([
      untagged(3),
      {
        rulePriority: 2,
        description: "all but the newest 50",
        selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 },
        action: { type: "expire" },
      },
    ]);
  });

  test("immutableTags: false and scanOnPush: false", () => {
    expect(made({ immutableTags: false, scanOnPush: false }).of("web")).toMatchObject({
      image_tag_mutability: "MUTABLE",
      image_scanning_configuration: { scan_on_push: false },
    });
  });

  test("push by GitHub is for one branch of one repository, to these images only", () => {
    const { of, registry } = made({
      repositories: ["web", "jobs"],
      push: { kind: "github", repository: "acme/shop" },
    });
    const issuer = "token.actions.githubusercontent.com";
    expect(of("github", "provider")).toEqual({
      url: `https://${issuer}`,
      client_id_list: ["sts.amazonaws.com"],
    });
    const role = of("github", "Resource");
    expect(role.name).toBe("test-images-image-push");
    expect(JSON.parse(String(role.assume_role_policy)).Statement).toEqual([
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: ref("arn", registry, "github", "provider") },
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: "repo:acme/shop:ref:refs/heads/main",
          },
        },
      },
    ]);
    const policy = of("github", "policy");
    expect(policy.role).toBe(ref("id", registry, "github", "Resource"));
    expect(JSON.parse(String(policy.policy)).Statement).toEqual([
      { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
      {
        Effect: "Allow",
        Action: [
          "ecr:BatchCheckLayerAvailability",
          "ecr:BatchGetImage",
          "ecr:CompleteLayerUpload",
          "ecr:DescribeImages",
          "ecr:GetDownloadUrlForLayer",
          "ecr:InitiateLayerUpload",
          "ecr:PutImage",
          "ecr:UploadLayerPart",
        ],
        Resource: [ref("arn", registry, "web"), ref("arn", registry, "jobs")],
      },
    ]);
    expect(resolved(registry, registry.pushAccess)).toEqual({
      kind: "role",
      role: ref("arn", registry, "github", "Resource"),
    });
  });

  test("push from another branch", () => {
    const { of } = made({ push: { kind: "github", repository: "acme/shop", branch: "release/1" } });
    expect(of("github", "Resource").assume_role_policy).toContain(
      '"repo:acme/shop:ref:refs/heads/release/1"',
    );
  });

  test("existingGitHubProvider finds what there can be one of only", () => {
    const { of, registry, template } = made({
      push: { kind: "github", repository: "acme/shop" },
      existingGitHubProvider: true,
    });
    expect(template.resources("aws_iam_openid_connect_provider")).toEqual({});
    expect(of("github", "provider")).toEqual({
      url: "https://token.actions.githubusercontent.com",
    });
    expect(of("github", "Resource").assume_role_policy).toContain(
      ref("arn", registry, "github", "provider"),
    );
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      repositories: ["web", "jobs"],
      overrides: {
        repository: {
          encryptionConfiguration: [{ encryptionType: "KMS" }],
          imageTagMutability: undefined as unknown as string,
        },
      },
    });
    for (const image of ["web", "jobs"]) {
      expect(of(image)).toMatchObject({
        encryption_configuration: [{ encryption_type: "KMS" }],
        image_tag_mutability: "IMMUTABLE",
      });
    }
  });
});

test("values that only Terraform knows pass", () => {
  const stack = newStack();
  const number = (id: string) => Token.asNumber(unknownValue(stack, id, "number").value);
  const registry = new AwsRegistry(stack, "images", {
    repositories: ["web"],
    untaggedRetentionDays: number("days"),
    maxImages: number("most"),
    tags: { team: unknownValue(stack, "team").stringValue },
  });
  const template = Template.fromStack(stack);
  expect(argumentsOf(template, registry, "web").tags).toEqual({ team: "${var.team}" });
  const policy = String(argumentsOf(template, registry, "web-retention").policy);
  expect(policy).toContain('"countUnit":"days","countNumber":${var.days}}');
  expect(policy).toContain('"countType":"imageCountMoreThan","countNumber":${var.most}}');
});

describe("refuses", () => {
  test("a missing list of repositories", () => {
    expect(() => new AwsRegistry(newStack(), "images", {} as AwsRegistryProps)).toThrow(
      new Error("test/images: repositories must be given, got nothing; it has no default"),
    );
  });

  test.each([
    [{ repositories: [] }, "repositories must be a list of at least 1, got []"],
    [
      { repositories: ["Web"] },
      'repositories[0] must be 2 to 100 lower-case letters, digits and single . _ - / between them, got "Web"',
    ],
    [
      { repositories: ["web", "web"] },
      'repositories must be a list without repetition, got ["web","web"]',
    ],
    [
      { keepTagPrefixes: ["v"] },
      'keepTagPrefixes must be left out without maxImages, got ["v"]; no tagged image expires then',
    ],
    [
      { existing: true, pullAccounts: ["111111111111"] },
      'pullAccounts must be left out for an existing registry, got ["111111111111"]; set it where the registry is made',
    ],
    [{ pullAccounts: ["1"] }, 'pullAccounts[0] must be an account of 12 digits, got "1"'],
    [{ maxImages: 0 }, "maxImages must be a whole number from 1 to 100000, got 0"],
    [
      { push: { kind: "credentials", expiryDays: 30 } },
      'push.kind must be "github" on aws, got "credentials"; passwords of ECR live for 12 hours: use a GitHub role, or digitalocean',
    ],
    [
      { push: { kind: "github", repository: "shop" } },
      'push.repository must be owner/repository, or with their ids owner@123/repository@456, got "shop"',
    ],
    [
      { existingGitHubProvider: true },
      'existingGitHubProvider must be left out without push of kind "github", got true; leave it out, or say which GitHub repository pushes',
    ],
    [
      { existing: true, overrides: { repository: { forceDelete: true } } },
      'overrides must be left out for an existing registry, got {"repository":{"forceDelete":true}}; set it where the registry is made',
    ],
  ])("%j", (props, problem) => {
    expect(refusal(props)).toThrow(new Error(`test/images: ${problem}`));
  });

  test("to change an existing registry", () => {
    const props = { existing: true, maxImages: 3, immutableTags: true, tags: { a: "b" } };
    const remedy = "set it where the registry is made";
    expect(refusal(props)).toThrow(
      new Error(
        [
          "3 properties are invalid:",
          `  test/images: maxImages must be left out for an existing registry, got 3; ${remedy}`,
          `  test/images: immutableTags must be left out for an existing registry, got true; ${remedy}`,
          `  test/images: tags must be left out for an existing registry, got {"a":"b"}; ${remedy}`,
        ].join("\n"),
      ),
    );
  });

  test("an unknown property", () => {
    expect(refusal({ mutableTags: true })).toThrow(
      new Error(
        "test/images: mutableTags must be left out, got true; there is no such property: did you mean immutableTags? known are name, tags, protect, repositories, existing, untaggedRetentionDays, maxImages, immutableTags, scanOnPush, push, existingGitHubProvider, keepTagPrefixes, pullAccounts, overrides",
      ),
    );
  });
});
