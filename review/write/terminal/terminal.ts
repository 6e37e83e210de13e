import pc from "picocolors";
import { type FailedReview, isFailed, type Report, type StackReview } from "../../judge";
import { chaptersOf } from "../outline";
import { summaryOf } from "../verdicts";
import { belowVerdict, counted, unpriced } from "../wording";
import { attributeText, chapterLines } from "./entries";
import { Paper } from "./paper";

/** How a review is written to a terminal. */
export interface TerminalOptions {
  /** @default - where the terminal has colours */
  readonly colour?: boolean;
  /** Whether creations with their attributes, noise and all that follows are listed, too. @default false */
  readonly verbose?: boolean;
  /** How many columns a line may take. @default - as many as the terminal has, or else 80 */
  readonly width?: number;
  /** What was compared with, such as `origin/main`. @default - it is not said */
  readonly since?: string;
}

const widthElsewhere = 80;
const mostUnpriced = 5;

/** Writes a review for a terminal. */
export function terminalOf(report: Report, options: TerminalOptions = {}): string {
  const { colour = pc.isColorSupported, verbose = false, since } = options;
  const paper = new Paper(colour, options.width ?? process.stdout.columns ?? widthElsewhere);
  const { told, unchanged, notes } = summaryOf(report, since);
  const { dim, yellow, green } = paper.colours;
  const parts = [
    ...told.map((review) => stackLines(review, paper, verbose, notes)),
    notes.flatMap((note) => paper.sentence(0, "!", [note], yellow)),
    unchanged === undefined
      ? []
      : told.length === 0
        ? paper.sentence(0, "✔", [unchanged], green)
        : paper.text(0, unchanged, dim),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function unpricedLines(
  why: string,
  addresses: readonly string[],
  paper: Paper,
  verbose: boolean,
): readonly string[] {
  const named = addresses.slice(0, verbose ? addresses.length : mostUnpriced);
  const more = addresses.length - named.length;
  return paper.sentence(
    2,
    "·",
    [
      `Not priced (${why}): `,
      ...named.flatMap((address, index) => [...(index > 0 ? [", "] : []), { code: address }]),
      ...(more > 0 ? [` and ${counted(more)} more`] : []),
    ],
    paper.colours.dim,
    paper.colours.dim,
  );
}

function stackLines(
  review: StackReview | FailedReview,
  paper: Paper,
  verbose: boolean,
  known: readonly string[],
): readonly string[] {
  const { green, yellow, red, dim, bold } = paper.colours;
  const { stack } = review;
  if (isFailed(review)) {
    return paper.sentence(
      0,
      "✖",
      [{ strong: stack }, ` could not be reviewed: it ${review.error}`],
      red,
    );
  }
  const { verdict, alarms, notes, outputs, providerActions, sandbox } = review;
  const [symbol, paint] = (
    {
      safe: ["✔", green],
      noted: ["·", (text: string) => text],
      unjudged: ["!", yellow],
      dangerous: ["✖", red],
      unprotected: ["✖", red],
    } as const
  )[verdict.level];
  const chapters = chaptersOf(review);
  const quiet = chapters.filter(({ subject }) => subject === "created" || subject === "noise");
  return [
    ...paper.sentence(
      0,
      symbol,
      [{ strong: stack }, `: ${verdict.text}${sandbox ? " (sandbox)" : ""}`],
      paint,
      paint,
    ),
    ...belowVerdict(review).flatMap((sentence) => paper.sentence(2, "", sentence, dim, dim)),
    ...alarms.flatMap((alarm) => paper.sentence(2, "✖", [{ strong: alarm }], red)),
    ...notes
      .filter((note) => !known.includes(note))
      .flatMap((note) => paper.sentence(2, "!", [note], yellow)),
    ...chapters
      .filter((chapter) => !quiet.includes(chapter))
      .flatMap((chapter) => chapterLines(chapter, paper, verbose)),
    ...(providerActions.length === 0
      ? []
      : [
          "",
          ...paper.text(2, "Run by providers", bold),
          ...providerActions.flatMap((action) =>
            paper.sentence(2, "!", [{ code: action }], yellow),
          ),
        ]),
    ...(quiet.length + outputs.length > 0 ? [""] : []),
    ...quiet.flatMap((chapter) => chapterLines(chapter, paper, verbose)),
    ...(outputs.length > 0
      ? paper.sentence(2, "·", [`${counted(outputs.length)} outputs changed`], dim)
      : []),
    ...(verbose ? outputs.flatMap((output) => attributeText(output, paper, 6)) : []),
    ...(quiet.length + outputs.length === 0 && unpriced(review).length > 0 ? [""] : []),
    ...unpriced(review).flatMap(({ why, addresses }) =>
      unpricedLines(why, addresses, paper, verbose),
    ),
  ];
}
