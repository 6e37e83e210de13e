import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import { AwsStateBucket, s3State } from "../../constructs/aws";
import { spacesState } from "../../constructs/digitalocean";
import { AnyCloudStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyApp } from "./staging";

function stackWithAws(): AnyCloudStack {
  const stack = new AnyCloudStack(emptyApp(), "stack");
  new AwsProvider(stack, "aws", { region: "eu-central-1" });
  return stack;
}

const bucket = { bucketName: "sample-state" };

test("addresses are the construct ids, without a hash", () => {
  const stack = stackWithAws();
  new AwsStateBucket(new Construct(stack, "state-of"), "things", bucket);
  expect(Object.keys(Template.fromStack(stack).resources("aws_s3_bucket"))).toEqual([
    "state_of_things",
  ]);
});

test("two constructs that would have one address are refused", () => {
  const stack = stackWithAws();
  new AwsStateBucket(new Construct(stack, "state"), "bucket", bucket);
  expect(() => new AwsStateBucket(stack, "state-bucket", bucket)).toThrow(
    "stack/state-bucket/Resource: would have the address aws_s3_bucket.state_bucket that stack/state/bucket/Resource has; rename one of the two",
  );
});

test("different kinds may share a name", () => {
  const stack = stackWithAws();
  new AwsStateBucket(stack, "bucket", bucket);
  new TerraformOutput(new Construct(stack, "Default"), "bucket", { value: 1 });
  expect(Object.keys(Template.fromStack(stack).outputs)).toEqual(["bucket"]);
});

const backendOf = (stack: AnyCloudStack) =>
  (Template.fromStack(stack).json.terraform as { readonly backend: unknown }).backend;

test("the state is local by default, and no path of this machine is written", () => {
  const stack = new AnyCloudStack(emptyApp(), "staging");
  const { local } = backendOf(stack) as { readonly local: { readonly path: string } };
  expect(local.path).toMatch(/^\.\.\/.*terraform\.staging\.tfstate$/);
});

test("the state in S3 is encrypted and locked without a table", () => {
  const state = s3State({ bucket: "sample-state", region: "eu-central-1" });
  expect(backendOf(new AnyCloudStack(emptyApp(), "staging", state))).toEqual({
    s3: {
      bucket: "sample-state",
      region: "eu-central-1",
      key: "staging.tfstate",
      encrypt: true,
      use_lockfile: true,
    },
  });
});

test("the state in Spaces is reached as S3, and locked only where it is asked for", () => {
  const backend = (useLockfile?: boolean) =>
    backendOf(
      new AnyCloudStack(
        emptyApp(),
        "staging",
        spacesState({
          bucket: "sample-state",
          region: "fra1",
          ...(useLockfile !== undefined && { useLockfile }),
        }),
      ),
    );
  expect(backend()).toMatchObject({
    s3: { key: "staging.tfstate", endpoints: { s3: "https://fra1.digitaloceanspaces.com" } },
  });
  expect(backend()).not.toHaveProperty("s3.use_lockfile", true);
  expect(backend(true)).toHaveProperty("s3.use_lockfile", true);
});
