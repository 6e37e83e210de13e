import type { VendorFacts } from "../foundation";
import { awsChanges } from "./changes";
import { awsPrices } from "./prices";
import { awsReplacements } from "./replacements";
import { awsRestraints } from "./restraints";
import { awsRights } from "./rights";
import { awsTypes } from "./type-facts";

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
  buckets: {
    types: ["aws_s3_bucket"],
    nameIn: "bucket",
    regionIn: "region",
    endpoint: "https://s3.$.amazonaws.com",
    variables: {
      accessKeyId: "AWS_ACCESS_KEY_ID",
      secretAccessKey: "AWS_SECRET_ACCESS_KEY",
      sessionToken: "AWS_SESSION_TOKEN",
    },
    command: ["aws", "configure", "export-credentials", "--format", "process"],
    page: "https://docs.aws.amazon.com/cli/latest/reference/configure/export-credentials.html",
  },
  types: [...awsTypes, ...awsRestraints, ...awsReplacements],
  changes: awsChanges,
  rights: awsRights,
};
