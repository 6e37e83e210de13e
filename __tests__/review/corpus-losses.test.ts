import { topologyOf } from "../../review/judge";
import { stackOf } from "../../review/plan/synthesized-stack";
import { create, tell, update } from "./findings-of";
import { type Planned, reviewOf } from "./recorded";

type Case = readonly [what: string, exitCode: 2 | 3, bad: Planned, finding: string, fine: Planned];

const db = (more: object): object => ({ engine: "postgres", apply_immediately: null, ...more });
const aws = (before: object, after: object): Planned =>
  update("aws_db_instance", db(before), db(after));
const nested = (path: string, value: unknown): object =>
  path
    .split(".")
    .reverse()
    .reduce<unknown>(
      (inner, key, index) => ({ [key]: index === 0 ? inner : [inner] }),
      value,
    ) as object;
/** A value at a path of blocks that changes, and changes back. */
const both = (
  type: string,
  path: string,
  good: unknown,
  bad: unknown,
): readonly [Planned, Planned] => [
  update(type, nested(path, good), nested(path, bad)),
  update(type, nested(path, bad), nested(path, good)),
];
function pair(
  what: string,
  exitCode: 2 | 3,
  [bad, fine]: readonly [Planned, Planned],
  finding: string,
): Case {
  return [what, exitCode, bad, finding, fine];
}

const cases: readonly Case[] = [
  [
    "a smaller database",
    2,
    aws({ instance_class: "db.m7g.xlarge" }, { instance_class: "db.t4g.medium" }),
    "capacity: becomes a smaller machine (db.m7g.xlarge → db.t4g.medium) (instance_class)",
    aws({ instance_class: "db.t4g.medium" }, { instance_class: "db.m7g.xlarge" }),
  ],
  [
    "a database that restarts now",
    2,
    aws(
      { instance_class: "db.t4g.medium" },
      { instance_class: "db.m7g.xlarge", apply_immediately: true },
    ),
    "outage: restarts now (apply_immediately): connections break until it is back (instance_class)",
    aws(
      { instance_class: "db.t4g.medium", apply_immediately: true },
      { instance_class: "db.t4g.large" },
    ),
  ],
  [
    "a major upgrade",
    2,
    aws({ engine_version: "16.3" }, { engine_version: "17.1" }),
    "outage: gets a major upgrade (16.3 → 17.1): it is down meanwhile, and there is no way back (engine_version)",
    aws({ engine_version: "16.3" }, { engine_version: "16.4" }),
  ],
  [
    "a major upgrade of MySQL, in its second number",
    2,
    aws(
      { engine: "mysql", engine_version: "8.0.40" },
      { engine: "mysql", engine_version: "8.4.3" },
    ),
    "outage: gets a major upgrade (8.0.40 → 8.4.3): it is down meanwhile, and there is no way back (engine_version)",
    aws(
      { engine: "mysql", engine_version: "8.0.40" },
      { engine: "mysql", engine_version: "8.0.41" },
    ),
  ],
  pair(
    "a standby that goes",
    2,
    both("aws_db_instance", "multi_az", true, false),
    "capacity: loses its standby: a failure of its zone takes it down (multi_az)",
  ),
  pair(
    "storage that shrinks",
    2,
    both("aws_db_instance", "allocated_storage", 200, 100),
    "capacity: gets less storage, and RDS refuses to shrink: the apply fails (200 → 100 GiB) (allocated_storage)",
  ),
  pair(
    "nine nodes that become one",
    2,
    both("aws_eks_node_group", "scaling_config.desired_size", 9, 1),
    "capacity: has 1 instead of 9 nodes: pods on the others are evicted (scaling_config.desired_size)",
  ),
  [
    "an update that ignores disruption budgets",
    2,
    update(
      "aws_eks_node_group",
      { version: "1.33", force_update_version: null },
      { version: "1.34", force_update_version: true },
    ),
    "outage: is updated even where a disruption budget forbids it: pods are killed (force_update_version)",
    update("aws_eks_node_group", { version: "1.33" }, { version: "1.34" }),
  ],
  pair(
    "DigitalOcean's standby",
    2,
    both("digitalocean_database_cluster", "node_count", 2, 1),
    "capacity: loses its standby: a failure of its machine takes it down (node_count)",
  ),
  pair(
    "a smaller database at DigitalOcean",
    2,
    both("digitalocean_database_cluster", "size", "db-s-4vcpu-8gb", "db-s-1vcpu-1gb"),
    "capacity: becomes a smaller machine (db-s-4vcpu-8gb → db-s-1vcpu-1gb), which DigitalOcean refuses (size)",
  ),
  pair(
    "a smaller database at Google Cloud, which restarts",
    2,
    [...both("google_sql_database_instance", "settings.availability_type", "REGIONAL", "ZONAL")],
    "capacity: loses its standby: a failure of its zone takes it down (settings.availability_type)",
  ),
  [
    "a smaller database at Azure",
    2,
    update(
      "azurerm_postgresql_flexible_server",
      { sku_name: "GP_Standard_D4s_v3", storage_mb: 65536 },
      { sku_name: "GP_Standard_D2s_v3", storage_mb: 65536 },
    ),
    "capacity: becomes a smaller machine (GP_Standard_D4s_v3 → GP_Standard_D2s_v3) (sku_name)",
    update(
      "azurerm_postgresql_flexible_server",
      { sku_name: "GP_Standard_D2s_v3", storage_mb: 32768 },
      { sku_name: "GP_Standard_D2s_v3", storage_mb: 65536 },
    ),
  ],
  pair(
    "no replicas",
    2,
    both("kubernetes_deployment_v1", "spec.replicas", "3", "0"),
    "outage: runs nowhere any more (spec.replicas)",
  ),
  pair(
    "a key that is disabled",
    2,
    both("aws_kms_key", "is_enabled", true, false),
    "outage: is disabled: what is encrypted with it cannot be read (is_enabled)",
  ),
  pair(
    "CloudTrail that is off",
    2,
    both("aws_cloudtrail", "enable_logging", true, false),
    "audit: does not record what happens in the account any more (enable_logging)",
  ),
  pair(
    "records that are kept for a shorter time",
    2,
    both("aws_cloudwatch_log_group", "retention_in_days", 90, 7),
    "audit: keeps its records for 7 instead of 90 days (retention_in_days)",
  ),
  pair(
    "records that were kept for ever",
    2,
    both("aws_cloudwatch_log_group", "retention_in_days", 0, 365),
    "audit: keeps its records for 365 days instead of for ever (retention_in_days)",
  ),
  pair(
    "a cluster that records less",
    2,
    both("aws_eks_cluster", "enabled_cluster_log_types", ["api", "audit"], ["api"]),
    "audit: records less of what happens in it (api, audit → api) (enabled_cluster_log_types)",
  ),
  pair(
    "versions that are suspended",
    3,
    both("aws_s3_bucket_versioning", "versioning_configuration.status", "Enabled", "Suspended"),
    "protection: keeps no versions any more: what is overwritten or deleted is gone (Enabled → Suspended) (versioning_configuration.status)",
  ),
  pair(
    "recovery to a point in time that is off",
    3,
    both("aws_dynamodb_table", "point_in_time_recovery.enabled", true, false),
    "protection: cannot be restored to a point in time any more (point_in_time_recovery.enabled)",
  ),
  pair(
    "backups that are off",
    3,
    both("google_sql_database_instance", "settings.backup_configuration.enabled", true, false),
    "protection: is not backed up any more (settings.backup_configuration.enabled)",
  ),
  pair(
    "backups that are kept for a shorter time",
    3,
    both("aws_db_instance", "backup_retention_period", 14, 1),
    "protection: keeps its backups for 1 instead of 14 days: older ones are deleted (backup_retention_period)",
  ),
  pair(
    "no backups",
    3,
    both("aws_db_instance", "backup_retention_period", 14, 0),
    "protection: is not backed up any more (backup_retention_period)",
  ),
  pair(
    "a key that would be deleted sooner",
    3,
    both("aws_kms_key", "deletion_window_in_days", 30, 7),
    "protection: would be deleted after 7 instead of 30 days (deletion_window_in_days)",
  ),
  [
    "objects that a new rule deletes",
    3,
    update(
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{ id: "old", status: "Enabled", expiration: [{ days: 365 }] }] },
      {
        rule: [
          { id: "all", status: "Enabled", expiration: [{ days: 1 }] },
          { id: "old", status: "Enabled", expiration: [{ days: 365 }] },
        ],
      },
    ),
    "protection: deletes objects 1 days after they were written (rule.expiration.days)",
    update(
      "aws_s3_bucket_lifecycle_configuration",
      { rule: [{ id: "old", status: "Enabled", expiration: [{ days: 30 }] }] },
      {
        rule: [
          { id: "all", status: "Disabled", expiration: [{ days: 1 }] },
          { id: "old", status: "Enabled", expiration: [{ days: 365 }] },
        ],
      },
    ),
  ],
  pair(
    "versions of Spaces that are off",
    3,
    both("digitalocean_spaces_bucket", "versioning.enabled", true, false),
    "protection: keeps no versions any more: what is overwritten or deleted is gone (versioning.enabled)",
  ),
];

describe.each(cases)("%s", (_, exitCode, bad, finding, fine) => {
  test("needs a yes", () => {
    const told = tell([bad]);
    expect(told.findings).toContain(finding);
    expect(told).toMatchObject({
      exitCode,
      level: exitCode === 3 ? "unprotected" : "dangerous",
    });
  });

  test("and its opposite does not", () => {
    const told = tell([fine]);
    expect(told.findings.filter((said) => !said.startsWith("note: "))).toEqual([]);
    expect(told.exitCode).toBe(0);
  });
});

test.each<[string, Planned, string]>([
  [
    "a name that leads elsewhere",
    update("aws_route53_record", { records: ["203.0.113.1"] }, { records: ["198.51.100.1"] }),
    "note: leads elsewhere (203.0.113.1 → 198.51.100.1) (records)",
  ],
  [
    "pods that are evicted",
    update("aws_eks_node_group", { release_version: "1.33.1-2" }, { release_version: "1.33.1-3" }),
    "note: is moved to other nodes: pods are evicted one node at a time (release_version)",
  ],
  [
    "an upgrade without a way back",
    update("aws_eks_cluster", { version: "1.9" }, { version: "1.10" }),
    "note: is upgraded to Kubernetes 1.10: there is no way back, and what uses removed APIs fails (version)",
  ],
  [
    "a chart's major version",
    update("helm_release", { version: "4.9.1" }, { version: "5.0.0" }),
    "note: gets a major version of its chart (4.9.1 → 5.0.0), which may need steps by hand (version)",
  ],
])("%s is worth a note, and no yes", (_, change, finding) => {
  expect(tell([change])).toEqual({ exitCode: 0, level: "noted", findings: [finding] });
});

describe("a replacement", () => {
  const replaced = (type: string): Planned => ({
    type,
    actions: ["delete", "create"],
    before: { a: 1 },
    after: { a: 2 },
  });

  test.each([
    "aws_instance",
    "aws_eks_node_group",
    "aws_eip",
    "aws_nat_gateway",
    "aws_route53_record",
    "aws_ebs_volume",
    "aws_ecr_repository",
    "digitalocean_droplet",
    "digitalocean_kubernetes_node_pool",
    "digitalocean_reserved_ip",
    "digitalocean_record",
    "digitalocean_volume",
    "digitalocean_container_registry",
    "google_compute_instance",
    "google_container_node_pool",
    "google_compute_address",
    "google_compute_disk",
    "google_artifact_registry_repository",
    "azurerm_linux_virtual_machine",
    "azurerm_kubernetes_cluster_node_pool",
    "azurerm_public_ip",
    "azurerm_dns_a_record",
    "azurerm_managed_disk",
    "kubernetes_persistent_volume_claim_v1",
    "tls_private_key",
    "random_password",
    "acme_thing",
  ])("of %s needs a yes", (type) => {
    expect(tell([replaced(type)])).toMatchObject({ exitCode: 2, level: "dangerous" });
  });

  test.each([
    "aws_autoscaling_policy",
    "aws_cloudwatch_metric_alarm",
    "aws_launch_template",
    "digitalocean_monitor_alert",
    "google_compute_instance_template",
    "azurerm_monitor_metric_alert",
    "kubernetes_config_map_v1",
    "time_sleep",
  ])("of %s is noticed by nobody", (type) => {
    expect(tell([replaced(type)])).toMatchObject({ exitCode: 0, level: "noted" });
  });
});

describe("drift", () => {
  const outside = (before: object, after: object | null): object => ({
    resource_drift: [
      {
        address: "aws_security_group.g",
        mode: "managed",
        type: "aws_security_group",
        name: "g",
        change: { actions: [after === null ? "delete" : "update"], before, after },
      },
    ],
  });
  const rules = (...ports: readonly number[]): object => ({
    ingress: ports.map((port) => ({
      from_port: port,
      to_port: port,
      protocol: "tcp",
      cidr_blocks: ["0.0.0.0/0"],
    })),
  });

  test("a group that was opened by hand needs a yes", () => {
    expect(tell([], outside(rules(443), rules(443, 22)))).toMatchObject({
      exitCode: 2,
      level: "dangerous",
    });
  });

  test("a group that was closed by hand does not", () => {
    expect(tell([], outside(rules(443, 22), rules(443))).exitCode).toBe(0);
  });
});

test("an entrance is a note in a first deployment alone, and a back door never", () => {
  const rule = (port: number): Planned =>
    create("aws_vpc_security_group_ingress_rule", {
      from_port: port,
      to_port: port,
      ip_protocol: "tcp",
      cidr_ipv4: "0.0.0.0/0",
    });
  expect(reviewOf([rule(443)]).verdict).toMatchObject({ exitCode: 0, level: "noted" });
  expect(reviewOf([rule(22)]).verdict).toMatchObject({ exitCode: 2, level: "dangerous" });
  expect(tell([rule(443)])).toMatchObject({ exitCode: 2, level: "dangerous" });
});

test.each([
  ["aws_db_instance", { engine: "mysql" }, "production's MySQL"],
  ["aws_db_instance", { engine: "postgres" }, "production's Postgres"],
  ["digitalocean_database_cluster", { engine: "valkey" }, "production's Valkey"],
  ["google_sql_database_instance", { database_version: "MYSQL_8_0" }, "production's MySQL"],
  ["aws_elasticache_replication_group", { engine: "redis" }, /^production's Redis$/],
])("%s with %j is called what it is", (type, values, title) => {
  const [change] = reviewOf([update(type, { ...values, a: 1 }, { ...values, a: 2 })]).changes;
  expect(change?.title).toMatch(title);
});

test.each([
  ["redis", "Redis 7"],
  ["pg", "PostgreSQL 7"],
])("the picture calls %s %s", (engine, shown) => {
  const head = stackOf("dev", {
    resource: { digitalocean_database_cluster: { postgres: { engine, version: "7" } } },
  });
  const { parts } = topologyOf("dev", head);
  expect(parts.find(({ part }) => part === "postgres")?.facts).toEqual([shown]);
});
