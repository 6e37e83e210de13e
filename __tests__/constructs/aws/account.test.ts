import { TerraformStack, Testing } from "cdktf";
import { AwsAccount, type AwsAccountProps, aws } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { argumentsOf, newStack, ref } from "./stack";

const partition = "${data.aws_partition.aws-partition.partition}";
const longestManagedPolicy = 6144;

function made(props: Partial<AwsAccountProps> = {}) {
  const stack = newStack();
  const account = new AwsAccount(stack, "account", { name: "shop", ...props });
  const template = Template.fromStack(stack);
  return {
    account,
    template,
    of: (...path: string[]) => argumentsOf(template, account, ...path),
  };
}

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
}

function statementsOf(policy: unknown): readonly Statement[] {
  return JSON.parse(String(policy)).Statement;
}

function actionsOf(policy: unknown): readonly string[] {
  return statementsOf(policy).flatMap(({ Action }) => Action);
}

const github = {
  repository: "example/shop",
  plan: true,
  deploy: ["production"],
  stateBucketArn: "arn:aws:s3:::acme-state",
} as const;

test("volumes are encrypted by default, and nothing else is made", () => {
  const { template, of } = made();
  expect(of("volumes")).toEqual({ enabled: true });
  expect(template.resources("aws_iam_role")).toEqual({});
  expect(made({ encryptVolumes: false }).of("volumes")).toEqual({ enabled: false });
});

describe("GitHub's workflows", () => {
  const { account, template, of } = made({ github });

  test("plan from pull requests and deploy from environments, each by a role", () => {
    const trust = (subject: string | readonly string[]) => ({
      Effect: "Allow",
      Action: "sts:AssumeRoleWithWebIdentity",
      Principal: {
        Federated: `arn:${partition}:iam::${ref("account_id", account, "caller")}:oidc-provider/token.actions.githubusercontent.com`,
      },
      Condition: {
        StringEquals: {
          "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          "token.actions.githubusercontent.com:sub": subject,
        },
      },
    });
    expect(of("plan")).toMatchObject({ name: "shop-plan", max_session_duration: 7200 });
    expect(statementsOf(of("plan").assume_role_policy)).toEqual([
      trust(["repo:example/shop:pull_request", "repo:example/shop:ref:refs/heads/main"]),
    ]);
    expect(of("deploy-production").name).toBe("shop-deploy-production");
    expect(statementsOf(of("deploy-production").assume_role_policy)).toEqual([
      trust("repo:example/shop:environment:production"),
    ]);
    expect(Object.keys(template.outputs)).toEqual(["deploy_roles", "plan_role"]);
    expect(template.resources("aws_iam_openid_connect_provider")).toEqual({});
  });

  test("a plan reads passwords and states, and changes nothing", () => {
    const { policy } = of("plan-policy");
    const reading =
      /^(autoscaling|cloudwatch|ec2|ecr|eks|elasticache|elasticloadbalancing|iam|kms|logs|rds|route53|s3|secretsmanager|sns|ssm):(Describe|Get|List)/;
    expect(actionsOf(policy).filter((action) => !reading.test(action))).toEqual([]);
    expect(actionsOf(policy)).toEqual(
      expect.arrayContaining(["secretsmanager:GetSecretValue", "secretsmanager:GetRandomPassword"]),
    );
    expect(statementsOf(policy).find(({ Sid }) => Sid === "ReadPasswords")?.Resource).toBe(
      `arn:${partition}:secretsmanager:*:*:secret:shop-*`,
    );
    expect(statementsOf(policy).find(({ Sid }) => Sid === "States")).toMatchObject({
      Action: ["s3:GetObject"],
      Resource: "arn:aws:s3:::acme-state/*",
    });
  });

  test("a deployment makes what is named after the product", () => {
    const { policy } = of("deploy-production-policy");
    const statements = statementsOf(policy);
    expect(statements.map(({ Sid }) => Sid)).toEqual([
      "Describe",
      "ReadWhatNodesRun",
      "ReadPasswords",
      "MakePasswords",
      "NetworkAndKeys",
      "NamedAfterTheProduct",
      "RolesOfTheProduct",
      "HandRolesOver",
      "RolesOfServices",
      "ListStates",
      "States",
    ]);
    expect(actionsOf(policy)).toEqual(expect.arrayContaining(["route53:*HealthCheck"]));
    // Nothing of the account itself.
    expect(
      actionsOf(policy).filter((action) => /^(\*|iam:\*|organizations|sts)/.test(action)),
    ).toEqual([]);
    expect(
      actionsOf(policy).filter((action) =>
        /iam:.*(User|Group|LoginProfile|AccessKey)/.test(action),
      ),
    ).toEqual([]);
  });

  test("buckets: deployments make those of the product, never touch the states' own, plans find them", () => {
    const own = made({ github: { ...github, buckets: true } });
    const statements = (id: string) => JSON.parse(String(own.of(id).policy)).Statement;
    const bySid = (id: string, sid: string) =>
      statements(id).find(({ Sid }: { readonly Sid?: string }) => Sid === sid);
    const resource = `arn:${partition}:s3:::shop-*`;
    expect(bySid("plan-policy", "FindBuckets")).toMatchObject({
      Action: "s3:ListBucket",
      Resource: resource,
    });
    expect(bySid("plan-policy", "BucketsOfTheProduct")).toBeUndefined();
    const makes = bySid("deploy-production-policy", "BucketsOfTheProduct");
    expect(makes).toMatchObject({ Effect: "Allow", Resource: resource });
    expect(JSON.stringify(makes)).not.toContain("Object");
    expect(bySid("deploy-production-policy", "NotTheStates")).toEqual({
      Sid: "NotTheStates",
      Effect: "Deny",
      Action: makes.Action,
      Resource: github.stateBucketArn,
    });
    for (const id of ["plan-policy", "deploy-production-policy"]) {
      const policy = String(own.of(id).policy).replaceAll(partition, "aws-us-gov");
      expect(policy.length).toBeLessThan(longestManagedPolicy);
    }
    const without = JSON.stringify(made({ github }).of("deploy-production-policy"));
    expect(without).not.toContain("BucketsOfTheProduct");
  });

  test.each(["plan", "deploy-production"])("the policy of %s is as long as AWS allows", (role) => {
    const policy = String(of(`${role}-policy`).policy).replaceAll(partition, "aws-us-gov");
    expect(policy.length).toBeLessThan(longestManagedPolicy);
  });

  test("without a bucket there is no state to reach", () => {
    const { stateBucketArn: _, ...rest } = github;
    const { policy } = made({ github: rest }).of("plan-policy");
    expect(String(policy)).not.toContain("s3:::");
  });

  test("the identity provider is made where the account has none", () => {
    const own = made({ github: { ...github, identityProvider: "make" } });
    expect(own.of("github-provider")).toEqual({
      url: "https://token.actions.githubusercontent.com",
      client_id_list: ["sts.amazonaws.com"],
    });
    expect(String(own.of("plan").assume_role_policy)).toContain(
      ref("arn", own.account, "github-provider"),
    );
    expect(Object.keys(own.template.resources("aws_iam_openid_connect_provider"))).toHaveLength(1);
  });

  test("plan from the branch that is deployed", () => {
    const { of: ofOther } = made({ github: { ...github, branch: "trunk" } });
    expect(String(ofOther("plan").assume_role_policy)).toContain(
      '"repo:example/shop:pull_request","repo:example/shop:ref:refs/heads/trunk"',
    );
  });

  test("a repository may be named with its ids", () => {
    const { of: withIds } = made({
      github: { ...github, repository: "example@9919/shop@123456789" },
    });
    expect(String(withIds("plan").assume_role_policy)).toContain(
      "repo:example@9919/shop@123456789:pull_request",
    );
  });
});

test.each([
  [
    { github: { ...github, repository: "shop" } },
    'github.repository must be owner/repository, or with their ids owner@123/repository@456, got "shop"',
  ],
  [
    { github: { ...github, stateBucketArn: "acme-state" } },
    'github.stateBucketArn must be the ARN of a bucket, got "acme-state"',
  ],
])("refuses %j", (props, problem) => {
  expect(() => made(props)).toThrow(new Error(`test/account: ${problem}`));
});

test("the vendor's factory makes one", () => {
  const stack = new TerraformStack(Testing.app(), "test");
  expect(
    aws({ region: "eu-central-1" }).account(stack, "account", { name: "shop" }),
  ).toBeInstanceOf(AwsAccount);
});
