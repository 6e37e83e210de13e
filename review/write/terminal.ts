import pc from "picocolors";
import type { StackReview } from "../judge";
import { type Change, isDestructive, isFailed, isGating, type Report } from "../judge";
import { visible } from "../plan";
import {
  concerns,
  difference,
  explanation,
  headline,
  losesProtection,
  type Sentence,
} from "./wording";

/** How a review is written to a terminal. */
export interface TerminalOptions {
  /** @default - where the terminal has colours */
  readonly colour?: boolean;
  /** Whether attributes of creations and noise are listed, too. @default false */
  readonly verbose?: boolean;
}

type Colours = ReturnType<typeof pc.createColors>;

const mostAttributes = 12;

/** Writes a review for a terminal. */
export function terminalOf(report: Report, options: TerminalOptions = {}): string {
  const colours = pc.createColors(options.colour ?? pc.isColorSupported);
  return report
    .map((review) =>
      isFailed(review)
        ? `${colours.red("✖")} ${colours.bold(visible(review.stack))} could not be reviewed: it ${visible(review.error)}\n`
        : stackText(review, colours, options.verbose ?? false),
    )
    .join("\n");
}

function stackText(review: StackReview, colours: Colours, verbose: boolean): string {
  const { verdict, changes, outputs, drift, deferred, alarms, notes, planSha256 } = review;
  const paint = { 0: colours.green, 1: colours.yellow, 2: colours.red, 3: colours.red }[
    verdict.exitCode
  ];
  const symbol = { 0: "✔", 1: "!", 2: "✖", 3: "✖" }[verdict.exitCode];
  const rest = changes.filter((change) => !isDestructive(change));
  const quiet = rest.filter(({ severity }) => severity === "create" || severity === "noise");
  const lines = [
    `${paint(symbol)} ${colours.bold(visible(review.stack))}: ${paint(visible(verdict.text))}${review.sandbox ? " (sandbox)" : ""}`,
    ...(planSha256 === undefined ? [] : [colours.dim(`  plan ${planSha256}`)]),
    ...alarms.map((alarm) => `  ${colours.red("✖")} ${colours.bold(visible(alarm))}`),
    ...notes.map((note) => `  ${colours.yellow("!")} ${visible(note)}`),
    ...changes.filter(isDestructive).flatMap((change) => destructiveLines(change, colours)),
    ...rest
      .filter(({ severity }) => isGating(severity))
      .flatMap((change) => securityLines(change, colours)),
    ...rest
      .filter(({ severity }) => severity === "update")
      .flatMap((change) => [
        `  ${colours.yellow("~")} ${visible(change.title)} ${colours.dim(visible(change.address))}`,
        ...attributeLines(change, colours),
      ]),
    ...(verbose ? quiet : []).map(
      (change) =>
        `  ${change.severity === "noise" ? colours.dim("·") : colours.green("+")} ${visible(change.address)}`,
    ),
    ...counted(
      verbose ? 0 : quiet.filter(({ severity }) => severity === "create").length,
      "+",
      "created, moved or taken over",
      colours.green,
    ),
    ...counted(
      verbose ? 0 : quiet.filter(({ severity }) => severity === "noise").length,
      "·",
      "changed only in tags or computed values",
      colours.dim,
    ),
    ...counted(outputs.length, "·", "outputs changed", colours.dim),
    ...counted(deferred.length, "!", "put off to a later plan", colours.yellow),
    ...drift.map(
      (change) =>
        `  ${colours.yellow("!")} changed outside Terraform: ${visible(change.title)} ${colours.dim(visible(change.address))}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function destructiveLines(change: Change, colours: Colours): readonly string[] {
  const paint = change.stateful || losesProtection(change) ? colours.red : colours.yellow;
  return [
    `  ${paint(change.action === "replace" ? "±" : "-")} ${written(headline(change), colours)} ${colours.dim(visible(change.address))}`,
    ...explanation(change).map((sentence) => `      ${written(sentence, colours)}`),
  ];
}

function securityLines(change: Change, colours: Colours): readonly string[] {
  const paint = losesProtection(change) ? colours.red : colours.yellow;
  return [
    `  ${paint("!")} ${visible(change.title)} ${colours.dim(visible(change.address))}`,
    ...concerns(change).map((sentence) => `      ${written(sentence, colours)}`),
    ...(change.action === "create" ? [] : attributeLines(change, colours)),
  ];
}

function attributeLines(change: Change, colours: Colours): readonly string[] {
  const told = change.attributes.filter(({ kind }) => kind === "plain" || kind === "sensitive");
  const more = told.length - mostAttributes + change.attributesLeftOut;
  return [
    ...told
      .slice(0, mostAttributes)
      .map(
        (attribute) =>
          `      ${visible(attribute.path)}: ${written(difference(attribute), colours)}`,
      ),
    ...(more > 0 ? [colours.dim(`      ${more} more attributes`)] : []),
  ];
}

function counted(
  count: number,
  symbol: string,
  what: string,
  paint: (text: string) => string,
): readonly string[] {
  return count > 0 ? [`  ${paint(symbol)} ${count} ${what}`] : [];
}

function written(sentence: Sentence, colours: Colours): string {
  return sentence
    .map((part) =>
      typeof part === "string"
        ? visible(part)
        : "code" in part
          ? colours.cyan(visible(part.code))
          : colours.bold(visible(part.strong)),
    )
    .join("");
}
