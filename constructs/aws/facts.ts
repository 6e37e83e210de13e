import type { VendorFacts } from "../foundation";

/** What reviews and pictures say of AWS's resources. */
export const awsFacts: VendorFacts = {
  name: "aws",
  title: "AWS",
  package: "cdktf-anycloud",
  types: [
    {
      types: "aws_db_instance",
      holds: "database",
      place: "postgres",
      principal: true,
      shows: [
        { path: ["engine_version"], says: "PostgreSQL $" },
        { path: ["instance_class"], says: "$" },
      ],
    },
    { types: "aws_rds_cluster", holds: "database", place: "postgres", principal: true },
    {
      types: "aws_(docdb_cluster|neptune_cluster|redshift_cluster|dynamodb_table)",
      holds: "database",
    },
    { types: "aws_s3_bucket", holds: "bucket" },
    {
      types: "aws_ecr_repository",
      holds: "images",
      place: "registry",
      principal: true,
      shows: [{ path: ["name"], says: "$" }],
    },
    { types: "aws_route53_zone", holds: "zone", place: "dns", principal: true },
    { types: "aws_route53_(record|zone)", shows: [{ path: ["name"], says: "$" }] },
    {
      types: "aws_eks_cluster",
      holds: "cluster",
      place: "cluster",
      principal: true,
      shows: [{ path: ["version"], says: "Kubernetes $" }],
    },
    { types: "aws_eks_node_group", shows: [{ path: ["instance_types", 0], says: "$" }] },
    {
      types: "aws_vpc",
      holds: "network",
      place: "network",
      principal: true,
      shows: [{ path: ["cidr_block"], says: "$" }],
    },
    {
      types: "aws_lb",
      holds: "load-balancer",
      place: "load-balancer",
      principal: true,
      shows: [{ path: ["load_balancer_type"], says: "$" }],
    },
    { types: "aws_elb", holds: "load-balancer" },
    { types: "aws_kms_key", holds: "key" },
    { types: "aws_secretsmanager_secret", holds: "secret" },
    { types: "aws_(ebs_volume|efs_file_system|fsx_\\w+)", holds: "volume" },
    {
      types:
        "aws_(elasticache_\\w+|mq_broker|msk_cluster|opensearch_domain|sqs_queue|kinesis_stream)",
      holds: "cache",
    },
    { types: "aws_cognito_user_pool", holds: "users" },
    { types: "aws_.*eks.*", place: "cluster" },
    { types: "aws_(lb|alb|elb)(_.*)?", place: "load-balancer" },
    { types: "aws_.*route53.*", place: "dns" },
    { types: "aws_.*ecr_.*", place: "registry" },
    {
      types: "aws_s3_bucket_public_access_block",
      restrains: "public access to the bucket would not be refused any more",
    },
    {
      types: "aws_s3_bucket_server_side_encryption_configuration",
      restrains: "the bucket would not be encrypted by this key any more",
    },
    {
      types: "aws_s3_bucket_versioning",
      restrains: "overwritten objects could not be brought back any more",
    },
    {
      types: "aws_(wafv2_web_acl|wafv2_web_acl_association)",
      restrains: "requests that it stops would be allowed",
    },
    {
      types: "aws_(cloudtrail|guardduty_detector|flow_log)",
      restrains: "what happens in the account would not be recorded any more",
    },
  ],
};
