import { join } from "node:path";
import { Template } from "../../testing";
import { root, type Synthesized, synthesize } from "../synthesize";

const main = join(root, "examples", "account-per-environment", "main.ts");

describe("one account for each environment", () => {
  let synthesized: Synthesized;
  beforeAll(() => {
    synthesized = synthesize({}, main);
  });

  const template = (stack: string): Template => Template.fromJson(synthesized[stack] ?? "{}");
  const accountsOf = (stack: string): readonly unknown[] => {
    const { aws } = template(stack).json["provider"] as {
      readonly aws: readonly { readonly allowed_account_ids: readonly string[] }[];
    };
    return aws.flatMap(({ allowed_account_ids }) => allowed_account_ids);
  };

  test("each stack works in its own account, and an environment in the shared one beside", () => {
    expect(
      Object.fromEntries(Object.keys(synthesized).map((name) => [name, accountsOf(name)])),
    ).toEqual({
      shared: ["111111111111"],
      dev: ["222222222222", "111111111111"],
      "dev-platform": ["222222222222"],
      production: ["333333333333", "111111111111"],
      "production-platform": ["333333333333"],
    });
  });

  test("only names, who may prove them, and images are in the shared account", () => {
    const { json } = template("production");
    const elsewhere = [json["resource"], json["data"]].flatMap((kinds) =>
      Object.entries(
        kinds as Record<string, Record<string, { readonly provider?: string }>>,
      ).flatMap(([type, resources]) =>
        Object.values(resources).some(({ provider }) => provider === "aws.shared") ? [type] : [],
      ),
    );
    expect([...new Set(elsewhere)].sort()).toEqual([
      "aws_caller_identity",
      "aws_ecr_repository",
      "aws_iam_role",
      "aws_iam_role_policy",
      "aws_region",
      "aws_route53_record",
      "aws_route53_zone",
    ]);
  });

  test("the states are all in the shared account, also where one reads another's", () => {
    const role = "arn:aws:iam::111111111111:role/shop-state";
    for (const stack of Object.keys(synthesized)) {
      expect(template(stack).json["terraform"]).toMatchObject({
        backend: { s3: { assume_role: { role_arn: role } } },
      });
    }
    const states = template("production-platform").dataSources("terraform_remote_state");
    expect(Object.values(states)).toMatchObject([{ config: { assume_role: { role_arn: role } } }]);
  });

  test("the environments may pull the images", () => {
    const policies = template("shared").resources("aws_ecr_repository_policy");
    expect(Object.keys(policies)).toEqual(["registry_web_access", "registry_worker_access"]);
    expect(JSON.stringify(policies)).toMatch(/222222222222:root.*333333333333:root/);
  });
});
