import { checkSecrets } from "../../review/gates/secrets-gate";
import type { JsonObject } from "../../review/plan/json";
import { stackOf } from "../../review/plan/synthesized-stack";

const secret = "zQ7xy9aB";
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const named = "is called a secret and holds a literal value";
const found = (body: JsonObject): readonly string[] =>
  checkSecrets(stackOf("dev", { resource: { a: { b: body } } })).map(
    ({ at, problem }) =>
      `${at.replace("resource.a.b.", "")} ${problem.replace(/; take it.*$/, "")}`,
  );

test.each<[string, JsonObject, readonly string[]]>([
  ["beside its name", { env: [{ name: "DB_PASSWORD", value: secret }] }, [`env.0.value ${named}`]],
  [
    "in a container's definition",
    {
      container_definitions: JSON.stringify([
        { environment: [{ name: "API_KEY", value: secret }] },
      ]),
    },
    [`container_definitions.0.environment.0.value ${named}`],
  ],
  [
    "as a chart's setting",
    { set: [{ name: "auth.password", value: secret }] },
    [`set.0.value ${named}`],
  ],
  [
    "as a variable's default",
    { db_password: { default: secret } },
    [`db_password.default ${named}`],
  ],
  [
    "in a manifest",
    { manifest: { kind: "Secret", stringData: { config: secret } } },
    [`manifest.stringData.config ${named}`],
  ],
  ["in a text", { values: [`auth:\n  password: ${secret}\n`] }, [`values.0 ${named}`]],
  [
    "in base64",
    { user_data: base64(`#!/bin/sh\nexport DB_PASS=${secret}\n`) },
    [`user_data ${named} in base64`],
  ],
])("a secret is found %s, and not quoted", (_, body, expected) => {
  const told = found(body);
  expect(told).toEqual(expected);
  expect(told.join()).not.toContain(secret);
});

test.each<[string, JsonObject]>([
  [
    "what is filled in later",
    { env: [{ name: "DB_PASSWORD", value: "${random_password.p.result}" }] },
  ],
  ["a text that it is filled into", { values: ["password: ${random_password.p.result}\n"] }],
  [
    "where a secret is",
    { env: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:eu:1:parameter/x" }] },
  ],
  [
    "a policy about secrets",
    { policy: JSON.stringify({ Resource: "arn:aws:secretsmanager:*:*:secret:rds!*" }) },
  ],
  [
    "a manifest of anything else",
    { manifest: { kind: "ConfigMap", data: { config: "some-value" } } },
  ],
  [
    "how tokens are used",
    {
      metadata_options: { http_tokens: "required" },
      set: [{ name: "auth.existingSecret", value: "database" }],
    },
  ],
])("%s is no secret in plain text", (_, body) => {
  expect(found(body)).toEqual([]);
});
