import type { VendorFacts } from "../foundation";
import { awsPrices } from "./prices";

/** What reviews and pictures say of AWS's resources. */
export const awsFacts: VendorFacts = {
  name: "aws",
  title: "AWS",
  package: "cdktf-anycloud",
  prices: awsPrices,
  // https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html
  quotas: [
    {
      name: "EC2-VPC Elastic IPs",
      code: "L-0263D0A3",
      types: ["aws_eip"],
      limit: 5,
      page: "https://console.aws.amazon.com/servicequotas/home/services/ec2/quotas/L-0263D0A3",
    },
    {
      name: "VPCs per Region",
      code: "L-F678F1CE",
      types: ["aws_vpc"],
      limit: 5,
      // The default one.
      taken: 1,
      page: "https://console.aws.amazon.com/servicequotas/home/services/vpc/quotas/L-F678F1CE",
    },
  ],
  machine: {
    programs: {
      aws: "https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html",
    },
    credentials: ([{ provider: "aws" }, { program: "aws" }, { backend: "s3" }] as const).map(
      (readBy) => ({
        readBy,
        variables: [
          ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"],
          ["AWS_PROFILE"],
          ["AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN"],
          ["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"],
          ["AWS_CONTAINER_CREDENTIALS_FULL_URI"],
        ],
        files: [".aws/credentials", ".aws/config"],
        fromMachine: true,
        page: "https://registry.terraform.io/providers/hashicorp/aws/latest/docs#authentication-and-configuration",
      }),
    ),
  },
  types: [
    {
      types: ["aws_db_instance"],
      holds: "database",
      place: "postgres",
      principal: true,
      shows: [
        { path: ["engine_version"], says: "PostgreSQL $" },
        { path: ["instance_class"], says: "$" },
        { path: ["multi_az"], where: true, says: "standby in another zone" },
        { path: ["replicate_source_db"], counts: "resources", says: "$ read replicas" },
      ],
    },
    { types: ["aws_rds_cluster"], holds: "database", place: "postgres", principal: true },
    {
      types: [
        "aws_docdb_cluster",
        "aws_neptune_cluster",
        "aws_redshift_cluster",
        "aws_dynamodb_table",
      ],
      holds: "database",
    },
    { types: ["aws_s3_bucket"], holds: "bucket", shows: [{ path: ["bucket"], says: "$" }] },
    {
      types: ["aws_ecr_repository"],
      holds: "images",
      place: "registry",
      principal: true,
      shows: [{ path: ["name"], says: "$" }],
    },
    { types: ["aws_route53_zone"], holds: "zone", place: "dns", principal: true },
    { types: ["aws_route53_record", "aws_route53_zone"], shows: [{ path: ["name"], says: "$" }] },
    {
      types: ["aws_eks_cluster"],
      holds: "cluster",
      place: "cluster",
      principal: true,
      shows: [{ path: ["version"], says: "Kubernetes $" }],
    },
    {
      types: ["aws_eks_node_group"],
      shows: [
        {
          path: ["scaling_config", "min_size"],
          to: ["scaling_config", "max_size"],
          says: "$ nodes",
        },
        { path: ["instance_types", 0], says: "$" },
      ],
    },
    { types: ["aws_launch_template"], shows: [{ path: ["instance_type"], says: "$" }] },
    {
      types: ["aws_vpc"],
      holds: "network",
      place: "network",
      principal: true,
      shows: [{ path: ["cidr_block"], says: "$" }],
    },
    {
      types: ["aws_subnet"],
      shows: [{ path: ["availability_zone"], counts: "values", says: "$ zones" }],
    },
    {
      types: ["aws_nat_gateway"],
      shows: [{ path: ["subnet_id"], counts: "resources", says: "$ NAT gateways" }],
    },
    {
      types: ["aws_lb"],
      holds: "load-balancer",
      place: "load-balancer",
      principal: true,
      shows: [{ path: ["load_balancer_type"], says: "$" }],
    },
    { types: ["aws_elb"], holds: "load-balancer" },
    { types: ["aws_kms_key"], holds: "key" },
    { types: ["aws_secretsmanager_secret"], holds: "secret" },
    { types: ["aws_ebs_volume", "aws_efs_file_system", "aws_fsx_*"], holds: "volume" },
    {
      types: [
        "aws_elasticache_*",
        "aws_mq_broker",
        "aws_msk_cluster",
        "aws_opensearch_domain",
        "aws_sqs_queue",
        "aws_kinesis_stream",
      ],
      holds: "cache",
    },
    { types: ["aws_cognito_user_pool"], holds: "users" },
    { types: ["aws_*eks*"], place: "cluster" },
    {
      types: ["aws_lb_*", "aws_lb", "aws_alb_*", "aws_alb", "aws_elb_*", "aws_elb"],
      place: "load-balancer",
    },
    { types: ["aws_*route53*"], place: "dns" },
    { types: ["aws_*ecr_*"], place: "registry" },
    {
      types: ["aws_s3_bucket_public_access_block"],
      restrains: "public access to the bucket would not be refused any more",
    },
    {
      types: ["aws_s3_bucket_server_side_encryption_configuration"],
      restrains: "the bucket would not be encrypted by this key any more",
    },
    {
      types: ["aws_s3_bucket_versioning"],
      restrains: "overwritten objects could not be brought back any more",
    },
    {
      types: ["aws_wafv2_web_acl", "aws_wafv2_web_acl_association"],
      restrains: "requests that it stops would be allowed",
    },
    {
      types: ["aws_cloudtrail", "aws_guardduty_detector", "aws_flow_log"],
      restrains: "what happens in the account would not be recorded any more",
    },
  ],
};
