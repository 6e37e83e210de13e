import type { AttributeChange, Change } from "../judge";

/** A sentence: words, values of the plan, and what must be seen first. */
export type Sentence = readonly (
  | string
  | { readonly code: string }
  | { readonly strong: string }
)[];

/** What would happen to a resource, in one line. */
export function headline(change: Change): Sentence {
  const [, lead = "", rest = change.outcome] =
    /^(would be |would )(.*)$/.exec(change.outcome) ?? [];
  return [`${change.title} ${lead}`, { strong: rest }];
}

/** Why it would happen, what goes with it, and what to do instead. */
export function explanation(change: Change): readonly Sentence[] {
  const because =
    change.forcedBy.length > 0
      ? forced(change)
      : change.because === undefined
        ? []
        : [[`Because ${change.because}.`]];
  return [
    ...because,
    ...change.findings.map(
      (finding): Sentence => [
        `It ${finding.says}`,
        ...(finding.path === undefined ? ["."] : [" (", { code: finding.path }, ")."]),
      ],
    ),
    ...(change.instead === undefined ? [] : [[{ strong: "Instead:" }, ` ${change.instead}.`]]),
  ];
}

/** What a change does to security, a sentence each. */
export function concerns(change: Change): readonly Sentence[] {
  return change.findings.map(
    ({ concern, says, path }): Sentence => [
      concern === "protection" ? { strong: says } : says,
      ...(path === undefined ? [] : [" (", { code: path }, ")"]),
    ],
  );
}

/** How a value changes. */
export function difference({ kind, before, after }: AttributeChange): Sentence {
  return kind === "sensitive" && before === after
    ? ["changes, and is secret"]
    : [{ code: before }, " → ", { code: after }];
}

function forced({ forcedBy }: Change): readonly Sentence[] {
  const parts = forcedBy.flatMap(({ path, change }, index) => [
    index === 0 ? "Because " : index === forcedBy.length - 1 ? " and " : ", ",
    { code: path },
    ...(change === undefined
      ? []
      : [" (", { code: change.before }, " → ", { code: change.after }, ")"]),
  ]);
  return [[...parts, " cannot change in place."]];
}

/** Whether something that guards data goes with a change. */
export function losesProtection({ findings }: Change): boolean {
  return findings.some(({ concern }) => concern === "protection");
}
