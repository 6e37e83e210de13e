export { intervalOf, isCidr, isEveryone, isPrivate, isWide, isWithin } from "./cidr";
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
  objectAt,
  printed,
  same,
  visit,
} from "./json";
export { type Leaves, leavesOf } from "./leaves";
export {
  type PlanDocument,
  type ResourceChange,
  readPlan,
  readState,
  type StateDocument,
  type ValueChange,
} from "./plan-document";
export { PlanError } from "./plan-error";
export { readSource, sha256Of, stackNamed } from "./plan-source";
export {
  readStack,
  readStacks,
  type SynthesizedResource,
  type SynthesizedStack,
} from "./synthesized-stack";
export { terraformComplaint } from "./terraform-complaint";
export { cut, visible } from "./visible";
