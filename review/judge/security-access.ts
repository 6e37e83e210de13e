import type { Json, Leaves } from "../plan";
import { cut, isCidr, isEveryone, isWithin } from "../plan";
import type { Redaction } from "../redact";
import type { Finding } from "./finding";
import { denialsRemoved, grantsAdded, isPolicy } from "./policy-grants";
import { accessRanges, ownRanges, powerfulRoles, roleAttributes } from "./security-rules";

const mostNamed = 5;

/** Whom a change lets in by their addresses. */
export function ranges(
  type: string,
  was: Leaves,
  will: Leaves,
  isNew: boolean,
  redaction: Redaction,
): readonly Finding[] {
  if (ownRanges.test(type)) {
    return [];
  }
  return [...will].flatMap(([path, value]): Finding[] => {
    if (!accessRanges.test(path) || /egress|outbound|destination/.test(path)) {
      return [];
    }
    const had = list(was.get(path));
    const added = list(value).filter(
      (range) =>
        (isCidr(range) || isEveryone(range)) && !had.includes(range) && !isWithin(range, had),
    );
    const everyone = added.filter(isEveryone);
    if (everyone.length > 0) {
      return [
        {
          kind: "range",
          path: redaction.name(path),
          says: `opens to everyone (${everyone.join(", ")})`,
        },
      ];
    }
    return added.length > 0 && !isNew
      ? [{ kind: "range", path: redaction.name(path), says: `opens to ${named(added, redaction)}` }]
      : [];
  });
}

/** What a change allows by policies and roles. */
export function access(
  was: Leaves,
  will: Leaves,
  isNew: boolean,
  redaction: Redaction,
): readonly Finding[] {
  return [...will].flatMap(([path, values]): Finding[] => {
    const before = was.get(path)?.[0];
    const [value] = values;
    if (typeof value === "string" && value.length < 200_000 && isPolicy(value)) {
      const denied = denialsRemoved(before, value);
      const added = grantsAdded(before, value).filter(
        (grant) => !isNew || /^(?:\S*:)?\*(?: |$)/.test(grant),
      );
      return [
        ...(added.length > 0
          ? [
              {
                kind: "access" as const,
                path: redaction.name(path),
                says: `allows more: ${named(added, redaction)}`,
              },
            ]
          : []),
        ...(denied > 0
          ? [
              {
                kind: "access" as const,
                path: redaction.name(path),
                says: `denies less: ${denied} denials are removed`,
              },
            ]
          : []),
      ];
    }
    if (!roleAttributes.test(path)) {
      return [];
    }
    const had = list(was.get(path));
    const powerful = list(values).filter((role) => powerfulRoles.test(role) && !had.includes(role));
    return powerful.length > 0
      ? [{ kind: "access", path, says: `may do nearly everything: ${named(powerful, redaction)}` }]
      : [];
  });
}

function list(values: readonly Json[] | undefined): readonly string[] {
  return (values ?? []).filter((item): item is string => typeof item === "string");
}

function named(items: readonly string[], redaction: Redaction): string {
  const shown = items.slice(0, mostNamed).map((item) => cut(redaction.text(item), 200));
  const more = items.length - shown.length;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}
