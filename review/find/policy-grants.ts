import { embedded, isList, isObject, type Json, listAt, printed } from "../plan";

/** One action that a policy allows on one resource for one principal. */
export interface Grant {
  readonly action: string;
  readonly resource: string;
  readonly principal: string;
  readonly condition: string;
}

// A policy of thousands of actions on thousands of resources is compared by its beginning.
const most = 2000;

/** What a policy document grants that another does not. */
export function grantsAdded(before: Json, after: Json): readonly Grant[] {
  const had = grantsOf(before);
  return grantsOf(after).filter((grant) => !had.some((old) => covers(old, grant)));
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
  /^(?:iam:(?:passrole|create\w*|attach\w*|put\w*|update\w*|set\w*|add\w*)|kms:putkeypolicy|s3:putbucketpolicy)$/i;

/** Whether a grant is for everyone, or for everything. */
export function isBroad({ action, principal, condition }: Grant): boolean {
  const forEveryone = /(?:^|\s)\*$|^all but /.test(principal) && condition === "";
  const toEverything = principal === "" && /^(?:[\w-]+:)?\*$|^all but /.test(action);
  return forEveryone || toEverything;
}

/** Whether a grant leads to other rights: of somebody else, or of another account. */
export function isDecisive({ action, principal }: Grant): boolean {
  return principal === ""
    ? decisive.test(action)
    : /^sts:assumerole/i.test(action) && /^(?:AWS|Federated) /.test(principal);
}

/** How many denials of a policy another lacks. */
export function denialsRemoved(before: Json, after: Json): number {
  const kept = new Set(denialsOf(after));
  return denialsOf(before).filter((denial) => !kept.has(denial)).length;
}

/** Whether a value is a policy document of AWS, or its text. */
export function isPolicy(value: Json): boolean {
  return statementsOf(value).length > 0;
}

function grantsOf(policy: Json): readonly Grant[] {
  const grants: Grant[] = [];
  for (const statement of statementsOf(policy)) {
    if (statement["Effect"] === "Deny") {
      continue;
    }
    const except = (key: string): string[] => texts(statement[key]).map((one) => `all but ${one}`);
    const principals = [
      ...principalsOf(statement["Principal"]),
      ...principalsOf(statement["NotPrincipal"]).map((one) => `all but ${one}`),
    ];
    const condition = isObject(statement["Condition"]) ? printed(statement["Condition"], most) : "";
    for (const action of [...texts(statement["Action"]), ...except("NotAction")]) {
      for (const resource of orNone([...texts(statement["Resource"]), ...except("NotResource")])) {
        for (const principal of orNone(principals)) {
          if (grants.length >= most) {
            return grants;
          }
          grants.push({ action, resource, principal, condition });
        }
      }
    }
  }
  return grants;
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
  if (!pattern.includes("*")) {
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

function denialsOf(policy: Json): readonly string[] {
  return statementsOf(policy)
    .filter((statement) => statement["Effect"] === "Deny")
    .map((statement) => printed({ ...statement, Sid: undefined }, most));
}

function statementsOf(value: Json): readonly { readonly [key: string]: Json }[] {
  const document = typeof value === "string" ? embedded(value) : value;
  if (!isObject(document) || !("Statement" in document)) {
    return [];
  }
  const statement = document["Statement"];
  return (isList(statement) ? listAt(document, "Statement") : [statement]).filter(isObject);
}

function principalsOf(principal: Json): readonly string[] {
  if (typeof principal === "string") {
    return [principal];
  }
  return isObject(principal)
    ? Object.entries(principal).flatMap(([kind, who]) => texts(who).map((one) => `${kind} ${one}`))
    : [];
}

function orNone(values: readonly string[]): readonly string[] {
  return values.length > 0 ? values : [""];
}

function texts(value: Json): readonly string[] {
  const all = isList(value) ? value : [value];
  return all.filter((item): item is string => typeof item === "string");
}
