import { InvalidPropsError } from "../../constructs";
import { Template } from "../../testing";
import { stagingPlatform, stagingStack, vendors } from "./staging";

const at = "2026-11-29T02:40:00Z";
const names = { aws: "shop-staging-postgres", digitalocean: "shop-staging" } as const;

function refusal(name: keyof typeof vendors, restored: unknown): string {
  try {
    stagingStack(vendors[name], { restored });
  } catch (error) {
    return InvalidPropsError.is(error) ? error.message : String(error);
  }
  return "nothing was refused";
}

const addresses = {
  aws: [
    "aws_cloudwatch_log_group.postgres_restored_r1_postgresql_log",
    "aws_cloudwatch_log_group.postgres_restored_r1_upgrade_log",
    "aws_db_instance.postgres_restored_r1",
    "aws_db_parameter_group.postgres_restored_r1_parameter_group",
    "aws_db_subnet_group.postgres_restored_r1_subnet_group",
    "aws_iam_role.postgres_restored_r1_observation_monitoring_role",
    "aws_iam_role_policy_attachment.postgres_restored_r1_observation_monitoring_role_AmazonRDSEnhancedMonitoringRole",
    "aws_secretsmanager_secret.postgres_restored_r1_password",
    "aws_secretsmanager_secret_version.postgres_restored_r1_password_version",
    "aws_security_group.postgres_restored_r1_security_group",
    "aws_vpc_security_group_ingress_rule.postgres_restored_r1_allow_cluster",
    "terraform_data.postgres_restored_r1_restore_point_moment",
  ],
  digitalocean: [
    "digitalocean_database_cluster.postgres_restored_r1",
    "digitalocean_database_firewall.postgres_restored_r1_firewall",
    "terraform_data.postgres_restored_r1_restore_point_moment",
  ],
} as const;

describe.each(Object.keys(names) as (keyof typeof names)[])("what came back at %s", (name) => {
  const r1 = { name: "r1", from: names[name], at };
  const jsonOf = (restored?: object) =>
    Template.fromStack(stagingStack(vendors[name], { restored })).json as {
      readonly resource: Readonly<Record<string, Readonly<Record<string, object>>>>;
      readonly output: Readonly<Record<string, { readonly value: unknown }>>;
    };
  const type = name === "aws" ? "aws_db_instance" : "digitalocean_database_cluster";

  test("stands beside what was there, which stays as it was", () => {
    const [before, after] = [jsonOf(), jsonOf({ databases: [r1] })];
    for (const [one, made] of Object.entries(before.resource)) {
      expect(after.resource[one]).toMatchObject(made);
    }
    expect(after.output).toMatchObject(before.output);
    const added = Object.entries(after.resource).flatMap(([one, made]) =>
      Object.keys(made)
        .filter((id) => before.resource[one]?.[id] === undefined)
        .map((id) => `${one}.${id}`),
    );
    // A changed address destroys the database that it had.
    expect(added.sort()).toEqual(addresses[name]);
    expect(Object.keys(after.output["postgres_hosts"]?.value as object)).toEqual([
      "postgres",
      "r1",
    ]);
  });

  test("serves the apps when it is said, and the first one can go", () => {
    const restored = { databases: [r1], serving: "r1", retired: true };
    const { resource, output } = jsonOf(restored);
    expect(Object.keys(resource[type] ?? {})).toEqual(["postgres_restored_r1"]);
    expect(output["postgres_host"]?.value).toContain(`${type}.postgres_restored_r1.`);
    const secret = Template.fromStack(stagingPlatform(vendors[name], { restored })).resource(
      "kubernetes_secret_v1",
      "database",
    );
    expect(JSON.stringify(secret)).toContain("postgres_restored_r1");
  });

  test("is protected as the first one", () => {
    const stack = stagingStack(vendors[name], { protect: true, restored: { databases: [r1] } });
    expect(Template.fromStack(stack).resource(type, "postgres_restored_r1")).toMatchObject({
      lifecycle: { prevent_destroy: true },
    });
  });

  test("is refused with all that is wrong with it", () => {
    const own = name === "aws" ? "shop-staging-r1-postgres" : "shop-staging-r1";
    const databases = [
      { name: "r1", from: own },
      { name: "r1", from: names[name] },
      { name: "postgres", from: names[name] },
    ];
    expect(
      refusal(name, { databases, serving: "r2" })
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual([
      "4 properties are invalid:",
      'staging: restored.databases[1].name must be different from the others, got "r1"; rename one of them',
      `staging: restored.databases[0].from must be another database than the one that is made, got "${own}"; the one that is there stays as it is: make another one beside it, with another name`,
      'staging: restored.databases[2].name must be another name than postgres, got "postgres"; that is the first one',
      'staging: restored.serving must be one of postgres, r1, got "r2"; apps need a database that is there',
    ]);
    expect(refusal(name, { databases: [r1], retired: true })).toBe(
      "staging: restored.retired must be false while postgres serves, got true; say in serving which one the apps use",
    );
    expect(refusal(name, { databases: [{ name: "R", from: "$x", at: "yesterday" }] })).toContain(
      "3 properties are invalid",
    );
  });

  test("fits the environment's name", () => {
    const long = { project: { name: "a-product-of-ours" } };
    expect(() =>
      stagingStack(
        vendors[name],
        { restored: { databases: [r1] } },
        { projectChanges: { name: long.project.name.slice(0, 15) } },
      ),
    ).toThrow(
      'restored.databases[0].name must be with the environment\'s name in front 3 to 24 characters: lower-case letters, digits and single hyphens, beginning with a letter, not ending with a hyphen, got "a-product-of-ou-staging-r1"; shorten it',
    );
  });
});

describe.each(Object.keys(names) as (keyof typeof names)[])("backups at %s", (name) => {
  const backups = {
    bucketName: "shop-staging-backups",
    retentionDays: 35,
    ...(name === "digitalocean" && { acceptsDeletingKeys: true }),
  };
  const databases = [{ name: "r1", from: names[name], at }];
  const platformOf = (restored: object) =>
    Template.fromStack(stagingPlatform(vendors[name], { backups, restored }));
  const toldOf = (template: Template) => {
    const secret = template.resource("kubernetes_secret_v1", "backups_database");
    return [...JSON.stringify(secret).matchAll(/cross_stack_output_\w+/g)].map(([found]) => found);
  };

  test("are of the database that serves, by its address, password and authority", () => {
    const [beside, serving, retired] = [
      { databases },
      { databases, serving: "r1" },
      { databases, serving: "r1", retired: true },
    ].map((restored) => platformOf(restored)) as [Template, Template, Template];
    expect(toldOf(beside).length).toBeGreaterThan(3);
    expect(toldOf(beside).filter((told) => told.includes("restored"))).toEqual([]);
    for (const template of [serving, retired]) {
      expect(toldOf(template).length).toBeGreaterThan(3);
      expect(toldOf(template).filter((told) => !told.includes("postgres_restored_r1"))).toEqual([]);
    }
    // The jobs read the Secret when they start: they stay as they are.
    for (const id of ["backup", "restore_check"]) {
      const job = (template: Template) =>
        template.resource("kubernetes_cron_job_v1", `backups_${id}`);
      expect(job(serving)).toEqual(job(beside));
    }
  });

  test("are let through to it: by their network policy, and by what is before the database", () => {
    const restored = { databases, serving: "r1" };
    const policy = platformOf(restored).resource(
      "kubernetes_network_policy_v1",
      "backups_namespace_allow_backup",
    );
    expect(policy).toHaveProperty("spec.egress.0.to.0.ip_block.cidr", "10.30.0.0/16");
    expect(JSON.stringify(policy)).not.toMatch(
      /(?:database_cluster|db_instance)_postgres_(?!restored)/,
    );
    const environment = Template.fromStack(stagingStack(vendors[name], { restored }));
    const [type, way, of] =
      name === "aws"
        ? ["aws_vpc_security_group_ingress_rule", "allow_cluster", "security_group_id"]
        : ["digitalocean_database_firewall", "firewall", "cluster_id"];
    const before = environment.resource(type, `postgres_${way}`);
    const after = environment.resource(type, `postgres_restored_r1_${way}`);
    expect(after[of]).not.toEqual(before[of]);
    expect({ ...after, [of]: before[of] }).toEqual(before);
  });
});
