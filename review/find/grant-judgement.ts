import type { Concern } from "../../constructs/foundation";
import type { PlanRights } from "./plan-rights";
import { isAllOfKind, isBroad, isOfOneService } from "./policy-breadth";
import { accountsIn, type Grant } from "./policy-grants";
import { PolicyPattern } from "./policy-pattern";

/** What is known of the resource that allows something. */
export interface Granting {
  readonly isNew: boolean;
  readonly isFirst: boolean;
  /** The accounts that it named before. */
  readonly accounts: ReadonlySet<string>;
  /** Whether its attributes are the statement: then nothing else says for whom a service calls. */
  readonly isStatement: boolean;
  readonly rights: PlanRights;
}

export interface Judgement {
  readonly concern: Extract<Concern, "exposure" | "note">;
  readonly does: string;
}

const more = "allows more";
const asksNoSubject = "asks for no subject, so it lets in whomever an issuer of identities knows";
const anybodysService = "lets in a service, for whatever account it works";
const otherAccount = "lets in an account that nothing else here names";

/** What a grant is that was not there; nothing where something new may have it. */
export function judgementOf(grant: Grant, granting: Granting): Judgement | undefined {
  const { isNew, isFirst, isStatement } = granting;
  if (isBroad(grant)) {
    return judged(!(isFirst && isOfOneService(grant)), more);
  }
  if (isOfUnknownSubject(grant, granting)) {
    return judged(true, asksNoSubject);
  }
  if (isStatement && grant.principal.startsWith("Service ") && !grant.binding.isOfCallers) {
    return judged(!isFirst, anybodysService);
  }
  if (!isNew) {
    return judged(isDecisive(grant, granting), more);
  }
  if (isOfUnknownAccount(grant, granting)) {
    const { accounts } = granting.rights;
    return judged(!isFirst || (accounts.areRead && isAssumed(grant)), otherAccount);
  }
  return leadsFurther(grant, granting) && isAllOfKind(grant.resource)
    ? judged(!isFirst && !grant.binding.isOfThings, more)
    : undefined;
}

function judged(isGrave: boolean, does: string): Judgement {
  return { concern: isGrave ? "exposure" : "note", does };
}

/** Whether a grant leads to other rights: of somebody else, or of another account. */
function isDecisive(grant: Grant, granting: Granting): boolean {
  const { principal, resource } = grant;
  if (principal === "") {
    return leadsFurther(grant, granting) && (isAllOfKind(resource) || /[:/]\*$/.test(resource));
  }
  if (!/^(?!Service )\w+ /.test(principal)) {
    return false;
  }
  const account = accountsIn(principal)[0];
  return isAssumed(grant) || account === undefined || !granting.accounts.has(account);
}

function leadsFurther({ action, principal }: Grant, { rights }: Granting): boolean {
  return principal === "" && rights.table.leadsFurther(action, rights.effort);
}

function isAssumed({ action }: Grant): boolean {
  return covers(action, "sts:assumerole") || /^sts:assumerole/i.test(action);
}

function isOfUnknownAccount({ principal }: Grant, { rights }: Granting): boolean {
  const account = /^(?:Service|Federated) /.test(principal) ? undefined : accountsIn(principal)[0];
  return (
    account !== undefined && !rights.accounts.has(account) && !rights.table.ownAccounts.has(account)
  );
}

function isOfUnknownSubject({ action, principal, binding }: Grant, { rights }: Granting): boolean {
  return (
    principal.startsWith("Federated ") &&
    covers(action, "sts:assumerolewithwebidentity") &&
    !binding.isOfSubject &&
    !(binding.isOfAudience && rights.table.isForOneAudience(principal))
  );
}

function covers(action: string, one: string): boolean {
  return PolicyPattern.of(action.toLowerCase()).covers(PolicyPattern.of(one));
}
