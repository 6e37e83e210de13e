import type { Json, Leaves } from "../plan";
import type { Redaction } from "../redact";
import { powerfulRoles, roleAttributes } from "./any-vendor-facts";
import type { Finding } from "./finding";
import { named } from "./named";
import {
  denialsRemoved,
  type Grant,
  grantsAdded,
  grantText,
  isBroad,
  isDecisive,
  isPolicy,
} from "./policy-grants";

// A longer text is no policy that a vendor takes.
const longestPolicy = 200_000;

/** What a change allows by policies and roles. */
export function access(
  was: Leaves,
  will: Leaves,
  isNew: boolean,
  redaction: Redaction,
): readonly Finding[] {
  return [...will].flatMap(([path, values]): readonly Finding[] => {
    const before = was.get(path)?.[0];
    const [value] = values;
    if (typeof value === "string" && value.length < longestPolicy && isPolicy(value)) {
      return inPolicy(before, value, isNew, redaction).map((finding) => ({
        ...finding,
        path: redaction.name(path),
      }));
    }
    if (!roleAttributes.test(path)) {
      return [];
    }
    const had = texts(was.get(path));
    const powerful = texts(values).filter(
      (role) => powerfulRoles.test(role) && !had.includes(role),
    );
    return powerful.length > 0
      ? [
          {
            concern: "exposure",
            path: redaction.name(path),
            says: `may do nearly everything: ${named(powerful, redaction)}`,
          },
        ]
      : [];
  });
}

function inPolicy(
  before: Json,
  after: string,
  isNew: boolean,
  redaction: Redaction,
): readonly Omit<Finding, "path">[] {
  const added = grantsAdded(before, after);
  const isGrave = (grant: Grant): boolean => isBroad(grant) || (!isNew && isDecisive(grant));
  const broad = added.filter(isGrave);
  const narrow = isNew ? [] : added.filter((grant) => !isGrave(grant));
  const denied = denialsRemoved(before, after);
  const allows = (
    concern: Finding["concern"],
    grants: readonly Grant[],
  ): Omit<Finding, "path">[] =>
    grants.length === 0
      ? []
      : [{ concern, says: `allows more: ${named(grants.map(grantText), redaction)}` }];
  return [
    ...allows("exposure", broad),
    ...allows("note", narrow),
    ...(denied > 0
      ? [{ concern: "exposure" as const, says: `denies less: ${denied} denials are removed` }]
      : []),
  ];
}

function texts(values: readonly Json[] | undefined): readonly string[] {
  return (values ?? []).filter((item): item is string => typeof item === "string");
}
