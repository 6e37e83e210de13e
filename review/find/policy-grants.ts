import type { Json } from "../plan";
import { Effort } from "./effort";
import { type Grant, type Grants, grantsOf, policiesIn } from "./policy-document";
import { PolicyPattern } from "./policy-pattern";

export type { Grant };

/** What policies allow that others do not, and what they refuse no more. */
export interface PolicyDifference {
  readonly allowed: readonly Grant[];
  readonly notDenied: readonly Grant[];
  /** Whether they were compared as a whole: they may be made too long. */
  readonly isComplete: boolean;
}

/**
 * Policies beside those that were there.
 *
 * @param attached those that others gave before: they allow nothing new, and refuse nothing here
 */
export function policyDifference(
  before: readonly Json[],
  after: readonly Json[],
  attached: readonly Json[],
  effort: Effort,
): PolicyDifference {
  const [was, will] = [before, after].map(policiesIn);
  const had = policiesIn(attached);
  const allowed = grantsOf([...(was ?? []), ...had], "Allow", effort);
  const allows = grantsOf(will ?? [], "Allow", effort);
  const [denied, denies] = [was, will].map((side) => grantsOf(side ?? [], "Deny", effort));
  return {
    allowed: added(allowed, allows, effort),
    notDenied: denied === undefined || denies === undefined ? [] : added(denies, denied, effort),
    isComplete:
      [allowed, allows, denied, denies].every((side) => side?.isComplete !== false) &&
      !effort.isExhausted,
  };
}

/** What policies grant that others do not. */
export function grantsAdded(before: Json, after: Json): readonly Grant[] {
  return policyDifference([before], [after], [], new Effort()).allowed;
}

/** What policies refuse that others do not refuse any more. */
export function denialsRemoved(before: Json, after: Json): readonly Grant[] {
  return policyDifference([before], [after], [], new Effort()).notDenied;
}

/** A grant in words. */
export function grantText({ action, resource, principal, condition }: Grant): string {
  return [
    action,
    resource === "" ? "" : ` on ${resource}`,
    principal === "" ? "" : ` for ${principal}`,
    condition === "" ? "" : ` under ${condition}`,
  ].join("");
}

/** The numbers of accounts in a text. */
export function accountsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\d)\d{12}(?!\d)/g)].map(([account]) => account);
}

interface Compared {
  readonly grant: Grant;
  readonly action: PolicyPattern;
  readonly resource: PolicyPattern;
  readonly principal: PolicyPattern;
}

function added(before: Grants, after: Grants, effort: Effort): readonly Grant[] {
  const byAction = new Map<PolicyPattern, Compared[]>();
  const wild: Compared[] = [];
  for (const old of before.grants.map(compared)) {
    const sharing = byAction.get(old.action) ?? [];
    sharing.push(old);
    byAction.set(old.action, sharing);
    if (old.action.hasWildcards) {
      wild.push(old);
    }
  }
  const isCovered = (grant: Compared): boolean =>
    [byAction.get(grant.action) ?? [], wild].some((candidates) =>
      candidates.some((old) => effort.spend(1) && covers(old, grant, effort)),
    );
  return after.grants.filter((grant) => !isCovered(compared(grant)));
}

function compared(grant: Grant): Compared {
  return {
    grant,
    action: PolicyPattern.of(grant.action.toLowerCase()),
    resource: PolicyPattern.of(grant.resource),
    principal: PolicyPattern.of(grant.principal),
  };
}

function covers(old: Compared, { grant, ...patterns }: Compared, effort: Effort): boolean {
  return (
    (old.grant.condition === "" || old.grant.condition === grant.condition) &&
    old.resource.covers(patterns.resource, effort) &&
    old.principal.covers(patterns.principal, effort) &&
    old.action.covers(patterns.action, effort)
  );
}
