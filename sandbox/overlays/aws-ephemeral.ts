import type { AttributeSchema } from "../schema";
import { digest, isObject } from "../schema";
import type { EphemeralOverlay } from "./overlay";
import { randomText } from "./random";

const argument = (name: string, required: boolean): AttributeSchema => ({
  name,
  type: "string",
  required,
  optional: !required,
  computed: false,
});
const result = (name: string, sensitive = false): AttributeSchema => ({
  name,
  type: "string",
  required: false,
  optional: false,
  computed: true,
  sensitive,
});

const flag = (name: string): AttributeSchema => ({ ...argument(name, false), type: "bool" });

/** The AWS provider's ephemeral resources. */
export const awsEphemeral: { readonly [type: string]: EphemeralOverlay } = {
  aws_secretsmanager_random_password: {
    page: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/ephemeral-resources/secretsmanager_random_password",
    schema: {
      attributes: [
        argument("exclude_characters", false),
        flag("exclude_lowercase"),
        flag("exclude_numbers"),
        flag("exclude_punctuation"),
        flag("exclude_uppercase"),
        flag("include_space"),
        { ...argument("password_length", false), type: "number" },
        { ...argument("region", false), computed: true },
        flag("require_each_included_type"),
        result("random_password", true),
      ],
      blocks: [],
    },
    open: (config, _world, context) => {
      const excluded = new Set(String(config["exclude_characters"] ?? ""));
      const password = randomText(
        {
          length: config["password_length"] ?? 32,
          lower: config["exclude_lowercase"] !== true,
          upper: config["exclude_uppercase"] !== true,
          numeric: config["exclude_numbers"] !== true,
          special: config["exclude_punctuation"] !== true,
        },
        context.seed,
        excluded,
      );
      return {
        ...config,
        region: config["region"] ?? context.provider["region"] ?? null,
        random_password: password,
      };
    },
  },
  aws_secretsmanager_secret_version: {
    page: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/ephemeral-resources/secretsmanager_secret_version",
    schema: {
      attributes: [
        argument("secret_id", true),
        { ...argument("version_stage", false), computed: true },
        { ...argument("version_id", false), computed: true },
        { ...argument("region", false), computed: true },
        result("arn"),
        result("created_date"),
        { ...result("version_stages"), type: ["list", "string"] },
        result("secret_string", true),
        result("secret_binary", true),
      ],
      blocks: [],
    },
    open: (config, world) => {
      const id = config["secret_id"];
      const found = world.secrets("aws_secretsmanager_secret_version", (attributes) => {
        const version = config["version_id"] ?? null;
        const isSecret =
          attributes["secret_id"] === id ||
          attributes["arn"] === id ||
          nameOf(attributes["arn"]) === id;
        return isSecret && (version === null || attributes["version_id"] === version);
      });
      if (!found) {
        throw new Error(
          `reading Secrets Manager Secret Version (${String(id)}): couldn't find resource: the sandbox's world has no version of this secret`,
        );
      }
      const { attributes, secrets } = found;
      const text = secrets["secret_string_wo"] ?? attributes["secret_string"] ?? null;
      return {
        secret_id: id ?? null,
        version_stage: config["version_stage"] ?? "AWSCURRENT",
        version_id: attributes["version_id"] ?? null,
        region: attributes["region"] ?? "eu-west-1",
        arn: attributes["arn"] ?? null,
        created_date: "2024-01-01T00:00:00Z",
        version_stages: ["AWSCURRENT"],
        secret_string: isObject(text) ? JSON.stringify(text) : text,
        secret_binary: attributes["secret_binary"] ?? "",
      };
    },
  },
  aws_ssm_parameter: {
    page: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/ephemeral-resources/ssm_parameter",
    schema: {
      attributes: [
        argument("arn", true),
        { ...flag("with_decryption"), computed: true },
        { ...argument("region", false), computed: true },
        result("name"),
        result("type"),
        result("value", true),
        { ...result("version"), type: "number" },
      ],
      blocks: [],
    },
    open: (config, world, context) => {
      const found = world.secrets("aws_ssm_parameter", ({ arn }) => arn === config["arn"]);
      if (!found) {
        throw new Error(
          `reading SSM Parameter (${String(config["arn"])}): couldn't find resource: the sandbox's world has no such parameter`,
        );
      }
      const { attributes, secrets } = found;
      return {
        arn: config["arn"] ?? null,
        with_decryption: config["with_decryption"] ?? true,
        region: config["region"] ?? context.provider["region"] ?? null,
        name: attributes["name"] ?? null,
        type: attributes["type"] ?? null,
        value: secrets["value_wo"] ?? attributes["value"] ?? null,
        version: attributes["version"] ?? 1,
      };
    },
  },
  aws_eks_cluster_auth: {
    page: "https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/ephemeral-resources/eks_cluster_auth",
    schema: {
      attributes: [
        argument("name", true),
        { ...argument("region", false), computed: true },
        result("token", true),
      ],
      blocks: [],
    },
    open: (config, _world, context) => ({
      name: config["name"] ?? null,
      region: config["region"] ?? context.provider["region"] ?? null,
      token: `k8s-aws-v1.${digest(context.seed)}`,
    }),
  },
};

// A secret may be named in place of its ARN, which ends in the name and six random characters.
function nameOf(arn: unknown): string | undefined {
  return typeof arn === "string" ? arn.split(":secret:")[1]?.replace(/-\w{6}$/, "") : undefined;
}
