export type { Expression } from "./body";
export { type Literal, literalOf, objectMembers, quotedTemplate } from "./expression";
export { readHcl } from "./hcl-body";
export type {
  Backend,
  Module,
  ProviderRequirement,
  RemoteState,
  Settings,
} from "./module";
export { type Dialect, isConfiguration, isStack } from "./module-files";
export { type ModuleTree, readModuleTree } from "./module-tree";
