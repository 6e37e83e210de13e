import { readPlan, review } from "../../review";
import { type Planned, planOf } from "./recorded";

/** The hash of what a plan made by hand would do. */
function hashOf(changes: readonly Planned[], more: object = {}, key?: string): string {
  const input = { stack: "production", plan: readPlan(planOf(changes, more)) };
  return review({ ...input, ...(key !== undefined && { key }) }).changesSha256;
}

const values = (tail: string): string =>
  `${Array.from({ length: 60 }, (_, index) => `key${index}: value`).join("\n")}\n${tail}`;
const chart = (tail: string): Planned => ({
  type: "helm_release",
  before: { values: [values("replicas: 3")] },
  after: { values: [values(tail)] },
});

test("a hash is of the whole change, however far down it differs", () => {
  const hashes = ["replicas: 0", "replicas: 0\nhostNetwork: true", "replicas: 4"].map((tail) =>
    hashOf([chart(tail)]),
  );
  expect(new Set(hashes).size).toBe(3);
  const long = (end: string): Planned => ({
    before: { text: "" },
    after: { text: "a".repeat(200_000) + end },
  });
  expect(hashOf([long("b")])).not.toBe(hashOf([long("c")]));
});

const database = (before: object, unknown: object = {}, more: object = {}): Planned => ({
  type: "aws_db_instance",
  name: "postgres",
  before: { instance_class: "db.m7g.xlarge", multi_az: true, ...before },
  after: { instance_class: "db.t4g.medium", multi_az: true, ...before, ...more },
  after_unknown: unknown,
});

test("what the vendor computes, and what stays, is not in it", () => {
  const one = hashOf([database({ latest_restorable_time: "2026-11-25T10:00:00Z" })]);
  expect(hashOf([database({ latest_restorable_time: "2026-11-25T10:05:00Z" })])).toBe(one);
  expect(hashOf([database({ address: "a" }, { address: true })])).toBe(one);
  expect(hashOf([database({ address: "b" }, { address: true })])).toBe(one);
  expect(hashOf([database({}, {}, { multi_az: false })])).not.toBe(one);
});

test("of what is destroyed it holds which thing it is", () => {
  const destroyed = (before: object): string =>
    hashOf([{ actions: ["delete"], before, after: null }]);
  expect(destroyed({ id: "a", latest_restorable_time: 1 })).toBe(
    destroyed({ id: "a", latest_restorable_time: 2 }),
  );
  expect(destroyed({ id: "a" })).not.toBe(destroyed({ id: "b" }));
});

test("of what is only known after apply it holds what the configuration says of it", () => {
  const computed = (block: string): string =>
    hashOf(
      [
        {
          type: "aws_instance",
          name: "it",
          before: { user_data: "a", tag: [{ n: "a" }] },
          after: { user_data: null, tag: [{}] },
          after_unknown: { user_data: true, tag: [{ n: true }] },
        },
      ],
      {
        configuration: {
          root_module: {
            resources: [
              {
                address: "aws_instance.it",
                expressions: {
                  user_data: { references: [`data.http.${block}.body`] },
                  tag: [{ n: { references: ["aws_x.x.id"] } }],
                },
              },
            ],
          },
        },
      },
    );
  expect(computed("one")).toBe(computed("one"));
  expect(computed("one")).not.toBe(computed("two"));
});

test("what is destroyed and has no name is told by all that it says", () => {
  const destroyed = (before: object): string =>
    hashOf([{ actions: ["delete"], before, after: null }]);
  expect(destroyed({ id: "", zone: "a", record: "b" })).not.toBe(
    destroyed({ id: "", zone: "a", record: "c" }),
  );
});

test("drift and the order of a plan are not in it", () => {
  const changes: Planned[] = [
    { name: "a", before: { n: 1 }, after: { n: 2 } },
    { name: "b", before: { n: 1 }, after: { n: 3 } },
  ];
  const drift = JSON.parse(planOf([{ name: "a", before: { n: 0 }, after: { n: 1 } }]));
  const hash = hashOf(changes);
  expect(hashOf([...changes].reverse())).toBe(hash);
  expect(hashOf(changes, { resource_drift: drift.resource_changes })).toBe(hash);
});

test.each<[string, readonly Planned[], object]>([
  ["another address", [{ name: "b" }], {}],
  ["another action", [{ actions: ["delete", "create"] }], {}],
  ["another value", [{ after: { n: 3 } }], {}],
  ["another type of value", [{ after: { n: "2" } }], {}],
  ["a value elsewhere", [{ after: { m: 2 } }], {}],
  ["an empty block", [{ after: { n: 2, ingress: [{}] } }], {}],
  ["a move", [{ previous_address: "aws_x.old" }], {}],
  ["an import", [{ importing: { id: "i" } }], {}],
  ["what forces it", [{ replace_paths: [["n"]] }], {}],
  ["one change more", [{}, { name: "b", after: { n: 9 } }], {}],
  ["an output", [{}], { output_changes: { o: { actions: ["update"], before: 1, after: 2 } } }],
  ["another provider", [{ provider_name: "evil.example/aws/aws" }], {}],
  ["less than a whole plan", [{}], { complete: false }],
  [
    "another account by an alias",
    [{}],
    {
      configuration: {
        root_module: { resources: [{ address: "aws_x.x", provider_config_key: "aws.other" }] },
      },
    },
  ],
  [
    "a read while it is applied",
    [{}, { mode: "data", type: "external", actions: ["read"], after: { program: ["curl"] } }],
    {},
  ],
  ["an action", [{}], { action_invocations: [{ address: "action.aws_lambda_invoke.x" }] }],
  [
    "another account",
    [{}],
    {
      configuration: {
        provider_config: { aws: { expressions: { region: { constant_value: "x" } } } },
      },
    },
  ],
  [
    "a script",
    [{}],
    {
      configuration: {
        root_module: {
          resources: [
            {
              address: "aws_x.x",
              provisioners: [
                { type: "local-exec", expressions: { command: { constant_value: "curl" } } },
              ],
            },
          ],
        },
      },
    },
  ],
])("another hash for %s", (_, changed, more) => {
  const own = { before: { n: 1 }, after: { n: 2 } };
  const hash = hashOf([own]);
  expect(
    hashOf(
      changed.map((change) => ({ ...own, ...change })),
      more,
    ),
  ).not.toBe(hash);
  expect(hashOf([own])).toBe(hash);
});

const created = (after: object): Planned => ({
  type: "kubernetes_manifest",
  actions: ["create"],
  before: null,
  after,
});
const two = (one: object, other: object): readonly [Planned, Planned] => [
  { before: { spec: {} }, after: one },
  { before: { spec: {} }, after: other },
];
const token = `ghp_${"aB3dE5fG7h".repeat(4).slice(0, 36)}`;
const release = (values: object): Planned => ({
  type: "helm_release",
  before: { values: ["{}"] },
  after: { values: [JSON.stringify({ auth: { password: "correct-horse-9" }, ...values })] },
});
const replaced = (id: string, more: object = {}): Planned => ({
  type: "aws_db_instance",
  actions: ["delete", "create"],
  before: { id, ...more },
  after: {},
});

test.each<[string, readonly [Planned, Planned]]>([
  [
    "a key with dots",
    two({ spec: { "template.hostNetwork": true } }, { spec: { template: { hostNetwork: true } } }),
  ],
  [
    "which block is empty",
    [created({ from: [{ podSelector: {} }] }), created({ from: [{ namespaceSelector: {} }] })],
  ],
  ["a volume of another kind", [created({ emptyDir: {} }), created({ hostPath: {} })]],
  ["a list and a block", [created({ a: ["q"] }), created({ a: { 0: "q" } })]],
  ["an empty list and nothing", [created({ a: [] }), created({ a: null })]],
  ["a switch and a block", two({ spec: true }, { spec: { on: true } })],
  ["what is replaced", [replaced("dev"), replaced("production")]],
  [
    "where it was",
    [
      { actions: ["delete"], before: { id: "r", namespace: "x" }, after: null },
      { actions: ["delete"], before: { id: "r", namespace: "y" }, after: null },
    ],
  ],
  [
    "what stands beside a secret in a document",
    [release({ image: "good" }), release({ image: "evil" })],
  ],
  [
    "what stands beside a secret in a line",
    [
      { before: { script: "" }, after: { script: `export TOKEN=${token}; echo 1` } },
      { before: { script: "" }, after: { script: `export TOKEN=${token}; rm -rf /` } },
    ],
  ],
  [
    "danger in what is marked as secret",
    ["s3:GetObject", "*"].map((action) => ({
      type: "aws_iam_policy",
      before: { policy: "" },
      after: {
        policy: JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "*" }] }),
      },
      after_sensitive: { policy: true },
    })) as unknown as readonly [Planned, Planned],
  ],
])("two hashes for %s", (_, [one, other]) => {
  expect(hashOf([one])).not.toBe(hashOf([other]));
  expect(hashOf([one])).toBe(hashOf([one]));
});

test.each<[string, (value: string) => object]>([
  ["a variable", (value) => ({ variables: { region: { value } } })],
  [
    "what a module is called with",
    (value) => ({
      configuration: {
        root_module: {
          module_calls: { m: { expressions: { action: { constant_value: value } }, module: {} } },
        },
      },
    }),
  ],
])("two hashes for %s", (_, more) => {
  const change = { before: { n: 1 }, after: { n: 2 } };
  expect(hashOf([change], more("one"))).not.toBe(hashOf([change], more("other")));
});

describe("secret values", () => {
  const key = "k".repeat(32);
  const secret = (value: string): Planned => ({
    before: { token: "" },
    after: { token: value },
    after_sensitive: { token: true },
  });

  test("are in it by a key alone, without which they could be guessed", () => {
    expect(hashOf([secret("correct horse")])).toBe(hashOf([secret("battery staple")]));
    expect(hashOf([secret("correct horse")], {}, key)).not.toBe(
      hashOf([secret("battery staple")], {}, key),
    );
  });

  test("give other hashes for other keys", () => {
    expect(hashOf([secret("correct horse")], {}, key)).not.toBe(
      hashOf([secret("correct horse")], {}, "l".repeat(32)),
    );
  });

  test("do not take the text around them out of it", () => {
    const script = (line: string, secret = token): Planned => ({
      before: { user_data: "" },
      after: { user_data: `#!/bin/sh\nexport TOKEN=${secret}\n${line}\n` },
    });
    expect(hashOf([script("start")])).not.toBe(hashOf([script("curl example.com")]));
    expect(hashOf([script("start")])).toBe(hashOf([script("start", token.replace("aB3", "cD4"))]));
    const told = (changes: readonly Planned[], key?: string): boolean =>
      review({ stack: "qa", plan: readPlan(planOf(changes)), ...(key && { key }) }).secretsHashed;
    expect([told([script("start")]), told([script("start")], key), told([chart("a: 1")])]).toEqual([
      false,
      true,
      true,
    ]);
  });

  test("stay a change without a key", () => {
    expect(hashOf([secret("correct horse")])).not.toBe(hashOf([secret("")]));
  });
});

test("each change has a hash of its own, for what differs to be named", () => {
  const digests = (last: number): readonly string[] =>
    review({
      stack: "production",
      plan: readPlan(
        planOf([
          { name: "a", before: { n: 1 }, after: { n: 2 } },
          { name: "b", before: { n: 1 }, after: { n: last } },
        ]),
      ),
    }).changes.map(({ digest }) => digest);
  expect(digests(3)[0]).toBe(digests(4)[0]);
  expect(digests(3)[1]).not.toBe(digests(4)[1]);
});
