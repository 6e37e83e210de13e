import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isFailed, readPlan, terminalOf } from "../../review";
import { reviewAgainstBase } from "../../review/base/base-review";
import { causesIn } from "../../review/judge/causes";
import { Sandbox } from "../../sandbox";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";
import { planOf, reviewOf } from "./recorded";

const replaced = (type: string, path: string, before: object, after: object, unknown = {}) => ({
  type,
  name: "x",
  actions: ["delete", "create"],
  before,
  after,
  after_unknown: unknown,
  replace_paths: [[path]],
});
const configuration = (resources: Readonly<Record<string, object>>) => ({
  configuration: {
    root_module: {
      resources: Object.entries(resources).map(([address, expressions]) => ({
        address,
        expressions,
      })),
    },
  },
});

test("a replacement that another one forces follows from it, through others", () => {
  const { changes } = reviewOf(
    [
      replaced(
        "aws_route_table_association",
        "subnet_id",
        { subnet_id: "s" },
        {},
        { subnet_id: true },
      ),
      replaced("aws_subnet", "vpc_id", { vpc_id: "v" }, {}, { vpc_id: true }),
      replaced(
        "aws_vpc",
        "cidr_block",
        { cidr_block: "10.30.0.0/16" },
        { cidr_block: "10.31.0.0/16" },
      ),
    ],
    configuration({
      "aws_subnet.x": { vpc_id: { references: ["aws_vpc.x.id", "aws_vpc.x"] } },
      "aws_route_table_association.x": {
        subnet_id: { references: ["aws_subnet.x.id", "aws_subnet.x"] },
      },
      "aws_vpc.x": { cidr_block: { constant_value: "10.31.0.0/16" } },
    }),
  );
  expect(changes.map(({ address, causedBy, brings }) => [address, causedBy, brings])).toEqual([
    ["aws_vpc.x", undefined, 2],
    ["aws_route_table_association.x", "aws_vpc.x", undefined],
    ["aws_subnet.x", "aws_vpc.x", undefined],
  ]);
});

test("what has a reason of its own follows from none", () => {
  const { changes } = reviewOf(
    [
      {
        ...replaced(
          "aws_subnet",
          "vpc_id",
          { vpc_id: "v", az: "a" },
          { az: "b" },
          { vpc_id: true },
        ),
        replace_paths: [["vpc_id"], ["az"]],
      },
      replaced("aws_vpc", "cidr_block", { cidr_block: "a" }, { cidr_block: "b" }),
    ],
    configuration({
      "aws_subnet.x": {
        vpc_id: { references: ["aws_vpc.x.id", "aws_vpc.x"] },
        az: { constant_value: "b" },
      },
    }),
  );
  expect(changes.map(({ causedBy }) => causedBy)).toEqual([undefined, undefined]);
});

test("circles, missing configurations and references to itself end", () => {
  const circle = [
    replaced("aws_a", "b", { b: 1 }, {}, { b: true }),
    replaced("aws_b", "a", { a: 1 }, {}, { a: true }),
  ];
  const { changes } = reviewOf(
    circle,
    configuration({
      "aws_a.x": { b: { references: ["aws_b.x"] } },
      "aws_b.x": { a: { references: ["aws_a.x", "aws_b.x"] } },
    }),
  );
  expect(changes).toHaveLength(2);
  expect(reviewOf(circle).changes.map(({ causedBy }) => causedBy)).toEqual([undefined, undefined]);
});

test("what holds something or serves is named below its cause, replaced or only updated", () => {
  const updated = (type: string) => ({
    type,
    name: "x",
    actions: ["update"],
    before: { vpc_id: "v" },
    after: {},
    after_unknown: { vpc_id: true },
  });
  const forced = (type: string) => replaced(type, "vpc_id", { vpc_id: "v" }, {}, { vpc_id: true });
  const named = [
    "aws_db_instance",
    "aws_eks_cluster",
    "aws_lb",
    "google_container_node_pool",
    "azurerm_kubernetes_cluster_node_pool",
    "digitalocean_kubernetes_node_pool",
  ];
  const planned = [
    ...named.map(updated),
    forced("aws_eks_node_group"),
    forced("aws_subnet"),
    updated("aws_security_group"),
    replaced("aws_vpc", "cidr_block", { cidr_block: "a" }, { cidr_block: "b" }),
  ];
  const review = reviewOf(
    planned,
    configuration(
      Object.fromEntries(
        planned.map(({ type }) => [
          `${type}.x`,
          type === "aws_vpc" ? {} : { vpc_id: { references: ["aws_vpc.x.id", "aws_vpc.x"] } },
        ]),
      ),
    ),
  );
  const text = terminalOf([review], { colour: false, width: 200 });
  for (const type of [...named, "aws_eks_node_group"]) {
    expect(text).toContain(`${type}.x\n`);
  }
  expect(text).toContain("and 2 that follow from it");
  expect(text).not.toContain("aws_subnet.x\n");
  expect(review.verdict.text).toMatch(/^production's network would be lost, /);
});

test("what is lost is named in the verdict, what cannot be had again first", () => {
  const lost = (type: string, name: string) => ({ type, name, actions: ["delete"], before: {} });
  const text = (...planned: ReturnType<typeof lost>[]) =>
    reviewOf(planned, {}, { foreign: true }).verdict.text;
  const [vpc, database] = [lost("aws_vpc", "main"), lost("aws_db_instance", "orders")];
  expect(text(vpc, database)).toMatch(/^the db instance orders and the vpc would be lost, /);
  expect(text(vpc, database, lost("aws_lb", "web"))).toMatch(
    /^the db instance orders, the lb web and 1 more stateful resource would be lost, /,
  );
  const own = [lost("aws_db_instance", "postgres"), lost("aws_db_instance", "postgres_orders")];
  expect(reviewOf(own).verdict.text).toMatch(
    /^production's Postgres and 1 more stateful resource would be lost, /,
  );
  expect(text({ ...database, actions: ["forget"] })).toMatch(/^1 stateful resource would be lost/);
});

describe.each([
  ["aws", "aws_vpc.network", /"cidr_block": ?"10\.20\.0\.0\/16"/, "aws_db_instance.postgres", 35],
  [
    "digitalocean",
    "digitalocean_vpc.network",
    /"ip_range": ?"10\.20\.0\.0\/16"/,
    "digitalocean_database_cluster.postgres",
    6,
  ],
])("another network of %s", (vendor, network, range, database, least) => {
  test("is the one cause, named first, and the database is among what follows", async () => {
    const folder = emptyFolder();
    const text = readFileSync(join(root, "__tests__", "golden", vendor, "qa.json"), "utf8");
    expect(text).toMatch(range);
    const write = (name: string, document: string): string => {
      const stack = join(folder, name, "stacks", "qa");
      mkdirSync(stack, { recursive: true });
      writeFileSync(join(stack, "cdk.tf.json"), document);
      return join(folder, name);
    };
    const free = text.replaceAll('"prevent_destroy": true', '"prevent_destroy": false');
    const sandbox = await Sandbox.start({
      directory: join(folder, ".sandbox"),
      bindingsFrom: root,
    });
    try {
      const [review] = await reviewAgainstBase({
        base: write("base", free),
        head: write("head", free.replaceAll("10.20.", "10.21.")),
        sandbox,
      });
      if (review === undefined || isFailed(review)) {
        throw new Error(review?.error ?? "nothing changes");
      }
      const [first, ...others] = review.changes;
      expect(first).toMatchObject({ address: network, action: "replace" });
      expect(first?.brings).toBeGreaterThanOrEqual(least);
      const following = others.filter(({ causedBy }) => causedBy === network);
      expect(following).toHaveLength(first?.brings ?? 0);
      expect(following.map(({ address }) => address)).toContain(database);
    } finally {
      await sandbox.stop();
    }
  });
});

test("a chain of thousands has one root, and walks to it once", () => {
  const most = 20_000;
  const name = (index: number): string => `acme_link.n${String(index).padStart(5, "0")}`;
  const resources = Array.from({ length: most }, (_, index) => ({
    ...replaced("acme_link", "next", { next: "a" }, index === 0 ? { next: "b" } : {}, {
      ...(index > 0 && { next: true }),
    }),
    address: name(index),
    mode: "managed",
    name: name(index).slice("acme_link.".length),
  }));
  const expressions = Object.fromEntries(
    resources.map(({ address }, index) => [
      address,
      { next: index === 0 ? { constant_value: "b" } : { references: [name(index - 1)] } },
    ]),
  );
  const steps = jest.spyOn(Map.prototype, "get");
  const causes = causesIn(readPlan(planOf(resources.reverse(), configuration(expressions))));
  const taken = steps.mock.calls.length;
  steps.mockRestore();
  expect(causes.size).toBe(most - 1);
  expect(new Set(causes.values())).toEqual(new Set([name(0)]));
  expect(taken).toBeLessThan(20 * most);
});
