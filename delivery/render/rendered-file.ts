import { createHash } from "node:crypto";
import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE, type ScalarStyleRule } from "js-yaml";
import type { Manifest } from "./manifest";

/** A rendered file, by its path from the project's folder. */
export interface RenderedFile {
  /** From the project's folder, with `/`. */
  readonly path: string;
  /** The whole text. */
  readonly text: string;
}

const firstLine = /^# Rendered by anycloud render from .*; ([0-9a-f]{12})\n/;

/**
 * Manifests as text. The first line says from what they were rendered, and ends in the beginning of the hash of
 * what follows, by which a change by hand is told from data that changed.
 */
export function renderedText(manifests: readonly Manifest[], sources: readonly string[]): string {
  const body = manifests.map(manifestText).join("---\n");
  return `# Rendered by anycloud render from ${sources.join(" and ")}; ${hashOf(body)}\n${body}`;
}

/** A manifest as text that Kubernetes reads as it is meant. */
export function manifestText(manifest: Manifest): string {
  return dump(manifest, { noRefs: true, lineWidth: -1, scalarStyleRules });
}

/**
 * Kubernetes reads numbers as Go does: `0X1F`, and `1_0e3` with its underscores left out. Quotes keep texts
 * that look like these what they are; those that every reader takes for numbers have them anyway.
 * @see https://github.com/yaml/go-yaml/blob/v2/resolve.go
 */
const quoteNumbersOfGo: ScalarStyleRule = (scalar) => {
  const { value, tag } = scalar.node;
  const isText = tag === scalar.presenterOptions.schema.defaultScalarTag.tagName;
  if (isText && scalar.style === SCALAR_STYLE.PLAIN && numberOfGo.test(value.replaceAll("_", ""))) {
    scalar.style = SCALAR_STYLE.SINGLE_QUOTED;
  }
};

const numberOfGo = /^[-+]?(?:0[box][0-9a-f]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?)$/i;

const scalarStyleRules = [quoteNumbersOfGo, ...Object.values(DEFAULT_SCALAR_STYLE_RULES)];

/** What a file of the folder of rendered files is. */
export type FileState = "rendered" | "edited" | "foreign";

/** Whether a file is as it was rendered, was edited afterwards, or was never rendered. */
export function stateOf(text: string): FileState {
  const plain = withUnixLines(text);
  const found = firstLine.exec(plain);
  if (found === null) {
    return plain.startsWith("# Rendered by anycloud render") ? "edited" : "foreign";
  }
  return hashOf(plain.slice(found[0].length)) === found[1] ? "rendered" : "edited";
}

/**
 * A text as it is rendered, wherever Git has put line ends of Windows.
 * @internal
 */
export function withUnixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, 12);
}
