import { fork } from "node:child_process";
import { join } from "node:path";

let address: Promise<string> | undefined;

/**
 * The address of a sandbox server for this process alone, where the run has none.
 *
 * It is a process of its own, so that nothing keeps this one from ending, whichever runner it belongs
 * to; it ends with this one, whatever that one's end is.
 */
export function ownHost(): Promise<string> {
  address ??= started();
  return address;
}

function started(): Promise<string> {
  return new Promise((done, fail) => {
    const child = fork(join(__dirname, "host-process.js"), [], {
      stdio: ["ignore", "ignore", "inherit", "ipc"],
      // A debugger of this process is none of that one.
      execArgv: process.execArgv.filter((option) => !option.startsWith("--inspect")),
    });
    child.once("error", fail);
    child.once("exit", () => fail(new Error("the sandbox of the tests could not be started")));
    child.once("message", (message) => {
      child.unref();
      child.channel?.unref();
      done(String(message));
    });
  });
}
