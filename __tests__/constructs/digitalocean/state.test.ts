import { App, TerraformOutput, Testing } from "cdktf";
import { spacesState } from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { newNetwork } from "./environment";

const args = {
  bucket: "shop-state",
  key: "staging.tfstate",
  region: "us-east-1",
  endpoints: { s3: "https://fra1.digitaloceanspaces.com" },
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_s3_checksum: true,
};

test("the state is kept in Spaces", () => {
  const state = spacesState({ bucket: "shop-state", region: "fra1" });
  const stack = new AnyCloudStack(Testing.app(), "staging", state);

  expect(Template.fromStack(stack).json["terraform"]).toEqual({ backend: { s3: args } });
});

test("a lock file is made where it is asked for", () => {
  const state = spacesState({ bucket: "shop-state", region: "fra1", useLockfile: true });
  const stack = new AnyCloudStack(Testing.app(), "staging", state);

  expect(Template.fromStack(stack).json["terraform"]).toEqual({
    backend: { s3: { ...args, use_lockfile: true } },
  });
});

test("other stacks read it there", () => {
  const state = spacesState({ bucket: "shop-state", region: "fra1" });
  const stack = new AnyCloudStack(Testing.app(), "staging", state);
  const network = newNetwork(stack);
  const other = new AnyCloudStack(App.of(stack), "other");
  new TerraformOutput(other, "network", { value: network.networkId });
  App.of(stack).synth();

  expect(Template.fromStack(other).dataSources("terraform_remote_state")).toEqual({
    cross_stack_reference_input_staging: {
      backend: "s3",
      config: args,
      workspace: expect.anything(),
    },
  });
});
