import { type Planned, planOf, reviewOf } from "./recorded";

/** The review of a plan, with what happened outside Terraform before it. */
function drifted(drift: readonly Planned[], changes: readonly Planned[] = []) {
  return reviewOf(changes, { resource_drift: JSON.parse(planOf(drift)).resource_changes });
}

const group = {
  type: "aws_security_group",
  before: {
    ingress: [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["10.0.0.0/8"] }],
  },
  after: {
    ingress: [{ from_port: 443, to_port: 443, protocol: "tcp", cidr_blocks: ["0.0.0.0/0"] }],
  },
};

test("a database that was deleted by hand gates, whatever the plan does", () => {
  const deleted = {
    type: "aws_db_instance",
    name: "postgres",
    actions: ["delete"],
    before: { id: "db" },
    after: null,
  };
  const { verdict, drift } = drifted([deleted]);
  expect(verdict).toEqual({
    exitCode: 2,
    level: "dangerous",
    text: "1 dangerously changed outside Terraform",
  });
  expect(drift).toMatchObject([
    { severity: "data-loss", outcome: "was deleted outside Terraform", findings: [] },
  ]);
  const recreated = drifted(
    [deleted],
    [{ ...deleted, actions: ["create"], before: null, after: {} }],
  );
  expect(recreated.drift[0]?.outcome).toBe(
    "was deleted outside Terraform, and this plan makes a new one",
  );
  expect(recreated.alarms).toEqual([
    "production's Postgres (aws_db_instance.postgres) no longer exists: this plan makes a new, empty one",
  ]);
});

test("a group that was opened by hand gates, and it is said whether the plan closes it", () => {
  const { verdict, drift } = drifted([group]);
  expect(verdict.exitCode).toBe(2);
  expect(drift).toMatchObject([
    {
      severity: "exposure",
      outcome: "was changed outside Terraform, and this plan leaves it so",
      findings: [{ concern: "exposure", says: "opens port 443 to everyone (0.0.0.0/0)" }],
    },
  ]);
  const closed = drifted([group], [{ ...group, before: group.after, after: group.before }]);
  expect(closed.drift[0]?.outcome).toBe(
    "was changed outside Terraform, and this plan changes it again",
  );
  expect(closed.verdict.exitCode).toBe(2);
});

test("protection that was taken away by hand is protection lost", () => {
  const { verdict } = drifted([
    {
      type: "aws_db_instance",
      before: { deletion_protection: true },
      after: { deletion_protection: false },
    },
  ]);
  expect(verdict).toMatchObject({ exitCode: 3, level: "unprotected" });
});

test("what changes by itself is told, and no danger", () => {
  const { verdict, drift } = drifted([
    {
      type: "digitalocean_kubernetes_node_pool",
      before: { node_count: 9, actual_node_count: 9 },
      after: { node_count: 3, actual_node_count: 3 },
    },
    {
      type: "aws_db_instance",
      before: { allocated_storage: 100 },
      after: { allocated_storage: 120 },
    },
  ]);
  expect(verdict.exitCode).toBe(0);
  expect(drift.map(({ severity }) => severity)).toEqual(["update", "update"]);
  expect(drift.map(({ outcome }) => outcome)).toEqual([
    "was changed outside Terraform",
    "was changed outside Terraform",
  ]);
});

test("what nobody configured changes by itself", () => {
  const database = (attribute: string) =>
    reviewOf([], {
      configuration: {
        root_module: {
          resources: [{ address: "aws_db_instance.x", expressions: { port: {}, name: {} } }],
        },
      },
      resource_drift: JSON.parse(
        planOf([
          { type: "aws_db_instance", before: { [attribute]: "a" }, after: { [attribute]: "b" } },
        ]),
      ).resource_changes,
    }).drift.map(({ severity }) => severity);
  expect(database("latest_restorable_time")).toEqual(["noise"]);
  expect(database("port")).toEqual(["update"]);
});
