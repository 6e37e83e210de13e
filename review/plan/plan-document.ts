import * as v from "valibot";
import { isObject, type Json, type JsonObject } from "./json";
import { PlanError } from "./plan-error";

/** What happens to one value: before, after, and what of it is unknown or sensitive. */
export interface ValueChange {
  /** Such as `["delete", "create"]`. */
  readonly actions: readonly string[];
  /** Its value before; null where there is none. */
  readonly before?: Json;
  /** Its value after, without what is unknown; null where there is none. */
  readonly after?: Json;
  /** `true` in the places of what is known after apply alone. */
  readonly after_unknown?: Json;
  /** `true` in the places of what is sensitive. */
  readonly before_sensitive?: Json;
  /** `true` in the places of what is sensitive. */
  readonly after_sensitive?: Json;
  /** Paths of the attributes that cannot change in place. */
  readonly replace_paths?: readonly (readonly (string | number)[])[] | null;
  /** What is taken over, where it is. */
  readonly importing?: Json;
}

/** What happens to one resource. */
export interface ResourceChange {
  /** Terraform address. */
  readonly address: string;
  /** Terraform address before it was moved. */
  readonly previous_address?: string | null;
  /** `managed` or `data`. */
  readonly mode: string;
  /** Resource type. */
  readonly type: string;
  /** Last part of the address, without an index. */
  readonly name: string;
  /** Key of an old copy that an earlier replacement left behind. */
  readonly deposed?: string | null;
  /** Why Terraform does it, such as `delete_because_no_resource_config`. */
  readonly action_reason?: string | null;
  /** Such as `registry.terraform.io/hashicorp/random`. */
  readonly provider_name?: string | null;
  /** What happens to its attributes. */
  readonly change: ValueChange;
}

/** A `terraform show -json` document of a plan, as far as a review needs it. */
export interface PlanDocument {
  /** Version of the format, such as `1.2`. */
  readonly format_version: string;
  /** All resources of the plan, those that stay too. */
  readonly resource_changes: readonly ResourceChange[];
  /** What changed outside Terraform. */
  readonly resource_drift: readonly ResourceChange[];
  /** What Terraform puts off to a later plan. */
  readonly deferred_changes: readonly {
    /** The change, as far as it is known. */
    readonly resource_change: ResourceChange;
  }[];
  /** What providers run beside the changes. */
  readonly action_invocations: readonly Json[];
  /** Outputs by name. */
  readonly output_changes: Readonly<Record<string, ValueChange>>;
  /** What there is afterwards. */
  readonly planned_values?: Json;
  /** What the plan was made from. */
  readonly prior_state?: Json;
  /** The configuration, with its references. */
  readonly configuration?: Json;
  /** Values of input variables. */
  readonly variables?: Json;
  /** Results of `check` blocks and conditions. */
  readonly checks?: Json;
  /** Whether one apply suffices. @default - Terraform is too old to say */
  readonly complete?: boolean;
  /** Whether planning failed half-way. @default false */
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
  /** Version of the format, such as `1.0`. */
  readonly format_version: string;
  /** Resources and outputs. */
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
