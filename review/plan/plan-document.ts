import * as v from "valibot";
import { isObject, type Json, type JsonObject } from "./json";
import { PlanError } from "./plan-error";

/** What happens to one value: before, after, and what of it is unknown or sensitive. */
export interface ValueChange {
  readonly actions: readonly string[];
  readonly before?: Json;
  readonly after?: Json;
  readonly after_unknown?: Json;
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  readonly replace_paths?: readonly (readonly (string | number)[])[] | null;
  readonly importing?: Json;
}

/** What happens to one resource. */
export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string | null;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly deposed?: string | null;
  readonly action_reason?: string | null;
  /** Such as `registry.terraform.io/hashicorp/random`. */
  readonly provider_name?: string | null;
  readonly change: ValueChange;
}

/** A `terraform show -json` document of a plan, as far as a review needs it. */
export interface PlanDocument {
  readonly format_version: string;
  readonly resource_changes: readonly ResourceChange[];
  readonly resource_drift: readonly ResourceChange[];
  readonly deferred_changes: readonly { readonly resource_change: ResourceChange }[];
  readonly action_invocations: readonly Json[];
  readonly output_changes: Readonly<Record<string, ValueChange>>;
  readonly planned_values?: Json;
  readonly prior_state?: Json;
  readonly configuration?: Json;
  readonly variables?: Json;
  readonly checks?: Json;
  readonly complete?: boolean;
  readonly errored?: boolean;
}

const anything = v.optional(v.unknown());
const word = v.pipe(v.string(), v.maxLength(4096));
const change = v.object({
  actions: v.array(word),
  before: anything,
  after: anything,
  after_unknown: anything,
  before_sensitive: anything,
  after_sensitive: anything,
  replace_paths: v.nullish(v.array(v.array(v.union([v.string(), v.number()])))),
  importing: anything,
});
const resourceChange = v.object({
  address: word,
  previous_address: v.nullish(word),
  mode: v.optional(word, "managed"),
  type: word,
  name: v.optional(word, ""),
  deposed: v.nullish(word),
  action_reason: v.nullish(word),
  provider_name: v.nullish(word),
  change,
});
const document = v.object({
  format_version: word,
  resource_changes: v.nullish(v.array(resourceChange), []),
  resource_drift: v.nullish(v.array(resourceChange), []),
  deferred_changes: v.nullish(v.array(v.object({ resource_change: resourceChange })), []),
  action_invocations: v.nullish(v.array(v.unknown()), []),
  output_changes: v.nullish(v.record(v.string(), change), {}),
  planned_values: anything,
  prior_state: anything,
  configuration: anything,
  variables: anything,
  checks: anything,
  complete: v.optional(v.boolean()),
  errored: v.optional(v.boolean()),
});

/** A `terraform show -json` document of a state: what was applied last. */
export interface StateDocument {
  readonly format_version: string;
  readonly values?: Json;
}

const how = "write one with: terraform show -json plan";

/**
 * Reads what `terraform show -json` printed for a plan.
 *
 * @throws PlanError when it is anything else, or a format this version does not know
 */
export function readPlan(text: string): PlanDocument {
  const json = parse(text, how);
  requireVersion(json, how);
  if (!("resource_changes" in json || "planned_values" in json || "output_changes" in json)) {
    throw new PlanError(
      "values" in json
        ? `is a state, not a plan; give it as --state, or ${how}`
        : `holds neither changes nor planned values, so it is no plan; ${how}`,
    );
  }
  return valid(json);
}

/**
 * Reads what `terraform show -json` printed for a state.
 *
 * @throws PlanError when it is anything else
 */
export function readState(text: string): StateDocument {
  const example = "write one with: terraform show -json";
  const json = parse(text, example);
  requireVersion(json, example);
  if ("planned_values" in json || "resource_changes" in json) {
    throw new PlanError(`is a plan, not a state; ${example}`);
  }
  return { format_version: String(json["format_version"]), values: json["values"] };
}

function parse(text: string, example: string): JsonObject {
  const content = text.replace(/^\uFEFF/, "").trim();
  if (content === "") {
    throw new PlanError(`is empty; ${example}`);
  }
  if (content.startsWith("PK")) {
    throw new PlanError(`is a plan file in Terraform's own format; ${example}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    throw new PlanError(unparsable(content, example));
  }
  if (!isObject(json)) {
    throw new PlanError(`is JSON, but not an object; ${example}`);
  }
  return json;
}

// The engine's own message quotes the document.
function unparsable(content: string, example: string): string {
  if (!content.startsWith("{")) {
    return `is not JSON; ${example}`;
  }
  if (/^\{"@level"/.test(content)) {
    return `is the log of a command with -json, not a plan; ${example}`;
  }
  return content.endsWith("}")
    ? `is not valid JSON; ${example}`
    : `is cut off: its JSON breaks off after ${content.length.toLocaleString("en-US")} characters`;
}

function requireVersion(json: JsonObject, example: string): void {
  const version = json["format_version"];
  if (version === undefined && "lineage" in json && "serial" in json) {
    throw new PlanError(
      "is a state as Terraform keeps it (terraform.tfstate), and says nothing of what would change; make a plan with: terraform plan -out tfplan, and give that file. As --state give what terraform show -json prints",
    );
  }
  if (version === undefined && "encrypted_data" in json) {
    throw new PlanError(
      "is a file that OpenTofu encrypted; give what tofu show -json prints for it",
    );
  }
  if (typeof version !== "string" || !/^\d{1,9}\.\d{1,9}$/.test(version)) {
    throw new PlanError(`has no format_version, so Terraform did not write it; ${example}`);
  }
  if (!version.startsWith("1.")) {
    throw new PlanError(
      `has the format version ${version}, and only 1.x is known; use a version of cdktf-anycloud that knows it`,
    );
  }
}

function valid(json: JsonObject): PlanDocument {
  const result = v.safeParse(document, json, { abortEarly: true });
  if (result.success) {
    return result.output as PlanDocument;
  }
  const path = (result.issues[0].path ?? [])
    .map(({ key }) => (typeof key === "number" || /^[a-z_]{1,40}$/.test(String(key)) ? key : "*"))
    .join(".");
  throw new PlanError(`has something unexpected at ${path || "its root"}; ${how}`);
}
