import { type Change, isDestructive, type StackReview } from "../../judge";
import { commonMark, commonSentences, isOwn } from "../common-findings";
import {
  type Chapter,
  changesIn,
  chaptersOf,
  type Entry,
  headingOf,
  isGrave,
  type Subject,
  subjectOf,
  weightOf,
} from "../outline";
import {
  concerns,
  counted,
  headline,
  instead,
  origin,
  reason,
  type Statement,
  statements,
  unpriced,
} from "../wording";
import type { Item, Section } from "./budget";
import {
  addressBlock,
  attributeBlocks,
  attributeLine,
  paragraph,
  sourced,
  written,
} from "./details";
import { code, prose, proseInHtml } from "./markdown-escape";

const openUpdates = 12;
const mostNamed = 10;
const folded: ReadonlySet<Subject> = new Set(["other-drift", "other-deferred", "created", "noise"]);
const before = {
  alarms: 0,
  notes: 1,
  chapters: 2,
  actions: 20,
  outputs: 21,
  folded: 30,
  unpriced: 50,
} as const;

/**
 * What is to be read of a stack, in the order in which it is read.
 *
 * @param known notes that stand elsewhere
 */
export function sectionsOf(review: StackReview, known: readonly string[]): readonly Section[] {
  const { stack, alarms, notes, outputs, providerActions } = review;
  const of = prose(stack);
  const inHtml = proseInHtml(stack);
  const chapters = chaptersOf(review);
  const section = (chapter: Chapter, rank: number): Section => ({
    heading: `### ${of}: ${headingOf(chapter)}`,
    rank,
    ...(isFolded(chapter) && {
      fold: `${inHtml}: ${counted(changesIn(chapter))} ${chapter.heading}`,
    }),
    items: [
      ...commonSentences(chapter).map((sentence) => ({
        line: `- 🛑 ${written(sentence)}.`,
        weight: -1,
        count: 0,
      })),
      ...chapter.entries.flatMap((entry) => itemsOf(entry, chapter)),
    ],
  });
  const sections: readonly Section[] = [
    {
      heading: `### ${of}: alarms`,
      rank: before.alarms,
      items: alarms.map((alarm) => ({ line: `- 🛑 ${prose(alarm)}`, weight: -1 })),
    },
    {
      heading: `### ${of}: to know`,
      rank: before.notes,
      items: notes
        .filter((note) => !known.includes(note))
        .map((note) => ({ line: `- ${prose(note)}` })),
    },
    ...chapters
      .filter(({ subject }) => !folded.has(subject))
      .map((chapter, index) => section(chapter, before.chapters + index)),
    {
      heading: `### ${of}: run by providers`,
      rank: before.actions,
      items: providerActions.map((action) => ({ line: `- ${code(action)}` })),
    },
    {
      heading: "",
      rank: before.outputs,
      fold: `${inHtml}: ${counted(outputs.length)} outputs changed`,
      items: outputs.map((output) => ({ line: attributeLine("- ", output) })),
    },
    ...chapters
      .filter(({ subject }) => folded.has(subject))
      .map((chapter, index) => section(chapter, before.folded + index)),
    {
      heading: "",
      rank: before.unpriced,
      fold: `${inHtml}: ${counted(review.cost?.notPriced.length ?? 0)} not priced`,
      items: unpriced(review).map(unpricedItem),
    },
  ];
  return sections.filter(({ items }) => items.length > 0);
}

function unpricedItem({ why, addresses }: ReturnType<typeof unpriced>[number]): Item {
  const more = addresses.length - mostNamed;
  const named = addresses.slice(0, mostNamed).map(code).join(", ");
  return { line: `- ${prose(why)}: ${named}${more > 0 ? ` and ${counted(more)} more` : ""}` };
}

function isFolded({ subject, entries }: Chapter): boolean {
  return (
    folded.has(subject) ||
    ((subject === "changed" || subject === "harmless") && entries.length > openUpdates)
  );
}

function itemsOf(entry: Entry, chapter: Chapter): readonly Item[] {
  switch (chapter.subject) {
    case "created":
      return [creationItem(entry.change)];
    case "noise":
      return [{ line: `- ${code(entry.change.address)}` }];
    default:
      return entriesOf(entry, chapter);
  }
}

/** An entry, then what follows from it: each thing that is lost, then where the others are. */
function entriesOf(entry: Entry, chapter: Chapter): readonly Item[] {
  const own = entryItem(entry, "- ", chapter);
  const following = entry.followers.map((follower) => entryItem(follower, "  - ", chapter));
  const items = [own, ...following];
  const rest = addressBlock(
    entry.folded.length === 1
      ? "1 more follows from it"
      : `${counted(entry.folded.length)} more follow from it`,
    entry.folded,
    "  ",
  );
  return items.map((item, index) =>
    index === items.length - 1 ? { ...item, details: [...(item.details ?? []), ...rest] } : item,
  );
}

function entryItem(entry: Entry, bullet: string, chapter: Chapter): Item {
  const { subject, danger } = chapter;
  const { change, alike, followers, folded: rest } = entry;
  const indent = " ".repeat(bullet.length);
  const symbol = danger ? (isGrave(change) ? "🛑 " : "⚠️ ") : "";
  const destructive = isDestructive(change) || change.outcome.startsWith("was ");
  const says = concerns(change, subject).map(written).join("; ");
  const what =
    destructive || says === ""
      ? written(danger ? headline(change, subjectOf(entry)) : subjectOf(entry))
      : `${written(subjectOf(entry))}: ${says}`;
  const addresses = [change, ...alike].slice(0, mostNamed).map(({ address }) => code(address));
  const more = 1 + alike.length - addresses.length;
  const where = `${addresses.join(", ")}${more > 0 ? ` and ${counted(more)} more` : ""}`;
  const sentences = [
    ...reason(change, [...followers.flatMap(all), ...rest], alike.length > 0).map(written),
    ...statements(
      change,
      subject,
      (finding) => isOwn(chapter)(finding) && (destructive || finding.concern === "note"),
    ).map(stated),
    ...instead(change).map(written),
  ];
  return {
    line: `${bullet}${symbol}${what}${written(commonMark(entry, chapter))}: ${where}${written(origin(change))}`,
    details: [
      ...paragraph(sentences.join(" "), indent),
      ...(isDestructive(change) || change.action === "create" || alike.length > 0
        ? []
        : attributeBlocks(change, indent)),
      ...(more > 0 ? addressBlock("the others", alike.slice(mostNamed - 1), indent) : []),
    ],
    ...(danger && { weight: weightOf(entry) }),
    count: 1 + alike.length,
  };
}

function all({ change, alike }: Entry): readonly Change[] {
  return [change, ...alike];
}

function stated({ sentence, source }: Statement): string {
  return `${written(sentence)}${sourced(source)}`;
}

function creationItem(change: Change): Item {
  const from = origin(change);
  const what = change.action === "create" || from.length > 0 ? "" : ` ${prose(change.outcome)}`;
  return {
    line: `- ${code(change.address)}${what}${written(from)}`,
    details: attributeBlocks(change, "  "),
  };
}
