import { createHash } from "node:crypto";
import type { StackReview } from "../judge";
import {
  type Change,
  combined,
  environmentsIn,
  isDestructive,
  isFailed,
  type Report,
} from "../judge";
import { diagramOf } from "./diagram";
import { diagramStyle } from "./diagram-style";
import { escaped } from "./html-escape";
import { pageStyle } from "./page-style";
import {
  concerns,
  difference,
  explanation,
  headline,
  losesProtection,
  type Sentence,
} from "./wording";

const mostListed = 2_000;
const levels = {
  safe: "Nothing dangerous",
  unjudged: "Not judged",
  noted: "Nothing that needs a yes",
  dangerous: "Dangerous",
  unprotected: "Protection lost",
} as const;

/**
 * Writes a review as a page with a picture of each environment.
 *
 * Self-contained: no script, no request; the page forbids itself both.
 */
export function htmlOf(report: Report): string {
  const style = `${pageStyle}\n${diagramStyle}`;
  const hash = createHash("sha256").update(style).digest("base64");
  const title = `What would change in ${environmentsIn(report).join(", ")}`;
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
<header>
<h1>${escaped(title)}</h1>
<ul class="verdicts">
${report.map(verdictItem).join("\n")}
</ul>
</header>
<main>
${environmentsIn(report)
  .map((environment) => environmentSection(environment, report))
  .join("\n")}
</main>
<footer><p>Values that are secret are never shown. What it says of a plan holds for that plan alone.</p></footer>
</body>
</html>
`;
}

function verdictItem(review: Report[number]): string {
  if (isFailed(review)) {
    return `<li class="unjudged"><span class="badge">Not judged</span> <strong>${escaped(review.stack)}</strong> could not be reviewed: it ${escaped(review.error)}</li>`;
  }
  const { verdict, stack, planSha256, sandbox } = review;
  const bound =
    planSha256 === undefined ? "" : ` <span class="soft">plan <code>${planSha256}</code></span>`;
  return `<li class="${verdict.level}"><span class="badge">${levels[verdict.level]}</span> <strong>${escaped(stack)}</strong>: ${escaped(verdict.text)}${sandbox ? " (sandbox)" : ""}${bound}</li>`;
}

function environmentSection(environment: string, report: Report): string {
  const reviews = report
    .filter((review) => review.environment === environment)
    .filter((review): review is StackReview => !isFailed(review));
  if (reviews.length === 0) {
    return "";
  }
  const topology = combined(reviews.map((review) => review.topology));
  return `<section>
<h2>${escaped(environment)}</h2>
<figure>
<div class="scroll" tabindex="0" role="group" aria-label="Picture of ${escaped(environment)}">
${diagramOf(topology, { bare: true })}
</div>
<figcaption>The parts of ${escaped(environment)}, with what would change marked on them.</figcaption>
</figure>
${reviews.map(stackSection).join("\n")}
</section>`;
}

function stackSection(review: StackReview): string {
  const { stack, changes, outputs, drift, deferred, alarms, notes } = review;
  const rest = changes.filter((change) => !isDestructive(change));
  const of = (...severities: Change["severity"][]): readonly Change[] =>
    rest.filter(({ severity }) => severities.includes(severity));
  const creations = of("create");
  const noise = of("noise");
  return [
    `<h3>Stack ${escaped(stack)}</h3>`,
    list("alarms", alarms),
    list("notes", notes),
    changes.length + outputs.length + deferred.length === 0 ? "<p>No changes.</p>" : "",
    part("Destroyed or re-created", changes.filter(isDestructive).map(destructiveItem)),
    part(
      "Protection and security",
      of("protection", "exposure", "outage", "capacity", "audit").map(securityItem),
    ),
    part("Changed", of("update").map(updateItem)),
    folded(
      `${outputs.length} outputs changed`,
      outputs.length,
      table(
        "Outputs",
        outputs.map((output) => ({ path: output.path, change: difference(output) })),
      ),
    ),
    addresses(`${deferred.length} put off to a later plan`, deferred),
    addresses(`${drift.length} changed outside Terraform`, drift),
    addresses(`${creations.length} created, moved or taken over`, creations),
    addresses(`${noise.length} changed only in tags or computed values`, noise),
  ]
    .filter(Boolean)
    .join("\n");
}

function destructiveItem(change: Change): string {
  const grave = change.stateful || losesProtection(change);
  return `<li class="${grave ? "unprotected" : "destructive"}">
<p>${written(headline(change))} <code class="address">${escaped(change.address)}</code></p>
${explanation(change)
  .map((sentence) => `<p class="why">${written(sentence)}</p>`)
  .join("\n")}
${attributes(change)}
</li>`;
}

function securityItem(change: Change): string {
  return `<li class="${losesProtection(change) ? "unprotected" : "unjudged"}">
<p>${escaped(change.title)} <code class="address">${escaped(change.address)}</code></p>
${concerns(change)
  .map((sentence) => `<p class="why">${written(sentence)}</p>`)
  .join("\n")}
${change.action === "create" ? "" : attributes(change)}
</li>`;
}

function updateItem(change: Change): string {
  return `<li><p>${escaped(change.title)} <code class="address">${escaped(change.address)}</code></p>
${attributes(change)}
</li>`;
}

function attributes(change: Change): string {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  if (told.length === 0) {
    return "";
  }
  const more =
    change.attributesLeftOut > 0
      ? `<p class="soft">${change.attributesLeftOut} more attributes</p>`
      : "";
  return `${table(
    `Attributes of ${change.address}`,
    told.map((attribute) => ({ path: attribute.path, change: difference(attribute) })),
  )}${more}`;
}

function table(
  caption: string,
  rows: readonly { readonly path: string; readonly change: Sentence }[],
): string {
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escaped(caption)}"><table>
<caption>${escaped(caption)}</caption>
<thead><tr><th scope="col">Attribute</th><th scope="col">Change</th></tr></thead>
<tbody>
${rows.map(({ path, change }) => `<tr><th scope="row"><code>${escaped(path)}</code></th><td>${written(change)}</td></tr>`).join("\n")}
</tbody>
</table></div>`;
}

function part(heading: string, items: readonly string[]): string {
  if (items.length === 0) {
    return "";
  }
  const shown = items.slice(0, mostListed);
  const more = items.length - shown.length;
  return `<h4>${heading} (${items.length})</h4>\n<ul class="changes">\n${shown.join("\n")}\n</ul>${more > 0 ? `<p><strong>${more} more are not shown here.</strong></p>` : ""}`;
}

function addresses(summary: string, changes: readonly Change[]): string {
  const shown = changes.slice(0, mostListed);
  const more = changes.length - shown.length;
  return folded(
    summary,
    changes.length,
    `<ul>${shown.map(({ address }) => `<li><code>${escaped(address)}</code></li>`).join("\n")}</ul>${more > 0 ? `<p>${more} more are not shown here.</p>` : ""}`,
  );
}

function folded(summary: string, count: number, body: string): string {
  return count === 0 ? "" : `<details><summary>${summary}</summary>\n${body}\n</details>`;
}

function list(name: string, items: readonly string[]): string {
  return items.length === 0
    ? ""
    : `<ul class="${name}">${items.map((item) => `<li>${escaped(item)}</li>`).join("\n")}</ul>`;
}

function written(sentence: Sentence): string {
  return sentence
    .map((piece) =>
      typeof piece === "string"
        ? escaped(piece)
        : "code" in piece
          ? `<code>${escaped(piece.code)}</code>`
          : `<strong>${escaped(piece.strong)}</strong>`,
    )
    .join("");
}
