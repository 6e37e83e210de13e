import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import type { ICache, ICluster, INetwork } from "../../../constructs";
import { AwsCache, type AwsCacheProps, AwsNetwork, aws } from "../../../constructs/aws";
import { Template } from "../../../testing";
import { errorOf } from "../digitalocean/environment";
import { addCluster, addNetwork, argumentsOf, newStack, ref, resolved } from "./stack";

function made(props: Partial<AwsCacheProps> = {}) {
  const stack = newStack();
  const network = addNetwork(stack);
  const cache = new AwsCache(stack, "cache", { network, size: "small", ...props });
  const template = () => Template.fromStack(stack);
  return {
    stack,
    network,
    cache,
    template,
    of: (...path: string[]) => argumentsOf(template(), cache, ...path),
  };
}

describe("with a network and a size", () => {
  const { network, cache, of } = made();

  test("it is Valkey, encrypted, TLS only, in one node, and never backed up", () => {
    expect(of("Resource")).toEqual({
      replication_group_id: "test-cache-cache",
      description: "Valkey of test-cache",
      engine: "valkey",
      engine_version: "8.2",
      auto_minor_version_upgrade: "false",
      apply_immediately: true,
      node_type: "cache.t4g.medium",
      num_cache_clusters: 1,
      automatic_failover_enabled: false,
      multi_az_enabled: false,
      port: 6379,
      parameter_group_name: ref("name", cache, "parameter-group"),
      subnet_group_name: ref("name", cache, "subnet-group"),
      security_group_ids: [ref("id", cache, "security-group")],
      at_rest_encryption_enabled: "true",
      transit_encryption_enabled: true,
      transit_encryption_mode: "required",
      auth_token: ref("secret_string", cache, "password", "stored"),
      auth_token_update_strategy: "ROTATE",
      snapshot_retention_limit: 0,
      maintenance_window: "sun:04:00-sun:05:00",
      lifecycle: { prevent_destroy: false },
    });
  });

  test("keys that were not used for long make room", () => {
    expect(of("parameter-group")).toEqual({
      name: "test-cache-cache-valkey8",
      family: "valkey8",
      description: "Valkey 8 of test-cache",
      parameter: [{ name: "maxmemory-policy", value: "allkeys-lru" }],
      lifecycle: { create_before_destroy: true },
    });
  });

  test("it is in the database subnets, and lets nobody in", () => {
    expect(of("subnet-group").subnet_ids).toEqual(resolved(cache, network.databaseSubnetIds));
    expect(of("security-group")).toMatchObject({
      name: "test-cache-cache",
      description: "Valkey: only what was allowed",
    });
    expect(made().template().resources("aws_vpc_security_group_ingress_rule")).toEqual({});
  });

  test("its password is one that Secrets Manager makes, and is read from there once it was written", () => {
    expect(of("password", "Resource")).toMatchObject({
      name: "test-cache-cache-password",
      description: "Password of the cache",
      recovery_window_in_days: 0,
    });
    expect(of("password", "version")).toMatchObject({ secret_string_wo_version: 1 });
    expect(of("password", "stored")).toEqual({
      secret_id: ref("secret_id", cache, "password", "version"),
      version_id: ref("version_id", cache, "password", "version"),
    });
  });

  test("it tells where it is, and that every system trusts its certificates", () => {
    expect(resolved(cache, cache.host)).toBe(ref("primary_endpoint_address", cache, "Resource"));
    expect(cache.port).toBe("6379");
    const { user, certificateAuthority }: ICache = cache;
    expect([user, certificateAuthority]).toEqual([undefined, undefined]);
  });
});

test("every property is honoured", () => {
  const { of } = made({
    name: "shop-production",
    tags: { owner: "platform" },
    protect: true,
    version: "9",
    size: "large",
    standby: true,
    evictionPolicy: "noeviction",
    maintenanceWindow: { day: "saturday", hourUtc: 23 },
    passwordVersion: 2,
  });

  expect(of("Resource")).toMatchObject({
    replication_group_id: "shop-production-cache",
    engine_version: "9.0",
    node_type: "cache.m7g.xlarge",
    num_cache_clusters: 2,
    automatic_failover_enabled: true,
    multi_az_enabled: true,
    maintenance_window: "sat:23:00-sun:00:00",
    tags: { owner: "platform" },
    lifecycle: { prevent_destroy: true },
  });
  expect(of("parameter-group")).toMatchObject({
    name: "shop-production-cache-valkey9",
    family: "valkey9",
    parameter: [{ name: "maxmemory-policy", value: "noeviction" }],
  });
  expect(of("password", "Resource")).toMatchObject({
    recovery_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
  });
  expect(of("password", "version")).toMatchObject({ secret_string_wo_version: 2 });
});

test("the last hour of a Sunday ends on Monday", () => {
  const { of } = made({ maintenanceWindow: { day: "sunday", hourUtc: 23 } });
  expect(of("Resource").maintenance_window).toBe("sun:23:00-mon:00:00");
});

test("overrides win", () => {
  const { of } = made({
    overrides: {
      replicationGroup: { nodeType: "cache.r7g.large", applyImmediately: false },
      parameterGroup: { parameter: [{ name: "notify-keyspace-events", value: "Ex" }] },
      securityGroup: { description: "mine" },
    },
  });
  expect(of("Resource")).toMatchObject({
    node_type: "cache.r7g.large",
    apply_immediately: false,
    engine: "valkey",
  });
  expect(of("parameter-group").parameter).toEqual([
    { name: "notify-keyspace-events", value: "Ex" },
  ]);
  expect(of("security-group").description).toBe("mine");
});

describe("alerts", () => {
  const names = (props: Partial<AwsCacheProps>): string[] =>
    Object.values(made(props).template().resources("aws_cloudwatch_metric_alarm"))
      .map((alarm) => `${alarm.alarm_name} ${alarm.metric_name} > ${alarm.threshold}`)
      .sort();
  const emails = ["ops@example.com"];

  test("a cache that makes room is full when it works: nobody is told of its memory", () => {
    expect(names({ alerts: { emails } })).toEqual([
      "test-cache-cache-node-1-cpu EngineCPUUtilization > 90",
    ]);
  });

  test.each(["noeviction", "volatile-lru"] as const)(
    "one that may refuse to write is watched: %s",
    (evictionPolicy) => {
      expect(names({ evictionPolicy, alerts: { emails } })).toEqual([
        "test-cache-cache-node-1-cpu EngineCPUUtilization > 90",
        "test-cache-cache-node-1-memory DatabaseMemoryUsagePercentage > 90",
      ]);
    },
  );

  test("each node has its own", () => {
    const alerts = { emails, cpuPercent: 70, memoryUsedPercent: 80, connections: 5000 };
    expect(names({ standby: true, alerts })).toEqual(
      [1, 2].flatMap((node) => [
        `test-cache-cache-node-${node}-connections CurrConnections > 5000`,
        `test-cache-cache-node-${node}-cpu EngineCPUUtilization > 70`,
        `test-cache-cache-node-${node}-memory DatabaseMemoryUsagePercentage > 80`,
      ]),
    );
  });

  test("an alarm is about a node as ElastiCache calls it, and tells the topic", () => {
    const { cache, of } = made({ standby: true, alerts: { emails } });
    const topic = ref("arn", cache, "alarms", "Resource");
    const group = ref("replication_group_id", cache, "Resource");
    expect(of("alarms", "node-2-cpu")).toMatchObject({
      namespace: "AWS/ElastiCache",
      dimensions: { CacheClusterId: `${group}-002` },
      treat_missing_data: "breaching",
      alarm_actions: [topic],
      ok_actions: [topic],
    });
  });
});

describe("allowFrom", () => {
  test("lets in the nodes of a cluster, once", () => {
    const { stack, network, cache, template } = made();
    const cluster = addCluster(stack, network);
    cache.allowFrom(cluster);
    cache.allowFrom(cluster);
    expect(Object.values(template().resources("aws_vpc_security_group_ingress_rule"))).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          security_group_id: ref("id", cache, "security-group"),
          from_port: 6379,
          to_port: 6379,
          ip_protocol: "tcp",
        }),
      ]),
    );
  });

  test("refuses a cluster of another vendor", () => {
    const { stack, cache } = made();
    const cluster = Object.assign(new Construct(stack, "theirs"), { vendor: "elsewhere" });
    expect(errorOf(() => cache.allowFrom(cluster as unknown as ICluster))).toBe(
      'test/cache: allowFrom must be made by aws, got "elsewhere"; make both with the same vendor object',
    );
  });
});

test("another stack reads the password from Secrets Manager, and does not store it", () => {
  const app = Testing.app();
  const first = new TerraformStack(app, "first");
  const vendor = aws({ region: "eu-west-1" });
  const network = vendor.network(first, "network", { cidr: "10.20.0.0/16" });
  const cache = vendor.cache(first, "cache", { network, size: "dev" });
  const platform = new TerraformStack(app, "platform");
  const password = cache.passwordIn(platform);
  expect(password.kind).toBe("write-only");
  expect(resolved(platform, password.value)).toMatch(
    /^\$\{ephemeral\.aws_secretsmanager_secret_version\.cache-password-value/,
  );
});

describe("is refused", () => {
  test("with all that is wrong, before anything is made", () => {
    const stack = newStack();
    const network = addNetwork(stack);
    const wrong = { network, size: "huge", version: "7", evictionPolicy: "lru", alerts: {} };
    expect(errorOf(() => new AwsCache(stack, "cache", wrong as never))).toBe(
      `4 properties are invalid:
  test/cache: version must be one of "8", "9", got "7"
  test/cache: size must be one of "dev", "small", "medium", "large", got "huge"
  test/cache: evictionPolicy must be one of "noeviction", "allkeys-lru", "allkeys-lfu", "allkeys-random", "volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl", got "lru"
  test/cache: alerts.emails must be given, got nothing; it has no default`,
    );
    expect(Object.keys(Template.fromStack(stack).json.resource as object)).not.toContain(
      "aws_elasticache_replication_group",
    );
  });

  test("where a standby has no second zone", () => {
    const stack = newStack();
    const network: INetwork = AwsNetwork.fromAttributes(stack, "network", {
      vpcId: "vpc-0a1b",
      cidr: "10.20.0.0/16",
      databaseSubnetIds: ["subnet-0a"],
    });
    new AwsCache(stack, "one", { network, size: "dev" });
    expect(errorOf(() => new AwsCache(stack, "two", { network, size: "dev", standby: true }))).toBe(
      'test/two: network.databaseSubnetIds must be a list of at least 2, got ["subnet-0a"]; ElastiCache wants a standby in another zone: give them to AwsNetwork.fromAttributes',
    );
  });
});

describe("one that exists already", () => {
  const host = "master.legacy.abc123.euc1.cache.amazonaws.com";

  test("makes nothing, and tells what it was told", () => {
    const stack = newStack();
    const cache = AwsCache.fromAttributes(stack, "cache", { host, user: "app" });
    expect([cache.vendor, cache.host, cache.port, cache.user]).toEqual([
      "aws",
      host,
      "6379",
      "app",
    ]);
    expect(Object.keys(Template.fromStack(stack).json).sort()).toEqual(["provider", "terraform"]);
  });

  test("lets clusters in by its security group, and hands on its password", () => {
    const stack = newStack();
    const network = addNetwork(stack);
    const cache = AwsCache.fromAttributes(stack, "cache", {
      host,
      port: 6380,
      securityGroupId: "sg-0a1b",
      passwordSecret: "legacy-cache",
      passwordKey: "token",
      passwordRevision: "2",
    });
    cache.allowFrom(addCluster(stack, network));
    const password = cache.passwordIn(stack);
    expect(password).toMatchObject({ kind: "write-only", revision: "2" });
    expect(resolved(stack, password.value)).toMatch(/^\$\{jsondecode\(ephemeral\..*\)\.token\}$/);
    const rules = Object.values(
      Template.fromStack(stack).resources("aws_vpc_security_group_ingress_rule"),
    );
    expect(rules).toContainEqual(
      expect.objectContaining({ security_group_id: "sg-0a1b", from_port: 6380 }),
    );
  });

  test("says what it was not told once somebody asks", () => {
    const stack = newStack();
    const cache = AwsCache.fromAttributes(stack, "cache", { host });
    expect(errorOf(() => cache.passwordIn(stack))).toBe(
      "test/cache: passwordSecret must be given to fromAttributes, got nothing; passwordIn needs it",
    );
  });
});
