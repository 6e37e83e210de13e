import type { Json } from "./real-stack";

const services = [
  ...["autoscaling", "cloudwatch", "ec2", "ecr", "eks", "elbv2", "iam", "kms", "logs", "rds"],
  ...["route53", "s3", "secretsmanager", "sns", "ssm", "sts"],
];

/** What the provider is told so that it works on a simulated AWS, with credentials that are none. */
export function awsAt(endpoint: string): Json {
  return {
    access_key: "none",
    secret_key: "none",
    skip_credentials_validation: true,
    skip_metadata_api_check: true,
    s3_use_path_style: true,
    endpoints: [Object.fromEntries(services.map((service) => [service, endpoint]))],
  };
}

/** Resources that the simulated AWS does not know. */
const unknown = ["aws_route53_key_signing_key", "aws_route53_hosted_zone_dnssec"];
/** Arguments that came with the provider's version 6, by resource type. */
const since6: Readonly<Record<string, readonly string[]>> = {
  aws_cloudwatch_metric_alarm: ["region"],
  aws_eks_cluster: ["deletion_protection"],
  aws_kms_key: ["region"],
  aws_sns_topic: ["region"],
  aws_sns_topic_subscription: ["region"],
};

/** A stack without what the provider's version 5 and the simulated AWS do not have. */
export function forAws5(text: string): string {
  const stack = JSON.parse(
    text
      .replaceAll(/\$\{(aws_eks_cluster|aws_db_instance)\.[\w-]+\.region\}/g, "eu-central-1")
      .replaceAll(/(data\.aws_region\.[\w-]+)\.region/g, "$1.name"),
  ) as { readonly resource: Record<string, Record<string, Record<string, unknown>>> };
  for (const type of unknown) {
    delete stack.resource[type];
  }
  for (const [type, names] of Object.entries(since6)) {
    for (const body of Object.values(stack.resource[type] ?? {})) {
      for (const name of names) {
        delete body[name];
      }
    }
  }
  return JSON.stringify(stack);
}
