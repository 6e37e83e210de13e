import type { SandboxHost } from "../sandbox";
import { hostVariable } from "./host-variable";

const kept = Symbol.for("cdktf-anycloud/testing/host");

/**
 * Starts the one sandbox server that a whole test run shares.
 *
 * Name it in Jest's configuration: `"globalSetup": "cdktf-anycloud/testing/sandbox-setup"` and
 * `"globalTeardown": "cdktf-anycloud/testing/sandbox-teardown"`; in Vitest's, `globalSetup` is enough.
 * Without it each test file starts a server of its own when its first matcher needs one.
 *
 * @returns what stops it, for Vitest; Jest takes no notice
 */
// biome-ignore lint/style/noDefaultExport: Jest wants it
export default async function start(): Promise<() => Promise<void>> {
  const { SandboxHost: Host } = require("../sandbox") as typeof import("../sandbox");
  const host = await Host.start(process.cwd());
  process.env[hostVariable] = host.address;
  (globalThis as Record<symbol, SandboxHost | undefined>)[kept] = host;
  return stop;
}

/** Stops it. */
export async function stop(): Promise<void> {
  await (globalThis as Record<symbol, SandboxHost | undefined>)[kept]?.stop();
}
