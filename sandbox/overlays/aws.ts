import { isObject, type ObjectValue, Unknown, unknownValue } from "../schema";
import { awsData } from "./aws-data";
import { awsEphemeral } from "./aws-ephemeral";
import { awsFinders } from "./aws-finders";
import { awsFunctions } from "./aws-functions";
import { awsResources } from "./aws-resources";
import { type FakeContext, metaOf, type ProviderOverlay } from "./overlay";

/**
 * What the AWS provider's documentation says and its binding does not.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs
 */
export const aws: ProviderOverlay = {
  // https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs#argument-reference
  sensitive: [],
  // https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/user-agent-metadata
  meta: metaOf("user_agent", ["list", "string"]),
  // Most names are unique in a region; https://docs.aws.amazon.com/general/latest/gr/rande.html
  scope: (attributes) => (typeof attributes["region"] === "string" ? attributes["region"] : ""),
  values: {
    id: nameOrHash,
    name: prefixedName,
    region: "{region}",
    vpc_region: "{region}",
    owner_id: "{account}",
    account_id: "{account}",
    availability_zone: "{region}a",
    availability_zone_id: "euw1-az1",
    hosted_zone_id: "Z2IFOLAFXWLO4F",
    zone_id: "Z{HEX:20}",
    kms_key_id: "arn:aws:kms:{region}:{account}:key/{uuid}",
    unique_id: "AROA{HEX:17}",
    port: 5432,
  },
  resources: awsResources,
  data: awsData,
  ephemeral: awsEphemeral,
  functions: awsFunctions,
  finders: awsFinders,
  // https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/guides/resource-tagging
  plan: (planned, config, provider) => {
    if (!("tags_all" in planned) || (config["tags_all"] ?? null) !== null) {
      return;
    }
    const tags = planned["tags"] ?? null;
    planned["tags_all"] =
      tags instanceof Unknown
        ? unknownValue
        : { ...defaultTags(provider), ...(isObject(tags) ? tags : {}) };
  },
};

function defaultTags(provider: ObjectValue): ObjectValue {
  const blocks = provider["default_tags"];
  const block = Array.isArray(blocks) ? blocks[0] : blocks;
  const tags = isObject(block) ? block["tags"] : undefined;
  return isObject(tags) ? tags : {};
}

function nameOrHash(known: ObjectValue, context: FakeContext): string {
  const name = known["name"];
  if (typeof name === "string" && name !== "") {
    return name;
  }
  return context.expand(known["name"] instanceof Unknown ? "{name}" : "sandbox-{hex:17}");
}

function prefixedName(known: ObjectValue, context: FakeContext): string {
  const prefix = known["name_prefix"];
  return (typeof prefix === "string" ? prefix : "terraform-") + context.expand("{hex:20}");
}
