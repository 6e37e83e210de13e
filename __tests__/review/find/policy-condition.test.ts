import { bindingOf } from "../../../review/find/policy-condition";

describe("whom a condition binds", () => {
  test.each<[object | undefined, boolean]>([
    [undefined, false],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-1" } }, true],
    [{ StringLike: { "aws:PrincipalOrgID": "o-*" } }, false],
    [{ StringLike: { "aws:SourceAccount": "12345*" } }, false],
    [{ StringEqualsIfExists: { "aws:PrincipalOrgID": "o-1" } }, false],
    [{ StringNotEquals: { "aws:PrincipalOrgID": "o-1" } }, false],
    [{ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" } }, false],
    [{ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-1/r-1/*" } }, true],
    [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*" } }, false],
    [{ ArnLike: { "aws:PrincipalArn": "arn:*" } }, false],
    [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/shop" } }, false],
    [{ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::123456789012:*" } }, true],
    [{ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }, false],
    [{ ArnLike: { "aws:SourceArn": "arn:aws:s3:::shop-*" } }, true],
    [{ StringLike: { "aws:userid": "*?*" } }, false],
    [{ StringLike: { "aws:userid": ["AROAEXAMPLE:*", "?*"] } }, false],
    [{ IpAddress: { "aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"] } }, false],
    [
      {
        IpAddress: {
          "aws:SourceIp": Array.from({ length: 256 }, (_, first) => `${first}.0.0.0/8`),
        },
      },
      false,
    ],
    [{ IpAddress: { "aws:SourceIp": ["203.0.113.0/24"] } }, true],
    [{ StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" } }, false],
    [{ Bool: { "aws:SecureTransport": "true" } }, false],
    [{ Bool: { "elasticfilesystem:AccessedViaMountTarget": "true" } }, true],
    [{ Bool: { "elasticfilesystem:AccessedViaMountTarget": "false" } }, false],
  ])("%j: %s", (condition, isOfCallers) => {
    expect(bindingOf(condition as never).isOfCallers).toBe(isOfCallers);
  });
});

describe("whether a condition names a subject", () => {
  const issuer = "token.actions.githubusercontent.com";
  test.each<[string, unknown, boolean]>([
    [`${issuer}:sub`, "repo:example/shop:environment:production", true],
    [`${issuer}:sub`, "repo:example/*", true],
    [`${issuer}:sub`, ["repo:example/shop:*", "repo:*"], false],
    [`${issuer}:sub`, "repo:*", false],
    [`${issuer}:sub`, "repo:example*", false],
    [`${issuer}:sub`, "*", false],
    [`${issuer}:aud`, "sts.amazonaws.com", false],
    [`${issuer}:repository_owner_id`, "9919", true],
    ["gitlab.com:sub", "project_path:example/shop:*", true],
    ["gitlab.com:sub", "project_path:*", false],
  ])("%s %j: %s", (key, value, isOfSubject) => {
    expect(bindingOf({ StringLike: { [key]: value } } as never).isOfSubject).toBe(isOfSubject);
  });
});
