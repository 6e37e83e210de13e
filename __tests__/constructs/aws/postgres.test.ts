import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecretsmanagerSecretVersion } from "@cdktf/provider-aws/lib/secretsmanager-secret-version";
import { TerraformStack, Testing, Token } from "cdktf";
import { Construct } from "constructs";
import type { ICluster, INetwork, Password } from "../../../constructs";
import { AwsPostgres, type AwsPostgresProps, aws } from "../../../constructs/aws";
import { Template } from "../../../testing";
import {
  addCluster,
  addNetwork,
  addressOf,
  argumentsOf,
  newStack,
  ref,
  resolved,
  unknownValue,
} from "./stack";

function made(
  props: Partial<AwsPostgresProps> | ((stack: TerraformStack) => Partial<AwsPostgresProps>) = {},
) {
  const stack = newStack();
  const network = addNetwork(stack);
  const postgres = new AwsPostgres(stack, "db", {
    network,
    size: "small",
    ...(typeof props === "function" ? props(stack) : props),
  });
  const template = Template.fromStack(stack);
  return {
    stack,
    network,
    postgres,
    template,
    of: (...path: string[]) => argumentsOf(template, postgres, ...path),
  };
}

function refusal(props: object): () => unknown {
  return () => {
    const stack = newStack();
    return new AwsPostgres(stack, "db", {
      network: addNetwork(stack),
      size: "small",
      ...props,
    } as AwsPostgresProps);
  };
}

describe("with network and size", () => {
  const { network, postgres, template, of } = made();

  test("keeps its logs for 90 days", () => {
    for (const log of ["postgresql", "upgrade"]) {
      expect(of(`${log}-log`)).toEqual({
        name: `/aws/rds/instance/test-db-postgres/${log}`,
        retention_in_days: 90,
      });
    }
  });

  test("is a database with all secure defaults", () => {
    const secret = addressOf(postgres, "password", "Resource");
    expect(of("Resource")).toEqual({
      depends_on: [addressOf(postgres, "postgresql-log"), addressOf(postgres, "upgrade-log")],
      identifier: "test-db-postgres",
      engine: "postgres",
      engine_version: "17",
      engine_lifecycle_support: "open-source-rds-extended-support-disabled",
      parameter_group_name: ref("name", postgres, "parameter-group"),
      monitoring_interval: 60,
      monitoring_role_arn: ref("arn", postgres, "observation", "monitoring-role", "Resource"),
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
      allow_major_version_upgrade: true,
      auto_minor_version_upgrade: true,
      instance_class: "db.t4g.medium",
      storage_type: "gp3",
      storage_encrypted: true,
      allocated_storage: 20,
      multi_az: false,
      db_name: "app",
      username: "postgres",
      password_wo: ref("secret_string", postgres, "password-value"),
      password_wo_version: 1,
      port: 5432,
      db_subnet_group_name: ref("name", postgres, "subnet-group"),
      vpc_security_group_ids: [ref("id", postgres, "security-group")],
      publicly_accessible: false,
      backup_retention_period: 7,
      backup_window: "02:00-02:59",
      maintenance_window: "sun:04:00-sun:04:59",
      apply_immediately: false,
      copy_tags_to_snapshot: true,
      delete_automated_backups: false,
      deletion_protection: false,
      enabled_cloudwatch_logs_exports: ["postgresql", "upgrade"],
      skip_final_snapshot: false,
      final_snapshot_identifier: `test-db-postgres-final-\${lower(substr(${secret}.arn, -6, 6))}`,
      lifecycle: { prevent_destroy: false, ignore_changes: ["engine_lifecycle_support"] },
    });
  });

  test("has a parameter group of its own that outlives an upgrade which waits", () => {
    expect(of("parameter-group")).toEqual({
      name_prefix: "test-db-postgres-17-",
      family: "postgres17",
      description: "PostgreSQL 17 of test-db",
      parameter: [],
      skip_destroy: true,
      lifecycle: { create_before_destroy: true },
    });
  });

  test("lives in database subnets, behind a security group without rules", () => {
    expect(of("subnet-group")).toEqual({
      name: "test-db-postgres",
      subnet_ids: [ref("id", network, "database-1"), ref("id", network, "database-2")],
    });
    expect(of("security-group")).toEqual({
      name: "test-db-postgres",
      description: "PostgreSQL: only what was allowed",
      vpc_id: ref("id", network, "Resource"),
      tags: { Name: "test-db-postgres" },
    });
    expect(template.resources("aws_vpc_security_group_ingress_rule")).toEqual({});
    expect(template.resources("aws_vpc_security_group_egress_rule")).toEqual({});
  });

  test("has a password that is stored in Secrets Manager alone", () => {
    expect(of("password", "generated")).toEqual({
      password_length: 40,
      exclude_punctuation: true,
    });
    expect(of("password", "Resource")).toEqual({
      name: "test-db-postgres-password",
      description: "Password of the PostgreSQL administrator",
      recovery_window_in_days: 0,
      lifecycle: { prevent_destroy: false },
    });
    expect(of("password", "version")).toEqual({
      secret_id: ref("id", postgres, "password", "Resource"),
      secret_string_wo: ref("random_password", postgres, "password", "generated"),
      secret_string_wo_version: 1,
    });
    expect(of("password-value")).toEqual({
      secret_id: ref("secret_id", postgres, "password", "version"),
      version_id: ref("version_id", postgres, "password", "version"),
    });
  });

  test("fetches the authorities of the region", () => {
    const region = ref("region", postgres, "Resource");
    expect(of("certificate-authority")).toEqual({
      url: `https://truststore.pki.rds.amazonaws.com/${region}/${region}-bundle.pem`,
      lifecycle: {
        postcondition: [
          {
            condition: "${self.status_code == 200}",
            error_message: "The certificate bundle of RDS could not be fetched.",
          },
        ],
      },
    });
    expect(template.json.provider).toMatchObject({ http: [{}] });
    expect(template.json.terraform).toMatchObject({
      required_providers: { http: { version: "~> 3.5" } },
    });
  });

  test("has no replicas and no alarms", () => {
    expect(Object.keys(template.resources("aws_db_instance"))).toHaveLength(1);
    expect(template.resources("aws_sns_topic")).toEqual({});
    expect(postgres.readReplicaHosts).toEqual([]);
  });

  test("says how it is reached", () => {
    expect(postgres.vendor).toBe("aws");
    expect(resolved(postgres, postgres.host)).toBe(ref("address", postgres, "Resource"));
    expect(postgres.port).toBe("5432");
    expect(postgres.database).toBe("app");
    expect(postgres.administrator).toBe("postgres");
    expect(postgres.tlsMode).toBe("verify-full");
    expect(resolved(postgres, postgres.certificateAuthority)).toBe(
      ref("response_body", postgres, "certificate-authority"),
    );
  });
});

describe("properties", () => {
  test("name names everything", () => {
    const { of } = made({ name: "shop" });
    expect(of("Resource").identifier).toBe("shop-postgres");
    expect(of("Resource").final_snapshot_identifier).toMatch(/^shop-postgres-final-/);
    expect(of("security-group").name).toBe("shop-postgres");
    expect(of("password", "Resource").name).toBe("shop-postgres-password");
  });

  test("tags reach all that can carry them", () => {
    const { of, network, postgres, stack } = made({
      tags: { team: "web" },
      readReplicas: 1,
      alerts: { emails: ["ops@example.com"] },
    });
    const taggable = [
      ["Resource"],
      ["replica-1"],
      ["subnet-group"],
      ["password", "Resource"],
      ["alarms", "Resource"],
      ["alarms", "storage"],
    ];
    for (const path of taggable) {
      expect(of(...path).tags).toEqual({ team: "web" });
    }
    expect(of("security-group").tags).toEqual({ Name: "test-db-postgres", team: "web" });
    postgres.allowFrom(addCluster(stack, network));
    expect(argumentsOf(Template.fromStack(stack), postgres, "allow-cluster").tags).toEqual({
      team: "web",
    });
  });

  test("protect holds on to the database and its password, not to replicas", () => {
    const { of } = made({ protect: true, readReplicas: 1 });
    expect(of("Resource")).toMatchObject({
      deletion_protection: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(of("password", "Resource")).toMatchObject({
      recovery_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(of("replica-1").deletion_protection).toBe(false);
    expect(of("replica-1")).not.toMatchObject({ lifecycle: { prevent_destroy: true } });
  });

  test.each(["15", "16", "18"] as const)("version %s", (version) => {
    expect(made({ version }).of("Resource").engine_version).toBe(version);
  });

  test.each([
    ["dev", "db.t4g.micro"],
    ["small", "db.t4g.medium"],
    ["medium", "db.m7g.large"],
    ["large", "db.m7g.xlarge"],
  ] as const)("size %s is a %s, replicas too", (size, instanceClass) => {
    const { of } = made({ size, readReplicas: 1 });
    expect(of("Resource").instance_class).toBe(instanceClass);
    expect(of("replica-1").instance_class).toBe(instanceClass);
  });

  test("storage grows with its replicas", () => {
    const { of } = made({ storageGiB: 100, maxStorageGiB: 110, readReplicas: 1 });
    for (const id of ["Resource", "replica-1"]) {
      expect(of(id)).toMatchObject({ allocated_storage: 100, max_allocated_storage: 110 });
    }
  });

  test("standby", () => {
    expect(made({ standby: true }).of("Resource").multi_az).toBe(true);
  });

  test("backupRetentionDays", () => {
    expect(made({ backupRetentionDays: 35 }).of("Resource").backup_retention_period).toBe(35);
  });

  test.each([
    ["monday", 0, "mon:00:00-mon:00:59", "22:00-22:59"],
    ["wednesday", 1, "wed:01:00-wed:01:59", "23:00-23:59"],
    ["saturday", 23, "sat:23:00-sat:23:59", "21:00-21:59"],
  ] as const)("maintenance on %s at %i, backups apart from it", (day, hourUtc, window, backup) => {
    const { of } = made({ maintenanceWindow: { day, hourUtc }, readReplicas: 1 });
    for (const id of ["Resource", "replica-1"]) {
      expect(of(id)).toMatchObject({ maintenance_window: window, backup_window: backup });
    }
  });

  test("database and administrator", () => {
    const { of, postgres } = made({ database: "shop", administrator: "chief" });
    expect(of("Resource")).toMatchObject({ db_name: "shop", username: "chief" });
    expect(postgres.database).toBe("shop");
    expect(postgres.administrator).toBe("chief");
  });

  test("readReplicas are private copies of the database", () => {
    const { of, postgres } = made({ readReplicas: 2 });
    expect(of("replica-2")).toEqual({
      identifier: "test-db-postgres-replica-2",
      replicate_source_db: ref("identifier", postgres, "Resource"),
      instance_class: "db.t4g.medium",
      storage_type: "gp3",
      storage_encrypted: true,
      allocated_storage: 20,
      publicly_accessible: false,
      vpc_security_group_ids: [ref("id", postgres, "security-group")],
      auto_minor_version_upgrade: true,
      apply_immediately: false,
      backup_window: "02:00-02:59",
      maintenance_window: "sun:04:00-sun:04:59",
      copy_tags_to_snapshot: true,
      deletion_protection: false,
      skip_final_snapshot: true,
      monitoring_interval: 60,
      monitoring_role_arn: ref("arn", postgres, "observation", "monitoring-role", "Resource"),
      performance_insights_enabled: true,
      performance_insights_retention_period: 7,
    });
    expect(postgres.replicas).toHaveLength(2);
    expect(resolved(postgres, postgres.readReplicaHosts)).toEqual([
      ref("address", postgres, "replica-1"),
      ref("address", postgres, "replica-2"),
    ]);
  });

  test("storage from 400 GiB on says the IOPS that it has, also of replicas", () => {
    const striped = { iops: 12_000, storage_throughput: 500 };
    const large = made({ storageGiB: 400, readReplicas: 1 });
    expect(large.of("Resource")).toMatchObject({ allocated_storage: 400, ...striped });
    expect(large.of("replica-1")).toMatchObject({ allocated_storage: 400, ...striped });
    const small = made({ storageGiB: 399 }).of("Resource");
    expect(Object.keys(small).filter((name) => name in striped)).toEqual([]);
  });

  test("what is observed can be had with more, and without", () => {
    const { of, template } = made({ monitoringIntervalSeconds: 0, performanceInsights: false });
    expect(of("Resource")).toMatchObject({
      monitoring_interval: 0,
      performance_insights_enabled: false,
    });
    expect(template.resources("aws_iam_role")).toEqual({});
    expect(made({ monitoringIntervalSeconds: 15 }).of("Resource").monitoring_interval).toBe(15);
  });

  test("extendedSupport is what RDS does without a word", () => {
    expect(made({ extendedSupport: true }).of("Resource").engine_lifecycle_support).toBe(
      "open-source-rds-extended-support",
    );
  });

  test("parameters, dynamic ones at once", () => {
    const { of } = made({
      version: "16",
      parameters: [
        { name: "log_min_duration_statement", value: "1000" },
        { name: "max_connections", value: "200", applyMethod: "pending-reboot" },
      ],
    });
    expect(of("parameter-group")).toMatchObject({
      family: "postgres16",
      parameter: [
        { name: "log_min_duration_statement", value: "1000", apply_method: "immediate" },
        { name: "max_connections", value: "200", apply_method: "pending-reboot" },
      ],
    });
  });

  test("alerts on processor, memory and the lag of each replica", () => {
    const emails = ["ops@example.com"];
    const alerts = { emails, cpuPercent: 70, memoryUsedPercent: 75, replicaLagSeconds: 30 };
    const { of, postgres } = made({ size: "large", readReplicas: 2, alerts });
    expect(of("alarms", "cpu")).toMatchObject({ metric_name: "CPUUtilization", threshold: 70 });
    expect(of("alarms", "memory")).toMatchObject({
      metric_name: "FreeableMemory",
      comparison_operator: "LessThanThreshold",
      threshold: 4 * 1024 ** 3,
    });
    expect(of("alarms", "replica-2-lag")).toMatchObject({
      metric_name: "ReplicaLag",
      dimensions: { DBInstanceIdentifier: ref("identifier", postgres, "replica-2") },
      threshold: 30,
    });
    const others = made({ readReplicas: 1, alerts: { emails } });
    expect(others.of("alarms", "cpu").threshold).toBe(90);
    expect(others.of("alarms", "replica-1-lag").threshold).toBe(60);
  });

  test("alerts watch the storage and tell each address", () => {
    const emails = ["ada@example.com", "ops@example.com"];
    const { of, postgres } = made({ alerts: { emails }, storageGiB: 100 });
    const topic = ref("arn", postgres, "alarms", "Resource");
    expect(of("alarms", "Resource").name).toBe("test-db-postgres-alarms");
    for (const endpoint of emails) {
      expect(of("alarms", `to-${endpoint}`)).toEqual({
        topic_arn: topic,
        protocol: "email",
        endpoint,
      });
    }
    expect(of("alarms", "storage")).toEqual({
      alarm_name: "test-db-postgres-storage",
      alarm_description: "More than 80 % of the storage is in use",
      namespace: "AWS/RDS",
      metric_name: "FreeStorageSpace",
      dimensions: { DBInstanceIdentifier: ref("identifier", postgres, "Resource") },
      statistic: "Minimum",
      comparison_operator: "LessThanThreshold",
      threshold: 20 * 1024 ** 3,
      period: 300,
      evaluation_periods: 3,
      treat_missing_data: "breaching",
      alarm_actions: [topic],
      ok_actions: [topic],
    });
    expect(() => of("alarms", "connections")).toThrow("No child with id: 'connections'");
  });

  test("alerts on connections and on another share of the storage", () => {
    const { of } = made({
      alerts: { emails: ["ops@example.com"], storageUsedPercent: 90, connections: 150 },
    });
    expect(of("alarms", "storage").threshold).toBe(2 * 1024 ** 3);
    expect(of("alarms", "connections")).toMatchObject({
      alarm_name: "test-db-postgres-connections",
      alarm_description: "More than 150 connections are open",
      metric_name: "DatabaseConnections",
      statistic: "Maximum",
      comparison_operator: "GreaterThanThreshold",
      threshold: 150,
    });
  });

  test("finalBackup: false goes without a last snapshot", () => {
    const { of } = made({ finalBackup: false });
    expect(of("Resource").skip_final_snapshot).toBe(true);
    expect(of("Resource")).not.toHaveProperty("final_snapshot_identifier");
  });

  test("applyImmediately", () => {
    const { of } = made({ applyImmediately: true, readReplicas: 1 });
    expect(of("Resource").apply_immediately).toBe(true);
    expect(of("replica-1").apply_immediately).toBe(true);
  });

  test("passwordVersion makes, stores and sets another password", () => {
    const { of } = made({ passwordVersion: 2 });
    expect(of("password", "version").secret_string_wo_version).toBe(2);
    expect(of("Resource").password_wo_version).toBe(2);
  });

  test("overrides win argument by argument, and undefined is skipped", () => {
    const { of } = made({
      readReplicas: 1,
      overrides: {
        instance: {
          performanceInsightsEnabled: true,
          instanceClass: "db.r7g.large",
          storageEncrypted: undefined as unknown as boolean,
        },
        replica: { instanceClass: "db.t4g.micro" },
        securityGroup: { description: "mine" },
      },
    });
    expect(of("Resource")).toMatchObject({
      performance_insights_enabled: true,
      instance_class: "db.r7g.large",
      storage_encrypted: true,
    });
    expect(of("replica-1")).toMatchObject({
      instance_class: "db.t4g.micro",
      storage_encrypted: true,
    });
    expect(of("security-group")).toMatchObject({ description: "mine", name: "test-db-postgres" });
  });
});

test("values that only Terraform knows pass", () => {
  const { of } = made((stack) => {
    const text = (id: string) => unknownValue(stack, id).stringValue;
    const number = (id: string) => Token.asNumber(unknownValue(stack, id, "number").value);
    return {
      storageGiB: 100,
      maxStorageGiB: number("most"),
      backupRetentionDays: number("days"),
      passwordVersion: number("password_number"),
      database: text("database"),
      administrator: text("administrator"),
      alerts: { emails: [text("email")], storageUsedPercent: number("percent") },
    };
  });
  expect(of("Resource")).toMatchObject({
    max_allocated_storage: "${var.most}",
    backup_retention_period: "${var.days}",
    password_wo_version: "${var.password_number}",
    db_name: "${var.database}",
    username: "${var.administrator}",
  });
  expect(of("alarms", "to-1").endpoint).toBe("${var.email}");
  expect(of("alarms", "storage")).toMatchObject({
    alarm_description: "More than ${var.percent} % of the storage is in use",
    threshold: "${((100 * 10737418.24) * (100 - var.percent))}",
  });
});

describe("allowFrom", () => {
  test("opens the port to a cluster's nodes, once", () => {
    const { stack, network, postgres } = made();
    const cluster = addCluster(stack, network);
    postgres.allowFrom(cluster);
    postgres.allowFrom(cluster);
    const template = Template.fromStack(stack);
    expect(argumentsOf(template, postgres, "allow-cluster")).toEqual({
      security_group_id: ref("id", postgres, "security-group"),
      referenced_security_group_id: ref(
        "vpc_config[0].cluster_security_group_id",
        cluster,
        "Resource",
      ),
      ip_protocol: "tcp",
      from_port: 5432,
      to_port: 5432,
      description: "nodes of test/cluster",
    });
    expect(Object.keys(template.resources("aws_vpc_security_group_ingress_rule"))).toHaveLength(1);
  });

  test("opens it to each of two clusters of one id", () => {
    const { stack, network, postgres } = made();
    const blue = addCluster(stack, network);
    const green = addCluster(new Construct(stack, "green"), network);
    postgres.allowFrom(blue);
    postgres.allowFrom(green);
    postgres.allowFrom(green);
    const rules = Object.values(
      Template.fromStack(stack).resources("aws_vpc_security_group_ingress_rule"),
    );
    expect(rules.map(({ referenced_security_group_id }) => referenced_security_group_id)).toEqual(
      expect.arrayContaining([
        ref("vpc_config[0].cluster_security_group_id", blue, "Resource"),
        ref("vpc_config[0].cluster_security_group_id", green, "Resource"),
      ]),
    );
    expect(rules).toHaveLength(2);
  });

  test("refuses a cluster of another vendor", () => {
    const { stack, postgres } = made();
    const cluster = Object.assign(new Construct(stack, "theirs"), { vendor: "elsewhere" });
    expect(() => postgres.allowFrom(cluster as unknown as ICluster)).toThrow(
      new Error(
        'test/db: allowFrom must be made by aws, got "elsewhere"; make both with the same vendor object',
      ),
    );
  });
});

describe("passwordIn", () => {
  const written = (password: Password) => {
    if (password.kind !== "write-only") {
      throw new Error("the password would be stored");
    }
    return password;
  };

  test("reads the password in the database's own stack", () => {
    const { postgres } = made();
    const { value, revision } = written(postgres.passwordIn(postgres));
    expect(resolved(postgres, value)).toBe(ref("secret_string", postgres, "password-value"));
    expect(resolved(postgres, revision)).toBe(ref("version_id", postgres, "password", "version"));
  });

  test("reads it in another stack, which gets the provider, by the secret's id", () => {
    const app = Testing.app();
    const first = new TerraformStack(app, "first");
    const vendor = aws({ region: "eu-west-1", provider: { allowedAccountIds: ["123456789012"] } });
    const network = vendor.network(first, "network", { cidr: "10.20.0.0/16" });
    const postgres = vendor.postgres(first, "db", { network, size: "dev" });
    const second = new TerraformStack(app, "second");
    const { value, revision } = written(postgres.passwordIn(second));
    new SecretsmanagerSecretVersion(second, "copy", {
      secretId: revision,
      secretStringWo: value,
      secretStringWoVersion: 1,
    });
    postgres.passwordIn(second);

    const template = Template.fromStack(second);
    const id = addressOf(second, "db-password-value").replace(/^ephemeral\.[a-z_]+\./, "");
    const ephemeral = template.json.ephemeral as Record<string, Record<string, object>>;
    expect(Object.keys(ephemeral)).toEqual(["aws_secretsmanager_secret_version"]);
    const [output, secretId] = crossing(Template.fromStack(first), "secret_id");
    const [revisionOutput] = crossing(Template.fromStack(first), "version_id");
    expect(secretId).toBe(ref("secret_id", postgres, "password", "version"));
    expect(ephemeral.aws_secretsmanager_secret_version).toEqual({
      [id]: {
        secret_id: `\${data.terraform_remote_state.${remoteState(second)}.outputs.${output}}`,
        version_id: `\${data.terraform_remote_state.${remoteState(second)}.outputs.${revisionOutput}}`,
      },
    });
    expect(argumentsOf(template, second, "copy")).toEqual({
      secret_id: `\${data.terraform_remote_state.${remoteState(second)}.outputs.${revisionOutput}}`,
      secret_string_wo: ref("secret_string", second, "db-password-value"),
      secret_string_wo_version: 1,
    });
    expect(template.json.provider).toMatchObject({
      aws: [{ region: "eu-west-1", allowed_account_ids: ["123456789012"] }],
    });
    expect(template.json.terraform).toMatchObject({
      required_version: ">= 1.11",
      required_providers: { aws: { version: "~> 6.25" } },
    });
  });

  test("tells the databases of two stacks apart, though they have one id", () => {
    const app = Testing.app();
    const vendor = aws({ region: "eu-west-1" });
    const [blue, green] = ["blue", "green"].map((id) => {
      const stack = new TerraformStack(app, id);
      const network = vendor.network(stack, "network", { cidr: "10.20.0.0/16" });
      return vendor.postgres(stack, "db", { network, size: "dev" });
    });
    const platform = new TerraformStack(app, "platform");
    const values = [blue, green, blue].map((database) =>
      resolved(platform, written(database?.passwordIn(platform) as Password).value),
    );
    expect(values[1]).not.toBe(values[0]);
    expect(values[2]).toBe(values[0]);
    const ephemeral = Template.fromStack(platform).json.ephemeral;
    const reads = (ephemeral as Record<string, object>).aws_secretsmanager_secret_version;
    expect(Object.values(reads ?? {}).map((read) => JSON.stringify(read))).toEqual([
      expect.stringContaining("cross-stack-reference-input-blue"),
      expect.stringContaining("cross-stack-reference-input-green"),
    ]);
  });

  test("uses the AWS provider that the other stack has", () => {
    const { postgres, stack } = made();
    const second = newStack("second", stack.node.root as ReturnType<typeof Testing.app>);
    const { value } = written(postgres.passwordIn(second));
    expect(resolved(second, value)).toBe(ref("secret_string", second, "db-password-value"));
    expect(Template.fromStack(second).json.provider).toEqual({ aws: [{ region: "eu-central-1" }] });
  });

  test("refuses a stack without a provider where it does not know the first one's options", () => {
    const { postgres, stack } = made();
    const second = new TerraformStack(stack.node.root, "second");
    expect(() => postgres.passwordIn(second)).toThrow(
      new Error(
        'second: needs an AWS provider of its own to read from test/db; add new AwsProvider(this, "aws", { … }) to it',
      ),
    );
  });

  test("does not take a provider with an alias for the stack's own", () => {
    const { postgres, stack } = made();
    const second = new TerraformStack(stack.node.root, "second");
    new AwsProvider(second, "elsewhere", { region: "us-east-1", alias: "elsewhere" });
    expect(() => postgres.passwordIn(second)).toThrow("second: needs an AWS provider of its own");
  });
});

describe("refuses", () => {
  test("missing properties", () => {
    expect(() => new AwsPostgres(newStack(), "db", {} as AwsPostgresProps)).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          "  test/db: network must be made by aws, got nothing; make both with the same vendor object",
          "  test/db: size must be given, got nothing; it has no default",
        ].join("\n"),
      ),
    );
  });

  test("a network of another vendor", () => {
    const stack = newStack();
    const network = Object.assign(new Construct(stack, "network"), { vendor: "elsewhere" });
    expect(
      () => new AwsPostgres(stack, "db", { network: network as unknown as INetwork, size: "dev" }),
    ).toThrow(
      new Error(
        'test/db: network must be made by aws, got "elsewhere"; make both with the same vendor object',
      ),
    );
  });

  test("more databases and users", () => {
    expect(refusal({ databases: ["blog"], users: ["web"] })).toThrow(
      new Error(
        [
          "2 properties are invalid:",
          '  test/db: databases must be left out on aws, got ["blog"]; RDS creates one database only; create others in a migration of the app, or use digitalocean',
          '  test/db: users must be left out on aws, got ["web"]; RDS creates the administrator only; create others in a migration of the app, or use digitalocean',
        ].join("\n"),
      ),
    );
  });

  test.each([
    [{ version: "14" }, 'version must be one of "15", "16", "17", "18", got "14"'],
    [{ size: "huge" }, 'size must be one of "dev", "small", "medium", "large", got "huge"'],
    [{ storageGiB: 10 }, "storageGiB must be at least 20 on aws, got 10; gp3 volumes begin there"],
    [
      { storageGiB: 100, maxStorageGiB: 109 },
      "maxStorageGiB must be at least a tenth above storageGiB (100) on aws, got 109; raise it, or leave it out to have no growth",
    ],
    [
      { maxStorageGiB: 20 },
      "maxStorageGiB must be at least a tenth above storageGiB (20) on aws, got 20; raise it, or leave it out to have no growth",
    ],
    [
      { administrator: "rdsadmin" },
      'administrator must be no name that RDS reserves, got "rdsadmin"; choose another, or leave it out for postgres',
    ],
    [
      { administrator: "admin" },
      'administrator must be no name that RDS reserves, got "admin"; choose another, or leave it out for postgres',
    ],
    [{ backupRetentionDays: 0 }, "backupRetentionDays must be a whole number from 1 to 35, got 0"],
    [{ readReplicas: 6 }, "readReplicas must be a whole number from 0 to 5, got 6"],
    [{ passwordVersion: 0 }, "passwordVersion must be a whole number from 1 to 1000000, got 0"],
    [
      { multiAz: true },
      "multiAz must be left out, got true; there is no such property: known are name, tags, protect, version, size, storageGiB, maxStorageGiB, standby, backupRetentionDays, maintenanceWindow, database, administrator, databases, users, appUser, connectionPool, readReplicas, alerts, finalBackup, restore, applyImmediately, passwordVersion, parameters, monitoringIntervalSeconds, performanceInsights, extendedSupport, overrides",
    ],
    [
      { storageGiB: 200, overrides: { instance: { iops: 6000 } } },
      "overrides.instance.iops must be left out below 400 GiB of storage, got 6000; RDS refuses it for smaller gp3 volumes of PostgreSQL: raise storageGiB, or leave it out",
    ],
    [
      { overrides: { instance: { storageThroughput: 250 } } },
      "overrides.instance.storageThroughput must be left out below 400 GiB of storage, got 250; RDS refuses it for smaller gp3 volumes of PostgreSQL: raise storageGiB, or leave it out",
    ],
    [
      { alerts: { emails: ["ops@example.com"], replicaLagSeconds: 30 } },
      "alerts.replicaLagSeconds must be left out without readReplicas, got 30; there is nothing that could be behind",
    ],
    [
      { appUser: "web" },
      'appUser must be left out on aws, got "web"; RDS creates the administrator only; create it in a migration of the app, or use digitalocean',
    ],
    [
      { connectionPool: { size: 10 } },
      'connectionPool must be left out on aws, got {"size":10}; RDS has no pool of its own; run PgBouncer in the cluster, add an RDS Proxy of your own, or use digitalocean',
    ],
    [
      {
        parameters: [
          { name: "work_mem", value: "8MB" },
          { name: "work_mem", value: "9MB" },
        ],
      },
      'parameters[1].name must be different from the others, got "work_mem"; rename one of them',
    ],
  ])("%j", (props, problem) => {
    expect(refusal(props)).toThrow(new Error(`test/db: ${problem}`));
  });
});

/** The output by which an attribute leaves a stack for another: its name and value. */
function crossing(template: Template, attribute: string): readonly unknown[] {
  const found = Object.entries(template.outputs).filter(([, { value }]) =>
    String(value).endsWith(`.${attribute}}`),
  );
  if (found.length !== 1) {
    throw new Error(`expected one output of ${attribute}, found ${found.length}`);
  }
  return found.map(([id, { value }]) => [id, value])[0] ?? [];
}

function remoteState(stack: TerraformStack): string {
  const states = Template.fromStack(stack).dataSources("terraform_remote_state");
  const [id = "", ...others] = Object.keys(states);
  expect(others).toEqual([]);
  return id;
}

describe("that comes back", () => {
  const at = "2026-11-29T02:40:00Z";
  const conditions = ({ lifecycle }: { readonly lifecycle?: unknown }) =>
    lifecycle as {
      readonly ignore_changes: readonly string[];
      readonly precondition?: readonly { readonly condition: string }[];
      readonly postcondition: readonly { readonly condition: string }[];
    };

  test("is made of a moment, without what comes along, and says what it was made by", () => {
    const { of, postgres } = made({ restore: { from: "shop-live-postgres", at } });
    const instance = of("Resource");
    expect(instance).toMatchObject({
      identifier: "test-db-postgres",
      engine: "postgres",
      storage_encrypted: true,
      password_wo_version: 1,
      restore_to_point_in_time: {
        source_db_instance_identifier: "shop-live-postgres",
        restore_time: at,
      },
    });
    expect(instance).not.toHaveProperty("db_name");
    expect(instance).not.toHaveProperty("username");
    expect({ database: postgres.database, user: postgres.user }).toEqual({
      database: "app",
      user: "postgres",
    });
    const moment = addressOf(postgres, "restore-point", "moment");
    expect(of("restore-point", "moment")).toEqual({
      input: {
        at,
        first_planned: '${formatdate("YYYY-MM-DD", plantimestamp())}',
        kept_hours: 168,
      },
      lifecycle: { ignore_changes: ["input"] },
    });
    const { ignore_changes, precondition, postcondition } = conditions(instance);
    expect(ignore_changes).toEqual(["engine_lifecycle_support", "restore_to_point_in_time"]);
    expect(precondition?.map(({ condition }) => condition)).toEqual([
      `\${timecmp(${moment}.input.at, plantimestamp()) < 0}`,
      `\${timecmp(${moment}.input.at, timeadd(format("%sT00:00:00Z", ${moment}.input.first_planned), "-\${${moment}.input.kept_hours}h")) >= 0}`,
    ]);
    const is = (path: string, text: string) =>
      `join("", compact([try(tostring(self.${path}), null)])) == "${text}"`;
    const block = "restore_to_point_in_time[0]";
    expect(postcondition.map(({ condition }) => condition)).toEqual([
      `\${${is(`${block}.source_db_instance_identifier`, "shop-live-postgres")} && ${is(`${block}.restore_time`, at)}}`,
      `\${${is("username", "postgres")}}`,
    ]);
  });

  test.each([
    [
      { from: "shop-live-postgres" },
      {
        restore_to_point_in_time: {
          source_db_instance_identifier: "shop-live-postgres",
          use_latest_restorable_time: true,
        },
      },
    ],
    [
      { from: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ", at },
      {
        restore_to_point_in_time: {
          source_dbi_resource_id: "db-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
          restore_time: at,
        },
      },
    ],
    [
      { from: "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-EXAMPLE", at },
      {
        restore_to_point_in_time: {
          source_db_instance_automated_backups_arn:
            "arn:aws:rds:eu-west-1:123456789012:auto-backup:ab-EXAMPLE",
          restore_time: at,
        },
      },
    ],
    [
      { from: "snapshot:shop-live-postgres-final-abc123" },
      { snapshot_identifier: "shop-live-postgres-final-abc123" },
    ],
    [
      { from: "rds:shop-live-postgres-2026-11-29-02-03" },
      { snapshot_identifier: "rds:shop-live-postgres-2026-11-29-02-03" },
    ],
    [
      { from: "arn:aws:rds:eu-west-1:123456789012:snapshot:shared" },
      { snapshot_identifier: "arn:aws:rds:eu-west-1:123456789012:snapshot:shared" },
    ],
  ])("is made of %j", (restore, expected) => {
    const { of } = made({ restore });
    const { restore_to_point_in_time, snapshot_identifier, ...instance } = of("Resource");
    expect(JSON.parse(JSON.stringify({ restore_to_point_in_time, snapshot_identifier }))).toEqual(
      expected,
    );
    expect(conditions(instance).ignore_changes[1]).toBe(Object.keys(expected)[0]);
    // How long they are kept is the database's to say where there is one.
    expect(conditions(instance).precondition?.length).toBe("at" in restore ? 1 : undefined);
  });

  test.each([
    [
      { from: "a_b" },
      'test/db: restore.from must be the identifier of a database, the resource id of a deleted one, snapshot:<name>, or the ARN of a snapshot or of copied backups on aws, got "a_b"; aws rds describe-db-instances lists them',
    ],
    [
      { from: "shop-db-postgres" },
      'test/db: restore.from must be another database than the one that is made, got "shop-db-postgres"; the one that is there stays as it is: make another one beside it, with another name',
    ],
    [
      { from: "snapshot:last", at },
      'test/db: restore.at must be left out with a snapshot on aws, got "2026-11-29T02:40:00Z"; a snapshot is of one moment',
    ],
    [
      { from: "shop-live", at: "2026-11-29T02:40:00+01:00" },
      'test/db: restore.at must be a moment in UTC such as 2026-11-29T02:40:00Z, got "2026-11-29T02:40:00+01:00"',
    ],
    [
      { from: "shop-live", at: "2026-02-30T02:40:00Z" },
      'test/db: restore.at must be a moment in UTC such as 2026-11-29T02:40:00Z, got "2026-02-30T02:40:00Z"',
    ],
  ])("refuses %j", (restore, message) => {
    expect(refusal({ name: "shop-db", restore })).toThrow(message);
  });
});
