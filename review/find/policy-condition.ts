import { isEveryone, isList, isObject, isWide, type Json, type JsonObject } from "../plan";
import { AddressRanges } from "./address-ranges";
import { PolicyPattern } from "./policy-pattern";

/** What a condition of a statement says more exactly. */
export interface Binding {
  /** Who calls. */
  readonly isOfCallers: boolean;
  /** Whose token it is, of all whom an issuer of identities knows. */
  readonly isOfSubject: boolean;
  /** For which application the token is. */
  readonly isOfAudience: boolean;
  /** What it is about, or what may be given. */
  readonly isOfThings: boolean;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
const callers =
  /:(?:principalorgid|principalorgpaths|principalarn|principalaccount|principalservicename|sourcearn|sourceaccount|sourceowner|sourceorgid|sourceorgpaths|sourcevpc|sourcevpce|sourcevpcarn|sourceip|vpcsourceip|userid|username|calleraccount|dataaccesspointaccount|dataaccesspointarn|sub|accessedviamounttarget)$/;
const subjects = /:(?:sub|repository\w*|job_workflow_ref|project_id|namespace_id)$/;
const audiences = /:(?:aud|oaud|app_id)$/;
const things = /(?:resourcetag\/[^/]+|:permissionsboundary|:policyarn|:viaservice)$/;
// Part of a number or an id is that of many.
const whole = /(?:account|orgid|sourceowner|sourcevpce?)$/;
const longestPart = 24;

/** What a condition binds a statement to. */
export function bindingOf(condition: Json): Binding {
  const bound = isObject(condition) ? boundKeys(condition) : [];
  const has = (keys: RegExp): boolean => bound.some((key) => keys.test(key));
  return {
    isOfCallers: has(callers),
    isOfSubject: has(subjects),
    isOfAudience: has(audiences),
    isOfThings: has(things),
  };
}

/** The keys that must have one of some values; one of `StringNotEquals` or `IfExists` need not. */
function boundKeys(condition: JsonObject): readonly string[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    // All values of a key that is not there are whatever one asks for.
    /not|ifexists$|^null$|^forallvalues:/i.test(operator) || !isObject(keys)
      ? []
      : Object.entries(keys)
          .map(([key, values]) => [key.toLowerCase(), texts(values)] as const)
          .filter(([key, values]) => values.length > 0 && areSpecific(key, values))
          .map(([key]) => key),
  );
}

function areSpecific(key: string, values: readonly string[]): boolean {
  return (
    values.every((value) => !isEveryone(value) && !isWide(value) && isSpecific(key, value)) &&
    !new AddressRanges(values).areWide
  );
}

function isSpecific(key: string, value: string): boolean {
  const pattern = PolicyPattern.of(value);
  if (!pattern.hasWildcards) {
    return value !== "" && value !== "false";
  }
  const [beginning = ""] = pattern.text.split(/[*?]/, 1);
  if (whole.test(key)) {
    return false;
  }
  if (key.endsWith(":sub")) {
    return beginning.length >= longestPart || /^[^:/]+[:/][^:/]+[:/]/.test(beginning);
  }
  if (!key.endsWith("arn") && !beginning.startsWith("arn:")) {
    return beginning.length > 2;
  }
  const [, , , , account = "", ...name] = pattern.text.split(":");
  return account === ""
    ? (name.join(":").split(/[*?]/, 1)[0] ?? "").length > 2
    : !/[*?]/.test(account) && name.length > 0;
}

function texts(values: Json): readonly string[] {
  return (isList(values) ? values : [values])
    .filter((value) => ["string", "boolean"].includes(typeof value))
    .map(String);
}
