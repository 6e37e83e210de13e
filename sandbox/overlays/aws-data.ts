import { isObject, type ObjectValue, type Value } from "../schema";
import type { FakeFunction, TypeOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/data-sources/${name}`;

/** Computed values of the AWS provider's data sources. */
export const awsData: { readonly [type: string]: TypeOverlay } = {
  aws_availability_zones: {
    page: page("availability_zones"),
    values: {
      id: "{region}",
      names: ["{region}a", "{region}b", "{region}c"],
      zone_ids: ["euw1-az1", "euw1-az2", "euw1-az3"],
      group_names: ["{region}"],
    },
  },
  aws_caller_identity: {
    page: page("caller_identity"),
    values: {
      id: "{account}",
      account_id: "{account}",
      arn: "arn:aws:iam::{account}:user/sandbox",
      user_id: "AIDASANDBOXSANDBOX12",
    },
  },
  aws_partition: {
    page: page("partition"),
    values: {
      id: "aws",
      partition: "aws",
      dns_suffix: "amazonaws.com",
      reverse_dns_prefix: "com.amazonaws",
    },
  },
  aws_region: {
    page: page("region"),
    values: {
      id: "{region}",
      name: "{region}",
      region: "{region}",
      description: "Europe (Ireland)",
      endpoint: "ec2.{region}.amazonaws.com",
    },
  },
  aws_iam_session_context: {
    page: page("iam_session_context"),
    values: {
      id: "{arn}",
      issuer_arn: issuerArn,
      issuer_id: "AIDASANDBOXSANDBOX12",
      issuer_name: (known) => String(known["arn"]).split("/")[1] ?? "",
      session_name: (known) => String(known["arn"]).split("/")[2] ?? "",
    },
  },
  aws_iam_policy_document: {
    page: page("iam_policy_document"),
    values: { id: "{digits:10}", json: policyJson, minified_json: policyJson },
  },
  aws_iam_policy: {
    page: page("iam_policy"),
    values: { arn: "arn:aws:iam::aws:policy/{name}", id: "arn:aws:iam::aws:policy/{name}" },
  },
  aws_route53_zone: {
    page: page("route53_zone"),
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
  aws_ecr_repository: {
    page: page("ecr_repository"),
    values: {
      id: "{name}",
      arn: "arn:aws:ecr:{region}:{account}:repository/{name}",
      registry_id: "{account}",
      repository_url: "{account}.dkr.ecr.{region}.amazonaws.com/{name}",
      image_tag_mutability: "IMMUTABLE",
    },
  },
  aws_rds_certificate: {
    page: page("rds_certificate"),
    values: {
      id: "rds-ca-rsa2048-g1",
      arn: "arn:aws:rds:{region}::cert:{id}",
      certificate_type: "CA",
      thumbprint: "{hex:40}",
      valid_from: "2021-05-25T00:00:00Z",
      valid_till: "2061-05-25T00:00:00Z",
    },
  },
  aws_rds_engine_version: {
    page: page("rds_engine_version"),
    values: { version: "17.5", version_actual: "17.5" },
  },
  aws_eks_cluster: {
    page: page("eks_cluster"),
    values: {
      id: "{name}",
      arn: "arn:aws:eks:{region}:{account}:cluster/{name}",
      endpoint: "https://{HEX:32}.gr7.{region}.eks.amazonaws.com",
      "certificate_authority.data": "{certificate64}",
      "identity.oidc.issuer": "https://oidc.eks.{region}.amazonaws.com/id/{HEX:32}",
      status: "ACTIVE",
    },
  },
  aws_eks_cluster_auth: {
    page: page("eks_cluster_auth"),
    values: { id: "{name}", token: "k8s-aws-v1.{token:40}" },
  },
  aws_eks_addon_version: {
    page: page("eks_addon_version"),
    values: { id: "{addon_name}", version: "v1.0.0-eksbuild.1" },
  },
  aws_ssm_parameter: {
    page: page("ssm_parameter"),
    values: {
      id: "{name}",
      arn: "arn:aws:ssm:{region}::parameter{name}",
      type: "String",
      value: "ami-{hex:17}",
    },
  },
  aws_vpc: { page: page("vpc"), values: { id: "vpc-{hex:17}", cidr_block: "10.0.0.0/16" } },
  aws_subnets: { page: page("subnets"), values: { ids: ["subnet-{hex:17}"] } },
  aws_ami: { page: page("ami"), values: { id: "ami-{hex:17}", image_id: "ami-{hex:17}" } },
  aws_secretsmanager_secret_version: {
    page: page("secretsmanager_secret_version"),
  },
  aws_ecr_authorization_token: {
    page: page("ecr_authorization_token"),
    values: {
      proxy_endpoint: "https://{account}.dkr.ecr.{region}.amazonaws.com",
      user_name: "AWS",
    },
  },
  aws_elb_service_account: {
    page: page("elb_service_account"),
    values: { id: "156460612806", arn: "arn:aws:iam::156460612806:root" },
  },
};

function issuerArn(known: ObjectValue): string {
  const arn = String(known["arn"]);
  // An assumed role's ARN names the session; the issuer is the role itself.
  const assumed = /^arn:(\S+?):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
  return assumed ? `arn:${assumed[1]}:iam::${assumed[2]}:role/${assumed[3]}` : arn;
}

/** The JSON that the provider renders: https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/data-sources/iam_policy_document */
function policyJson(known: ObjectValue): ReturnType<FakeFunction> {
  const statements = list(known["statement"]).filter(isObject).map(statementJson);
  const version = typeof known["version"] === "string" ? known["version"] : "2012-10-17";
  const id = typeof known["policy_id"] === "string" ? { Id: known["policy_id"] } : {};
  return JSON.stringify({ Version: version, ...id, Statement: statements }, null, 2);
}

function statementJson(statement: ObjectValue): object {
  const conditions: { [test: string]: { [variable: string]: Value } } = {};
  for (const condition of list(statement["condition"]).filter(isObject)) {
    const test = String(condition["test"]);
    conditions[test] = {
      ...conditions[test],
      [String(condition["variable"])]: oneOrMany(condition["values"]),
    };
  }
  const sid = statement["sid"];
  return {
    ...(typeof sid === "string" && sid !== "" ? { Sid: sid } : {}),
    Effect: typeof statement["effect"] === "string" ? statement["effect"] : "Allow",
    ...part("Action", oneOrMany(statement["actions"])),
    ...part("NotAction", oneOrMany(statement["not_actions"])),
    ...part("Resource", oneOrMany(statement["resources"])),
    ...part("NotResource", oneOrMany(statement["not_resources"])),
    ...part("Principal", principals(statement["principals"])),
    ...part("NotPrincipal", principals(statement["not_principals"])),
    ...(Object.keys(conditions).length > 0 ? { Condition: conditions } : {}),
  };
}

function principals(value: Value | undefined): Value {
  const found: ObjectValue = {};
  for (const principal of list(value).filter(isObject)) {
    const identifiers = oneOrMany(principal["identifiers"]);
    if (principal["type"] === "*" && identifiers === "*") {
      return "*";
    }
    found[String(principal["type"])] = identifiers;
  }
  return Object.keys(found).length > 0 ? found : null;
}

function part(name: string, value: Value): object {
  return value === null ? {} : { [name]: value };
}

function oneOrMany(value: Value | undefined): Value {
  const items = list(value);
  if (items.length === 0) {
    return null;
  }
  return items.length === 1 ? (items[0] ?? null) : [...items].sort();
}

function list(value: Value | undefined): Value[] {
  return Array.isArray(value) ? value : [];
}
