import type { Json } from "../plan";
import { type Grant, type Grants, grantsOf, policiesIn } from "./policy-document";

export type { Grant };

/** What policies grant that others do not. */
export function grantsAdded(before: Json, after: Json): readonly Grant[] {
  return added(allowed(before), allowed(after)).grants;
}

/** Whether policies are compared as a whole: one may be made too long. */
export function isCompared(before: Json, after: Json): boolean {
  return [before, after].every((side) => allowed(side).isComplete);
}

/** What policies refuse that others do not refuse any more. */
export function denialsRemoved(before: Json, after: Json): readonly Grant[] {
  const [was, will] = [before, after].map((side) => grantsOf(policiesIn([side]), "Deny"));
  return was === undefined || will === undefined ? [] : added(will, was).grants;
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

// With one of these, somebody can come to every other right.
const decisive =
  /^(?:iam:(?:passrole|create(?!servicelinkedrole)\w*|attach\w*|put\w*|update\w*|set\w*|add\w*|[\w*]*\*)|kms:putkeypolicy|s3:putbucketpolicy|sts:assumerole|lambda:updatefunctioncode|secretsmanager:getsecretvalue)$/i;

/** Whether a grant is for everyone, or for everything. */
export function isBroad({ action, resource, principal, isBound }: Grant): boolean {
  const forEveryone = /(?:^|\s)\*$|^all but /.test(principal) && !isBound;
  const onAll = resource === "*" || resource === "" || resource.startsWith("all but ");
  const toEverything =
    principal === "" && (action === "*" || (onAll && /^[\w-]+:\*$|^all but /.test(action)));
  return forEveryone || toEverything;
}

/** Whether it is for all of one service, and leads to no right beyond it. */
export function isOfOneService({ action, principal }: Grant): boolean {
  return principal === "" && /^(?!iam:|sts:|kms:|organizations:)[\w-]+:\*$/i.test(action);
}

/**
 * Whether a grant leads to other rights: of somebody else, or of another account.
 *
 * @param accounts those that were named before
 */
export function isDecisive(
  { action, resource, principal }: Grant,
  accounts: ReadonlySet<string>,
): boolean {
  if (principal === "") {
    return decisive.test(action) && (resource === "*" || /[:/]\*$/.test(resource));
  }
  if (!/^(?!Service )\w+ /.test(principal)) {
    return false;
  }
  const account = accountsIn(principal)[0];
  return /^sts:assumerole/i.test(action) || account === undefined || !accounts.has(account);
}

/** The numbers of accounts in a text. */
export function accountsIn(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\d)\d{12}(?!\d)/g)].map(([account]) => account);
}

function allowed(side: Json): Grants {
  return grantsOf(policiesIn([side]), "Allow");
}

function added(before: Grants, after: Grants): Grants {
  const exactly = new Set(before.grants.map(grantText));
  return {
    grants: after.grants.filter(
      (grant) => !exactly.has(grantText(grant)) && !before.grants.some((old) => covers(old, grant)),
    ),
    isComplete: before.isComplete && after.isComplete,
  };
}

function covers(old: Grant, grant: Grant): boolean {
  return (
    matches(old.action.toLowerCase(), grant.action.toLowerCase()) &&
    matches(old.resource, grant.resource) &&
    matches(old.principal, grant.principal) &&
    (old.condition === "" || old.condition === grant.condition)
  );
}

/** Whether a pattern with `*` covers a text; without regular expressions, which can be made to hang. */
function matches(pattern: string, text: string): boolean {
  if (pattern === text) {
    return true;
  }
  // What is excepted is no pattern of what is allowed.
  if (!pattern.includes("*") || pattern.startsWith("all but ")) {
    return false;
  }
  const parts = pattern.split("*");
  const [first = "", last = ""] = [parts[0], parts.at(-1)];
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
    return false;
  }
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, from);
    if (found < 0) {
      return false;
    }
    from = found + part.length;
  }
  return from <= text.length - last.length;
}
