export { type Fault, type FaultOperation, FaultPlan, parseFault } from "./fault";
export { type CommandResult, Sandbox, type SandboxOptions } from "./sandbox";
export { type HostedRun, runHosted, SandboxHost } from "./sandbox-host";
export { resetSandbox, runInSandbox, SANDBOX_DIRECTORY, type SessionOptions } from "./session";
export { findTerraform, installAdvice } from "./terraform-binary";
export { World, type WorldEntry } from "./world";
