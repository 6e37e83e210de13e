import { awsClusterResources } from "./aws-cluster-resources";
import { awsDatabaseResources } from "./aws-database-resources";
import { awsIdentityResources } from "./aws-identity-resources";
import { natGatewayRule, ofOtherKind, policyFacts } from "./aws-rules";
import type { FakeFunction, TypeOverlay } from "./overlay";
import { ignoringFinalDot } from "./same-spellings";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/resources/${name}`;

// https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/vpc_security_group_ingress_rule.go
const kinds = ["cidr_ipv4", "cidr_ipv6", "prefix_list_id", "referenced_security_group_id"];
const trafficFacts = {
  cidr_ipv4: { exactlyOneOf: kinds, checks: [{ form: "ipv4-cidr-network" }] },
  cidr_ipv6: { exactlyOneOf: kinds, checks: [{ form: "ipv6-cidr-network" }] },
} as const;
const ec2 = (path: string) => `arn:aws:ec2:{region}:{account}:${path}/{id}`;

/** Network, DNS, registry and storage; the rest has files of its own. */
export const awsResources: { readonly [type: string]: TypeOverlay } = {
  ...awsClusterResources,
  ...awsDatabaseResources,
  ...awsIdentityResources,
  aws_vpc: {
    page: page("vpc"),
    // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/ec2/vpc_.go
    facts: { instance_tenancy: { checks: [{ oneOf: ["default", "dedicated"] }] } },
    values: {
      id: "vpc-{hex:17}",
      arn: ec2("vpc"),
      default_network_acl_id: "acl-{hex:17}",
      default_route_table_id: "rtb-{hex:17}",
      default_security_group_id: "sg-{hex:17}",
      dhcp_options_id: "dopt-{hex:17}",
      main_route_table_id: "rtb-{hex:17}",
      instance_tenancy: "default",
      enable_dns_hostnames: false,
      ipv6_association_id: whereIpv6("vpc-cidr-assoc-{hex:17}"),
      ipv6_cidr_block: whereIpv6("2001:db8:a{hex:3}:b{digits:1}00::/56"),
    },
  },
  aws_subnet: {
    page: page("subnet"),
    unique: ["vpc_id", "cidr_block"],
    values: { id: "subnet-{hex:17}", arn: ec2("subnet") },
  },
  aws_internet_gateway: {
    page: page("internet_gateway"),
    values: { id: "igw-{hex:17}", arn: ec2("internet-gateway") },
  },
  aws_egress_only_internet_gateway: {
    page: page("egress_only_internet_gateway"),
    values: { id: "eigw-{hex:17}" },
  },
  aws_eip: {
    page: page("eip"),
    values: {
      id: "eipalloc-{hex:17}",
      allocation_id: "eipalloc-{hex:17}",
      arn: "arn:aws:ec2:{region}:{account}:elastic-ip/{id}",
      domain: "vpc",
      public_ip: "{publicIpv4}",
      public_dns: (_, context) =>
        context.expand(
          `ec2-${context.expand("{publicIpv4}").replace(/\./g, "-")}.{region}.compute.amazonaws.com`,
        ),
    },
  },
  aws_nat_gateway: {
    page: page("nat_gateway"),
    planRules: [natGatewayRule],
    values: {
      id: "nat-{hex:17}",
      network_interface_id: "eni-{hex:17}",
      secondary_allocation_ids: [],
      secondary_private_ip_address_count: 0,
      secondary_private_ip_addresses: [],
    },
  },
  aws_route_table: {
    page: page("route_table"),
    values: { id: "rtb-{hex:17}", arn: ec2("route-table") },
  },
  aws_route: {
    page: page("route"),
    unique: ["route_table_id", "destination_cidr_block"],
    importId: "{route_table_id}_{destination_cidr_block}",
    values: { id: "r-{route_table_id}{digits:10}", origin: "CreateRoute", state: "active" },
  },
  aws_route_table_association: {
    page: page("route_table_association"),
    unique: ["subnet_id"],
    importId: "{subnet_id}/{route_table_id}",
    values: { id: "rtbassoc-{hex:17}" },
  },
  aws_default_security_group: {
    page: page("default_security_group"),
    values: { id: "sg-{hex:17}", arn: ec2("security-group") },
  },
  aws_security_group: {
    page: page("security_group"),
    unique: ["vpc_id", "name"],
    values: { id: "sg-{hex:17}", arn: ec2("security-group"), ingress: [], egress: [] },
  },
  aws_vpc_security_group_ingress_rule: {
    page: page("vpc_security_group_ingress_rule"),
    forceNewIf: ofOtherKind,
    facts: trafficFacts,
    values: {
      id: "sgr-{hex:17}",
      security_group_rule_id: "sgr-{hex:17}",
      arn: ec2("security-group-rule"),
    },
  },
  aws_vpc_security_group_egress_rule: {
    page: page("vpc_security_group_egress_rule"),
    forceNewIf: ofOtherKind,
    facts: trafficFacts,
    values: {
      id: "sgr-{hex:17}",
      security_group_rule_id: "sgr-{hex:17}",
      arn: ec2("security-group-rule"),
    },
  },
  aws_vpc_endpoint: {
    page: page("vpc_endpoint"),
    values: {
      id: "vpce-{hex:17}",
      arn: ec2("vpc-endpoint"),
      state: "available",
      prefix_list_id: "pl-{hex:8}",
    },
  },
  aws_flow_log: {
    page: page("flow_log"),
    values: {
      id: "fl-{hex:17}",
      arn: ec2("vpc-flow-log"),
      log_format: "${version} ${account-id} ${interface-id}",
    },
  },
  aws_route53_zone: {
    page: page("route53_zone"),
    sameAs: { name: ignoringFinalDot },
    foundBy: ["name"],
    values: {
      id: "{zone_id}",
      zone_id: "Z{HEX:20}",
      arn: "arn:aws:route53:::hostedzone/{zone_id}",
      name_servers: [
        "ns-1.awsdns-01.org",
        "ns-2.awsdns-02.co.uk",
        "ns-3.awsdns-03.com",
        "ns-4.awsdns-04.net",
      ],
      primary_name_server: "ns-1.awsdns-01.org",
    },
  },
  aws_route53_record: {
    page: page("route53_record"),
    sameAs: { name: ignoringFinalDot },
    overwrites: "allow_overwrite",
    // Records of one name that share its requests differ by a text of their own.
    values: {
      id: (known, { expand }) =>
        expand(`{zone_id}_{name}_{type}${known["set_identifier"] ? "_{set_identifier}" : ""}`),
      fqdn: "{name}",
    },
  },
  aws_route53_health_check: {
    page: page("route53_health_check"),
    values: {
      id: "{uuid}",
      arn: "arn:aws:route53:::healthcheck/{id}",
      enable_sni: true,
      failure_threshold: 3,
    },
  },
  aws_acm_certificate: {
    page: page("acm_certificate"),
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: "arn:aws:acm:{region}:{account}:certificate/{uuid}",
      status: "PENDING_VALIDATION",
      subject_alternative_names: ["{domain_name}"],
      domain_validation_options: [
        {
          domain_name: "{domain_name}",
          resource_record_name: "_{hex:32}.{domain_name}.",
          resource_record_type: "CNAME",
          resource_record_value: "_{hex:32}.acm-validations.aws.",
        },
      ],
    },
  },
  aws_acm_certificate_validation: {
    page: page("acm_certificate_validation"),
  },
  aws_ecr_repository: {
    page: page("ecr_repository"),
    unique: ["name"],
    values: {
      id: "{name}",
      arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
      registry_id: "{account}",
      repository_url: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
    },
  },
  aws_ecr_lifecycle_policy: {
    page: page("ecr_lifecycle_policy"),
    unique: ["repository"],
    values: { id: "{repository}", registry_id: "{account}" },
  },
  aws_ecr_repository_policy: {
    page: page("ecr_repository_policy"),
    facts: { policy: policyFacts },
    values: { id: "{repository}", registry_id: "{account}" },
  },
  aws_s3_bucket: {
    page: page("s3_bucket"),
    unique: ["bucket"],
    values: {
      id: "{bucket}",
      bucket: (known, context) =>
        (typeof known["bucket_prefix"] === "string" ? known["bucket_prefix"] : "terraform-") +
        context.expand("{hex:20}"),
      arn: "arn:aws:s3:::{bucket}",
      bucket_domain_name: "{bucket}.s3.amazonaws.com",
      bucket_regional_domain_name: "{bucket}.s3.{region}.amazonaws.com",
    },
  },
  aws_s3_bucket_versioning: {
    page: page("s3_bucket_versioning"),
    // https://github.com/hashicorp/terraform-provider-aws/blob/v6.25.0/internal/service/s3/bucket_versioning.go
    facts: {
      "versioning_configuration.status": {
        checks: [{ oneOf: ["Enabled", "Suspended", "Disabled"] }],
      },
    },
    unique: ["bucket"],
    values: { id: "{bucket}" },
  },
  aws_s3_bucket_public_access_block: {
    page: page("s3_bucket_public_access_block"),
    values: { id: "{bucket}" },
  },
  aws_s3_bucket_policy: {
    page: page("s3_bucket_policy"),
    facts: { policy: policyFacts },
    values: { id: "{bucket}" },
  },
  aws_s3_bucket_lifecycle_configuration: {
    page: page("s3_bucket_lifecycle_configuration"),
    values: {
      id: "{bucket}",
      transition_default_minimum_object_size: "all_storage_classes_128K",
    },
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    page: page("s3_bucket_server_side_encryption_configuration"),
    values: { id: "{bucket}" },
  },
  aws_sns_topic: {
    page: page("sns_topic"),
    facts: { policy: policyFacts },
    importId: "{arn}",
    values: {
      id: "{arn}",
      arn: "arn:aws:sns:{region}:{account}:{name}",
      fifo_throughput_scope: "",
    },
  },
  aws_sns_topic_subscription: {
    page: page("sns_topic_subscription"),
    importId: "{arn}",
    values: { id: "{arn}", arn: "{topic_arn}:{uuid}" },
  },
  aws_cloudwatch_metric_alarm: {
    page: page("cloudwatch_metric_alarm"),
    unique: ["alarm_name"],
    importId: "{alarm_name}",
    values: { id: "{alarm_name}", arn: "arn:aws:cloudwatch:{region}:{account}:alarm:{alarm_name}" },
  },
};

/** What a VPC has where it was given a range of IPv6 addresses. */
function whereIpv6(template: string): FakeFunction {
  return (known, { expand }) =>
    known["assign_generated_ipv6_cidr_block"] === true || known["ipv6_ipam_pool_id"]
      ? expand(template)
      : "";
}
