export { Sandbox, type SandboxOptions } from "./sandbox";
export { type HostedRun, runHosted, SandboxHost } from "./sandbox-host";
export {
  resetSandbox,
  runInSandbox,
  type SessionOptions,
  sandboxDirectory,
  sandboxFolder,
} from "./session";
