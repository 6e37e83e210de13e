export { addressParts, blockOf, moduleOf } from "./block-address";
export { intervalOf, isCidr, isEveryone, isPrivate, isWide, isWithin } from "./cidr";
export { documentText } from "./document-text";
export { callsIn, expressionsIn, resourcesIn } from "./expressions";
export {
  at,
  embedded,
  isEmpty,
  isList,
  isObject,
  type Json,
  type JsonObject,
  keysOf,
  listAt,
  marksAnything,
  objectAt,
  only,
  printed,
  same,
  visit,
} from "./json";
export { type Leaves, leavesOf } from "./leaves";
export { movedTo } from "./moves";
export { namesInstead } from "./near-name";
export {
  type PlanDocument,
  type ResourceChange,
  readPlan,
  readState,
  type StateDocument,
  type ValueChange,
} from "./plan-document";
export { PlanError } from "./plan-error";
export {
  readSource,
  readText,
  type SourcedPlan,
  type SourceOptions,
  sha256Of,
  stackNamed,
} from "./plan-source";
export {
  readStack,
  readStacks,
  type StackRole,
  type SynthesizedResource,
  type SynthesizedStack,
} from "./synthesized-stack";
export { terraformComplaint, terraformReason } from "./terraform-complaint";
export { cut, visible } from "./visible";
export { yamlIn } from "./yaml-text";
