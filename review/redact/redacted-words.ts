import { cut } from "../plan";
import { hidden, type Redaction } from "./redaction";

const longestRead = 4000;

/**
 * A sentence that somebody else wrote, with only those of its words replaced that are secret; all of it
 * where what is secret is more than a word.
 */
export function redactedWords(sentence: string, redaction: Redaction): string {
  const text = cut(sentence, longestRead);
  if (redaction.text(text) === text) {
    return text;
  }
  const safe = text
    .split(/([\s"'`,;()[\]{}<>=]+)/)
    .map((part, index) => (index % 2 === 1 || redaction.text(part) === part ? part : hidden))
    .join("");
  return redaction.text(safe) === safe ? safe : hidden;
}
