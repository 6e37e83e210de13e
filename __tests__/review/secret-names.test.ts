import { reviewOf } from "./recorded";

const secret = "zQ7aB3dE9fGh2";

test.each([
  "DB_PASS",
  "PGPASS",
  "PGPASSWORD",
  "MYSQL_PWD",
  "PASSWD",
  "dbPassword",
  "DBPassword",
  "AWSSecretKey",
  "admin-password",
  "auth.password",
  "password1",
  "DB_PASSWORD_OLD",
  "password_hash",
  "passwords",
  "ENCRYPTION_KEY",
  "APP_KEY",
  "MASTER_KEY",
  "signingKey",
  "LICENSE_KEY",
  "service_role_key",
  "primary_access_key",
  "tunnel1_preshared_key",
  "tls.key",
  "client-key-data",
  "AUTH_SALT",
  "COOKIE_SECRET",
  "SESSION_SECRET",
  "SENTRY_DSN",
  "DATABASE_CONNECTION_STRING",
  "GITHUB_PAT",
  "X-Api-Key",
  "X-Auth-Token",
  "_authToken",
  "refreshToken",
  "service_account_json",
  "plaintext_value",
  ".dockerconfigjson",
  "REDIS_AUTH",
  "requirepass",
  "db_pw",
  "admin_pin",
  "PHPSESSID",
])("what %s holds is hidden, and so it is elsewhere", (name) => {
  const { changes } = reviewOf([
    { before: { [name]: "old", note: "a" }, after: { [name]: secret, note: `it is ${secret}` } },
  ]);
  expect(JSON.stringify(changes)).not.toContain(secret);
  expect(changes[0]?.attributes.map(({ after }) => after)).toEqual(["(sensitive)", "(sensitive)"]);
});

test.each([
  ["kms_key_id", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["kms_master_key_id", "arn:aws:kms:eu-central-1:123456789012:key/1234abcd"],
  ["kms_key_arn", "arn:aws:kms:eu-central-1:123456789012:key/1234abcd"],
  ["kms_key", "1234abcd-12ab-34cd-56ef-1234567890ab"],
  ["encryption_key", "arn:aws:kms:eu-central-1:123456789012:key/1234abcd"],
  ["encryption_key", "projects/shop/locations/eu/keyRings/a/cryptoKeys/b"],
  ["key_name", "deploy-2025"],
  ["public_key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx shop@example.com"],
  ["deploy_key", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGx shop@example.com"],
  ["key_vault_id", "/subscriptions/1/resourceGroups/shop/providers/a/vaults/b"],
  ["secret_name", "production-database"],
  ["secretName", "production-database"],
  ["existingSecret", "production-database"],
  ["image_pull_secret", "registry-production"],
  ["secret_arn", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop"],
  ["client_secret", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:shop"],
  ["token_ttl", "1 hour or so"],
  ["access_token", "minutes"],
  ["http_tokens", "required"],
  ["token_type", "pat-like"],
  ["password_policy", "fourteen characters"],
  ["password_file", "/run/secrets/database"],
  ["POSTGRES_PASSWORD_FILE", "/run/secrets/database"],
  ["PWD", "/srv/app"],
  ["bypass", "AzureServices"],
  ["compass", "north-north-west"],
  ["pass_through", "everything-else"],
  ["passthrough_behavior", "WHEN_NO_MATCH"],
  ["proxy_pass", "http://backend.internal"],
  ["pod_security", "restricted-v2"],
  ["key_rotation", "every-ninety-days"],
  ["auth", "oauth-by-our-gateway"],
  ["client_auth", "mutual-or-nothing"],
  ["pin", "front-and-centre"],
  ["gpio_pin", "seventeen-left"],
  ["cookie", "sticky-for-an-hour"],
  ["args", ["--token-ttl", "one-hour-or-so", "--password-file", "/run/a"]],
  ["args", ["--with-token", "--output-everything"]],
  ["command", ["mkdir", "-p", "/var/lib/application-data"]],
  ["script", "ssh login -p 22022 && mkdir -p application-data"],
  ["script", "mysql --protocol=tcp -P 3306 -p; echo"],
  ["values", "auth:\n  password:\n    existingSecret: production-database\n"],
  ["values", "tokens:\n  - name: first-of-them\nreplicas: 2\n"],
  ["values", "shared: &size extra-large\nnodes:\n  size: *size\n"],
  ["values", "kind: ConfigMap\ndata: {level: debug-everything}\n"],
  ["address", "2001:1234:85a3:abcd:8a2e:0370:7334:1111"],
  ["time", "2024-01-01T10:20:30:INFO:everything-is-well"],
  ["digest", "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4"],
  ["dockerfile", "FROM node\nENV LOG_LEVEL debug-everything\nARG TOKEN_TTL=one-hour-or-so\n"],
  ["partition_key", "customerId"],
  ["hash_key", "customerId"],
  ["authorization", "COGNITO_USER_POOLS"],
  ["authorization", "AWS_IAM"],
  ["authorization_type", "AWS_IAM_AND_MORE"],
  ["image", "registry.example.com/shop/token:v1.25"],
  ["resource", "arn:aws:secretsmanager:*:*:secret:rds!*"],
  ["sku", "Basic Standard2 tier"],
  ["description", "Basic authentication is off, a Bearer token is needed"],
  ["git", "git::https://git.example.com/shop/modules.git?ref=v1.2.3"],
  ["url", "postgres://database.internal:5432/app"],
  ["name", "test_integration_environment_of_the_cluster_v2"],
  ["name", "sk-production-cluster-europe-west-1"],
  ["digest", `sha256:${"0f".repeat(32)}`],
  ["role", "arn:aws:iam::123456789012:role/aws-reserved/shop-production-cluster-20250101"],
])("%s = %s stays readable", (name, value) => {
  const { changes } = reviewOf([{ before: { [name]: "old" }, after: { [name]: value } }]);
  expect(changes[0]?.attributes[0]?.after).toBe(JSON.stringify(value));
});

test("a ConfigMap, the keys of annotations and the references of a pod stay readable", () => {
  const { changes } = reviewOf([
    {
      type: "kubernetes_manifest",
      before: {},
      after: {
        manifest: {
          kind: "ConfigMap",
          metadata: { annotations: { "example.com/rotate-secret": "every week" } },
          data: { LOG_LEVEL: "debug-everything" },
          env: [
            {
              name: "DB_PASSWORD",
              valueFrom: { secretKeyRef: { name: "database", key: "db-pass" } },
            },
            { name: "LOG_LEVEL", value: "debug" },
          ],
        },
      },
    },
  ]);
  const shown = JSON.stringify(changes[0]?.attributes);
  expect(shown).not.toContain("(sensitive)");
  expect(shown).toContain("debug-everything");
});

test("outputs that are called secrets are hidden, and where a secret is stays readable", () => {
  const { outputs } = reviewOf([], {
    output_changes: {
      db_password: { actions: ["update"], before: "first-one", after: "second-one" },
      api_tokens: { actions: ["create"], before: null, after: { a: ["first-token"], count: 2 } },
      settings: { actions: ["create"], before: null, after: { dbPass: "third-one", size: "big" } },
      database_secret: {
        actions: ["create"],
        before: null,
        after: "arn:aws:secretsmanager:eu:1:secret:x",
      },
      password_length: { actions: ["create"], before: null, after: "thirty-two" },
    },
  });
  expect(outputs.map(({ path, before, after }) => [path, before, after])).toEqual([
    ["api_tokens", "nothing", "(sensitive)"],
    ["database_secret", "nothing", '"arn:aws:secretsmanager:eu:1:secret:x"'],
    ["db_password", "(sensitive)", "(sensitive)"],
    ["password_length", "nothing", '"thirty-two"'],
    ["settings", "nothing", '{"dbPass":"(sensitive)","size":"big"}'],
  ]);
});
