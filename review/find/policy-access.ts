import type { ResourceChange } from "../plan";
import { at, isEmpty, isObject, type Json, printed, same } from "../plan";
import type { Redaction } from "../redact";
import type { Finding } from "./finding";
import { type Granting, type Judgement, judgementOf } from "./grant-judgement";
import { named } from "./named";
import type { PlanRights } from "./plan-rights";
import { hasUnreadPolicy, policiesByPath } from "./policy-document";
import { accountsIn, type Grant, grantText, policyDifference } from "./policy-grants";
import { statedPolicy } from "./stated-policy";
import { notJudged } from "./unknown-values";

const longest = 100_000;

type Unplaced = Omit<Finding, "path">;

const undecided: Unplaced = {
  concern: "note",
  says: notJudged,
};

const tooLong: Unplaced = {
  concern: "exposure",
  says: "has a policy that is too long to be compared, so it is not judged as a whole",
};

/** What a change allows by policies, and by attributes that are one. */
export function policyAccess(
  resource: ResourceChange,
  isFirst: boolean,
  rights: PlanRights,
  redaction: Redaction,
): readonly Finding[] {
  const { before, after, after_unknown: unknown } = resource.change;
  const [was, will] = [policiesByPath(before), policiesByPath(after)];
  const statements = rights.table.statementsOf(resource.type);
  const isUnread = hasUnreadPolicy(after) && !same(before, after);
  if (was.size + will.size + statements.length === 0) {
    return isUnread ? [tooLong] : [];
  }
  const granting: Granting = {
    isNew: isEmpty(before),
    isFirst,
    accounts: new Set(accountsIn(printed(before, longest))),
    isStatement: false,
    rights,
  };
  const attached = rights.attached.to(resource);
  const placed = (path: string, findings: readonly Unplaced[]): readonly Finding[] =>
    findings.map((finding) => ({ ...finding, path: redaction.name(path) }));
  const written = [...new Set([...was.keys(), ...will.keys()])].flatMap((path) =>
    placed(
      path,
      isUndecided(unknown, path)
        ? granting.isNew
          ? []
          : [undecided]
        : compared(was.get(path) ?? [], will.get(path) ?? [], attached, granting, redaction),
    ),
  );
  const stated = statements.flatMap((facts) =>
    placed(
      facts.principalIn,
      compared(
        [statedPolicy(facts, before, undefined)],
        [statedPolicy(facts, after, unknown)],
        [],
        { ...granting, isStatement: true },
        redaction,
      ),
    ),
  );
  return [...written, ...stated, ...(isUnread ? [tooLong] : [])];
}

function compared(
  before: readonly Json[],
  after: readonly Json[],
  attached: readonly Json[],
  granting: Granting,
  redaction: Redaction,
): readonly Unplaced[] {
  if (same(before, after)) {
    return [];
  }
  const { effort } = granting.rights;
  const { allowed, notDenied, isComplete } = policyDifference(before, after, attached, effort);
  return [
    ...together(allowed, granting).map(([{ concern, does }, grants]) => ({
      concern,
      says: `${does}: ${named(grants.map(grantText), redaction)}`,
    })),
    ...(notDenied.length === 0
      ? []
      : [
          {
            concern: "exposure" as const,
            says: `denies less: ${named(notDenied.map(grantText), redaction)}`,
          },
        ]),
    ...(isComplete && !effort.isExhausted ? [] : [tooLong]),
  ];
}

/** Grants by what they are, those that need a yes first. */
function together(
  grants: readonly Grant[],
  granting: Granting,
): readonly (readonly [Judgement, readonly Grant[]])[] {
  const groups = new Map<string, [Judgement, Grant[]]>();
  for (const grant of grants) {
    const judgement = judgementOf(grant, granting);
    if (judgement !== undefined) {
      const key = `${judgement.concern} ${judgement.does}`;
      const group = groups.get(key) ?? [judgement, []];
      group[1].push(grant);
      groups.set(key, group);
    }
  }
  const isNote = ([{ concern }]: [Judgement, Grant[]]): boolean => concern === "note";
  const all = [...groups.values()];
  return [...all.filter((group) => !isNote(group)), ...all.filter(isNote)];
}

function isUndecided(unknown: Json, path: string): boolean {
  const root = path.split(".")[0] ?? path;
  return unknown === true || (isObject(unknown) && at(unknown, root) === true);
}
