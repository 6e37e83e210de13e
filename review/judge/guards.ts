import type { Circumstances, FactTable, Finding } from "../find";
import type { ResourceChange } from "../plan";
import { at, type Json, objectAt } from "../plan";
import type { Action } from "./action";
import type { DifferenceBudget } from "./difference-budget";
import type { Seal } from "./digest";
import type { OwnJudge } from "./own-policies";

/** What is known about a stack beside its plan. */
export interface Knowledge extends Circumstances {
  readonly seal: Seal;
  /** How much of the plan may still be compared line by line. */
  readonly differences: DifferenceBudget;
  /** What the user's own policies say. */
  readonly ownJudge: OwnJudge;
  /** What titles begin with; nothing in a foreign project. */
  readonly environment: string;
  /** Whether the vendor refuses to delete a thing. */
  readonly guarded: (resource: ResourceChange) => boolean | undefined;
  /** Addresses that are marked as stateful. */
  readonly stateful: ReadonlySet<string>;
  /** The names of the things that the plan is about. */
  readonly names: ReadonlySet<string>;
  /** What the configuration says of the attributes, by address. */
  readonly expressions: ReadonlyMap<string, Json>;
  /** The attributes that the configuration sets, by address. */
  readonly configured: ReadonlyMap<string, ReadonlySet<string>>;
  /** The provisioners that the configuration has, by address. */
  readonly provisioners: ReadonlyMap<string, readonly string[]>;
  /** What `prevent_destroy` says now, by address. */
  readonly protectedNow: ReadonlyMap<string, boolean>;
  /** What it said where the base is known. @default - unknown */
  readonly protectedBefore?: ReadonlyMap<string, boolean>;
}

/** What Terraform cannot say: protection that goes together with what it protects. */
export function guards(
  resource: ResourceChange,
  action: Action,
  stateful: boolean,
  block: string,
  knowledge: Knowledge,
): readonly Finding[] {
  const was = knowledge.protectedBefore?.get(block);
  const found: Finding[] = [];
  if (was === true && knowledge.protectedNow.get(block) === false) {
    found.push(
      unprotects("is no longer under prevent_destroy, so Terraform does not refuse to destroy it"),
    );
  }
  const gone =
    action === "forget" || resource.action_reason === "delete_because_no_resource_config";
  const mayHaveBeen = was ?? mayBeProtected(resource, knowledge);
  if (stateful && gone && mayHaveBeen && !resource.deposed) {
    found.push(unprotectedWithBlock);
  }
  return found;
}

/** The loss of a protection. */
export function unprotects(says: string): Finding {
  return { concern: "protection", says };
}

/** That of the protection which only a block of the configuration stated. */
export const unprotectedWithBlock = unprotects(
  "loses prevent_destroy together with its block, so Terraform does not refuse this",
);

// Where nobody says so, the neighbours do: an environment is protected as a whole.
function mayBeProtected(resource: ResourceChange, knowledge: Knowledge): boolean {
  const { protectedNow } = knowledge;
  return (
    knowledge.guarded(resource) ??
    (protectedNow.size === 0 || [...protectedNow.values()].includes(true))
  );
}

/** Whether a thing is fed by another one of the same plan, and holds nothing of its own. */
export function isCopy({ change }: ResourceChange, { names }: Knowledge): boolean {
  return ["replicate_source_db", "master_instance_name", "replication_source_identifier"].some(
    (attribute) => {
      const source = at(change.before, attribute);
      return typeof source === "string" && names.has(source);
    },
  );
}

/** The names by which the things of a plan may be called by others. */
export function namesIn(
  resources: readonly ResourceChange[],
  facts: FactTable,
): ReadonlySet<string> {
  return new Set(
    resources
      .filter(({ type }) => facts.lossOf(type) !== undefined)
      .flatMap(({ change }) =>
        ["id", "arn", "name", "identifier", "self_link"].map((key) => at(change.before, key)),
      )
      .filter((name): name is string => typeof name === "string" && name !== ""),
  );
}

/** The attributes that a configuration sets, by the addresses of its blocks. */
export function configuredIn(
  expressions: ReadonlyMap<string, Json>,
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...expressions].map(([block, own]) => [block, new Set(Object.keys(objectAt(own)))]),
  );
}
