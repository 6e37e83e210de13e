export { findSecrets, inBase64, pathOf } from "./find-secrets";
export { isRandom } from "./randomness";
export { type ReasonSources, redactedReason } from "./redacted-reason";
export { redactedWords } from "./redacted-words";
export { hidden, Redaction } from "./redaction";
export { isReference, namesSecret } from "./secret-names";
export { looksLikeSecret } from "./secret-patterns";
export { secretsOf } from "./secrets";
export { emptyPlan, synthesizedPlan } from "./synthesized-plan";
