import type { ResourceChange } from "../plan";
import { at, isEmpty, isObject, type Json, leavesOf, printed } from "../plan";
import type { Redaction } from "../redact";
import { clusterRoles, powerfulRoles, roleAttributes } from "./any-vendor-facts";
import type { Finding } from "./finding";
import { named } from "./named";
import { policiesIn } from "./policy-document";
import {
  accountsIn,
  denialsRemoved,
  type Grant,
  grantsAdded,
  grantText,
  isBroad,
  isCompared,
  isDecisive,
  isOfOneService,
} from "./policy-grants";

const longest = 100_000;

/**
 * What a change allows by policies and roles.
 *
 * @param attached those that other resources gave it already
 */
export function access(
  { change }: ResourceChange,
  attached: readonly Json[],
  isFirst: boolean,
  redaction: Redaction,
): readonly Finding[] {
  const isNew = isEmpty(change.before);
  const [was, will] = [leavesOf(change.before), leavesOf(change.after)];
  const accounts = new Set(accountsIn(printed(change.before, longest)));
  return [...new Set([...was.keys(), ...will.keys()])].flatMap((path): readonly Finding[] => {
    const [before, after] = [was.get(path) ?? [], will.get(path) ?? []];
    const policies = [before, after].map(policiesIn);
    if (policies.some((found) => found.length > 0)) {
      const found = isUndecided(change.after_unknown, path)
        ? isNew
          ? []
          : [undecided]
        : inPolicies(
            [...(policies[0] ?? []), ...attached],
            policies[1] ?? [],
            isNew,
            isFirst,
            accounts,
            redaction,
          );
      return found.map((finding) => ({ ...finding, path: redaction.name(path) }));
    }
    const had = new Set(texts([...before, ...attached]));
    const powerful = roleAttributes.test(path)
      ? texts(after).filter((role) => powerfulRoles.test(role.slice(0, 300)) && !had.has(role))
      : [];
    return powerful.length === 0
      ? []
      : [
          {
            concern:
              isFirst && powerful.every((role) => clusterRoles.test(role)) ? "note" : "exposure",
            path: redaction.name(path),
            says: `may do nearly everything: ${named(powerful, redaction)}`,
          },
        ];
  });
}

const undecided: Omit<Finding, "path"> = {
  concern: "note",
  says: "gets a policy that is only known after apply, so it is not judged",
};

function inPolicies(
  before: readonly Json[],
  after: readonly Json[],
  isNew: boolean,
  isFirst: boolean,
  accounts: ReadonlySet<string>,
  redaction: Redaction,
): readonly Omit<Finding, "path">[] {
  const added = grantsAdded(before, after);
  const isGrave = (grant: Grant): boolean =>
    (isBroad(grant) && !(isFirst && isOfOneService(grant))) ||
    (!isNew && isDecisive(grant, accounts));
  const broad = added.filter(isGrave);
  const narrow = added.filter((grant) => !isGrave(grant) && (!isNew || isBroad(grant)));
  const denied = denialsRemoved(before.filter(isObject), after);
  const listed = (
    concern: Finding["concern"],
    does: string,
    grants: readonly Grant[],
  ): readonly Omit<Finding, "path">[] =>
    grants.length === 0
      ? []
      : [{ concern, says: `${does}: ${named(grants.map(grantText), redaction)}` }];
  return [
    ...listed("exposure", "allows more", broad),
    ...listed("note", "allows more", narrow),
    ...listed("exposure", "denies less", denied),
    ...(isCompared(before, after)
      ? []
      : [
          {
            concern: "exposure" as const,
            says: "has a policy that is too long to be compared, so it is not judged as a whole",
          },
        ]),
  ];
}

function isUndecided(unknown: Json, path: string): boolean {
  const root = path.split(".")[0] ?? path;
  return unknown === true || (isObject(unknown) && at(unknown, root) === true);
}

function texts(values: readonly Json[]): readonly string[] {
  return values.filter((item): item is string => typeof item === "string");
}
