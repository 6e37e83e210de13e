export { addressLines, checkAddresses, statefulIn } from "./addresses-gate";
export { checkEnvironments, differenceLines } from "./environments-gate";
export { keyOf, type Refusal, withoutExceptions } from "./gate";
export { checkImages } from "./images-gate";
export { checkSecrets } from "./secrets-gate";
