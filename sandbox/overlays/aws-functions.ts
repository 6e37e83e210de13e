import type { TerraformType, Value } from "../schema";
import type { FunctionOverlay } from "./overlay";

const page = (name: string) =>
  `https://registry.terraform.io/providers/hashicorp/aws/6.25.0/docs/functions/${name}`;

const text = (...names: readonly string[]) =>
  names.map((name): { name: string; type: TerraformType } => ({ name, type: "string" }));

const sections = ["partition", "service", "region", "account_id", "resource"] as const;

/** The AWS provider's functions. */
export const awsFunctions: { readonly [name: string]: FunctionOverlay } = {
  arn_parse: {
    page: page("arn_parse"),
    parameters: text("arn"),
    result: ["object", Object.fromEntries(sections.map((name) => [name, "string"]))],
    call: (arn) => {
      const parts = partsOf(arn);
      return Object.fromEntries(sections.map((name, place) => [name, parts[place] ?? ""]));
    },
  },
  arn_build: {
    page: page("arn_build"),
    parameters: text(...sections),
    result: "string",
    call: (...parts) => ["arn", ...parts].join(":"),
  },
  trim_iam_role_path: {
    page: page("trim_iam_role_path"),
    parameters: text("arn"),
    result: "string",
    call: (arn) => {
      const [partition, service, region, account, resource = ""] = partsOf(arn);
      if (service !== "iam") {
        throw new Error('the service of the ARN must be "iam"');
      }
      if (region !== "") {
        throw new Error("the region of the ARN must be empty");
      }
      if (!resource.startsWith("role/")) {
        throw new Error('the resource of the ARN must begin with "role/"');
      }
      return `arn:${partition}:${service}::${account}:role/${resource.split("/").at(-1)}`;
    },
  },
  user_agent: {
    page: page("user_agent"),
    parameters: text("product_name", "product_version", "comment"),
    result: "string",
    call: (name, version, comment) => {
      if (name === "") {
        throw new Error("product_name must be set");
      }
      return [
        name,
        version === "" ? "" : `/${String(version)}`,
        comment === "" ? "" : ` (${String(comment)})`,
      ].join("");
    },
  },
};

/** The sections after `arn`; the last one may hold colons. */
function partsOf(arn: Value | undefined): readonly string[] {
  const [prefix, ...parts] = String(arn).split(":");
  if (prefix !== "arn") {
    throw new Error(`${JSON.stringify(arn)} is no ARN: it does not begin with "arn:"`);
  }
  if (parts.length < 5) {
    throw new Error(`${JSON.stringify(arn)} is no ARN: it has fewer than six sections`);
  }
  return [...parts.slice(0, 4), parts.slice(4).join(":")];
}
