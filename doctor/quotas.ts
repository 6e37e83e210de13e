import { quotaLine, quotasUsedUp } from "../review";
import type { Finding } from "./finding";
import type { Patient } from "./patient";

/** Whether the stacks that are examined fit into what a new account may have. */
export function examineQuotas({ stacks }: Patient): readonly Finding[] {
  return quotasUsedUp(stacks).map((use) => ({
    kind: "warning",
    says: quotaLine(use),
    remedy: `ask for more: ${use.quota.page}`,
  }));
}
