import type { Concern } from "../../constructs/foundation";
import type { Json, JsonObject, StackRole } from "../plan";

/**
 * What happens to a resource: what a plan does with it, or, for `anycloud check`, that it is `synthesized`.
 * `unknown` is what no known version of Terraform plans.
 */
export type PolicyAction =
  | "create"
  | "update"
  | "replace"
  | "destroy"
  | "forget"
  | "import"
  | "move"
  | "read"
  | "none"
  | "unknown"
  | "synthesized";

/** One change, as a policy sees it: whole, with its secrets. */
export interface PolicyChange {
  /** Terraform address. */
  readonly address: string;
  /** Such as `aws_db_instance`. */
  readonly type: string;
  /** Last part of the address, without an index. */
  readonly name: string;
  /** The provider's name, such as `aws`. */
  readonly provider: string;
  /** Name of the stack. */
  readonly stack: string;
  /** The environment that the stack belongs to; the stack's name where it does not say. */
  readonly environment: string;
  /** What the stack is to its environment. @default - it does not say */
  readonly role?: StackRole;
  /** What happens to it. */
  readonly action: PolicyAction;
  /** All its attributes before. @default - there is nothing before, or it is only synthesized */
  readonly before?: JsonObject;
  /**
   * All its attributes after; as they are written, with `${…}` for what Terraform resolves, where it is only
   * synthesized. @default - there is nothing after
   */
  readonly after?: JsonObject;
  /** What is only known once it is applied: in the places of `after`, `true`. */
  readonly unknown: Json;
  /** How much it matters without policies, such as `data-loss`. @default - it is only synthesized */
  readonly severity?: string;
}

/** A resource of the same stack, as it would be afterwards. */
export interface PolicyResource {
  /** Resource type. */
  readonly type: string;
  /** Last part of the address. */
  readonly name: string;
  /** All its attributes. */
  readonly values: JsonObject;
}

/** What a policy may know beside the change. */
export interface PolicyContext {
  /** Whether a plan is judged, or what is synthesized. */
  readonly command: "review" | "check";
  /** The resources of the stack, by their addresses, as they would be afterwards. */
  readonly resources: ReadonlyMap<string, PolicyResource>;
}

/** What a policy has to say about a change. */
export interface PolicyFinding {
  /** All but `note` need somebody's yes; `anycloud check` refuses them. */
  readonly concern: Concern | "rule";
  /** What is wrong, after the resource's name: `is open to the internet`. */
  readonly says: string;
  /** The attribute that says it. @default - the resource as a whole */
  readonly path?: string;
}

/**
 * A rule of a project's own: called once for each change of a plan (`anycloud review`) and for each resource
 * that is synthesized (`anycloud check`). It is called by its function's name.
 */
export type Policy = (
  change: PolicyChange,
  context: PolicyContext,
) => PolicyFinding | readonly PolicyFinding[] | undefined;
