import fc from "fast-check";
import { issued } from "./issued-tokens";
import { planOf } from "./recorded";

/** A secret in the form in which somebody wrote it into a configuration that marks nothing. */
export interface Planted {
  readonly shape: string;
  readonly secret: string;
  /** What an attribute, an output or a variable of this name holds. */
  readonly key: string;
  readonly value: unknown;
}

const letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const of = (alphabet: string, length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: length, maxLength: length });
// Nothing that we write has this beginning.
const word = of(letters, 24).map((text) => `zQ7${text}`);
const hex = of("0123456789abcdef", 64);

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const token = fc
  .tuple(fc.constantFrom(...issued), of(letters, 80), hex)
  .map(
    ([[parts, rest, length], text, digits]) =>
      parts.join("") + (rest === "hex" ? digits : `7${text}`).slice(0, length),
  );

type Shape = (secret: string) => readonly [key: string, value: unknown];
const yaml = (lines: readonly string[]): string => `${lines.join("\n")}\n`;

/** Where a secret that is called one stands. */
const named: Readonly<Record<string, Shape>> = {
  "a container's environment": (secret) => [
    "container_definitions",
    JSON.stringify([{ name: "app", environment: [{ name: "DB_PASSWORD", value: secret }] }]),
  ],
  "a pod's environment": (secret) => [
    "spec",
    [{ container: [{ env: [{ name: "API_KEY", value: secret }] }] }],
  ],
  "a chart's setting": (secret) => ["set", [{ name: "auth.password", value: secret }]],
  "a variable by its key": (secret) => ["variables", [{ key: "deployToken", value: secret }]],
  "a map of variables": (secret) => ["environment", [{ variables: { DB_PASS: secret } }]],
  "a key by its name": (secret) => ["settings", { ENCRYPTION_KEY: secret }],
  "a kebab-case name": (secret) => ["settings", { "cookie-secret": secret }],
  "a chart's values": (secret) => [
    "values",
    [yaml(["env:", "  - name: DB_PASSWORD", `    value: ${secret}`])],
  ],
  "a chart's values, the value first": (secret) => [
    "values",
    [yaml(["env:", `  - value: "${secret}"`, "    name: SIGNING_KEY"])],
  ],
  "a chart's nested values": (secret) => ["values", [yaml(["auth:", `  masterKey: '${secret}'`])]],
  "a chart's block": (secret) => ["values", [yaml(["auth:", "  password: |", `    ${secret}`])]],
  "a Secret's object": (secret) => [
    "manifest",
    { apiVersion: "v1", kind: "Secret", stringData: { config: secret } },
  ],
  "a Secret's data": (secret) => ["manifest", { kind: "Secret", data: { config: base64(secret) } }],
  "a Secret's JSON": (secret) => [
    "yaml_body",
    JSON.stringify({ kind: "Secret", data: { x: base64(secret) } }),
  ],
  "a Secret's YAML": (secret) => [
    "yaml_body",
    yaml([
      "apiVersion: v1",
      "kind: Secret",
      "metadata:",
      "  name: app",
      "data:",
      `  config: ${base64(secret)}`,
    ]),
  ],
  "a Secret's YAML, the kind last": (secret) => [
    "content",
    yaml([
      "kind: ConfigMap",
      "data:",
      "  a: b",
      "---",
      "stringData:",
      `  config: "${secret}"`,
      "kind: Secret",
    ]),
  ],
  "user data": (secret) => ["user_data", base64(`#!/bin/sh\nexport DB_PASS=${secret}\n`)],
  "custom data": (secret) => [
    "custom_data",
    base64(
      yaml([
        "#cloud-config",
        "write_files:",
        "  - path: /etc/app",
        `    content: "token: ${secret}"`,
      ]),
    ),
  ],
  "a shell's script": (secret) => ["user_data", `#!/bin/sh\napp --api-key ${secret} --port 80\n`],
  "a bearer": (secret) => ["headers", `Authorization: Bearer ${secret}`],
  "a bearer in a map": (secret) => ["headers", { Authorization: `Bearer ${secret}` }],
  "basic authentication": (secret) => ["note", `Basic ${base64(`app:${secret}`)}`],
  "a key in a header": (secret) => ["note", `x-api-key: ${secret}`],
  "a JDBC URL": (secret) => ["url", `jdbc:postgresql://db/app?user=app&password=${secret}`],
  "a connection string": (secret) => [
    "settings",
    { Main: `Server=db;User Id=app;Password=${secret};` },
  ],
  "a password in a URL": (secret) => ["url", `amqp://app:${secret}@queue:5672`],
  "a signed URL": (secret) => ["url", `https://x.example/a?sv=2024&se=2027&sig=${secret}%3D`],
  "an account's key": (secret) => ["settings", { Main: `AccountName=a;AccountKey=${secret};` }],
  "what its parent names": (secret) => ["inputs", { db_password: { value: secret, type: "text" } }],
};

/** Where it stands in a text of YAML that is no line of a name and its value. */
const inYaml: Readonly<Record<string, Shape>> = {
  "an anchor and its alias": (secret) => [
    "values",
    [yaml([`shared: &it ${secret}`, "auth:", "  password: *it"])],
  ],
  "an anchor at the secret": (secret) => [
    "values",
    [yaml([`adminPassword: &it "${secret}"`, "other: *it"])],
  ],
  "a tag at the secret": (secret) => ["values", [yaml([`adminPassword: !!str ${secret}`])]],
  "an explicit key": (secret) => ["values", [yaml(["auth:", "  ? password", `  : ${secret}`])]],
  "a value on the next line": (secret) => [
    "values",
    [yaml(["auth:", "  password:", `    ${secret}`])],
  ],
  "a merged mapping": (secret) => [
    "values",
    [yaml([`base: &base {value: ${secret}}`, "env:", "  - name: DB_PASSWORD", "    <<: *base"])],
  ],
  "a broken text": (secret) => [
    "values",
    [yaml(["a: [", "auth:", "  password:", `    ${secret}`, "b: }", "? token", `: ${secret}`])],
  ],
  "a folded text": (secret) => [
    "values",
    [yaml([`password: "${secret.slice(0, 16)}\\`, `  ${secret.slice(16)}"`, "replicas: 2"])],
  ],
  "a Secret in flow style": (secret) => [
    "yaml_body",
    yaml([`{kind: Secret, stringData: {config: ${secret}}}`]),
  ],
  "a Secret with an anchor": (secret) => [
    "yaml_body",
    yaml(["kind: &kind Secret", "stringData:", `  config: ${secret}`, "other: *kind"]),
  ],
  "a Secret with a tag": (secret) => [
    "yaml_body",
    yaml(["kind: !!str Secret", "stringData:", `  config: ${secret}`]),
  ],
  "a chart's arguments": (secret) => [
    "values",
    [yaml(["args:", "  - --admin-password", `  - ${secret}`])],
  ],
  "a chart's arguments in flow style": (secret) => [
    "values",
    [yaml([`args: [--admin-password, ${secret}]`])],
  ],
};

/** Where it stands on a command line, in a file of its own or below a name that is no whole word. */
const onCommandLines: Readonly<Record<string, Shape>> = {
  "a container's arguments": (secret) => ["args", ["--admin-password", secret, "--port", "80"]],
  "a container's argument": (secret) => ["args", ["serve", `--password=${secret}`]],
  "a container's definition of arguments": (secret) => [
    "container_definitions",
    JSON.stringify([{ name: "app", command: ["app", "--api-key", secret] }]),
  ],
  "a container's command": (secret) => ["command", ["docker", "login", "-u", "app", "-p", secret]],
  "a Dockerfile": (secret) => ["content", `FROM node:22\nENV DB_PASSWORD ${secret}\nRUN true\n`],
  sshpass: (secret) => ["user_data", `#!/bin/sh\nsshpass -p ${secret} ssh app@host\n`],
  mysql: (secret) => ["user_data", base64(`#!/bin/sh\nmysql -u app -p${secret} shop < a.sql\n`)],
  "docker login": (secret) => ["user_data", `docker login -u app -p "${secret}" registry\n`],
  "a password from standard input": (secret) => [
    "user_data",
    `echo ${secret} | docker login -u app --password-stdin\n`,
  ],
  "redis-cli": (secret) => ["user_data", `redis-cli -h cache -a ${secret} ping\n`],
  htpasswd: (secret) => ["user_data", `htpasswd -nb app ${secret} > /etc/nginx/users\n`],
  PowerShell: (secret) => [
    "user_data",
    `$p = ConvertTo-SecureString "${secret}" -AsPlainText -Force\n`,
  ],
  ".pgpass": (secret) => ["content", `db.internal:5432:shop:app:${secret}\n`],
  "a hash of htpasswd": (secret) => ["content", `app:{SHA}${secret}\n`],
  "a cookie": (secret) => ["note", `Cookie: theme=dark; session=${secret}`],
  "a cookie in a map": (secret) => ["headers", { Cookie: `session=${secret}` }],
  "a name of a cache": (secret) => ["environment", { REDIS_AUTH: secret }],
  "a short name": (secret) => ["settings", { db_pw: secret }],
  "a number of one's own": (secret) => ["settings", { admin_pin: secret }],
  "a block of a webhook": (secret) => ["webhook", [{ secret: [{ value: secret }] }]],
  "hexadecimal digits": (secret) => ["note", Buffer.from(`password=${secret}`).toString("hex")],
};

/** Where a secret that has a form of its own stands. */
const anywhere: Readonly<Record<string, Shape>> = {
  "an attribute": (secret) => ["note", secret],
  "a text": (secret) => ["description", `use ${secret} here`],
  "a key of a map": (secret) => ["allowed", { [secret]: true }],
  base64: (secret) => ["user_data", base64(`curl -H "X-Auth: ${secret}" host`)],
  "a list": (secret) => ["items", ["a", secret]],
};

const called: Readonly<Record<string, Shape>> = { ...named, ...inYaml, ...onCommandLines };

export const shapes: readonly string[] = [
  ...Object.keys(called),
  ...Object.keys(anywhere).map((shape) => `a known form in ${shape}`),
];

/** A secret in one of the shapes. */
export const planted: fc.Arbitrary<Planted> = fc
  .tuple(fc.constantFrom(...shapes), word, token)
  .map(([shape, text, issuedToken]) => {
    const own = called[shape];
    const secret = own === undefined ? issuedToken : text;
    const [key, value] = (own ?? anywhere[shape.replace("a known form in ", "")] ?? String)(
      secret,
    ) as [string, unknown];
    return { shape, secret, key, value };
  });

/** Where in a plan document it stands. */
export const sides = [
  "before",
  "after",
  "both",
  "create",
  "drift",
  "deferred",
  "output",
  "named output",
  "variable",
  "state",
  "planned",
] as const;

const echoes: Readonly<Record<string, (secret: string) => string>> = {
  none: () => "nothing",
  plain: (secret) => `see ${secret}`,
  base64: (secret) => base64(`it is ${secret}`),
  hex: (secret) => Buffer.from(secret).toString("hex"),
  url: (secret) => `?a=${encodeURIComponent(secret)}`,
};

/** A small plan that holds the secret, unmarked, and says it once more where nothing names it. */
export const plantedPlan = fc
  .record({
    one: planted,
    side: fc.constantFrom(...sides),
    echo: fc.constantFrom(...Object.keys(echoes)),
    address: fc.boolean(),
  })
  .map(({ one, side, echo, address }) => ({
    ...one,
    side,
    text: documentOf(one, side, echo, address),
  }));

function documentOf(
  one: Planted,
  side: (typeof sides)[number],
  echo: string,
  address: boolean,
): string {
  const holding = { [one.key]: one.value };
  const here = { type: "acme_thing", name: "here" };
  const changes = {
    before: { ...here, before: holding, after: { [one.key]: "new" } },
    after: { ...here, before: { [one.key]: "old" }, after: holding },
    both: { ...here, before: { ...holding, size: 1 }, after: { ...holding, size: 2 } },
    create: { ...here, actions: ["create"], before: null, after: holding },
  };
  const change = side in changes ? [changes[side as keyof typeof changes]] : [];
  const other = JSON.parse(planOf([{ ...changes.after, name: "elsewhere" }])).resource_changes;
  const resource = {
    mode: "managed",
    address: "acme_thing.state",
    values: holding,
    sensitive_values: {},
  };
  const form = one.shape.startsWith("a known form");
  return planOf(
    [
      ...change,
      {
        type: "acme_other",
        name: "other",
        address: `acme_other.other${address && form ? `[${JSON.stringify(one.secret)}]` : ""}`,
        before: { note: "old" },
        after: { note: echoes[echo]?.(one.secret) },
      },
    ],
    {
      ...(side === "drift" ? { resource_drift: other } : {}),
      ...(side === "deferred"
        ? { deferred_changes: [{ reason: "unknown", resource_change: other[0] }] }
        : {}),
      ...(side === "output"
        ? { output_changes: { it: { actions: ["update"], before: holding, after: [holding] } } }
        : {}),
      ...(side === "named output"
        ? {
            output_changes: {
              db_password: {
                actions: ["update"],
                before: one.secret,
                after: { deep: [one.secret] },
              },
            },
          }
        : {}),
      ...(side === "variable" ? { variables: { it: { value: holding } } } : {}),
      ...(side === "state"
        ? { prior_state: { values: { root_module: { resources: [resource] } } } }
        : {}),
      ...(side === "planned"
        ? { planned_values: { root_module: { child_modules: [{ resources: [resource] }] } } }
        : {}),
    },
  );
}

/** What must be in no output: the secret, a long part of it, and what it looks like encoded. */
export function tracesOf(secret: string): readonly string[] {
  const middle = Math.floor((secret.length - 16) / 2);
  const parts = [0, middle, secret.length - 16].map((start) => secret.slice(start, start + 16));
  return [
    ...parts,
    ...parts.map((part) => Buffer.from(part).toString("hex")),
    // Wherever it begins in what was encoded with it.
    ...["", "a", "ab"].map((before) => base64(`${before}${secret}`).slice(4, 24)),
    encodeURIComponent(secret),
  ];
}
