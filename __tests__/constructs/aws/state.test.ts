import { TerraformStack, Testing } from "cdktf";
import { s3State } from "../../../constructs/aws";
import { Template } from "../../../testing";

test("keeps each stack's state under its name, encrypted and locked without a table", () => {
  const app = Testing.app();
  const state = s3State({ bucket: "acme-state", region: "eu-central-1" });
  for (const id of ["staging", "production"]) {
    const stack = new TerraformStack(app, id);
    state(stack);
    expect(Template.fromStack(stack).json.terraform).toEqual({
      backend: {
        s3: {
          bucket: "acme-state",
          region: "eu-central-1",
          key: `${id}.tfstate`,
          encrypt: true,
          use_lockfile: true,
        },
      },
    });
  }
});

test("a key of one's own, and a role for a bucket in another account", () => {
  const stack = new TerraformStack(Testing.app(), "staging");
  const kmsKeyId = "arn:aws:kms:eu-central-1:123456789012:key/1";
  const roleArn = "arn:aws:iam::123456789012:role/state";
  s3State({ bucket: "acme-state", region: "eu-central-1", kmsKeyId, roleArn })(stack);
  expect(Template.fromStack(stack).json.terraform).toMatchObject({
    backend: { s3: { encrypt: true, kms_key_id: kmsKeyId, assume_role: { role_arn: roleArn } } },
  });
});
