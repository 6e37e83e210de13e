import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  acrossStacks,
  exitCodeOf,
  isFailed,
  type ReviewedStack,
  readPlan,
  review,
} from "../../review";
import { readersOf } from "../../review/judge";
import { stackOf } from "../../review/plan/synthesized-stack";
import { root, vendors } from "../synthesize";
import { type Planned, planOf } from "./recorded";

const synthesized = (vendor: string, name: string) =>
  stackOf(
    name,
    JSON.parse(readFileSync(join(root, "__tests__", "golden", vendor, `${name}.json`), "utf8")),
  );

function ofStack(
  stack: string,
  changes: readonly Planned[],
  more: { readonly plan?: object; readonly head?: ReturnType<typeof stackOf> } = {},
): ReviewedStack {
  const plan = readPlan(planOf(changes, more.plan ?? {}));
  const input = { stack, plan, ...(more.head && { head: more.head }) };
  return { input, review: review(input) };
}

const alarmsIn = (stacks: readonly ReviewedStack[], wanted: string): readonly string[] => {
  const found = acrossStacks(stacks).find(({ stack }) => stack === wanted);
  return found === undefined || isFailed(found) ? [] : found.alarms;
};

const clusters = { aws: "aws_eks_cluster", digitalocean: "digitalocean_kubernetes_cluster" };
const configMap = { type: "kubernetes_config_map_v1", before: { a: 1 }, after: { a: 2 } };

describe.each(vendors)("a cluster of %s and what runs in it", (vendor) => {
  const type = clusters[vendor];
  const platform = ofStack("staging-platform", [configMap], {
    head: synthesized(vendor, "staging-platform"),
  });
  const environment = (...actions: readonly string[]) =>
    ofStack("staging", [{ type, name: "cluster", actions, after: null }], {
      head: synthesized(vendor, "staging"),
    });

  test.each([
    [["delete"], "would destroy"],
    [["delete", "create"], "would destroy and re-create"],
    [["forget"], "would forget"],
    [["anything"], "would change in an unknown way"],
  ])("%j of the cluster is an alarm of the platform stack, in either order", (actions, verb) => {
    expect(platform.review.verdict).toMatchObject({ exitCode: 0 });
    const cluster = environment(...actions);
    for (const stacks of [
      [cluster, platform],
      [platform, cluster],
    ]) {
      const [alarm, ...others] = alarmsIn(stacks, "staging-platform");
      expect(alarm).toBe(
        `staging ${verb} staging's Kubernetes cluster (${type}.cluster), which this stack needs: what this stack runs there would be lost with it, and this plan does not show that`,
      );
      expect(others).toEqual([]);
    }
    const [, judged] = acrossStacks([cluster, platform]);
    expect(judged).toMatchObject({ verdict: { exitCode: 2, level: "dangerous" } });
    expect(judged).toMatchObject({ verdict: { text: expect.stringContaining("1 alarm") } });
    expect(exitCodeOf([judged ?? platform.review])).toBe(2);
  });

  test("an update, another environment, or what it does not read is no alarm", () => {
    expect(alarmsIn([environment("update"), platform], "staging-platform")).toEqual([]);
    const other = ofStack("qa", [{ type, name: "cluster", actions: ["delete"], after: null }], {
      head: synthesized(vendor, "qa"),
    });
    expect(alarmsIn([other, platform], "staging-platform")).toEqual([]);
    const network = ofStack("staging", [{ name: "unrelated", actions: ["delete"], after: null }], {
      head: synthesized(vendor, "staging"),
    });
    expect(alarmsIn([network, platform], "staging-platform")).toEqual([]);
  });

  test("a stack without a plan is known as a reader, too", () => {
    const heads = ["shared", "staging-platform", "qa-platform"].map((name) =>
      synthesized(vendor, name),
    );
    expect([...readersOf([environment("delete")], heads)]).toEqual(["staging-platform"]);
    expect([...readersOf([environment("update")], heads)]).toEqual([]);
  });
});

describe("stacks of which only plans are known", () => {
  const reads = (config: object, output = "vpc_id"): object => ({
    configuration: {
      root_module: {
        resources: [
          {
            address: "data.terraform_remote_state.net",
            mode: "data",
            type: "terraform_remote_state",
            name: "net",
            expressions: { config: { constant_value: config } },
          },
          {
            address: "aws_instance.web",
            mode: "managed",
            type: "aws_instance",
            name: "web",
            expressions: {
              vpc: { references: [`data.terraform_remote_state.net.outputs.${output}`] },
            },
          },
        ],
      },
    },
  });
  const gives = {
    output_changes: { vpc_id: { actions: ["update"], before: "vpc-1" } },
    configuration: {
      root_module: {
        outputs: { vpc_id: { expression: { references: ["module.vpc.id", "module.vpc"] } } },
        module_calls: {
          vpc: {
            module: {
              outputs: {
                id: { expression: { references: ["aws_vpc.this[0].id", "aws_vpc.this"] } },
              },
              resources: [],
            },
          },
        },
      },
    },
  };
  const web = (config: object, output?: string) =>
    ofStack("web", [{ type: "aws_instance", name: "web" }], { plan: reads(config, output) });
  const network = ofStack(
    "network",
    [
      {
        type: "aws_vpc",
        name: "this",
        address: 'module.vpc.aws_vpc.this["a"]',
        actions: ["delete", "create"],
      },
    ],
    { plan: gives },
  );

  test("are matched by where the state is and which outputs it has, through modules", () => {
    expect(alarmsIn([network, web({ key: "prod/network/terraform.tfstate" })], "web")).toEqual([
      'network would destroy and re-create network\'s network (module.vpc.aws_vpc.this["a"]), which this stack needs: this plan was made for the one that exists now; apply network first, and plan this stack again',
    ]);
    expect(alarmsIn([network, web({ key: "prod/network-old/terraform.tfstate" })], "web")).toEqual(
      [],
    );
    expect(
      alarmsIn([network, web({ key: "prod/network/terraform.tfstate" }, "subnet")], "web"),
    ).toEqual([]);
  });

  test("an output that goes is an alarm", () => {
    const without = ofStack("network", [], {
      plan: { output_changes: { vpc_id: { actions: ["delete"], before: "vpc-1" } } },
    });
    expect(alarmsIn([without, web({ path: "../network/terraform.tfstate" })], "web")).toEqual([
      "network would no longer have the output vpc_id, which this stack reads: after network is applied, this stack can no longer be planned",
    ]);
  });

  test("a failed review, and a module that calls itself, are no harm", () => {
    const failed = { stack: "x", environment: "x", error: "is empty" };
    expect(acrossStacks([failed])).toEqual([failed]);
    const module: { outputs: object; module_calls?: object } = {
      outputs: { id: { expression: { references: ["module.a.id"] } } },
    };
    module.module_calls = { a: { module } };
    const circular = ofStack("network", [{ actions: ["delete"] }], {
      plan: { output_changes: { id: { actions: ["no-op"] } } },
    });
    const plan = { ...circular.input.plan, configuration: { root_module: module } } as never;
    const endless = { ...circular, input: { ...circular.input, plan } };
    expect(alarmsIn([endless, web({ key: "network" }, "id")], "web")).toEqual([]);
  });
});
