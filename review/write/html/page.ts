import { createHash } from "node:crypto";
import {
  combined,
  environmentsIn,
  isFailed,
  type Report,
  type StackReview,
  type Topology,
} from "../../judge";
import { cut } from "../../plan";
import { diagramOf, diagramStyle, legendOf, partsInWords } from "../diagram";
import { escaped } from "../html-escape";
import { legend, levels, secrecy, summaryOf } from "../verdicts";
import { belowVerdict, counted, listed } from "../wording";
import { stackBody, worstOf } from "./entries";
import { written } from "./html-text";
import { pageStyle } from "./page-style";

/** How a review is written as a page. */
export interface HtmlOptions {
  /** What was compared with, such as `origin/main`. @default - it is not said */
  readonly since?: string;
}

const mostWorst = 5;
const mostNamed = 6;
const longestName = 60;

/**
 * Writes a review as a page with a picture of each environment.
 *
 * Self-contained: no script, no request; the page forbids itself both.
 */
export function htmlOf(report: Report, { since }: HtmlOptions = {}): string {
  const style = `${pageStyle}\n${diagramStyle}`;
  const hash = createHash("sha256").update(style).digest("base64");
  const { told, unchanged, notes } = summaryOf(report, since);
  const environments = environmentsIn(told);
  const title = titleOf(environments);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${told.length === 0 ? "" : `<ul class="verdicts">\n${told.map(verdictItem).join("\n")}\n</ul>`}
${unchanged === undefined ? "" : `<p>${escaped(unchanged)}</p>`}
${notes.map((note) => `<p class="soft">${escaped(note)}</p>`).join("\n")}
${environments.map((environment) => environmentSection(environment, told, notes)).join("\n")}
</main>
<footer><p>${secrecy} What it says of a plan holds for that plan alone. ${legend}</p></footer>
</body>
</html>
`;
}

function titleOf(environments: readonly string[]): string {
  if (environments.length === 0) {
    return "Nothing would change";
  }
  return `What would change in ${
    environments.length > mostNamed
      ? `${counted(environments.length)} environments`
      : listed(
          environments.map((name) =>
            name.length > longestName ? `${cut(name, longestName)}…` : name,
          ),
        )
  }`;
}

function verdictItem(review: Report[number]): string {
  if (isFailed(review)) {
    return `<li class="unjudged"><p><span class="badge">${levels.unjudged}</span> <strong>${escaped(review.stack)}</strong> could not be reviewed: it ${escaped(review.error)}</p></li>`;
  }
  const { verdict, stack, sandbox } = review;
  const worst = worstOf(review, mostWorst);
  return `<li class="${verdict.level}"><p><span class="badge">${levels[verdict.level]}</span> <strong>${escaped(stack)}</strong>: ${escaped(verdict.text)}${sandbox ? " (sandbox)" : ""}</p>
${worst.length === 0 ? "" : `<ul>${worst.map((line) => `<li>${line}</li>`).join("\n")}</ul>`}
${belowVerdict(review)
  .map((sentence) => `<p class="bound">${written(sentence)}</p>`)
  .join("\n")}</li>`;
}

function environmentSection(environment: string, report: Report, known: readonly string[]): string {
  const reviews = report
    .filter((review) => review.environment === environment)
    .filter((review): review is StackReview => !isFailed(review));
  if (reviews.length === 0) {
    return "";
  }
  const topology = combined(reviews.map((review) => review.topology));
  return `<section>
<h2>${escaped(environment)}</h2>
${tellsSomething(topology, reviews) ? picture(environment, topology) : ""}
${reviews.map((review) => `<h3>Stack ${escaped(review.stack)}</h3>\n${stackBody(review, known)}`).join("\n")}
</section>`;
}

/** Whether a picture has more than an empty network, and what is dangerous is not all beside it. */
function tellsSomething(topology: Topology, reviews: readonly StackReview[]): boolean {
  return (
    topology.parts.some(({ part, presence }) => part !== "network" && presence !== "absent") &&
    (topology.parts.some(({ mark }) => mark !== "none") ||
      reviews.every(({ counts }) => counts.gating === 0))
  );
}

/** The picture, and its parts as a list where there is no room for it. */
function picture(environment: string, topology: Topology): string {
  return `<figure>
${diagramOf(topology, { bare: true })}
<ul class="parts">
${partsInWords(topology)
  .map(({ text, mark }) => `<li${mark === "" ? "" : ` class="${mark}"`}>${escaped(text)}</li>`)
  .join("\n")}
</ul>
<figcaption>The parts of ${escaped(environment)}, with what would change marked on them.${legendOf(topology)}</figcaption>
</figure>`;
}
