import { readPlan, review } from "../../review";
import { type Planned, planOf, reviewOf } from "./recorded";

const destroyed: Planned = { actions: ["delete"], before: { id: "x" }, after: null };

test("a failed plan was not judged, whatever it had found, and says so in data", () => {
  const { verdict, unjudged } = reviewOf([destroyed], { errored: true });
  expect(verdict).toEqual({
    exitCode: 1,
    level: "unjudged",
    text: "the plan failed, and what follows is only what Terraform had found until then; 1 to destroy",
  });
  expect(unjudged).toBe(
    "the plan failed, and what follows is only what Terraform had found until then",
  );
});

test("an incomplete plan is as dangerous as what it does", () => {
  expect(reviewOf([destroyed], { complete: false }).verdict.exitCode).toBe(2);
  expect(reviewOf([], { complete: false }).verdict.exitCode).toBe(1);
});

test("a replacement that is put off counts as one", () => {
  const [deferred] = JSON.parse(
    planOf([
      {
        type: "aws_db_instance",
        name: "postgres",
        actions: ["delete", "create"],
        before: { id: "db", engine: "postgres" },
      },
    ]),
  ).resource_changes;
  const found = reviewOf([], {
    complete: false,
    deferred_changes: [{ reason: "resource_config_unknown", resource_change: deferred }],
  });
  expect(found.verdict).toMatchObject({ exitCode: 2, level: "dangerous" });
  expect(found.deferred).toMatchObject([
    {
      title: "production's Postgres",
      outcome: "would be destroyed and re-created: its data would be lost",
    },
  ]);
});

test("what is forgotten and made anew is said to be empty", () => {
  expect(
    reviewOf([
      {
        type: "aws_db_instance",
        name: "postgres",
        actions: ["create", "forget"],
        before: { id: "db" },
        after: { id: null },
      },
    ]).changes,
  ).toMatchObject([
    {
      severity: "protection",
      outcome:
        "would be made anew, and empty; the old one would be forgotten: it goes on existing, but Terraform no longer manages or protects it",
    },
  ]);
});

test("actions of providers are named, with what starts them", () => {
  expect(
    reviewOf([], {
      action_invocations: [
        {
          address: "action.aws_lambda_invoke.migrate",
          lifecycle_action_trigger: { triggering_resource_address: "aws_db_instance.postgres" },
        },
        { type: "x" },
        {},
      ],
    }).providerActions,
  ).toEqual([
    "action.aws_lambda_invoke.migrate, with aws_db_instance.postgres",
    "x",
    "an action without a name",
  ]);
});

test("imports and moves say from where", () => {
  const { changes } = reviewOf([
    {
      name: "a",
      actions: ["no-op"],
      importing: { id: "vpc-1" },
      before: { n: 1 },
      after: { n: 1 },
    },
    { name: "b", actions: ["no-op"], previous_address: "aws_x.old" },
  ]);
  expect(changes).toMatchObject([
    { address: "aws_x.a", action: "import", importedFrom: "vpc-1" },
    { address: "aws_x.b", action: "move", previousAddress: "aws_x.old" },
  ]);
});

test("what is lost comes first, however much else there is", () => {
  const opened = Array.from(
    { length: 700 },
    (_, index): Planned => ({
      type: "aws_s3_bucket",
      name: `b${index}`,
      before: { force_destroy: false },
      after: { force_destroy: true },
    }),
  );
  const database: Planned = {
    type: "aws_db_instance",
    name: "zz",
    before: { deletion_protection: true },
    after: { deletion_protection: false },
  };
  const { changes } = reviewOf([...opened, database]);
  expect(changes[0]?.address).toBe("aws_db_instance.zz");
  expect(changes.every(({ severity }) => severity === "protection")).toBe(true);
});

test.each([
  ["digitalocean_database_cluster", { engine: "mysql" }, "production's MySQL"],
  ["digitalocean_database_cluster", { engine: "valkey" }, "production's Valkey"],
  ["digitalocean_database_cluster", { engine: "pg" }, "production's Postgres"],
  ["aws_db_instance", { engine: "mariadb" }, "production's MariaDB"],
  ["aws_db_instance", { engine: "postgres" }, "production's Postgres"],
  ["aws_db_instance", {}, "production's Postgres"],
])("%s with %j is called %s", (type, before, title) => {
  const named: Planned = { ...destroyed, type, name: "postgres", before };
  expect(reviewOf([named]).changes[0]?.title).toBe(title);
});

test("a first deployment may open its entrance; later, that is a question", () => {
  const rule = (port: number): Planned => ({
    type: "aws_vpc_security_group_ingress_rule",
    name: `from_${port}`,
    actions: ["create"],
    before: null,
    after: { cidr_ipv4: "0.0.0.0/0", from_port: port, to_port: port, ip_protocol: "tcp" },
  });
  expect(reviewOf([rule(443)]).verdict).toMatchObject({ exitCode: 0, level: "noted" });
  expect(reviewOf([rule(22)]).verdict).toMatchObject({ exitCode: 2, level: "dangerous" });
  const existing: Planned = {
    name: "there",
    actions: ["no-op"],
    before: { a: 1 },
    after: { a: 1 },
  };
  expect(reviewOf([rule(443), existing]).verdict.exitCode).toBe(2);
});

test("the environment of a review can be told where nobody else says it", () => {
  const plan = readPlan(planOf([destroyed]));
  expect(review({ stack: "x", plan, environment: "qa" }).environment).toBe("qa");
});
