import { type Change, isDestructive, type StackReview } from "../../judge";
import { commonMark, commonSentences, isOwn } from "../common-findings";
import { escaped } from "../html-escape";
import {
  type Chapter,
  changesIn,
  chaptersOf,
  type Entry,
  headingOf,
  isGrave,
  subjectOf,
} from "../outline";
import {
  concerns,
  counted,
  headline,
  instead,
  origin,
  reason,
  type Sentence,
  statements,
  unpriced,
} from "../wording";
import { attributeList, attributesOf } from "./attributes";
import { address, fold, stated, wrapping, written } from "./html-text";

const mostListed = 2_000;
const openEntries = 12;

/** What is to be read of a stack below its heading, in the order in which it is read. */
export function stackBody(review: StackReview, known: readonly string[]): string {
  const { alarms, notes, outputs, providerActions } = review;
  const chapters = chaptersOf(review);
  const open = (subjects: readonly string[]): string =>
    chapters
      .filter(({ subject }) => subjects.includes(subject))
      .map(chapterText)
      .join("\n");
  const first = chapters.filter(({ danger }) => danger).map(({ subject }) => subject);
  return [
    list("alarms", alarms),
    list(
      "notes",
      notes.filter((note) => !known.includes(note)),
    ),
    open(first),
    providerActions.length === 0
      ? ""
      : `<h4>Run by providers (${counted(providerActions.length)})</h4>\n<ul>${providerActions.map((action) => `<li><code>${wrapping(action)}</code></li>`).join("\n")}</ul>`,
    open(["noted", "harmless", "changed"]),
    fold(`${counted(outputs.length)} outputs changed`, outputs.length, attributeList(outputs)),
    open(["other-drift", "other-deferred", "created", "noise"]),
    unpricedBelow(review),
  ]
    .filter(Boolean)
    .join("\n");
}

function unpricedBelow(review: StackReview): string {
  const reasons = unpriced(review).map(
    ({ why, addresses }) =>
      `<li>${escaped(why)}: ${addresses
        .slice(0, mostListed)
        .map((one) => `<code>${wrapping(one)}</code>`)
        .join(", ")}</li>`,
  );
  return fold(
    `${counted(review.cost?.notPriced.length ?? 0)} not priced`,
    reasons.length,
    `<ul>${reasons.join("\n")}</ul>`,
  );
}

/** The worst of a stack, a line each. */
export function worstOf(review: StackReview, most: number): readonly string[] {
  const entries = chaptersOf(review)
    .filter(({ danger }) => danger)
    .flatMap((chapter) => chapter.entries)
    .flatMap((entry) => [entry, ...entry.followers]);
  const lines = [
    ...review.alarms.map(escaped),
    ...entries.slice(0, most).map((entry) => {
      const says = concerns(entry.change);
      const about = subjectOf(entry);
      return isHappening(entry.change) || says.length === 0
        ? written(headline(entry.change, about))
        : `${written(about)}: ${says.map(written).join("; ")}`;
    }),
  ];
  const more = review.alarms.length + entries.length - Math.min(lines.length, most);
  return [
    ...lines.slice(0, most),
    ...(more > 0 ? [`<span class="soft">and ${counted(more)} more below</span>`] : []),
  ];
}

function chapterText(chapter: Chapter): string {
  const { subject, heading, entries } = chapter;
  const count = counted(changesIn(chapter));
  if (subject === "noise") {
    return fold(
      `${count} ${heading}`,
      entries.length,
      addresses(entries.map(({ change }) => change)),
    );
  }
  const shown = entries.slice(0, mostListed);
  const more = entries.length - shown.length;
  const items = `<ul class="changes">\n${shown.map((entry) => entryText(entry, chapter)).join("\n")}\n</ul>${
    more > 0 ? `<p><strong>${counted(more)} more are not shown here.</strong></p>` : ""
  }`;
  const said = commonSentences(chapter)
    .map((sentence) => `<p>${written(sentence)}.</p>\n`)
    .join("");
  const folded =
    subject.startsWith("other-") ||
    subject === "created" ||
    (subject === "harmless" && entries.length > openEntries);
  return folded
    ? fold(`${count} ${heading}`, entries.length, items)
    : `<h4>${capitalized(chapter.elsewhere > 0 ? headingOf(chapter) : `${heading} (${count})`)}</h4>\n${said}${items}`;
}

function entryText(entry: Entry, chapter: Chapter): string {
  const { change, followers, folded, alike } = entry;
  if (chapter.subject === "created") {
    return creation(change);
  }
  const following = followers.flatMap((one) => [one.change, ...one.alike]);
  const sentences = [
    ...reason(change, [...following, ...folded], alike.length > 0).map(written),
    ...statements(change, chapter.subject, isOwn(chapter)).map(stated),
    ...instead(change).map(written),
  ];
  const grave = chapter.danger ? (isGrave(change) ? "grave" : "grim") : "";
  return `<li${grave === "" ? "" : ` class="${grave}"`}>
<p>${written(chapter.danger ? title(entry) : subjectOf(entry))}${written(commonMark(entry, chapter))}${written(origin(change))} ${address(change.address)}</p>
${sentences.map((sentence) => `<p class="why">${sentence}</p>`).join("\n")}
${fold(`${counted(alike.length)} more like it`, alike.length, addresses(alike))}
${alike.length > 0 ? "" : attributesBelow(change)}
${followers.length === 0 ? "" : `<ul class="changes">\n${followers.map((one) => entryText(one, chapter)).join("\n")}\n</ul>`}
${fold(`${counted(folded.length)} more ${folded.length === 1 ? "follows" : "follow"} from it`, folded.length, addresses(folded))}
</li>`.replaceAll(/\n{2,}/g, "\n");
}

// What forces a replacement is told already, and what goes with it is new whatever it says.
function attributesBelow(change: Change): string {
  const told = attributesOf(change);
  return change.action === "create" || isDestructive(change)
    ? fold("Its attributes", told === "" ? 0 : 1, told)
    : told;
}

function title(entry: Entry): Sentence {
  return isHappening(entry.change) ? headline(entry.change, subjectOf(entry)) : subjectOf(entry);
}

function isHappening(change: Change): boolean {
  return isDestructive(change) || change.outcome.startsWith("was ");
}

function creation(change: Change): string {
  const from = origin(change);
  const told = change.action === "create" || from.length > 0 ? "" : ` ${escaped(change.outcome)}`;
  const summary = `<code>${wrapping(change.address)}</code>${told}${written(from)}`;
  const attributes = attributesOf(change);
  return attributes === ""
    ? `<li>${summary}</li>`
    : `<li><details><summary>${summary}</summary>\n${attributes}\n</details></li>`;
}

function addresses(changes: readonly Change[]): string {
  const shown = changes.slice(0, mostListed);
  const more = changes.length - shown.length;
  return `<ul>${shown.map((change) => `<li><code>${wrapping(change.address)}</code></li>`).join("\n")}</ul>${
    more > 0 ? `<p>${counted(more)} more are not shown here.</p>` : ""
  }`;
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `<ul class="${name}">${items.map((item) => `<li>${escaped(item)}</li>`).join("\n")}</ul>`;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
