export { hidden, Redaction } from "./redaction";
export { isRandom, looksLikeSecret, namesSecret } from "./secret-patterns";
export { secretsOf } from "./secrets";
