export { findSecrets, inBase64, pathOf } from "./find-secrets";
export { isRandom } from "./randomness";
export { hidden, Redaction } from "./redaction";
export { isReference, namesSecret } from "./secret-names";
export { looksLikeSecret } from "./secret-patterns";
export { secretsOf } from "./secrets";
