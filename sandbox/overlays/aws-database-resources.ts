import type { Value } from "../schema";
import { databaseDifferences } from "./aws-differences";
import {
  blueGreenRule,
  dailyWindowFacts,
  replicationGroupRule,
  weeklyWindowFacts,
} from "./aws-rules";
import type { TypeOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/${name}`;
const rds = "arn:aws:rds:{region}:{account}";
const elasticache = "arn:aws:elasticache:{region}:{account}";

/** RDS, ElastiCache and Secrets Manager. */
export const awsDatabaseResources: { readonly [type: string]: TypeOverlay } = {
  aws_db_instance: {
    page: page("db_instance"),
    planRules: [blueGreenRule],
    sameAs: databaseDifferences,
    facts: { backup_window: dailyWindowFacts, maintenance_window: weeklyWindowFacts },
    unique: ["identifier"],
    importId: "{identifier}",
    values: {
      id: "db-{HEX:26}",
      resource_id: "db-{HEX:26}",
      identifier: (known, context) =>
        (typeof known["identifier_prefix"] === "string"
          ? known["identifier_prefix"]
          : "terraform-") + context.expand("{hex:20}"),
      arn: `${rds}:db:{identifier}`,
      address: "{identifier}.{hex:12}.{region}.rds.amazonaws.com",
      endpoint: "{identifier}.{hex:12}.{region}.rds.amazonaws.com:{port}",
      hosted_zone_id: "Z29XKXDKYMONMX",
      port: 5432,
      // Of one that comes from a backup they are not said.
      username: "postgres",
      db_name: "app",
      engine_version: "17.5",
      engine_version_actual: "17.5",
      engine_lifecycle_support: "open-source-rds-extended-support",
      ca_cert_identifier: "rds-ca-rsa2048-g1",
      backup_retention_period: 0,
      backup_target: "region",
      backup_window: "03:00-03:30",
      maintenance_window: "mon:04:00-mon:04:30",
      license_model: "postgresql-license",
      network_type: "IPV4",
      parameter_group_name: "default.postgres17",
      option_group_name: "default:postgres-17",
      status: "available",
      storage_type: "gp2",
      replicas: [],
      listener_endpoint: [],
      domain_fqdn: "",
      "master_user_secret.secret_arn":
        "arn:aws:secretsmanager:{region}:{account}:secret:rds!db-{uuid}-a1b2c3",
      "master_user_secret.secret_status": "active",
    },
    enums: { network_type: ["IPV4", "DUAL"] },
  },
  aws_db_subnet_group: {
    page: page("db_subnet_group"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: `${rds}:subgrp:{name}`,
      vpc_id: "vpc-{hex:17}",
      supported_network_types: ["IPV4"],
    },
  },
  aws_db_parameter_group: {
    page: page("db_parameter_group"),
    unique: ["name"],
    values: { id: "{name}", arn: `${rds}:pg:{name}` },
  },
  aws_elasticache_replication_group: {
    page: page("elasticache_replication_group"),
    planRules: [replicationGroupRule],
    facts: { maintenance_window: weeklyWindowFacts },
    forceNewIf: { engine_version: isLower },
    unique: ["replication_group_id"],
    importId: "{replication_group_id}",
    values: {
      id: "{replication_group_id}",
      arn: `${elasticache}:replicationgroup:{replication_group_id}`,
      primary_endpoint_address: "master.{replication_group_id}.{hex:6}.euc1.cache.amazonaws.com",
      reader_endpoint_address: "replica.{replication_group_id}.{hex:6}.euc1.cache.amazonaws.com",
      configuration_endpoint_address: "",
      engine_version_actual: "{engine_version}.0",
      cluster_enabled: false,
      cluster_mode: "disabled",
      ip_discovery: "ipv4",
      network_type: "ipv4",
      num_node_groups: 1,
      member_clusters: ["{replication_group_id}-001"],
      node_group_configuration: [],
      at_rest_encryption_enabled: "false",
      auto_minor_version_upgrade: "true",
      engine: "redis",
      engine_version: "7.1",
      maintenance_window: "sun:05:00-sun:06:00",
      num_cache_clusters: 1,
      parameter_group_name: "default.redis7",
      security_group_ids: [],
      subnet_group_name: "default",
      transit_encryption_mode: "",
      security_group_names: [],
      snapshot_window: "03:00-04:00",
      global_replication_group_id: "",
    },
    enums: {
      engine: ["redis", "valkey"],
      auth_token_update_strategy: ["SET", "ROTATE", "DELETE"],
      transit_encryption_mode: ["preferred", "required"],
    },
  },
  aws_elasticache_subnet_group: {
    page: page("elasticache_subnet_group"),
    unique: ["name"],
    values: { id: "{name}", arn: `${elasticache}:subnetgroup:{name}`, vpc_id: "vpc-{hex:17}" },
  },
  aws_elasticache_parameter_group: {
    page: page("elasticache_parameter_group"),
    unique: ["name"],
    values: { id: "{name}", arn: `${elasticache}:parametergroup:{name}` },
  },
  aws_secretsmanager_secret: {
    page: page("secretsmanager_secret"),
    unique: ["name"],
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: "arn:aws:secretsmanager:{region}:{account}:secret:{name}-{hex:6}",
      policy: "",
    },
  },
  aws_secretsmanager_secret_version: {
    page: page("secretsmanager_secret_version"),
    importId: "{secret_id}|{version_id}",
    values: {
      id: "{secret_id}|{version_id}",
      arn: "{secret_id}",
      version_id: "terraform-{hex:26}",
      version_stages: ["AWSCURRENT"],
      has_secret_string_wo: (known) => (known["secret_string_wo_version"] ?? null) !== null,
    },
  },
  aws_secretsmanager_secret_rotation: {
    page: page("secretsmanager_secret_rotation"),
    values: { id: "{secret_id}" },
  },
};

/** An engine can be upgraded and not downgraded. */
function isLower(before: Value, after: Value): boolean {
  const [old = 0, next = 0] = [before, after].map(Number);
  return next < old;
}
