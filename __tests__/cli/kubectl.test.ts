import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { kubectl } from "../../cli/kubectl";
import { emptyFolder } from "../folder";

/** What comes of a kubectl that complains and fails. */
function complaining(...lines: readonly string[]) {
  const folder = emptyFolder();
  const file = join(folder, "kubectl");
  const says = lines.map((line) => `echo '${line}' >&2`).join("\n");
  writeFileSync(file, `#!/bin/sh\n${says}\nexit 1\n`);
  chmodSync(file, 0o755);
  return kubectl(["get"], { environment: { PATH: folder } });
}

test("where there is no kubectl, that is said", async () => {
  expect(await kubectl(["get"], { environment: { PATH: emptyFolder() } })).toEqual({
    ...{ ok: false, stdout: "", stderr: "kubectl is not installed, or not in PATH" },
  });
});

test("what its cache logs does not hide what it says, and is shown where it says nothing else", async () => {
  const logged =
    'E1129 02:41:03.123456   12345 memcache.go:265] "Unhandled Error" err="connection refused"';
  const refused = "The connection to the server 127.0.0.1:1 was refused";
  expect((await complaining(logged, logged, refused)).stderr).toBe(refused);
  expect((await complaining(logged)).stderr).toBe(logged);
  expect((await complaining()).stderr).toContain("Command failed: kubectl get");
});
