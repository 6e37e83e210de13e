import * as v from "valibot";
import { cut, type Json, PlanError, visible, visit } from "../plan";
import { type Redaction, redactedWords } from "../redact";
import type { Policy, PolicyChange, PolicyContext, PolicyFinding } from "./policy";

const longestText = 300;
const longestPath = 200;
const mostFindings = 20;

/** A finding, and whose it is. */
export interface NamedFinding extends PolicyFinding {
  /** The policy's name, such as `noPublicDatabase in policies.ts`. */
  readonly policy: string;
}

const finding = v.strictObject({
  concern: v.picklist(["protection", "exposure", "outage", "capacity", "audit", "rule", "note"]),
  says: v.pipe(
    v.string(),
    v.check((text) => text.trim() !== ""),
  ),
  path: v.optional(v.string()),
});

/**
 * What policies say of a change, without secrets.
 *
 * @throws PlanError where a policy fails, or gives something that is no finding
 */
export function policyFindings(
  policies: readonly Policy[],
  change: PolicyChange,
  context: PolicyContext,
  redaction: Redaction,
): readonly NamedFinding[] {
  if (policies.length === 0) {
    return [];
  }
  freeze(change.before);
  freeze(change.after);
  freeze(change.unknown);
  return policies.flatMap((policy, index) => {
    const name = visible(cut(policy.name === "" ? `number ${index + 1}` : policy.name, 200));
    const fails = (how: string): PlanError =>
      new PlanError(
        `cannot be judged: the policy ${name} ${how} for ${visible(redaction.address(change.address))}`,
      );
    let given: unknown;
    try {
      given = policy(Object.freeze({ ...change }), context);
    } catch (error) {
      throw fails(`fails (${redactedWords(saidBy(error), redaction)})`);
    }
    const found =
      given === undefined || given === null ? [] : Array.isArray(given) ? given : [given];
    if (found.length > mostFindings) {
      throw fails(`gives ${found.length} findings, and ${mostFindings} are the most`);
    }
    return found.map((one: unknown) => {
      if (!v.is(finding, one)) {
        throw fails(`gives ${problemOf(one)}`);
      }
      const safe = (text: string, longest: number): string =>
        visible(cut(redactedWords(text.trim(), redaction), longest));
      return {
        concern: one.concern,
        says: safe(one.says, longestText),
        policy: name,
        ...(one.path === undefined ? {} : { path: safe(one.path, longestPath) }),
      };
    });
  });
}

function saidBy(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : `${typeof error}`;
  return visible(cut(text.replaceAll(/\s+/g, " "), longestText));
}

function problemOf(given: unknown): string {
  if (given instanceof Promise) {
    // Its failure would be one of the whole program.
    given.catch(() => undefined);
    return "a promise; a policy gives its findings at once";
  }
  if (typeof given !== "object" || given === null) {
    return `${given === null ? "null" : typeof given} among its findings; a finding is { concern, says, path? }, and nothing is undefined`;
  }
  const [issue] = v.safeParse(finding, given).issues ?? [];
  const key = visible(cut(String(issue?.path?.[0]?.key ?? "says"), 60));
  const wants: Readonly<Record<string, string>> = {
    concern: "is protection, exposure, outage, capacity, audit or note",
    says: "says what is wrong",
    path: "is a text",
  };
  return `a finding whose ${key} ${
    Object.hasOwn(wants, key)
      ? `is none: it ${wants[key]}`
      : "is not known; it has concern, says and path"
  }`;
}

// A policy that sorts a list would change what the review shows.
function freeze(value: Json): void {
  visit(value, (one) => {
    if (typeof one !== "object" || one === null || Object.isFrozen(one)) {
      return false;
    }
    Object.freeze(one);
    return undefined;
  });
}
