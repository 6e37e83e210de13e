import { visible } from "../plan";
import { redactedWords } from "./redacted-words";
import { Redaction } from "./redaction";
import { secretsOf } from "./secrets";
import { emptyPlan } from "./synthesized-plan";

const redaction = new Redaction(secretsOf(emptyPlan));

/**
 * One line that a program or a server wrote: every character can be seen, and what looks like a secret is hidden.
 * @internal
 */
export function strangersText(line: string): string {
  return visible(redactedWords(line, redaction));
}
