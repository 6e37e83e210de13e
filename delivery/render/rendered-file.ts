import { createHash } from "node:crypto";
import { dump } from "js-yaml";
import type { Manifest } from "./manifest";

/** A rendered file, by its path from the project's folder. */
export interface RenderedFile {
  readonly path: string;
  readonly text: string;
}

const firstLine = /^# Rendered by anycloud render from .*; ([0-9a-f]{12})\n/;

/**
 * Manifests as text. The first line says from what they were rendered, and ends in the beginning of the hash of
 * what follows, by which a change by hand is told from data that changed.
 */
export function renderedText(manifests: readonly Manifest[], sources: readonly string[]): string {
  const body = manifests
    .map((manifest) => dump(manifest, { noRefs: true, lineWidth: -1 }))
    .join("---\n");
  return `# Rendered by anycloud render from ${sources.join(" and ")}; ${hashOf(body)}\n${body}`;
}

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

/** A text as it is rendered, wherever Git has put line ends of Windows. */
export function withUnixLines(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("hex").slice(0, 12);
}
