import { type AttributeChange, type Change, isDestructive } from "../../judge";
import { commonMark, commonSentences, isOwn } from "../common-findings";
import { type Chapter, changesIn, type Entry, headingOf, isGrave, subjectOf } from "../outline";
import {
  concerns,
  counted,
  difference,
  headline,
  initial,
  instead,
  origin,
  reason,
  type Sentence,
  statements,
} from "../wording";
import type { Paper } from "./paper";

const mostAttributes = 12;
const mostLines = 40;
const mostAddresses = 10;
/** Of what cannot be had again, more are named. */
const mostGrave = 100;

/** A chapter: its heading, and its entries or how many they are. */
export function chapterLines(chapter: Chapter, paper: Paper, verbose: boolean): readonly string[] {
  const { subject, heading, danger, entries } = chapter;
  const { bold, dim, green, yellow } = paper.colours;
  const said = headingOf(chapter);
  const quiet = subject === "created" || subject === "noise";
  if (quiet && !verbose) {
    const [symbol, paint] = subject === "created" ? (["+", green] as const) : (["·", dim] as const);
    // Where a thing was before is not among what may go unread.
    const moved = entries.filter(({ change }) => origin(change).length > 0);
    return [
      ...paper.sentence(2, symbol, [`${counted(changesIn(chapter))} ${heading}`], paint),
      ...moved
        .slice(0, mostAddresses)
        .flatMap(({ change }) =>
          paper.sentence(6, "", [{ code: change.address }, ...origin(change)]),
        ),
      ...more(moved.length - mostAddresses, 6, paper),
    ];
  }
  return [
    "",
    ...paper.sentence(2, "", [`${said.charAt(0).toUpperCase()}${said.slice(1)}`], bold, bold),
    ...commonSentences(chapter).flatMap((one) => paper.sentence(2, "!", [...one, "."], yellow)),
    ...entries.flatMap((entry) =>
      subject === "noise"
        ? paper.sentence(2, "·", [{ code: entry.change.address }], dim)
        : entryLines(entry, chapter, paper, verbose, 2, danger ? undefined : yellow),
    ),
  ];
}

function entryLines(
  entry: Entry,
  chapter: Chapter,
  paper: Paper,
  verbose: boolean,
  indent: number,
  colour?: (text: string) => string,
): readonly string[] {
  const { change, followers, folded, alike } = entry;
  const { red, yellow, green, dim } = paper.colours;
  const paint = change.action === "create" ? green : (colour ?? (isGrave(change) ? red : yellow));
  const inner = indent + 4;
  const following = followers.flatMap((one) => [one.change, ...one.alike]);
  const told = statements(change, chapter.subject, isOwn(chapter)).flatMap(
    ({ sentence, source }) => [
      ...paper.sentence(inner, "", sentence),
      ...(verbose && source !== undefined ? paper.text(inner + 2, source, dim) : []),
    ],
  );
  const most = isGrave(change) ? mostGrave : mostAddresses;
  const listed = alike.slice(0, verbose ? alike.length : most - 1);
  const shown = folded.slice(0, verbose ? folded.length : 0);
  return [
    ...paper.sentence(
      indent,
      symbolOf(change),
      [...title(entry, chapter.danger), ...commonMark(entry, chapter)],
      paint,
    ),
    ...[change, ...listed].flatMap((one) =>
      paper.sentence(inner, "", [{ code: one.address }, ...origin(one)]),
    ),
    ...more(alike.length - listed.length, inner, paper),
    ...reason(change, [...following, ...folded], alike.length > 0).flatMap((one) =>
      paper.sentence(inner, "", one),
    ),
    ...told,
    ...instead(change).flatMap((one) => paper.sentence(inner, "", one)),
    ...(isDestructive(change) || alike.length > 0 || (change.action === "create" && !verbose)
      ? []
      : attributeLines(change, paper, inner)),
    ...followers.flatMap((one) => entryLines(one, chapter, paper, verbose, inner, colour)),
    ...shown.flatMap((one) => paper.sentence(inner, symbolOf(one), [{ code: one.address }], dim)),
    ...(folded.length > shown.length
      ? paper.text(
          inner,
          `and ${counted(folded.length)} that ${folded.length === 1 ? "follows" : "follow"} from it: --verbose lists them`,
          dim,
        )
      : []),
  ];
}

function title(entry: Entry, danger: boolean): Sentence {
  const { change } = entry;
  const subject = subjectOf(entry);
  const happens = isDestructive(change) || change.outcome.startsWith("was ");
  return danger && (happens || concerns(change).length === 0) ? headline(change, subject) : subject;
}

function symbolOf({ action, outcome }: Change): string {
  if (outcome.startsWith("was ")) {
    return "!";
  }
  const symbols: Readonly<Partial<Record<Change["action"], string>>> = {
    destroy: "-",
    replace: "±",
    forget: "-",
    update: "~",
    create: "+",
    import: "+",
    move: "→",
  };
  return symbols[action] ?? "!";
}

/** The attributes of a change that tell something. */
export function attributeLines(change: Change, paper: Paper, indent: number): readonly string[] {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  const shown = told.slice(0, mostAttributes);
  return [
    ...shown.flatMap((attribute) =>
      attributeText(attribute, paper, indent, change.action === "create" ? initial : difference),
    ),
    ...more(told.length - shown.length + change.attributesLeftOut, indent, paper, " attributes"),
  ];
}

/** An attribute, and the lines of a text that differ in it. */
export function attributeText(
  attribute: AttributeChange,
  paper: Paper,
  indent: number,
  says: (attribute: AttributeChange) => Sentence = difference,
): readonly string[] {
  const { path, lines } = attribute;
  if (lines === undefined) {
    return paper.sentence(indent, "", [`${path}: `, ...says(attribute)]);
  }
  const { green, red, dim } = paper.colours;
  const paints = { "+": green, "-": red, " ": dim, "…": dim };
  return [
    ...paper.sentence(indent, "", [`${path}:`]),
    ...lines
      .slice(0, mostLines)
      .flatMap(({ sign, text }) => paper.preformatted(indent + 2, sign, text, paints[sign])),
    ...more(lines.length - mostLines, indent + 2, paper, " lines"),
  ];
}

function more(count: number, indent: number, paper: Paper, what = ""): readonly string[] {
  return count > 0
    ? paper.text(indent, `and ${counted(count)} more${what}`, paper.colours.dim)
    : [];
}
