export { type ReasonSources, redactedReason } from "./redacted-reason";
export { redactedWords } from "./redacted-words";
export { hidden, Redaction } from "./redaction";
export { isRandom, looksLikeSecret, namesSecret } from "./secret-patterns";
export { secretsOf } from "./secrets";
export { synthesizedPlan } from "./synthesized-plan";
