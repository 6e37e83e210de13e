import type { Grant } from "./policy-document";
import { PolicyPattern } from "./policy-pattern";

// By a letter that names nothing, much is left out that nobody misses.
const fewLetters = 1;
const exception = "all but ";

/** Whether a grant is for everyone, or for everything. */
export function isBroad(grant: Grant): boolean {
  const { action, resource, principal, binding } = grant;
  return principal === ""
    ? isEverything(action) || (isOnAll(resource) && isWholeService(action))
    : isForEveryone(principal) && !binding.isOfCallers;
}

/** Whether it is for all of one service, and leads to no right beyond it. */
export function isOfOneService({ action, principal }: Grant): boolean {
  const [service = ""] = action.split(":");
  return (
    principal === "" &&
    isWholeService(action) &&
    /^(?!iam$|sts$|kms$|organizations$)[\w-]+$/i.test(service)
  );
}

/** Whether a resource is all there is of its kind: `role/*`, `secret:*`. */
export function isAllOfKind(resource: string): boolean {
  if (isOnAll(resource)) {
    return true;
  }
  const segments = PolicyPattern.of(resource).text.split(":");
  const [account = "*", name] =
    segments.length < 6
      ? ["*", segments.slice(1).join(":")]
      : [segments[4], segments.slice(5).join(":")];
  const rest = /^[\w-]+[:/](.*)$/.exec(name)?.[1];
  return account !== "" && isArn(segments[0]) && rest !== undefined && isNearlyAll(rest);
}

function isForEveryone(principal: string): boolean {
  const who = principal.slice(principal.indexOf(" ") + 1);
  return (
    principal.startsWith(exception) ||
    isNearlyAll(who) ||
    (isArn(who.split(":", 1)[0]) && hasWildcards(who.split(":").slice(0, 5).join(":")))
  );
}

function isEverything(action: string): boolean {
  const [service = "", ...name] = action.split(":");
  return (
    isNearlyAll(action) || (isNearlyAll(service) && name.length > 0 && isNearlyAll(name.join(":")))
  );
}

function isWholeService(action: string): boolean {
  const [, ...name] = action.split(":");
  return action.startsWith(exception) || isEverything(action) || isNearlyAll(name.join(":"));
}

function isOnAll(resource: string): boolean {
  if (resource === "" || resource.startsWith(exception) || isNearlyAll(resource)) {
    return true;
  }
  const segments = resource.split(":");
  const name = segments.length < 6 ? segments.at(-1) : segments.slice(5).join(":");
  return isArn(segments[0]) && isNearlyAll(name ?? "");
}

function isArn(text = ""): boolean {
  return text === "arn" || (hasWildcards(text) && /^[arn*?]+$/.test(text));
}

function isNearlyAll(text: string): boolean {
  return text.includes("*") && text.replaceAll(/[*?]/g, "").length <= fewLetters;
}

function hasWildcards(text: string): boolean {
  return /[*?]/.test(text);
}
