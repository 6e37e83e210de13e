import fc from "fast-check";
import { readPlan, review } from "../../review";
import { fewerOf } from "../run/sample";
import { everyForm } from "./every-form";
import { planOf, recorded, reviewOf } from "./recorded";

// Other ones in every run.
const runs = fewerOf("random plans with marked secrets", 2_500, 500);

const encodings: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64 of more": (text) => Buffer.from(`user:${text}:more`).toString("base64"),
  base64url: (text) => Buffer.from(text).toString("base64url"),
  hex: (text) => Buffer.from(text).toString("hex"),
  url: (text) => encodeURIComponent(text),
  form: (text) => new URLSearchParams({ a: text }).toString(),
  json: (text) => JSON.stringify({ inner: text }),
  "json in json": (text) => JSON.stringify({ outer: JSON.stringify({ inner: text }) }),
  html: (text) =>
    text
      .replaceAll("&", "&amp;")
      .replaceAll("<", "&lt;")
      .replaceAll(">", "&gt;")
      .replaceAll('"', "&quot;"),
  "url in base64": (text) =>
    Buffer.from(`postgresql://app:${encodeURIComponent(text)}@db/app`).toString("base64"),
  "within words": (text) => `before ${text} after`,
};

/** What must not be in any output: the secret, and what it looks like encoded. */
function traces(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    Buffer.from(secret).toString("base64").replace(/=+$/, "").slice(0, -1),
    Buffer.from(secret).toString("hex"),
    encodeURIComponent(secret),
    json,
    JSON.stringify(json).slice(1, -1),
    encodings["html"]?.(secret) ?? secret,
  ];
}

// A prefix that nothing in our words contains; and all that likes to break an encoding.
const secretText = fc
  .tuple(
    fc.integer({ min: 0, max: 1e9 }),
    fc.string({
      unit: fc.constantFrom(..."abXY019 -_.:/@%+&=<>'\"\\`|$#{}[]()*~!?,;\n\té漢😀"),
      maxLength: 80,
    }),
  )
  .map(([number, text]) => `zQ${number.toString(36)}7${text}9Kx`);
const encoding = fc
  .constantFrom(...Object.keys(encodings))
  .map((name) => encodings[name] ?? String);
const attribute = fc.constantFrom(
  "name",
  "tags",
  "policy",
  "description",
  "user_data",
  "values",
  "url",
  "labels",
);
const type = fc.constantFrom(
  "aws_db_instance",
  "aws_iam_role_policy",
  "kubernetes_secret_v1",
  "helm_release",
  "aws_security_group",
  "acme_thing",
);
const actions = fc.constantFrom(
  ["update"],
  ["create"],
  ["delete"],
  ["delete", "create"],
  ["no-op"],
  ["forget"],
  ["strange"],
  ["read"],
);
const shape = fc.constantFrom<(value: string) => unknown>(
  (value) => value,
  (value) => [value, "other"],
  (value) => [{ nested: { deeper: [value] } }],
  (value) => ({ [value]: "as a key" }),
  (value) => ({ Statement: [{ Effect: "Allow", Action: value, Resource: value }] }),
  (value) =>
    JSON.stringify({ Statement: { Effect: "Allow", Action: [value], Principal: { AWS: value } } }),
);

const source = fc.constantFrom(
  "before",
  "after",
  "nested",
  "whole",
  "output",
  "variable",
  "drift",
  "state",
  "planned",
);

const plantedPlan = fc
  .record({
    secret: secretText,
    source,
    places: fc.array(
      fc.record({
        type,
        actions,
        attribute,
        shape,
        encode: encoding,
        side: fc.constantFrom("before", "after", "both"),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    output: fc.boolean(),
    key: fc.boolean(),
    words: fc.boolean(),
  })
  .map(({ secret, source: from, places, output, key, words }) => {
    const marked = {
      type: "acme_source",
      name: "source",
      before:
        from === "before"
          ? { hidden: secret }
          : from === "nested"
            ? { a: [{ b: secret }] }
            : from === "whole"
              ? { all: { x: [secret] } }
              : {},
      after: from === "after" ? { hidden: secret } : {},
      before_sensitive:
        from === "before"
          ? { hidden: true }
          : from === "nested"
            ? { a: [{ b: true }] }
            : from === "whole"
              ? true
              : {},
      after_sensitive: from === "after" ? { hidden: true } : {},
    };
    const text = planOf(
      [
        marked,
        ...places.map((place, index) => {
          const value = { [place.attribute]: place.shape(place.encode(secret)), same: 1 };
          return {
            type: place.type,
            name: `thing_${index}`,
            address: `${place.type}.thing_${index}${key ? `[${JSON.stringify(secret)}]` : ""}`,
            actions: words ? [...place.actions, secret] : place.actions,
            action_reason: words ? secret : undefined,
            before: place.side === "after" ? { [place.attribute]: "old" } : value,
            after: place.side === "before" ? { [place.attribute]: "new" } : value,
            replace_paths: words ? [[secret, 0]] : [[place.attribute]],
          };
        }),
      ],
      {
        output_changes: {
          ...(from === "output"
            ? { it: { actions: ["create"], before: null, after: secret, after_sensitive: true } }
            : {}),
          ...(output
            ? { other: { actions: ["update"], before: "x", after: { list: [`see ${secret}`] } } }
            : {}),
        },
        ...(from === "variable"
          ? {
              variables: { v: { value: secret } },
              configuration: { root_module: { variables: { v: { sensitive: true } } } },
            }
          : {}),
        ...(from === "drift"
          ? {
              resource_drift: JSON.parse(
                planOf([
                  { before: { hidden: secret }, before_sensitive: { hidden: true }, after: {} },
                ]),
              ).resource_changes,
            }
          : {}),
        ...(from === "state"
          ? {
              prior_state: {
                values: {
                  root_module: {
                    child_modules: [
                      {
                        resources: [
                          {
                            mode: "managed",
                            address: "a.b",
                            type: "a",
                            name: "b",
                            values: { x: [secret] },
                            sensitive_values: { x: [true] },
                          },
                        ],
                      },
                    ],
                  },
                },
              },
            }
          : {}),
        ...(from === "planned"
          ? {
              planned_values: {
                outputs: { o: { sensitive: true, value: { deep: secret } } },
                root_module: {},
              },
            }
          : {}),
        checks: words ? [{ address: { to_display: secret }, status: "fail" }] : [],
      },
    );
    return { secret, text };
  });

test(`none of ${runs} random plans gives a planted secret away, in any form and encoding`, () => {
  fc.assert(
    fc.property(plantedPlan, ({ secret, text }) => {
      const written = everyForm([review({ stack: "production", plan: readPlan(text) })]);
      for (const trace of traces(secret)) {
        if (written.includes(trace)) {
          throw new Error(`the output has ${JSON.stringify(trace)}`);
        }
      }
    }),
    { numRuns: runs },
  );
}, 600_000);

test.each([
  ["aws-destructive", ["LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t"]],
  ["azure", ["azure-admin-password-1", "azure-admin-password-2"]],
  ["digitalocean-destructive", ["AVNS_", "LS0tLS1CRUdJ", "postgresql://"]],
  ["google", ["google-sql-password-1", "google-sql-password-2"]],
  [
    "kubernetes-helm",
    [
      "first-db-password-123",
      "second-db-password-456",
      "helm-secret-token-aaa",
      "helm-secret-token-bbb",
    ],
  ],
] as const)("the recorded plan %s keeps its secrets", (name, secrets) => {
  const text = recorded(name);
  const written = everyForm([review({ stack: "production", plan: readPlan(text) })]);
  for (const secret of secrets) {
    expect(written).not.toContain(secret);
  }
});

test("what cdktf marks only because another stack reads it does not hide the review", () => {
  const { changes } = reviewOf(
    [
      {
        type: "aws_eks_cluster",
        name: "cluster",
        before: { name: "shop-production", x: 1 },
        after: { name: "shop-production", x: "shop-production-2" },
      },
    ],
    {
      output_changes: {
        cross_stack_output_aws_eks_cluster_cluster_name: {
          actions: ["no-op"],
          before: "shop-production",
          after: "shop-production",
          before_sensitive: true,
          after_sensitive: true,
        },
      },
    },
  );
  expect(changes[0]?.attributes[0]?.after).toBe('"shop-production-2"');
});

test("what only such an output holds stays hidden", () => {
  const { changes } = reviewOf([{ before: { note: "a" }, after: { note: "it is p4ssw0rd-x" } }], {
    output_changes: {
      cross_stack_output_x: {
        actions: ["no-op"],
        before: "p4ssw0rd-x",
        after: "p4ssw0rd-x",
        before_sensitive: true,
        after_sensitive: true,
      },
    },
  });
  expect(changes[0]?.attributes[0]?.after).toBe("(sensitive)");
});

test.each([
  [
    "a provider that forgets to mark it",
    { before: {}, after: { admin_password: "Tr0ub4dor", note: "Tr0ub4dor" } },
  ],
  ["a token by its looks", { before: {}, after: { note: `ghp_${"a1".repeat(20)}` } }],
  ["a password in a URL", { before: {}, after: { note: "redis://cache:Tr0ub4dor@host" } }],
  [
    "a chart's values",
    { before: {}, after: { values: ["auth:\n  password: Tr0ub4dor\n"], note: "Tr0ub4dor" } },
  ],
  [
    "a document in a text",
    { before: {}, after: { policy: '{"client_secret":"Tr0ub4dor"}', note: "Tr0ub4dor" } },
  ],
])("hides %s", (_, change) => {
  const written = everyForm([reviewOf([change])]);
  expect(written).not.toContain("Tr0ub4dor");
  expect(written).not.toContain("ghp_a1");
  expect(written).toContain("(sensitive)");
});

test("a secret that is a plain word does not hide the names of resources", () => {
  const { changes } = reviewOf([
    {
      type: "aws_db_instance",
      name: "postgres",
      before: { user: "postgres", engine: "a" },
      after: { user: "postgres", engine: "postgres" },
      before_sensitive: { user: true },
      after_sensitive: { user: true },
    },
  ]);
  expect(changes[0]?.address).toBe("aws_db_instance.postgres");
  expect(changes[0]?.attributes).toEqual([
    { path: "engine", kind: "plain", before: '"a"', after: "(sensitive)" },
  ]);
});

test("a long or multi-line secret is found by any part of it", () => {
  const key = Array.from({ length: 12 }, (_, line) => `line-${line}-${"Ab9".repeat(12)}`).join(
    "\n",
  );
  const { changes } = reviewOf([
    {
      before: { key, a: "x", b: "y" },
      after: { key, a: `…${key}…`, b: key.split("\n")[3] },
      before_sensitive: { key: true },
      after_sensitive: { key: true },
    },
  ]);
  expect(changes[0]?.attributes.map(({ after }) => after)).toEqual(["(sensitive)", "(sensitive)"]);
});
