import type { Amount, AttributePath, PriceFacts, PricePart } from "../foundation";

// On demand, Linux, an hour. Virginia is as the Price List API gave it on 2026-07-20, Frankfurt and
// Ireland as a catalogue that reads the same API; where both have a size they say the same. m6i and t3 in
// Ireland are of 2026-09-29, as are volumes, load balancers, NAT gateways and databases there.
const instances: Readonly<Record<string, Amount>> = {
  "m6a.large": { byRegion: { "us-east-1": 0.0864 } },
  "m6a.xlarge": { byRegion: { "us-east-1": 0.1728 } },
  "m6a.2xlarge": { byRegion: { "us-east-1": 0.3456 } },
  "m6g.large": { byRegion: { "us-east-1": 0.077 } },
  "m6g.xlarge": { byRegion: { "us-east-1": 0.154 } },
  "m6g.2xlarge": { byRegion: { "us-east-1": 0.308 } },
  "m6i.large": { byRegion: { "us-east-1": 0.096, "eu-west-1": 0.107 } },
  "m6i.xlarge": { byRegion: { "us-east-1": 0.192, "eu-west-1": 0.214 } },
  "m6i.2xlarge": { byRegion: { "us-east-1": 0.384, "eu-west-1": 0.428 } },
  "m7a.large": { byRegion: { "us-east-1": 0.11592 } },
  "m7a.xlarge": { byRegion: { "us-east-1": 0.23184 } },
  "m7a.2xlarge": { byRegion: { "us-east-1": 0.46368 } },
  "m7g.medium": {
    byRegion: { "us-east-1": 0.0408, "eu-central-1": 0.0489, "eu-west-1": 0.0455 },
  },
  "m7g.large": { byRegion: { "us-east-1": 0.0816, "eu-central-1": 0.0978, "eu-west-1": 0.091 } },
  "m7g.xlarge": {
    byRegion: { "us-east-1": 0.1632, "eu-central-1": 0.1955, "eu-west-1": 0.1819 },
  },
  "m7g.2xlarge": {
    byRegion: { "us-east-1": 0.3264, "eu-central-1": 0.391, "eu-west-1": 0.3638 },
  },
  "m7i-flex.large": {
    byRegion: { "us-east-1": 0.09576, "eu-central-1": 0.11471, "eu-west-1": 0.10673 },
  },
  "m7i-flex.xlarge": {
    byRegion: { "us-east-1": 0.19152, "eu-central-1": 0.22942, "eu-west-1": 0.21346 },
  },
  "m7i-flex.2xlarge": { byRegion: { "us-east-1": 0.38304 } },
  "m7i.large": { byRegion: { "us-east-1": 0.1008 } },
  "m7i.xlarge": {
    byRegion: { "us-east-1": 0.2016, "eu-central-1": 0.2415, "eu-west-1": 0.2247 },
  },
  "m7i.2xlarge": {
    byRegion: { "us-east-1": 0.4032, "eu-central-1": 0.483, "eu-west-1": 0.4494 },
  },
  "m8g.medium": { byRegion: { "us-east-1": 0.04488 } },
  "m8g.large": { byRegion: { "us-east-1": 0.08976 } },
  "m8g.xlarge": { byRegion: { "us-east-1": 0.17952 } },
  "m8g.2xlarge": { byRegion: { "us-east-1": 0.35904 } },
  "t3.medium": { byRegion: { "us-east-1": 0.0416, "eu-central-1": 0.048, "eu-west-1": 0.0456 } },
  "t3.large": { byRegion: { "us-east-1": 0.0832, "eu-west-1": 0.0912 } },
  "t3.xlarge": { byRegion: { "us-east-1": 0.1664, "eu-west-1": 0.1824 } },
  "t3.2xlarge": { byRegion: { "us-east-1": 0.3328, "eu-west-1": 0.3648 } },
  "t4g.medium": { byRegion: { "us-east-1": 0.0336 } },
  "t4g.large": { byRegion: { "us-east-1": 0.0672 } },
  "t4g.xlarge": { byRegion: { "us-east-1": 0.1344 } },
  "t4g.2xlarge": { byRegion: { "us-east-1": 0.2688 } },
};

// By two extracts of the Price List API, of that day and of the month after. Of their prices of databases and caches
// in Virginia and Ireland forty were read again on 2026-09-29, and one in Frankfurt: none had changed.
const ofAugust2024 = (amount: number): Amount => ({ amount, asOf: "2024-08-09" });

// PostgreSQL, one zone, an hour: Virginia in April 2026, and most again on 2026-09-29; Frankfurt's smallest on
// 2026-08-11.
const databases: Readonly<Record<string, Amount>> = {
  "db.t4g.micro": { byRegion: { "us-east-1": 0.016, "eu-central-1": 0.019, "eu-west-1": 0.017 } },
  "db.t4g.small": {
    byRegion: { "us-east-1": 0.032, "eu-central-1": ofAugust2024(0.037), "eu-west-1": 0.035 },
  },
  "db.t4g.medium": {
    byRegion: { "us-east-1": 0.065, "eu-central-1": ofAugust2024(0.074), "eu-west-1": 0.069 },
  },
  "db.t4g.large": {
    byRegion: { "us-east-1": 0.129, "eu-central-1": ofAugust2024(0.149), "eu-west-1": 0.138 },
  },
  "db.m6g.large": {
    byRegion: { "us-east-1": 0.159, "eu-central-1": ofAugust2024(0.189), "eu-west-1": 0.176 },
  },
  "db.m6g.xlarge": {
    byRegion: {
      "us-east-1": 0.318,
      "eu-central-1": ofAugust2024(0.379),
      "eu-west-1": ofAugust2024(0.352),
    },
  },
  "db.m7g.large": {
    byRegion: { "us-east-1": 0.168, "eu-central-1": ofAugust2024(0.2), "eu-west-1": 0.186 },
  },
  "db.m7g.xlarge": {
    byRegion: {
      "us-east-1": 0.337,
      "eu-central-1": ofAugust2024(0.401),
      "eu-west-1": ofAugust2024(0.372),
    },
  },
  "db.m7g.2xlarge": {
    byRegion: {
      "us-east-1": 0.674,
      "eu-central-1": ofAugust2024(0.801),
      "eu-west-1": ofAugust2024(0.745),
    },
  },
};

// Valkey, a node, an hour: Virginia, as the Price List API gave it in 2026. Elsewhere it is what Redis costs there,
// less the fifth that AWS asks less for Valkey, which in Virginia is so to the last digit: of 2026-09-29 in Ireland
// for micro and medium.
const caches: Readonly<Record<string, Amount>> = {
  "cache.t4g.micro": {
    byRegion: { "us-east-1": 0.0128, "eu-central-1": ofAugust2024(0.0144), "eu-west-1": 0.0136 },
  },
  "cache.t4g.small": {
    byRegion: {
      "us-east-1": 0.0256,
      "eu-central-1": ofAugust2024(0.0288),
      "eu-west-1": ofAugust2024(0.0272),
    },
  },
  "cache.t4g.medium": {
    byRegion: { "us-east-1": 0.052, "eu-central-1": ofAugust2024(0.0576), "eu-west-1": 0.0544 },
  },
  "cache.m7g.large": {
    byRegion: {
      "us-east-1": 0.1264,
      "eu-central-1": ofAugust2024(0.1504),
      "eu-west-1": ofAugust2024(0.1392),
    },
  },
  "cache.m7g.xlarge": {
    byRegion: {
      "us-east-1": 0.252,
      "eu-central-1": ofAugust2024(0.3),
      "eu-west-1": ofAugust2024(0.2776),
    },
  },
  "cache.m7g.2xlarge": {
    byRegion: {
      "us-east-1": 0.5032,
      "eu-central-1": ofAugust2024(0.5992),
      "eu-west-1": ofAugust2024(0.5544),
    },
  },
};

const launchTemplate = { reference: ["launch_template", 0], type: "aws_launch_template" };
// EKS refuses a node group that names types where its launch template does, too.
const instanceType = [
  { ...launchTemplate, path: ["instance_type"] },
  ["instance_types", 0],
] as const;
const disk = ["block_device_mappings", 0, "ebs", 0];
// Spare capacity has a price that changes all the time: it is not priced.
const onDemand: Amount = { by: [["capacity_type"]], of: { ON_DEMAND: 1 }, unset: 1 };
const nodes: Amount = {
  attribute: ["scaling_config", 0, "min_size"],
  upTo: ["scaling_config", 0, "max_size"],
};
const gp3: Amount = { byRegion: { "us-east-1": 0.08, "eu-central-1": 0.0952, "eu-west-1": 0.088 } };
// The standby is billed like the database itself, and so is its storage.
const standby: Amount = { by: [["multi_az"]], of: { true: 2, false: 1 }, unset: 1 };
const publicAddress = { per: "hour", price: 0.005 } as const;
const monthly = (says: string, price: number): readonly PricePart[] => [
  { says, per: "month", price },
];

/** What a health check does beyond asking. */
function option(says: string, by: readonly AttributePath[], value: string): PricePart {
  const others = { HTTP: 0, TCP: 0, false: 0, "30": 0 };
  return { says, per: "month", price: { by, of: { ...others, [value]: 2 }, unset: 0 } };
}

/**
 * What AWS asks for the types that are made here, and for sizes beside those that are mapped. Not
 * in it: spot capacity, IOPS and throughput beyond what gp3 includes, extended support.
 */
export const awsPrices: PriceFacts = {
  currency: "USD",
  asOf: "2026-04-01",
  pages: [
    "https://aws.amazon.com/ec2/pricing/on-demand/",
    "https://aws.amazon.com/rds/postgresql/pricing/",
    "https://aws.amazon.com/elasticache/pricing/",
    "https://aws.amazon.com/eks/pricing/",
    "https://aws.amazon.com/ebs/pricing/",
    "https://aws.amazon.com/vpc/pricing/",
    "https://aws.amazon.com/elasticloadbalancing/pricing/",
    "https://aws.amazon.com/kms/pricing/",
    "https://aws.amazon.com/secrets-manager/pricing/",
    "https://aws.amazon.com/route53/pricing/",
    "https://aws.amazon.com/cloudwatch/pricing/",
  ],
  regions: { attributes: [["region"]], arns: [["arn"]], provider: "aws" },
  types: [
    {
      types: ["aws_eks_cluster"],
      parts: [{ says: "cluster in standard support", per: "hour", price: 0.1 }],
    },
    {
      types: ["aws_eks_node_group"],
      parts: [
        {
          says: "$",
          shows: instanceType,
          per: "hour",
          price: { by: instanceType, of: instances },
          times: [nodes, onDemand],
        },
        {
          says: "GiB of gp3",
          per: "month",
          price: {
            by: [{ ...launchTemplate, path: [...disk, "volume_type"] }],
            of: { gp3 },
          },
          times: [nodes, { attribute: { ...launchTemplate, path: [...disk, "volume_size"] } }],
        },
      ],
    },
    {
      types: ["aws_db_instance"],
      parts: [
        {
          says: "$",
          shows: [["instance_class"]],
          per: "hour",
          price: {
            // A replica has the engine of its source, and does not say it before it is there.
            by: [["engine"]],
            of: { postgres: { by: [["instance_class"]], of: databases } },
            unset: { by: [["instance_class"]], of: databases },
          },
          times: [standby],
        },
        {
          says: "GiB of gp3",
          per: "month",
          price: {
            by: [["storage_type"]],
            of: {
              gp3: { byRegion: { "us-east-1": 0.115, "eu-central-1": 0.137, "eu-west-1": 0.127 } },
            },
          },
          times: [{ attribute: ["allocated_storage"] }, standby],
        },
      ],
    },
    {
      types: ["aws_elasticache_replication_group"],
      parts: [
        {
          says: "$",
          shows: [["node_type"]],
          per: "hour",
          price: {
            by: [["engine"]],
            of: { valkey: { by: [["node_type"]], of: caches } },
          },
          times: [{ attribute: ["num_cache_clusters"] }],
        },
      ],
    },
    {
      types: ["aws_nat_gateway"],
      parts: [
        {
          says: "gateway",
          per: "hour",
          price: { byRegion: { "us-east-1": 0.045, "eu-central-1": 0.052, "eu-west-1": 0.048 } },
        },
      ],
    },
    {
      types: ["aws_lb"],
      parts: [
        {
          says: "load balancer",
          per: "hour",
          price: {
            by: [["load_balancer_type"]],
            of: {
              network: { byRegion: { "us-east-1": 0.0225, "eu-west-1": 0.0252 } },
              application: {
                byRegion: { "us-east-1": 0.0225, "eu-central-1": 0.027, "eu-west-1": 0.0252 },
              },
            },
          },
        },
        {
          says: "public address",
          ...publicAddress,
          times: [
            { attribute: ["subnets"] },
            { by: [["internal"]], of: { true: 0, false: 1 }, unset: 1 },
          ],
        },
      ],
    },
    { types: ["aws_eip"], parts: [{ says: "public address", ...publicAddress }] },
    {
      types: ["aws_ebs_volume"],
      parts: [
        {
          says: "GiB of gp3",
          per: "month",
          price: { by: [["type"]], of: { gp3 } },
          times: [{ attribute: ["size"] }],
        },
      ],
    },
    {
      types: ["aws_vpc_endpoint"],
      parts: [
        {
          says: "gateway endpoint",
          per: "month",
          price: { by: [["vpc_endpoint_type"]], of: { Gateway: 0 }, unset: 0 },
        },
      ],
    },
    { types: ["aws_kms_key"], parts: monthly("key", 1) },
    { types: ["aws_secretsmanager_secret"], parts: monthly("secret", 0.4) },
    { types: ["aws_route53_zone"], parts: monthly("zone", 0.5) },
    {
      // As of a host outside AWS, which a plan does not tell: one within is 0.50, and 1 for each option.
      types: ["aws_route53_health_check"],
      parts: [
        {
          says: "health check",
          per: "month",
          price: { by: [["type"]], of: { HTTPS: 0.75, HTTP: 0.75, TCP: 0.75 } },
        },
        option("by HTTPS", [["type"]], "HTTPS"),
        option("its latency measured", [["measure_latency"]], "true"),
        option("every 10 seconds", [["request_interval"]], "10"),
      ],
    },
    { types: ["aws_cloudwatch_metric_alarm"], parts: monthly("alarm", 0.1) },
  ],
  free: [
    "aws_autoscaling_attachment",
    "aws_cloudwatch_log_group",
    "aws_db_event_subscription",
    "aws_db_parameter_group",
    "aws_db_subnet_group",
    "aws_default_security_group",
    "aws_ebs_encryption_by_default",
    "aws_ecr_*",
    "aws_eks_access_*",
    "aws_eks_addon",
    "aws_eks_pod_identity_association",
    "aws_elasticache_parameter_group",
    "aws_elasticache_subnet_group",
    "aws_flow_log",
    "aws_iam_*",
    "aws_internet_gateway",
    "aws_kms_alias",
    "aws_kms_key_policy",
    "aws_launch_template",
    "aws_lb_listener*",
    "aws_lb_target_group*",
    "aws_network_acl*",
    "aws_route",
    "aws_route53_hosted_zone_dnssec",
    "aws_route53_key_signing_key",
    "aws_route53_record",
    "aws_route_table*",
    "aws_s3_bucket*",
    "aws_secretsmanager_secret_policy",
    "aws_secretsmanager_secret_version",
    "aws_security_group*",
    "aws_sns_topic*",
    "aws_subnet",
    "aws_vpc",
    "aws_vpc_security_group_*",
  ],
};
