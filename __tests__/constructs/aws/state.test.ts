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
