export { findTerraform, installAdvice, type TerraformResult } from "../terraform";
export {
  type Fault,
  type FaultOperation,
  FaultPlan,
  parseFault,
  World,
  type WorldEntry,
} from "./provider";
export {
  type HostedRun,
  resetSandbox,
  runHosted,
  runInSandbox,
  Sandbox,
  SandboxHost,
  type SandboxOptions,
  type SessionOptions,
  sandboxDirectory,
  sandboxFolder,
} from "./run";
