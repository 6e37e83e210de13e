import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { App } from "cdktf";
import { AnyCloudStack } from "../../stacks";
import { Template } from "../../testing";
import { emptyFolder } from "../folder";
import { brokenByDocument, brokenByPlan } from "./broken-promise";
import { type IntendedChange, told, unintended } from "./intended-changes";
import type { StackDocument } from "./release-record";

const before = {
  terraform: {
    backend: { local: { path: "terraform.dev.tfstate" } },
    required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25" } },
  },
  resource: {
    aws_vpc: { network: { cidr_block: "10.0.0.0/16" } },
    aws_db_instance: { postgres: { lifecycle: { prevent_destroy: true } } },
  },
  output: { postgres_host: { value: "a" }, cross_stack_output_x: { value: "b" } },
  variable: { size: {} },
};

const changed = (change: object): StackDocument => ({ ...before, ...change });
const breachesOf = (after: StackDocument | undefined): readonly string[] =>
  brokenByDocument("dev", before, after).map(({ breach, at }) => `${breach} ${at}`);

test.each<[string, StackDocument | undefined, readonly string[]]>([
  ["nothing changes", before, []],
  ["something is added", changed({ resource: { ...before.resource, aws_eip: { nat: {} } } }), []],
  ["the stack is gone", undefined, ["destroys *"]],
  [
    "a resource is removed",
    changed({ resource: { aws_db_instance: before.resource.aws_db_instance } }),
    ["destroys aws_vpc.network"],
  ],
  [
    "an id changes",
    changed({ resource: { ...before.resource, aws_vpc: { main: {} } } }),
    ["destroys aws_vpc.network"],
  ],
  [
    "an id changes, and a block moves the resource to nowhere",
    changed({
      resource: { ...before.resource, aws_vpc: { main: {} } },
      moved: [{ from: "aws_vpc.network", to: "aws_vpc.other" }],
    }),
    ["destroys aws_vpc.network"],
  ],
  [
    "an id changes, and two blocks move the resource after each other",
    changed({
      resource: { ...before.resource, aws_vpc: { main: {} } },
      moved: [
        { from: "aws_vpc.net", to: "aws_vpc.main" },
        { from: "aws_vpc.network", to: "aws_vpc.net" },
      ],
    }),
    [],
  ],
  [
    "two blocks move in a circle",
    changed({
      resource: { ...before.resource, aws_vpc: { main: {} } },
      moved: [
        { from: "aws_vpc.net", to: "aws_vpc.network" },
        { from: "aws_vpc.network", to: "aws_vpc.net" },
      ],
    }),
    ["destroys aws_vpc.network"],
  ],
  [
    "a moved resource loses its protection",
    changed({
      resource: { ...before.resource, aws_db_instance: { db: { lifecycle: {} } } },
      moved: [{ from: "aws_db_instance.postgres", to: "aws_db_instance.db" }],
    }),
    ["unprotects aws_db_instance.postgres"],
  ],
  [
    "the state is elsewhere",
    changed({
      terraform: { ...before.terraform, backend: { local: { path: "dev.tfstate" } } },
    }),
    ["loses its state terraform.backend"],
  ],
  [
    "a provider comes from elsewhere",
    changed({
      terraform: { ...before.terraform, required_providers: { aws: { source: "other/aws" } } },
    }),
    ["loses its state terraform.required_providers.aws"],
  ],
  ["outputs are removed", changed({ output: {} }), ["takes away output.postgres_host"]],
  ["a variable is removed", changed({ variable: {} }), ["takes away var.size"]],
])("where %s", (_, after, breaches) => {
  expect(breachesOf(after)).toEqual(breaches);
});

test("a plan that destroys, replaces, forgets or fails is refused, and no other", () => {
  const planned = ["create", "update", "move", "noop", "delete", "replace", "remove"].map(
    (action) => ({ address: `aws_vpc.${action}`, action }),
  );
  const errors = [
    { summary: "Instance cannot be destroyed", detail: "Resource aws_vpc.network has …" },
    { summary: "no such size", detail: "", address: "aws_vpc.network" },
  ];
  expect(
    brokenByPlan("dev", { planned, errors }).map(({ breach, at }) => `${breach} ${at}`),
  ).toEqual([
    "destroys aws_vpc.delete",
    "replaces aws_vpc.replace",
    "forgets aws_vpc.remove",
    "fails Instance cannot be destroyed: Resource aws_vpc.network has …",
    "fails aws_vpc.network: no such size",
  ]);
});

test("a change that is meant holds for older versions, and for nothing else", () => {
  const broken = [{ stack: "dev", breach: "replaces", at: "aws_vpc.network" }] as const;
  const change: IntendedChange = { ...broken[0], since: "0.2.0", vendor: "aws", why: "because" };
  const left = (version: string, vendor: string, one = change) =>
    unintended(broken, version, vendor, [one]).length;
  expect(left("0.1.9", "aws")).toBe(0);
  expect(left("0.2.0", "aws")).toBe(1);
  expect(left("0.1.9", "digitalocean")).toBe(1);
  expect(left("0.1.9", "aws", { ...change, stack: "qa" })).toBe(1);
  expect(left("0.1.9", "aws", { ...change, breach: "destroys" })).toBe(1);
  expect(left("0.1.9", "aws", { ...change, at: "aws_vpc.other" })).toBe(1);
  expect(told("0.1.9", "aws", broken)).toMatch(
    /^an upgrade from 0\.1\.9 on aws .*:\n {2}dev: replaces aws_vpc\.network$/,
  );
});

test("resources of a stack that were renamed each ship their moved block", () => {
  class Renamed extends AnyCloudStack {
    public constructor(scope: App) {
      super(scope, "renamed");
      new AwsProvider(this, "aws", { region: "eu-west-1" });
      for (const name of ["a", "b"]) {
        const vpc = new Vpc(this, name, { cidrBlock: "10.0.0.0/16" });
        vpc.moveFromId(`aws_vpc.old_${name}`);
      }
    }
  }
  const renamed = new Renamed(new App({ outdir: emptyFolder() }));
  const after = Template.fromStack(renamed).json;
  const old = { ...after, resource: { aws_vpc: { old_a: {}, old_b: {} } } };
  expect(brokenByDocument("renamed", old, after)).toEqual([]);
  expect(brokenByDocument("renamed", old, { ...after, moved: [] })).toHaveLength(2);
});
