import type { PlanDocument, ResourceChange } from "../plan";
import { at, blockOf, expressionsIn, isEmpty, isList, type Json, moduleOf } from "../plan";

const mostReferences = 100;

/** What a plan makes that was not there before. */
export class NewThings {
  private readonly blocks = new Map<string, boolean>();
  private readonly names = new Map<string, boolean>();
  private readonly expressions: ReadonlyMap<string, Json>;

  public constructor({ resource_changes, configuration }: PlanDocument) {
    this.expressions = expressionsIn(configuration);
    for (const { address, type, mode, change } of resource_changes) {
      if (mode !== "managed") {
        continue;
      }
      const isNew = change.actions.length === 1 && change.actions[0] === "create";
      const isMade = isNew && isEmpty(change.importing);
      const keep = (known: Map<string, boolean>, key: string): void => {
        known.set(key, isMade && known.get(key) !== false);
      };
      keep(this.blocks, blockOf(address));
      for (const name of namesOf(change.before).concat(namesOf(change.after))) {
        keep(this.names, `${type} ${name}`);
      }
    }
  }

  /** Whether what an attribute of a resource names is made by the plan itself. */
  public isNamedBy(resource: ResourceChange, attribute: string, type: string): boolean {
    const { address, change } = resource;
    const named = at(change.after, attribute);
    if (typeof named === "string") {
      return this.names.get(`${type} ${named}`) === true;
    }
    if (at(change.after_unknown, attribute) !== true) {
      return false;
    }
    const block = blockOf(address);
    const references = at(this.expressions.get(block), attribute, "references");
    const meant = (isList(references) ? references : [])
      .slice(0, mostReferences)
      .filter((one): one is string => typeof one === "string" && one.startsWith(`${type}.`))
      .map((one) => `${moduleOf(block)}${blockOf(one).split(".").slice(0, 2).join(".")}`);
    return meant.length > 0 && meant.every((one) => this.blocks.get(one) === true);
  }
}

function namesOf(values: Json): string[] {
  return ["id", "bucket", "name"]
    .map((key) => at(values, key))
    .filter((name): name is string => typeof name === "string" && name !== "");
}
