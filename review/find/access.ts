import type { ResourceChange } from "../plan";
import type { Redaction } from "../redact";
import type { Finding } from "./finding";
import { listedActions } from "./listed-actions";
import type { PlanRights } from "./plan-rights";
import { policyAccess } from "./policy-access";
import { roleAccess } from "./role-access";

/** What a change allows by policies, roles, and actions of roles. */
export function access(
  resource: ResourceChange,
  isFirst: boolean,
  rights: PlanRights,
  redaction: Redaction,
): readonly Finding[] {
  return [policyAccess, roleAccess, listedActions].flatMap((judge) =>
    judge(resource, isFirst, rights, redaction),
  );
}
