import { SandboxHost } from "../sandbox";

// An interrupt goes to all processes of a terminal; this one ends after the tests, and cleans up.
process.on("SIGINT", () => undefined);

SandboxHost.start(process.cwd()).then((host) => {
  const end = (): void => void host.stop().finally(() => process.exit());
  process.once("SIGTERM", end);
  if (process.connected) {
    process.once("disconnect", end);
    process.send?.(host.address);
  } else {
    end();
  }
});
