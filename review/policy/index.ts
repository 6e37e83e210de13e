export { loadModule } from "./load-module";
export type {
  Policy,
  PolicyAction,
  PolicyChange,
  PolicyContext,
  PolicyFinding,
  PolicyResource,
} from "./policy";
export { loadPolicies, policyFileIn, policyFiles } from "./policy-file";
export { type NamedFinding, policyFindings } from "./policy-findings";
