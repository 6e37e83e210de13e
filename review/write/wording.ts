import type { Finding } from "../judge";
import { type AttributeChange, type Change, gates, type StackReview } from "../judge";
import { costSentence } from "../price";

/** A sentence: words, values of the plan, and what must be seen first. */
export type Sentence = readonly (
  | string
  | { readonly code: string }
  | { readonly strong: string }
)[];

/** A sentence with the page that says why. */
export interface Statement {
  readonly sentence: Sentence;
  /** @default - it follows from the plan itself */
  readonly source?: string;
}

/** What would happen to a resource, or has happened, in one line. */
export function headline(change: Change, subject: Sentence = [change.title]): Sentence {
  const [, lead = "", rest = change.outcome] =
    /^(would be |would |was )(.*)$/s.exec(change.outcome) ?? [];
  const [first, ...others] = subject;
  return others.length === 0 && typeof first === "string"
    ? [`${first} ${lead}`, { strong: rest }]
    : [...subject, ` ${lead}`, { strong: rest }];
}

/** Why it would happen, what goes with it, and what to do instead. */
export function explanation(change: Change): readonly Sentence[] {
  return [
    ...reason(change),
    ...statements(change, change.severity).map(({ sentence }) => sentence),
    ...instead(change),
  ];
}

/**
 * Why it would happen, with what follows from it.
 *
 * @param stands whether the change stands for others, whose values differ
 */
export function reason(
  change: Change,
  followers: readonly Change[] = [],
  stands = false,
): readonly Sentence[] {
  const follows = consequence(followers);
  if (change.forcedBy.length > 0) {
    const forcing = stands ? change.forcedBy.map(({ path }) => ({ path })) : change.forcedBy;
    return [
      [...forced(forcing), ` cannot change in place${follows === "" ? "" : `, which ${follows}`}.`],
    ];
  }
  return [
    ...(change.because === undefined ? [] : [[`Because ${change.because}.`]]),
    ...(follows === "" ? [] : [[`This ${follows}.`]]),
  ];
}

const labels: Readonly<Record<Finding["concern"], string>> = {
  protection: "Protection:",
  exposure: "Exposure:",
  outage: "Outage:",
  capacity: "Capacity:",
  audit: "Audit:",
  note: "",
};

/** Which concern a finding is of, where the heading that it stands under does not say it. */
function label(finding: Finding, subject: string | undefined): Sentence {
  return gates(finding) && finding.concern !== subject
    ? [{ strong: labels[finding.concern] }, " "]
    : [];
}

/**
 * What a change does, a sentence each.
 *
 * @param subject what the heading says already
 */
export function statements(
  { findings }: Change,
  subject?: string,
  wanted: (finding: Finding) => boolean = () => true,
): readonly Statement[] {
  return findings.filter(wanted).map((finding) => ({
    sentence: [
      ...label(finding, subject),
      `It ${finding.says}`,
      ...(finding.path === undefined ? ["."] : [" (", { code: finding.path }, ")."]),
    ],
    ...(finding.source !== undefined && { source: finding.source }),
  }));
}

/** What to do instead. */
export function instead(change: Change): readonly Sentence[] {
  return change.instead === undefined ? [] : [[{ strong: "Instead:" }, ` ${change.instead}.`]];
}

/** What a change does that somebody must say yes to, after the title. */
export function concerns(change: Change, subject?: string): readonly Sentence[] {
  return change.findings.filter(gates).map((finding): Sentence => {
    const { concern, says, path } = finding;
    return [
      ...label(finding, subject),
      concern === "protection" ? { strong: says } : says,
      ...(path === undefined ? [] : [" (", { code: path }, ")"]),
    ];
  });
}

/** Where a thing comes from that Terraform did not make, or that it knew by another address. */
export function origin({ importedFrom, previousAddress }: Change): Sentence {
  return [
    ...(importedFrom === undefined ? [] : [", taken over from ", { code: importedFrom }]),
    ...(previousAddress === undefined ? [] : [", until now ", { code: previousAddress }]),
  ];
}

/** How a value changes. */
export function difference({ kind, before, after }: AttributeChange): Sentence {
  return kind === "sensitive" && before === after
    ? ["changes, and is secret"]
    : [{ code: before }, " → ", { code: after }];
}

/** What a value would be, of something that is made. */
export function initial({ kind, before, after }: AttributeChange): Sentence {
  return kind === "sensitive" && before === after ? ["is secret"] : [{ code: after }];
}

/** What stands below a verdict, a line each: what it costs, and the hashes that a yes is bound to. */
export function belowVerdict({
  changesSha256,
  planSha256,
  cost,
}: StackReview): readonly Sentence[] {
  const bill = costSentence(cost);
  return [
    ...(bill === undefined ? [] : [[`bill: ${bill}`]]),
    ["changes ", { code: changesSha256 }],
    ...(planSha256 === undefined ? [] : [["plan ", { code: planSha256 }]]),
  ];
}

/** What is not priced, a reason each, with the addresses that it holds for. */
export function unpriced({ cost }: StackReview): readonly {
  readonly why: string;
  readonly addresses: readonly string[];
}[] {
  const reasons = new Map<string, string[]>();
  for (const { why, address } of cost?.notPriced ?? []) {
    const among = reasons.get(why) ?? [];
    reasons.set(why, among);
    among.push(address);
  }
  return [...reasons].map(([why, addresses]) => ({ why, addresses }));
}

/** Several texts as one: `a, b and c`. */
export function listed(texts: readonly string[]): string {
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;
}

/** A number for people. */
export function counted(count: number): string {
  return count.toLocaleString("en-US");
}

function consequence(followers: readonly Change[]): string {
  const replaced = followers.filter(({ action }) => action === "replace").length;
  const changed = followers.length - replaced;
  return listed([
    ...(replaced > 0 ? [`replaces ${counted(replaced)} more`] : []),
    ...(changed > 0 ? [`changes ${counted(changed)} more`] : []),
  ]);
}

function forced(forcedBy: Change["forcedBy"]): Sentence {
  return forcedBy.flatMap(({ path, change }, index) => [
    index === 0 ? "Because " : index === forcedBy.length - 1 ? " and " : ", ",
    { code: path },
    ...(change === undefined
      ? []
      : [" (", { code: change.before }, " → ", { code: change.after }, ")"]),
  ]);
}

/** Whether something that guards data goes with a change. */
export function losesProtection({ findings }: Change): boolean {
  return findings.some(({ concern }) => concern === "protection");
}
