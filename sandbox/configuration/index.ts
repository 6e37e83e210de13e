export {
  type Expression,
  type Literal,
  literalOf,
  objectMembers,
  quotedTemplate,
} from "./expression";
export type {
  Backend,
  Module,
  ProviderRequirement,
  RemoteState,
  Settings,
} from "./module";
export { type Dialect, isConfiguration, isStack, readConfigurationText } from "./module-files";
export { type ModuleTree, readModuleTree } from "./module-tree";
export { isAllowed } from "./version-constraint";
export { WrittenObject, type WrittenValue } from "./written-value";
