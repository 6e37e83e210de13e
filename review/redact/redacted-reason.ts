import { type PlanDocument, type SynthesizedStack, terraformReason } from "../plan";
import { redactedWords } from "./redacted-words";
import { Redaction } from "./redaction";
import { secretsOf } from "./secrets";
import { emptyPlan, synthesizedPlan } from "./synthesized-plan";

/**
 * What is known of the secrets of a stack that a run of Terraform was of.
 * @internal
 */
export interface ReasonSources {
  /** @default - there is none */
  readonly plan?: PlanDocument;
  /** The stack as it was synthesized. @default - unknown */
  readonly stack?: SynthesizedStack;
}

/**
 * The first error of a run of Terraform and its details, without secrets.
 * @internal
 */
export function redactedReason(stderr: string, { plan, stack }: ReasonSources): string {
  const documents = [plan, stack && synthesizedPlan(stack)].filter((one) => one !== undefined);
  return documents.reduce(
    (reason, document) => redactedWords(reason, new Redaction(secretsOf(document))),
    redactedWords(terraformReason(stderr), new Redaction(secretsOf(emptyPlan))),
  );
}
