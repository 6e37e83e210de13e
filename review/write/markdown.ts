import type { AttributeChange, FailedReview, StackReview } from "../judge";
import { type Change, environmentsIn, isDestructive, isFailed, type Report } from "../judge";
import { fitted, type Item, type Section, shortest } from "./budget";
import { code, markerOf, prose, proseInHtml } from "./markdown-escape";
import {
  concerns,
  difference,
  explanation,
  headline,
  losesProtection,
  type Sentence,
} from "./wording";

/** How a review is written as Markdown. */
export interface MarkdownOptions {
  /** The most characters. GitHub takes 65,536. @default 65000 */
  readonly limit?: number;
}

const defaultLimit = 65_000;
/** Below this, not even a verdict has room. */
export const smallestLimit = 1_000;
const mostAttributes = 8;
const symbols = {
  unprotected: "🛑",
  dangerous: "🛑",
  unjudged: "⚠️",
  noted: "🔎",
  safe: "✅",
} as const;
const legend =
  "Values that are secret are never shown. Exit codes: 0 nothing dangerous, 1 not judged, 2 destructive, 3 protection lost.";

/**
 * Writes a review for a comment of a pull request.
 *
 * What does not fit is folded and left out from the end: details, then what is created, then what is
 * updated. Verdicts and everything destructive stay; where even that is too much, the text says how
 * much is missing.
 */
export function markdownOf(report: Report, { limit = defaultLimit }: MarkdownOptions = {}): string {
  if (!(limit >= smallestLimit)) {
    throw new RangeError(`limit must be at least ${smallestLimit}, got ${limit}`);
  }
  const head = [
    ...environmentsIn(report).map(markerOf),
    "## What would change",
    "",
    ...report.map(verdictLine),
    "",
  ].join("\n");
  const foot = `\n<sub>${legend}</sub>\n`;
  const sections = report.flatMap((review) => (isFailed(review) ? [] : sectionsOf(review)));
  const body = fitted(sections, limit - head.length - foot.length);
  return body === undefined ? withoutDetails(report, limit) : `${head}${body}${foot}`;
}

function withoutDetails(report: Report, limit: number): string {
  const environments = environmentsIn(report);
  const verdicts = [...report].sort((one, other) => codeOf(other) - codeOf(one)).map(verdictLine);
  const parts: readonly (readonly [readonly string[], number, string])[] = [
    [environments.map(markerOf), 0.15, "<!-- more environments -->"],
    [["## What would change", "", ...verdicts], 0.35, "more stacks"],
    [["", ...report.flatMap(mandatory)], 1, "more destructive lines"],
  ];
  const note = (what: string) => (count: number) =>
    what.startsWith("<!--")
      ? what
      : `\n**${count.toLocaleString("en-US")} ${what} are left out: they do not fit here. Read the whole review before you apply.**`;
  let text = "";
  for (const [lines, share, what] of parts) {
    const room = share === 1 ? limit - text.length - 1 : Math.floor(limit * share);
    text += `${shortest(lines, room, note(what))}\n`;
  }
  return text;
}

function codeOf(review: StackReview | FailedReview): number {
  return isFailed(review) ? 1 : review.verdict.exitCode;
}

function mandatory(review: StackReview | FailedReview): readonly string[] {
  return isFailed(review)
    ? []
    : sectionsOf(review)
        .flatMap(({ items }) => items)
        .filter((item) => item.required)
        .map(({ line }) => line);
}

function verdictLine(review: StackReview | FailedReview): string {
  if (isFailed(review)) {
    return `- ⚠️ **${prose(review.stack)}** could not be reviewed: it ${prose(review.error)}`;
  }
  const { stack, verdict, planSha256, sandbox } = review;
  const bound = planSha256 === undefined ? "" : ` · plan ${code(planSha256)}`;
  return `- ${symbols[verdict.level]} **${prose(stack)}**: ${prose(verdict.text)}${sandbox ? " (sandbox)" : ""}${bound}`;
}

function sectionsOf(review: StackReview): readonly Section[] {
  const { stack, changes, outputs, drift, deferred, alarms, notes } = review;
  const of = prose(stack);
  const inHtml = proseInHtml(stack);
  const destructive = changes.filter(isDestructive);
  const rest = changes.filter((change) => !isDestructive(change));
  const bySeverity = (...severities: Change["severity"][]): readonly Change[] =>
    rest.filter(({ severity }) => severities.includes(severity));
  const security = bySeverity("protection", "exposure", "outage", "capacity", "audit");
  const updates = bySeverity("update");
  const creations = bySeverity("create");
  const noise = bySeverity("noise");
  const sections: Section[] = [
    {
      heading: `### ${of}: alarms`,
      rank: 0,
      items: alarms.map((alarm) => ({ line: `- 🛑 ${prose(alarm)}`, required: true })),
    },
    {
      heading: `### ${of}: to know`,
      rank: 1,
      items: notes.map((note) => ({ line: `- ${prose(note)}` })),
    },
    {
      heading: `### ${of}: destroyed or re-created`,
      rank: 2,
      items: destructive.map(destructiveItem),
    },
    {
      heading: `### ${of}: protection and security`,
      rank: 3,
      items: security.map(securityItem),
    },
    {
      heading: `### ${of}: changed`,
      rank: 4,
      ...(updates.length > 12 ? { fold: `${inHtml}: ${updates.length} changed` } : {}),
      items: updates.map(updateItem),
    },
    {
      heading: "",
      rank: 5,
      fold: `${inHtml}: ${outputs.length} outputs changed`,
      items: outputs.map((output) => ({ line: attributeLine("- ", output) })),
    },
    {
      heading: "",
      rank: 6,
      fold: `${inHtml}: ${deferred.length} put off to a later plan`,
      items: deferred.map((change) => ({
        line: `- ${written(headline(change))}: ${code(change.address)}`,
        required: isDestructive(change),
      })),
    },
    {
      heading: "",
      rank: 7,
      fold: `${inHtml}: ${drift.length} changed outside Terraform`,
      items: drift.map((change) => ({
        line: `- ${prose(change.title)}: ${code(change.address)}`,
        ...detailOf(change, "  "),
      })),
    },
    {
      heading: "",
      rank: 8,
      fold: `${inHtml}: ${creations.length} created, moved or taken over`,
      items: creations.map(creationItem),
    },
    {
      heading: "",
      rank: 9,
      fold: `${inHtml}: ${noise.length} changed only in tags or computed values`,
      items: noise.map((change) => ({ line: `- ${code(change.address)}` })),
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function destructiveItem(change: Change): Item {
  const symbol = change.stateful || losesProtection(change) ? "🛑" : "⚠️";
  const sentences = explanation(change).map(written);
  return {
    line: `- ${symbol} ${written(headline(change))}: ${code(change.address)}`,
    ...(sentences.length > 0 ? { detail: `  ${sentences.join(" ")}` } : {}),
    required: true,
  };
}

function securityItem(change: Change): Item {
  const says = concerns(change).map(written).join("; ");
  return {
    line: `- ${losesProtection(change) ? "🛑" : "⚠️"} ${prose(change.title)}: ${says}: ${code(change.address)}`,
    ...(change.action === "create" ? {} : detailOf(change, "  ")),
    required: losesProtection(change),
  };
}

function updateItem(change: Change): Item {
  const moved =
    change.previousAddress === undefined ? "" : `, until now ${code(change.previousAddress)}`;
  return {
    line: `- ${prose(change.title)}: ${code(change.address)}${moved}`,
    ...detailOf(change, "  "),
  };
}

function creationItem(change: Change): Item {
  const moved = change.previousAddress === undefined ? "" : ` from ${code(change.previousAddress)}`;
  const what = change.action === "create" ? "" : ` ${change.outcome}${moved}`;
  return { line: `- ${code(change.address)}${what}` };
}

function detailOf(change: Change, indent: string): { readonly detail?: string } {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  const shown = told.slice(0, mostAttributes);
  const more = told.length - shown.length + change.attributesLeftOut;
  const lines = [
    ...shown.map((attribute) => attributeLine(`${indent}- `, attribute)),
    ...(more > 0 ? [`${indent}- ${more} more attributes`] : []),
  ];
  return lines.length > 0 ? { detail: lines.join("\n") } : {};
}

function attributeLine(indent: string, attribute: AttributeChange): string {
  return `${indent}${code(attribute.path)}: ${written(difference(attribute))}`;
}

function written(sentence: Sentence): string {
  return sentence
    .map((part) =>
      typeof part === "string"
        ? prose(part)
        : "code" in part
          ? code(part.code)
          : `**${prose(part.strong)}**`,
    )
    .join("");
}
