import type { ResourceChange } from "../plan";

/** Tells whether what an attribute of a resource names is made by the same plan. */
export interface MadeByPlan {
  isNamedBy(resource: ResourceChange, attribute: string, type: string): boolean;
}
