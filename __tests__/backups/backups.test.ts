import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { InvalidPropsError } from "../../constructs";
import {
  type BackupBucket,
  type BackupSettings,
  Backups,
  postgresImages,
} from "../../constructs/platform";
import type { EnvironmentStack } from "../../stacks";
import { Template } from "../../testing";
import { stagingPlatform, vendors } from "../stacks/staging";
import { root } from "../synthesize";

const agent = { cidr: "169.254.170.23/32", port: "80" };
const identity = { kind: "identity", agent } as const;
const key = (name: string) =>
  ({ kind: "key", accessKeyId: name, secretAccessKey: `secret of ${name}` }) as const;
const place = {
  bucketName: "shop-staging-backups",
  endpoint: "https://s3.eu-central-1.amazonaws.com",
  region: "eu-central-1",
};
const byIdentity: BackupBucket = {
  ...place,
  backup: identity,
  restoreCheck: identity,
};
const byKey: BackupBucket = {
  ...place,
  backup: key("writer"),
  restoreCheck: key("reader"),
};

function backups(
  bucket: BackupBucket,
  settings: object = { retentionDays: 35 },
  vendor: keyof typeof vendors = "aws",
  changes = {},
): Template {
  const platform = stagingPlatform(vendors[vendor], changes);
  const environment = platform.node.scope?.node.findChild("staging") as EnvironmentStack;
  new Backups(platform, "backups", {
    environment: "staging",
    settings: settings as BackupSettings,
    postgres: environment.postgres,
    postgresVersion: "17",
    networkCidr: environment.network.cidr,
    bucket,
  });
  return Template.fromStack(platform);
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command: readonly string[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly value_from?: { readonly secret_key_ref: { readonly name: string } };
  }[];
  readonly env_from?: readonly { readonly secret_ref: { readonly name: string } }[];
  readonly security_context: object;
  readonly resources: { readonly limits: object };
}

function jobOf(template: Template, id: string) {
  const { spec } = template.resource("kubernetes_cron_job_v1", `backups_${id}`) as {
    readonly spec: {
      readonly schedule: string;
      readonly job_template: {
        readonly spec: {
          readonly template: {
            readonly spec: {
              readonly init_container: readonly Container[];
              readonly container: readonly Container[];
              readonly volume: readonly object[];
            };
          };
        };
      };
    };
  };
  const pod = spec.job_template.spec.template.spec;
  const steps = [...pod.init_container, ...pod.container];
  return { spec, pod, steps, step: (name: string) => steps.find((one) => one.name === name) };
}

describe.each([
  ["by identity", byIdentity],
  ["by keys", byKey],
] as const)("backups %s", (_, bucket) => {
  const template = backups(bucket, {
    retentionDays: 35,
    everyHours: 6,
    restoreCheck: { everyDays: 3 },
    newestRow: { table: "public.orders", column: "created_at", maxAgeHours: 12 },
    storageGiB: 50,
  });
  const backup = jobOf(template, "backup");
  const check = jobOf(template, "restore_check");

  test("run one after the other, in the order of the scripts", () => {
    expect(backup.steps.map(({ name }) => name)).toEqual(["dump", "upload"]);
    expect(check.steps.map(({ name }) => name)).toEqual(["fetch", "restore", "report"]);
    for (const { name, command } of [...backup.steps, ...check.steps]) {
      expect(command).toEqual(["/bin/sh", `/scripts/${name}.sh`]);
      expect(readdirSync(join(root, "templates", "backups"))).toContain(`${name}.sh`);
    }
    expect(backup.spec).toMatchObject({ schedule: "17 */6 * * *", concurrency_policy: "Forbid" });
    expect(check.spec).toMatchObject({ schedule: "47 4 */3 * *", concurrency_policy: "Forbid" });
  });

  test("tell the database's password to the dump alone, and keys of the bucket to others", () => {
    const secretsOf = ({ env_from = [], env }: Container) => [
      ...env_from.map(({ secret_ref }) => secret_ref.name),
      ...new Set(env.flatMap(({ value_from }) => value_from?.secret_key_ref.name ?? [])),
    ];
    const secrets = Object.fromEntries(
      [...backup.steps, ...check.steps].map((step) => [step.name, secretsOf(step)]),
    );
    const name = (id: string) => `\${kubernetes_secret_v1.backups_${id}.metadata[0].name}`;
    const keyed = bucket === byKey;
    expect(secrets).toEqual({
      dump: [name("database")],
      upload: keyed ? [name("backup_key")] : [],
      fetch: keyed ? [name("restore_check_key")] : [],
      restore: [],
      report: keyed ? [name("restore_check_key")] : [],
    });
  });

  test("confine their pods: nobody is root, nothing is written but to their volumes", () => {
    for (const { pod, steps } of [backup, check]) {
      expect(pod).toMatchObject({
        automount_service_account_token: false,
        security_context: {
          run_as_non_root: true,
          run_as_user: "999",
          seccomp_profile: { type: "RuntimeDefault" },
        },
      });
      for (const { security_context, resources, image } of steps) {
        expect(security_context).toEqual({
          allow_privilege_escalation: false,
          read_only_root_filesystem: true,
          capabilities: { drop: ["ALL"] },
        });
        expect(resources.limits).toHaveProperty("memory");
        expect(image).toMatch(/@sha256:[0-9a-f]{64}$/);
      }
      expect(JSON.stringify(pod.volume)).toContain('"storage":"50Gi"');
    }
  });

  test("reach the database from the backup alone, and the bucket from both", () => {
    const egress = (id: string) =>
      (
        template.resource("kubernetes_network_policy_v1", `backups_namespace_${id}`)["spec"] as {
          readonly egress: readonly object[];
        }
      ).egress;
    const toAgent =
      bucket === byIdentity
        ? [{ to: [{ ip_block: { cidr: agent.cidr } }], ports: [{ protocol: "TCP", port: "80" }] }]
        : [];
    const cidr = "10.30.0.0/16";
    const https = [{ protocol: "TCP", port: "443" }];
    expect(egress("allow_backup")).toEqual([
      {
        to: [{ ip_block: { cidr } }],
        ports: [{ protocol: "TCP", port: "5432" }],
      },
      { to: [{ ip_block: { cidr: "0.0.0.0/0" } }], ports: https },
      ...toAgent,
    ]);
    expect(egress("allow_restore_check")).toEqual([
      { to: [{ ip_block: { cidr: "0.0.0.0/0", except: [cidr] } }], ports: https },
      ...toAgent,
    ]);
    expect(egress("allow_dns")).toEqual([
      expect.objectContaining({ ports: [expect.anything(), expect.anything()] }),
    ]);
  });

  test("tell the scripts each variable that they read", () => {
    const given = (step: Container) => new Set(step.env.map(({ name }) => name));
    for (const step of [...backup.steps, ...check.steps]) {
      const script = readFileSync(join(root, "templates/backups", `${step.name}.sh`), "utf8");
      const read = [...script.matchAll(/\$\{?([A-Z][A-Z_]+)/g)].map(([, name]) => name ?? "");
      expect([...new Set(read)].filter((name) => !given(step).has(name))).toEqual(
        step.name === "restore" ? ["MANIFEST"] : [],
      );
    }
    const value = (step: string, name: string) =>
      check.step(step)?.env.find((one) => one.name === name)?.value;
    expect(value("restore", "MAX_AGE_HOURS")).toBe("18");
    expect(value("restore", "NEWEST_ROW_MAX_AGE_HOURS")).toBe("12");
    expect(value("fetch", "RCLONE_CONFIG_BUCKET_ENDPOINT")).toBe(place.endpoint);
  });
});

test("what is left out is a backup a day, and a check a week, of PostgreSQL's own image", () => {
  const template = backups(byIdentity);
  expect(jobOf(template, "backup").spec.schedule).toBe("17 2 * * *");
  const check = jobOf(template, "restore_check");
  expect(check.spec.schedule).toBe("47 4 */7 * *");
  expect(check.step("restore")?.image).toBe(
    `docker.io/library/postgres:17.11@sha256:${postgresImages["17"].digest}`,
  );
  expect(check.step("restore")?.env.map(({ name }) => name)).not.toContain("NEWEST_ROW_TABLE");
});

test("another image has the extensions that PostgreSQL's own lacks", () => {
  const postgresImage = `docker.io/postgis/postgis:17-3.5@sha256:${"a".repeat(64)}`;
  const template = backups(byIdentity, { retentionDays: 7, postgresImage });
  expect(jobOf(template, "backup").step("dump")?.image).toBe(postgresImage);
  expect(jobOf(template, "restore_check").step("restore")?.image).toBe(postgresImage);
});

test("the dump goes past a connection pool, whose sessions are nobody's", () => {
  const pool = { connectionPool: { size: 10 } };
  const postgres = { version: "17", size: "small", ...pool };
  const template = backups(byKey, { retentionDays: 7 }, "digitalocean", { postgres });
  const data = JSON.stringify(template.resource("kubernetes_secret_v1", "backups_database"));
  expect(data).not.toContain("connection_pool");
  expect(JSON.stringify(template.resource("kubernetes_secret_v1", "database"))).toContain(
    "connection_pool",
  );
});

test("scripts are shipped as they are tested, and a change of them is another ConfigMap", () => {
  const template = backups(byIdentity);
  const { data, immutable, metadata, lifecycle } = template.resource(
    "kubernetes_config_map_v1",
    "backups_scripts",
  ) as {
    readonly data: Readonly<Record<string, string>>;
    readonly immutable: boolean;
    readonly metadata: { readonly name: string };
    readonly lifecycle: object;
  };
  expect(Object.keys(data).sort()).toEqual(readdirSync(join(root, "templates", "backups")).sort());
  // As Terraform writes it: $${ is its word for ${.
  expect(data["dump.sh"]?.replaceAll("$${", "${").replaceAll("%%{", "%{")).toBe(
    readFileSync(join(root, "templates/backups/dump.sh"), "utf8"),
  );
  expect(data["dump.sh"]).not.toMatch(/(?<!\$)\$\{/);
  expect(immutable).toBe(true);
  expect(metadata.name).toMatch(/^scripts-[0-9a-f]{10}$/);
  expect(lifecycle).toEqual({ create_before_destroy: true });
});

test("all that is wrong is said at once", () => {
  const made = () =>
    backups(byIdentity, {
      everyHours: 5,
      retentionDays: 0,
      restoreCheck: { everyDays: 31 },
      newestRow: { table: "orders", column: "created at", maxAgeHours: 0 },
      postgresImage: "postgres:17",
    });
  expect(made).toThrow(InvalidPropsError);
  expect(made).toThrow(
    [
      "7 properties are invalid:",
      "  staging-platform/backups: everyHours must be one of 1, 2, 3, 4, 6, 8, 12, 24, got 5",
      "  staging-platform/backups: retentionDays must be a whole number from 1 to 3650 days, got 0",
      "  staging-platform/backups: restoreCheck.everyDays must be a whole number from 1 to 28 days, got 31",
      '  staging-platform/backups: newestRow.table must be a schema and a table, such as public.orders, got "orders"',
      '  staging-platform/backups: newestRow.column must be the name of a column, such as created_at, got "created at"',
      "  staging-platform/backups: newestRow.maxAgeHours must be a whole number from 1 to 8760 hours, got 0",
      '  staging-platform/backups: postgresImage must be an image by its digest: registry/name@sha256:…, got "postgres:17"',
    ].join("\n"),
  );
});

test("backups that are gone before one is proven are refused", () => {
  expect(() => backups(byIdentity, { retentionDays: 6 })).toThrow(
    "staging-platform/backups: retentionDays must be at least restoreCheck.everyDays (7), got 6; most backups would be gone before one is proven: keep them longer, or check more often",
  );
});

const shellcheck = (() => {
  try {
    return execFileSync("shellcheck", ["--version"], { encoding: "utf8" });
  } catch {
    process.stderr.write(
      "skipped: there is no shellcheck, which the distribution's shellcheck has\n",
    );
    return undefined;
  }
})();

(shellcheck === undefined ? test.skip : test)(
  "shellcheck has nothing to say of the scripts",
  () => {
    const folder = join(root, "templates", "backups");
    const names = readdirSync(folder).filter((name) => name.endsWith(".sh"));
    expect(names).toHaveLength(5);
    execFileSync("shellcheck", ["--shell=sh", ...names], { cwd: folder, stdio: "pipe" });
  },
);

test("the pod of the runbook has the names, labels and rights of the jobs", () => {
  const page = readFileSync(join(root, "docs", "restore.md"), "utf8");
  const pod = parse(/```yaml\n([^`]+)```/.exec(page)?.[1] ?? "") as {
    readonly metadata: { readonly namespace: string; readonly labels: object };
    readonly spec: {
      readonly serviceAccountName: string;
      readonly initContainers: readonly { readonly command: readonly string[] }[];
      readonly volumes: readonly object[];
    };
  };
  const template = backups(byKey);
  const policy = template.resource(
    "kubernetes_network_policy_v1",
    "backups_namespace_allow_backup",
  );
  expect(policy["spec"]).toMatchObject({ pod_selector: { match_labels: pod.metadata.labels } });
  expect(template.resource("kubernetes_namespace_v1", "backups_namespace")).toMatchObject({
    metadata: { name: pod.metadata.namespace },
  });
  const { pod: check, step } = jobOf(template, "restore_check");
  expect(check).toMatchObject({ service_account_name: pod.spec.serviceAccountName });
  expect(step("fetch")?.command).toEqual(pod.spec.initContainers[0]?.command);
  expect(template.resource("kubernetes_secret_v1", "backups_database")).toMatchObject({
    metadata: { name: "database" },
  });
  expect(pod.spec.volumes).toContainEqual({ name: "database", secret: { secretName: "database" } });
});
