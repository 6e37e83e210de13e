import type { AttributePath } from "../../constructs/foundation";
import {
  at,
  blockOf,
  type Json,
  listAt,
  moduleOf,
  objectAt,
  type PlanDocument,
  type ResourceChange,
} from "../plan";

const deepest = 32;

/** Where things are in a plan: resources by identifier and address, and what the code says of them. */
export class PlanIndex {
  private readonly byId = new Map<string, ResourceChange>();
  private readonly byAddress = new Map<string, ResourceChange | undefined>();
  private readonly blocks = new Map<string, ReadonlyMap<string, Json>>();

  public constructor(private readonly plan: PlanDocument) {
    for (const resource of plan.resource_changes) {
      if (resource.mode !== "managed" || typeof resource.deposed === "string") {
        continue;
      }
      for (const state of [resource.change.before, resource.change.after]) {
        const id = at(state, "id");
        if (typeof id === "string") {
          this.byId.set(`${resource.type} ${id}`, resource);
        }
      }
      const plain = blockOf(resource.address);
      // Of several instances none is meant.
      this.byAddress.set(plain, this.byAddress.has(plain) ? undefined : resource);
    }
  }

  public withId(type: string, id: string): ResourceChange | undefined {
    return this.byId.get(`${type} ${id}`);
  }

  /** The resource of a type that the code names at an attribute of another one. */
  public referenced(
    address: string,
    path: AttributePath,
    type: string,
  ): ResourceChange | undefined {
    const references = listAt(this.expressionsOf(address), ...path, "references");
    const named = references.find(
      (reference): reference is string =>
        typeof reference === "string" && reference.startsWith(`${type}.`),
    );
    if (named === undefined) {
      return undefined;
    }
    const [, name = ""] = named.split(".");
    return this.byAddress.get(`${moduleOf(blockOf(address))}${type}.${blockOf(name)}`);
  }

  /** What the code of a resource says, where the plan has it. */
  public expressionsOf(address: string): Json {
    return at(this.configuredBlock(address), "expressions");
  }

  /** The region of a resource's provider, where it is written or given as a variable. */
  public providerRegionOf(address: string, provider: string): string | undefined {
    const key = at(this.configuredBlock(address), "provider_config_key");
    const providers = objectAt(this.plan.configuration, "provider_config");
    const region = at(providers, typeof key === "string" ? key : provider, "expressions", "region");
    const [reference] = listAt(region, "references");
    const value =
      typeof reference === "string" && reference.startsWith("var.")
        ? at(this.plan.variables, reference.slice("var.".length), "value")
        : at(region, "constant_value");
    return typeof value === "string" ? value : undefined;
  }

  private configuredBlock(address: string): Json {
    const plain = blockOf(address);
    const module = moduleOf(plain);
    return this.blocksOf(module).get(plain.slice(module.length));
  }

  private blocksOf(module: string): ReadonlyMap<string, Json> {
    const before = this.blocks.get(module);
    if (before !== undefined) {
      return before;
    }
    const names = module.split(".").filter((_, index) => index % 2 === 1);
    const code = names
      .slice(0, deepest)
      .reduce<Json>(
        (found, name) => at(found, "module_calls", name, "module"),
        at(this.plan.configuration, "root_module"),
      );
    const blocks = new Map(
      listAt(code, "resources").map((block) => [String(at(block, "address")), block]),
    );
    this.blocks.set(module, blocks);
    return blocks;
  }
}
