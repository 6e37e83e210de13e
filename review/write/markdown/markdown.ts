import {
  environmentsIn,
  type FailedReview,
  isFailed,
  type Report,
  type StackReview,
} from "../../judge";
import { codeOf, legend, secrecy, summaryOf } from "../verdicts";
import { belowVerdict, counted } from "../wording";
import { fitted, shortest } from "./budget";
import { written } from "./details";
import { markerOf, prose } from "./markdown-escape";
import { sectionsOf } from "./sections";

/** How a review is written as Markdown. */
export interface MarkdownOptions {
  /** The most characters. GitHub takes 65,536. @default 65000 */
  readonly limit?: number;
  /** What was compared with, such as `origin/main`. @default - it is not said */
  readonly since?: string;
}

const defaultLimit = 65_000;
/** Below this, not even a verdict has room. */
export const smallestLimit = 1_000;
const symbols = {
  unprotected: "🛑",
  dangerous: "🛑",
  unjudged: "⚠️",
  noted: "🔎",
  safe: "✅",
} as const;
const title = "## What would change";
const foot = `\n<sub>${secrecy} ${legend}</sub>\n`;

/**
 * Writes a review for a comment of a pull request.
 *
 * What does not fit is left out from the end: details, then what is created, then what is updated.
 * Verdicts stay, and of what is dangerous the worst; where even that is too much, the text says how
 * much is missing.
 * @throws RangeError for a limit below 1000
 */
export function markdownOf(
  report: Report,
  { limit = defaultLimit, since }: MarkdownOptions = {},
): string {
  if (!(limit >= smallestLimit)) {
    throw new RangeError(`limit must be at least ${smallestLimit}, got ${limit}`);
  }
  const { told, unchanged, notes } = summaryOf(report, since);
  const markers = environmentsIn(report).map(markerOf);
  if (told.length === 0) {
    return `${[
      ...shortest(markers, limit / 2, () => "<!-- more environments -->")
        .split("\n")
        .filter(Boolean),
      prose(unchanged ?? ""),
    ].join("\n")}\n`;
  }
  const after = [
    ...(unchanged === undefined ? [] : ["", prose(unchanged)]),
    ...notes.flatMap((note) => ["", prose(note)]),
    "",
  ].join("\n");
  const whole = [...markers, title, "", ...told.map((review) => verdict(review, true)), after].join(
    "\n",
  );
  const head =
    whole.length + foot.length < limit / 2
      ? whole
      : shortened(markers, told, after.length < limit / 10 ? after : "", limit / 2);
  const sections = told.flatMap((review) => (isFailed(review) ? [] : sectionsOf(review, notes)));
  const { text, unnamed } = fitted(
    sections,
    limit - head.length - foot.length - missing(1e9).length,
  );
  return `${head}${text}${unnamed > 0 ? missing(unnamed) : ""}${foot}`;
}

/** The head where it would take too much: the worst verdicts first, without hashes. */
function shortened(markers: readonly string[], told: Report, after: string, limit: number): string {
  const verdicts = [...told]
    .sort((one, other) => codeOf(other) - codeOf(one))
    .map((review) => verdict(review, false));
  const marked = shortest(markers, limit / 4, () => "<!-- more environments -->");
  const room = limit - marked.length - after.length - title.length - 4;
  const shown = shortest(
    verdicts,
    room,
    (count) => `\n**${counted(count)} more stacks are left out: they do not fit here.**`,
  );
  return [marked, title, "", shown, after].join("\n");
}

function missing(count: number): string {
  return `\n**${counted(count)} more dangerous changes are left out: they do not fit here. Read the whole review before you apply.**\n`;
}

function verdict(review: StackReview | FailedReview, bound: boolean): string {
  if (isFailed(review)) {
    return `- ⚠️ **${prose(review.stack)}** could not be reviewed: it ${prose(review.error)}`;
  }
  const { stack, verdict: found, sandbox } = review;
  return [
    `- ${symbols[found.level]} **${prose(stack)}**: ${prose(found.text)}${sandbox ? " (sandbox)" : ""}`,
    ...(bound ? [`  ${belowVerdict(review).map(written).join(" · ")}`] : []),
  ].join("\n");
}
