import { App, TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { ICluster, INetwork } from "../../../constructs";
import type {
  DigitalOceanPostgres,
  DigitalOceanPostgresSettings,
} from "../../../constructs/digitalocean";
import { AnyCloudStack } from "../../../stacks/any-cloud-stack";
import { Template } from "../../../testing";
import { errorOf, newCluster, newNetwork, newStack, ref, resolved, vendor } from "./environment";

const clusterId = ref("digitalocean_database_cluster.postgres.id");
// The network, and the pods of its cluster.
const rule = ["10.20.0.0/16", "10.148.0.0/16"].map((value) => ({ type: "ip_addr", value }));

function made(settings: Partial<DigitalOceanPostgresSettings> = {}): DigitalOceanPostgres {
  const stack = newStack();
  const network = newNetwork(stack);
  const postgres = vendor.postgres(stack, "postgres", { size: "small", ...settings, network });
  postgres.allowFrom(newCluster(stack, network));
  return postgres;
}

function synthesized(settings: Partial<DigitalOceanPostgresSettings> = {}): Template {
  return Template.fromStack(AnyCloudStack.of(made(settings)));
}

test("the defaults are secure", () => {
  const template = synthesized();

  expect(template.addresses.filter((address) => address.includes("postgres"))).toEqual([
    "digitalocean_database_cluster.postgres",
    "digitalocean_database_db.postgres_database",
    "digitalocean_database_firewall.postgres_firewall",
  ]);
  expect(template.resource("digitalocean_database_cluster")).toEqual({
    name: "staging-postgres",
    region: "fra1",
    engine: "pg",
    version: "17",
    size: "db-s-2vcpu-4gb",
    node_count: 1,
    private_network_uuid: ref("digitalocean_vpc.network.id"),
    maintenance_window: [{ day: "sunday", hour: "04:00" }],
    lifecycle: { prevent_destroy: false },
  });
  expect(template.resource("digitalocean_database_db")).toEqual({
    cluster_id: clusterId,
    name: "app",
    lifecycle: { prevent_destroy: false },
  });
  expect(template.resource("digitalocean_database_firewall")).toEqual({
    cluster_id: clusterId,
    rule,
  });
});

test("every property is honoured", () => {
  const template = synthesized({
    name: "shop-staging",
    tags: { owner: "platform" },
    protect: true,
    version: "16",
    size: "large",
    storageGiB: 200,
    standby: true,
    backupRetentionDays: 7,
    maintenanceWindow: { day: "tuesday", hourUtc: 14 },
    database: "orders",
    administrator: "doadmin",
    databases: ["reports"],
    users: ["reader"],
    readReplicas: 2,
    alerts: { emails: ["a@example.com"], storageUsedPercent: 60 },
    finalBackup: false,
  });

  expect(template.resource("digitalocean_database_cluster")).toMatchObject({
    name: "shop-staging",
    tags: ["owner:platform"],
    version: "16",
    size: "gd-4vcpu-16gb",
    storage_size_mib: "204800",
    node_count: 2,
    maintenance_window: [{ day: "tuesday", hour: "14:00" }],
    lifecycle: { prevent_destroy: true },
  });
  expect(template.resources("digitalocean_database_db")).toEqual({
    postgres_database: {
      cluster_id: clusterId,
      name: "orders",
      lifecycle: { prevent_destroy: true },
    },
    postgres_database_reports: {
      cluster_id: clusterId,
      name: "reports",
      lifecycle: { prevent_destroy: true },
    },
  });
  expect(template.resources("digitalocean_database_user")).toEqual({
    postgres_user_reader: { cluster_id: clusterId, name: "reader" },
  });
  const replica = {
    cluster_id: clusterId,
    region: "fra1",
    size: "gd-4vcpu-16gb",
    storage_size_mib: "204800",
    private_network_uuid: ref("digitalocean_vpc.network.id"),
  };
  expect(template.resources("digitalocean_database_replica")).toEqual({
    postgres_replica_1: { ...replica, name: "shop-staging-replica-1" },
    postgres_replica_2: { ...replica, name: "shop-staging-replica-2" },
  });
  expect(template.resources("digitalocean_monitor_alert")["postgres_storage_alert"]).toEqual({
    type: "v1/dbaas/alerts/disk_utilization_alerts",
    description: "More than 60 % of the storage of shop-staging is in use",
    compare: "GreaterThan",
    value: 60,
    window: "10m",
    enabled: true,
    entities: [clusterId],
    alerts: { email: ["a@example.com"] },
  });
});

test("alerts are on storage, processor and memory", () => {
  const emails = ["a@example.com"];
  const valuesOf = (settings: Partial<DigitalOceanPostgresSettings>): object =>
    Object.fromEntries(
      Object.values(synthesized(settings).resources("digitalocean_monitor_alert")).map(
        ({ type, value }) => [type, value],
      ),
    );

  expect(valuesOf({ alerts: { emails } })).toEqual({
    "v1/dbaas/alerts/disk_utilization_alerts": 80,
    "v1/dbaas/alerts/cpu_alerts": 90,
    "v1/dbaas/alerts/memory_utilization_alerts": 90,
  });
  expect(valuesOf({ alerts: { emails, cpuPercent: 60, memoryUsedPercent: 70 } })).toMatchObject({
    "v1/dbaas/alerts/cpu_alerts": 60,
    "v1/dbaas/alerts/memory_utilization_alerts": 70,
  });
});

test("an app's user, and a pool that leads to the first database", () => {
  const postgres = made({ appUser: "web", connectionPool: { size: 12 } });
  const template = Template.fromStack(AnyCloudStack.of(postgres));
  const user = "digitalocean_database_user.postgres_user_web";
  const pool = "digitalocean_database_connection_pool.postgres_pool";

  expect(template.resource("digitalocean_database_user")).toEqual({
    cluster_id: clusterId,
    name: "web",
  });
  expect(template.resource("digitalocean_database_connection_pool")).toEqual({
    cluster_id: clusterId,
    name: "app-pool",
    db_name: ref("digitalocean_database_db.postgres_database.name"),
    user: ref(`${user}.name`),
    mode: "transaction",
    size: 12,
  });
  const { connectionPool, administrator } = postgres;
  expect(
    resolved(postgres, {
      connectionPool,
      administrator,
      user: postgres.user,
      password: postgres.passwordIn(postgres),
    }),
  ).toEqual({
    administrator: "doadmin",
    user: ref(`${user}.name`),
    password: { kind: "state", value: ref(`${user}.password`) },
    connectionPool: {
      host: ref(`${pool}.private_host`),
      port: ref(`tostring(${pool}.port)`),
      database: ref(`${pool}.name`),
    },
  });
});

test("storage that grows by itself needs a later provider", () => {
  const postgres = made({ storageAutoscale: { thresholdPercent: 80 } });
  const template = Template.fromStack(AnyCloudStack.of(postgres));

  expect(template.resource("digitalocean_database_cluster")).toMatchObject({
    storage_autoscale: [{ enabled: true, threshold_percent: 80 }],
  });
  expect(template.json.terraform).toMatchObject({
    required_providers: { digitalocean: { version: "~> 2.88" } },
  });
  expect(
    synthesized({ storageAutoscale: { thresholdPercent: 80, incrementGib: 50 } }).resource(
      "digitalocean_database_cluster",
    )["storage_autoscale"],
  ).toEqual([{ enabled: true, threshold_percent: 80, increment_gib: 50 }]);
  expect(synthesized().json.terraform).toMatchObject({
    required_providers: { digitalocean: { version: "~> 2.71" } },
  });
});

test.each([
  ["dev", "db-s-1vcpu-1gb"],
  ["small", "db-s-2vcpu-4gb"],
  ["medium", "gd-2vcpu-8gb"],
  ["large", "gd-4vcpu-16gb"],
] as const)("size %s is %s", (size, slug) => {
  expect(synthesized({ size }).resource("digitalocean_database_cluster")["size"]).toBe(slug);
});

test("every read replica has the rules of the database", () => {
  expect(synthesized({ readReplicas: 1 }).resources("digitalocean_database_firewall")).toEqual({
    postgres_firewall: { cluster_id: clusterId, rule },
    postgres_replica_1_firewall: {
      cluster_id: ref("digitalocean_database_replica.postgres_replica_1.uuid"),
      rule,
    },
  });
});

test("clusters are allowed once each", () => {
  const stack = newStack();
  const network = newNetwork(stack);
  const cluster = newCluster(stack, network);
  const other = Object.assign(new Construct(stack, "other"), {
    vendor: "digitalocean",
    podCidr: "10.150.0.0/16",
  }) as unknown as ICluster;
  const postgres = vendor.postgres(stack, "postgres", { size: "small", network });
  postgres.allowFrom(cluster);
  postgres.allowFrom(other);
  postgres.allowFrom(cluster);

  expect(Template.fromStack(stack).resource("digitalocean_database_firewall")["rule"]).toEqual([
    ...rule,
    { type: "ip_addr", value: "10.150.0.0/16" },
  ]);
});

test("a database that nothing was allowed to reach would be open to everyone", () => {
  const stack = newStack();
  vendor.postgres(stack, "postgres", { size: "small", network: newNetwork(stack) });

  expect(errorOf(() => Template.fromStack(stack))).toContain(
    "staging/postgres: allowFrom must be called with a cluster on digitalocean, got nothing; without a trusted source the database is open to everyone: call it, or set overrides.firewall.rule",
  );
});

test("rules of the user's own replace ours", () => {
  const stack = newStack();
  vendor.postgres(stack, "postgres", {
    size: "small",
    network: newNetwork(stack),
    overrides: { firewall: { rule: [{ type: "tag", value: "trusted" }] } },
  });

  expect(Template.fromStack(stack).resource("digitalocean_database_firewall")).toEqual({
    cluster_id: clusterId,
    rule: [{ type: "tag", value: "trusted" }],
  });
});

test("overrides win, argument by argument", () => {
  const template = synthesized({
    readReplicas: 1,
    overrides: {
      cluster: { nodeCount: 3, projectId: "9cc10173" },
      replica: { region: "ams3" },
    },
  });

  expect(template.resource("digitalocean_database_cluster")).toMatchObject({
    engine: "pg",
    node_count: 3,
    project_id: "9cc10173",
  });
  expect(template.resource("digitalocean_database_replica")).toMatchObject({
    region: "ams3",
    size: "db-s-2vcpu-4gb",
  });
});

test("clients connect to the private host with a checked certificate", () => {
  const postgres = made({ readReplicas: 1 });
  const { host, port, database, administrator, tlsMode, certificateAuthority, readReplicaHosts } =
    postgres;

  expect(
    resolved(postgres, {
      host,
      port,
      database,
      administrator,
      tlsMode,
      certificateAuthority,
      readReplicaHosts,
      password: postgres.passwordIn(postgres),
    }),
  ).toEqual({
    host: ref("digitalocean_database_cluster.postgres.private_host"),
    port: ref("tostring(digitalocean_database_cluster.postgres.port)"),
    database: ref("digitalocean_database_db.postgres_database.name"),
    administrator: "doadmin",
    tlsMode: "verify-full",
    certificateAuthority: ref(
      "data.digitalocean_database_ca.postgres_certificate_authority.certificate",
    ),
    readReplicaHosts: [ref("digitalocean_database_replica.postgres_replica_1.private_host")],
    password: { kind: "state", value: ref("digitalocean_database_cluster.postgres.password") },
  });
  expect(postgres.node.defaultChild).toBe(postgres.resource);
});

test("another stack reads the password from the state of this one", () => {
  const postgres = made();
  const app = App.of(postgres);
  const other = new AnyCloudStack(app, "other");
  const { value } = postgres.passwordIn(other);
  new TerraformOutput(other, "password", { value, sensitive: true });
  app.synth();

  expect(Template.fromStack(other).outputs["password"]?.["value"]).toBe(
    ref(
      "data.terraform_remote_state.cross_stack_reference_input_staging.outputs.cross_stack_output_digitalocean_database_cluster_postgres_password",
    ),
  );
  expect(Template.fromStack(other).addresses).toEqual([]);
});

describe("what DigitalOcean cannot do is refused", () => {
  test.each([
    [
      { size: "dev", standby: true },
      'standby must be left out or false with size "dev" on digitalocean, got true; its plan is a single node: choose size "small" or larger',
    ],
    [
      { storageGiB: 50 },
      'storageGiB must be at least 60 with size "small" on digitalocean, in steps of 10, got 50; change it, or leave it out for the least',
    ],
    [
      { size: "dev", storageGiB: 15 },
      'storageGiB must be at least 10 with size "dev" on digitalocean, in steps of 10, got 15; change it, or leave it out for the least',
    ],
    [
      { maxStorageGiB: 500 },
      "maxStorageGiB must be left out on digitalocean, got 500; DigitalOcean lets storage grow without such a bound; set vendors.digitalocean.postgres.storageAutoscale, or use aws",
    ],
    [
      { version: "18" },
      'version must be left out or "15" or "16" or "17" on digitalocean, got "18"; DigitalOcean has 18 in its Advanced Edition only; choose 17, or use aws',
    ],
    [
      { storageGiB: 60, storageAutoscale: { thresholdPercent: 80 } },
      "storageGiB must be left out with storageAutoscale on digitalocean, got 60; every plan would shrink what has grown: leave one of them out",
    ],
    [
      { users: ["web"], appUser: "web" },
      'users[0] must be a name that is not taken on digitalocean, got "web"; choose another',
    ],
    [
      { readReplicas: 1, alerts: { emails: ["a@example.com"], replicaLagSeconds: 30 } },
      "alerts.replicaLagSeconds must be left out on digitalocean, got 30; DigitalOcean has no alert on the lag of replicas; leave it out, or use aws",
    ],
    [
      { backupRetentionDays: 30 },
      "backupRetentionDays must be left out or 7 on digitalocean, got 30; DigitalOcean keeps 7 days; leave it out, or use aws, which keeps 1 to 35",
    ],
    [
      { administrator: "owner" },
      'administrator must be left out or "doadmin" on digitalocean, got "owner"; the administrator is doadmin; leave it out and add a name to users, or use aws',
    ],
    [
      { alerts: { emails: ["a@example.com"], connections: 80 } },
      "alerts.connections must be left out on digitalocean, got 80; DigitalOcean has no alert on connections; leave it out, or use aws",
    ],
    [
      { finalBackup: true },
      "finalBackup must be left out or false on digitalocean, got true; backups are deleted with the database; leave it out and make a dump before, or use aws",
    ],
    [
      { database: "defaultdb" },
      'database must be a name that is not taken on digitalocean, got "defaultdb"; choose another',
    ],
    [
      { databases: ["reports", "app"] },
      'databases[1] must be a name that is not taken on digitalocean, got "app"; choose another',
    ],
    [
      { users: ["doadmin"] },
      'users[0] must be a name that is not taken on digitalocean, got "doadmin"; choose another',
    ],
  ] satisfies [Partial<DigitalOceanPostgresSettings>, string][])("%j", (settings, problem) => {
    expect(errorOf(() => made(settings))).toBe(`staging/postgres: ${problem}`);
  });
});

test("a cluster of another vendor is refused", () => {
  const postgres = made();
  const cluster = Object.assign(new Construct(postgres, "other"), {
    vendor: "aws",
  }) as unknown as ICluster;

  expect(errorOf(() => postgres.allowFrom(cluster))).toBe(
    'staging/postgres: allowFrom must be made by digitalocean, got "aws"; make both with the same vendor object',
  );
});

test("all problems are told at once, the missing network included", () => {
  expect(
    errorOf(() =>
      vendor.postgres(newStack(), "postgres", {
        size: "small",
        version: "9" as "17",
        finalBackup: true,
        network: undefined as unknown as INetwork,
      }),
    ),
  ).toBe(`3 properties are invalid:
  staging/postgres: network must be made by digitalocean, got nothing; make both with the same vendor object
  staging/postgres: version must be one of "15", "16", "17", "18", got "9"
  staging/postgres: finalBackup must be left out or false on digitalocean, got true; backups are deleted with the database; leave it out and make a dump before, or use aws`);
});

describe("one that comes back", () => {
  const restore = { from: "shop-live", at: "2026-11-29T02:40:00Z" };

  test("is a fork, whose databases and users came along", () => {
    const postgres = made({
      restore,
      databases: ["reports"],
      users: ["reader"],
      appUser: "web",
      connectionPool: { size: 12 },
    });
    const template = Template.fromStack(AnyCloudStack.of(postgres));
    const cluster = template.resource("digitalocean_database_cluster");
    expect(cluster).toMatchObject({
      name: "staging-postgres",
      backup_restore: { database_name: "shop-live", backup_created_at: "2026-11-29T02:40:00Z" },
      lifecycle: { prevent_destroy: false, ignore_changes: ["backup_restore"] },
    });
    expect(template.resources("digitalocean_database_db")).toEqual({});
    expect(template.resources("digitalocean_database_user")).toEqual({});
    expect(template.json["data"]).toMatchObject({
      digitalocean_database_user: {
        postgres_user_reader: { cluster_id: clusterId, name: "reader" },
        postgres_user_web: { cluster_id: clusterId, name: "web" },
      },
    });
    expect(template.resource("digitalocean_database_connection_pool")).toMatchObject({
      name: "app-pool-staging-postgres",
      db_name: "app",
      user: ref("data.digitalocean_database_user.postgres_user_web.name"),
    });
    expect(resolved(postgres, postgres.passwordIn(postgres))).toEqual({
      kind: "state",
      value: ref("data.digitalocean_database_user.postgres_user_web.password"),
    });
  });

  test("may be of the newest backup", () => {
    const template = synthesized({ restore: { from: "shop-live" } });
    const { backup_restore, lifecycle } = template.resource("digitalocean_database_cluster");
    expect(backup_restore).toEqual({ database_name: "shop-live" });
    expect(lifecycle).not.toHaveProperty("precondition");
    expect(template.resources("terraform_data")).toEqual({});
  });

  test.each([
    [
      { from: "snapshot:x" },
      'restore.from must be the name of a database cluster on digitalocean, got "snapshot:x"; doctl databases list has them',
    ],
    [
      { from: "shop-back" },
      'restore.from must be another database than the one that is made, got "shop-back"; the one that is there stays as it is: make another one beside it, with another name',
    ],
  ])("refuses %j", (bad, message) => {
    expect(errorOf(() => made({ name: "shop-back", restore: bad }))).toContain(message);
  });
});
