import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

const opened = {
  from_port: 22,
  to_port: 22,
  ip_protocol: "tcp",
  cidr_ipv4: "0.0.0.0/0",
};
const rule = "aws_vpc_security_group_ingress_rule";

describe("an import", () => {
  const taken = (after: object): Planned => ({
    type: rule,
    actions: ["no-op"],
    before: after,
    after,
    importing: { id: "sgr-1" },
  });

  test("of a rule that is open already is a note", () => {
    expect(tell([taken(opened)])).toEqual({
      exitCode: 0,
      level: "noted",
      findings: ["note: is taken over as it is: opens port 22 to everyone (0.0.0.0/0) (cidr_ipv4)"],
    });
  });

  test("with a change of something else says it, too", () => {
    const before = { ...opened, tags: {} };
    const after = { ...opened, tags: { owner: "shop" } };
    expect(tell([update(rule, before, after, { importing: { id: "sgr-1" } })]).findings).toEqual([
      "note: is taken over as it is: opens port 22 to everyone (0.0.0.0/0) (cidr_ipv4)",
    ]);
    const closed = { ...opened, cidr_ipv4: "10.0.0.0/8" };
    expect(tell([update(rule, closed, opened, { importing: { id: "sgr-1" } })]).findings).toEqual([
      "exposure: opens port 22 to everyone (0.0.0.0/0) (cidr_ipv4)",
    ]);
  });

  test("of one that is not says nothing", () => {
    expect(tell([taken({ ...opened, cidr_ipv4: "10.0.0.0/8" })])).toMatchObject({
      exitCode: 0,
      level: "safe",
      findings: [],
    });
  });
});

test.each([
  ["an update", ["update"], { a: 1 }],
  ["a creation", ["create"], null],
  ["a replacement", ["delete", "create"], { a: 1 }],
])("%s that does not say what comes of it needs a yes", (_, actions, before) => {
  const told = tell([{ type: "aws_iam_policy", actions, before, after: null }]);
  expect(told.exitCode).toBe(2);
  expect(told.findings).toEqual(["exposure: does not say what it would be, so it is not judged"]);
});

describe("an output", () => {
  const values = (sensitive: boolean): object => ({
    outputs: { admin: { sensitive, value: "plain words" } },
  });
  const marked = (was: boolean, will: boolean): object => ({
    prior_state: { values: values(was) },
    planned_values: values(will),
    output_changes: {
      admin: {
        actions: ["update"],
        before: "plain words",
        after: "plain words",
        before_sensitive: was || will,
        after_sensitive: was || will,
      },
    },
  });
  const alarms = (more: object): readonly string[] => reviewOf([], more).alarms;

  test("that is no secret any more needs a yes, and is not shown for that", () => {
    const review = reviewOf([], marked(true, false));
    expect(review.alarms).toEqual([
      "The output admin is not marked as sensitive any more: whoever sees the outputs would see its value",
    ]);
    expect(review.verdict.exitCode).toBe(2);
    expect(JSON.stringify(review)).not.toContain("plain words");
  });

  test("whose marks say so by themselves, too", () => {
    const change = { actions: ["update"], before: "a", after: "a" };
    const marks = { before_sensitive: true, after_sensitive: false };
    expect(alarms({ output_changes: { admin: { ...change, ...marks } } })).toHaveLength(1);
  });

  test.each([
    ["stays secret", marked(true, true)],
    ["becomes secret", marked(false, true)],
    ["never was", marked(false, false)],
  ])("that %s does not", (_, more) => {
    expect(alarms(more)).toEqual([]);
  });

  test("that goes away shows nothing", () => {
    const { prior_state } = marked(true, false) as { prior_state: object };
    const gone = { actions: ["delete"], before: "a", after: null, before_sensitive: true };
    expect(alarms({ prior_state, planned_values: {}, output_changes: { admin: gone } })).toEqual(
      [],
    );
  });
});

describe("a provisioner", () => {
  const configuration = (provisioners: readonly object[]): object => ({
    configuration: {
      root_module: {
        resources: [
          { address: "null_resource.x", provisioners, expressions: {} },
          { address: "aws_instance.x", provisioners, expressions: {} },
        ],
      },
    },
  });
  const local = configuration([{ type: "local-exec" }, { type: "remote-exec" }]);
  const again: Planned = {
    type: "null_resource",
    actions: ["delete", "create"],
    before: { triggers: { a: "1" } },
    after: { triggers: { a: "2" } },
  };

  test("that runs again with its triggers is a note", () => {
    expect(tell([again], local)).toEqual({
      exitCode: 0,
      level: "noted",
      findings: [
        "note: runs its provisioners (local-exec, remote-exec): no plan shows what they do",
      ],
    });
  });

  test("that is not there makes a replacement of triggers harmless", () => {
    expect(tell([again], configuration([]))).toMatchObject({ exitCode: 0, findings: [] });
  });

  test("does not run where something was deleted elsewhere", () => {
    const gone = { address: "aws_instance.x", type: "aws_instance", name: "x", mode: "managed" };
    const { drift } = reviewOf([], {
      ...local,
      resource_drift: [{ ...gone, change: { actions: ["delete"], before: { a: 1 }, after: null } }],
    });
    expect(drift.flatMap(({ findings }) => findings)).toEqual([]);
  });

  test("runs where something is made, and not where it changes in place", () => {
    const note =
      "note: runs its provisioners (local-exec, remote-exec): no plan shows what they do";
    expect(tell([create("aws_instance", { ami: "a" })], local).findings).toEqual([note]);
    expect(tell([update("aws_instance", { ami: "a" }, { ami: "b" })], local).findings).toEqual([]);
  });
});

test.each([
  ["fail", "noted"],
  ["error", "noted"],
  ["pass", "safe"],
])("a check that says %s is %s", (status, level) => {
  const { verdict } = reviewOf([], {
    checks: [{ address: { to_display: "check.health" }, status }],
  });
  expect(verdict).toMatchObject({ exitCode: 0, level });
});

test.each(["TRUE", "True", "true", "1"])("a switch may be the text %s", (text) => {
  const type = "aws_db_instance";
  expect(tell([update(type, { multi_az: text }, { multi_az: "FALSE" })]).findings).toEqual([
    "capacity: loses its standby: a failure of its zone takes it down (multi_az)",
  ]);
  expect(
    tell([update(type, { publicly_accessible: "0" }, { publicly_accessible: text })]).findings,
  ).toEqual(["exposure: becomes reachable from the internet (publicly_accessible)"]);
  expect(tell([update(type, { multi_az: text }, { multi_az: true })]).findings).toEqual([]);
});

describe("what deletes objects later", () => {
  const lifecycle = (bucket: object): Planned => ({
    ...create(
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{ id: "all", status: "Enabled", expiration: [{ days: 30 }] }], ...bucket },
      { name: "l" },
    ),
    ...("bucket" in bucket ? {} : { after_unknown: { bucket: true } }),
  });
  const expressions = (references: readonly string[]): object => ({
    configuration: {
      root_module: {
        resources: [
          {
            address: "aws_s3_bucket_lifecycle_configuration.l",
            expressions: { bucket: { references } },
          },
        ],
      },
    },
  });
  const named = expressions(["aws_s3_bucket.x.id", "aws_s3_bucket.x"]);
  const made = create("aws_s3_bucket", { bucket: "logs" });
  const there = {
    ...made,
    actions: ["no-op"],
    before: { id: "logs", bucket: "logs" },
    after: { id: "logs", bucket: "logs" },
  };

  test.each<[string, Planned, object]>([
    ["by a reference", lifecycle({}), named],
    ["by its name", lifecycle({ bucket: "logs" }), {}],
  ])("is no danger to a bucket that the plan makes, named %s", (_, rule, more) => {
    expect(tell([made, rule], more).exitCode).toBe(0);
  });

  test.each<[string, Planned, Planned, object]>([
    ["one that is there, by a reference", there, lifecycle({}), named],
    ["one that is there, by its name", there, lifecycle({ bucket: "logs" }), {}],
    ["nobody knows which", made, lifecycle({}), expressions(["var.bucket"])],
    ["one of two", made, lifecycle({}), expressions(["aws_s3_bucket.x.id", "aws_s3_bucket.y.id"])],
    [
      "one that is called like something else that is made",
      create("aws_iam_group", { name: "logs" }),
      lifecycle({ bucket: "logs" }),
      {},
    ],
  ])("is one to %s", (_, bucket, rule, more) => {
    expect(tell([bucket, rule], more).exitCode).toBe(3);
  });
});
