export { addressLines, checkAddresses, statefulIn } from "./addresses-gate";
export { checkEnvironments, differenceLines } from "./environments-gate";
export { keyOf, type Refusal, withoutExceptions } from "./gate";
export { checkImages } from "./images-gate";
export { checkPolicies, type PolicyVerdict } from "./policies-gate";
export { type QuotaUse, quotaLine, quotasUsedUp } from "./quotas";
export { checkSecrets } from "./secrets-gate";
