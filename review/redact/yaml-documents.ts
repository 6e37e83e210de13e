import { isList, isObject, type Json, yamlIn } from "../plan";

// Nothing of a longer text is ever shown.
const longest = 100_000;
const mostLines = 2000;
const mayHold = /:\s|\?\s|\{|\[/;
const mayName = /pass|pw|pin|secret|token|key|cred|conn|salt|dsn|psk|pat|otp|sas|auth|cookie/i;

/** The mappings and lists of a text of YAML in which something may be called a secret. */
export function documentsIn(text: string): readonly Json[] {
  return text.length <= longest && mayHold.test(text) && mayName.test(text)
    ? (yamlIn(text) ?? []).filter((document) => isObject(document) || isList(document))
    : [];
}

/** A value of YAML, and the lines of the text that fold it or break it. */
export function linesOfFolded(text: string, value: string): readonly string[] {
  const lines = text
    .split("\n", mostLines)
    .map((line) => line.trim().replace(/^(?:[\w./-]{1,100}:[ \t]{1,8})?["']/, ""))
    .map((line) => line.replace(/["'\\]$/, ""));
  return [value, ...lines.filter((line) => line.length >= 6 && value.includes(line))];
}
