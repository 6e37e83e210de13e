import type { Finding } from "../find";
import { isObject, type JsonObject, type ResourceChange } from "../plan";
import { type PolicyContext, type PolicyResource, policyFindings } from "../policy";
import type { Redaction } from "../redact";
import type { Action } from "./action";
import type { ReviewInput } from "./review-input";

/** What the user's own policies say of a change that matters so much without them. */
export type OwnJudge = (
  resource: ResourceChange,
  action: Action,
  severity: string,
) => readonly Finding[];

/** Judges the changes of a plan by the user's own policies. */
export function ownJudge(
  { policies = [], plan, stack, head, base }: ReviewInput,
  environment: string,
  redaction: Redaction,
): OwnJudge {
  if (policies.length === 0) {
    return () => [];
  }
  const role = (head ?? base)?.role;
  const context: PolicyContext = {
    command: "review",
    resources: new Map(
      plan.resource_changes
        .filter(
          ({ mode, deposed, change }) => mode === "managed" && !deposed && isObject(change.after),
        )
        .map(({ address, type, name, change }): [string, PolicyResource] => [
          address,
          { type, name, values: change.after as JsonObject },
        ]),
    ),
  };
  return (resource, action, severity) => {
    const { before, after, after_unknown: unknown } = resource.change;
    const { address, type, name } = resource;
    return policyFindings(
      policies,
      {
        ...{ address, type, name, stack, environment, action, severity },
        provider: resource.provider_name?.split("/").at(-1) ?? type.split("_")[0] ?? type,
        ...(role !== undefined && { role }),
        ...(isObject(before) && { before }),
        ...(isObject(after) && { after }),
        unknown: unknown ?? {},
      },
      context,
      redaction,
    ).map(({ policy, says, ...finding }) => ({ ...finding, says: `${says} (policy ${policy})` }));
  };
}
