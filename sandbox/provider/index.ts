export { readData } from "./data-operations";
export { type Fault, type FaultOperation, FaultPlan, parseFault } from "./fault";
export { checkNestedKeys } from "./nested-keys";
export { OperationError } from "./operation-error";
export { type PathStep, planChange, withoutWriteOnly } from "./plan";
export { type Connection, keyOf, privateOf } from "./private-state";
export { Provider, type WireValue } from "./provider";
export {
  createObject,
  deleteObject,
  findImport,
  readObject,
  updateObject,
} from "./resource-operations";
export { checkPlan, type Problem, validateConfig } from "./validate";
export { World, type WorldEntry } from "./world";
