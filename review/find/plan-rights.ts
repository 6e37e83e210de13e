import type { PlanDocument } from "../plan";
import { AttachedRights } from "./attached-rights";
import { Effort } from "./effort";
import { KnownAccounts } from "./known-accounts";
import { RightsTable } from "./rights-table";

/** What is known of rights in a plan as a whole. */
export class PlanRights {
  public readonly table = new RightsTable();
  /** What resources attach to others. */
  public readonly attached: AttachedRights;
  public readonly accounts: KnownAccounts;

  /** @param effort how much work the comparison of all its policies may take */
  public constructor(
    plan: PlanDocument,
    public readonly effort = new Effort(),
  ) {
    this.attached = new AttachedRights(plan.resource_changes);
    this.accounts = new KnownAccounts(plan);
  }
}
