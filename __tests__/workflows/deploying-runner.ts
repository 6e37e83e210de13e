import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { command, compiledProject } from "../copy-of-project";
import { Runner } from "./workflow";

// The command of this repository without a build, and the one of cdktf. What happens between the
// plan of the job that applies and its application is in a script of the test.
const npx = `
[ "$1 $2" = "--no --" ] || exit 99
shift 2
if [ "$1 $2" = "anycloud apply" ] && [ -f "\${RUNNER_TEMP:-$ANYCLOUD_TEMP}/meanwhile.sh" ]; then
  bash -e "\${RUNNER_TEMP:-$ANYCLOUD_TEMP}/meanwhile.sh" >/dev/null
fi
case "$1" in
  # What is missing here is everything.
  anycloud) [ "$2" != doctor ] || exit 0; shift; exec node ${command} "$@" ;;
  *) exec "node_modules/.bin/$1" "\${@:2}" ;;
esac`;

/** A runner with a project whose state is in a bucket. */
export function deployingRunner(): Runner {
  const project = compiledProject();
  const main = join(project, "main.ts");
  const bucket = '{ bucket: "states", region: "eu-central-1" }';
  writeFileSync(
    main,
    readFileSync(main, "utf8")
      .replace('process.env["VENDOR"]', '"aws"')
      .replace(
        "const state = localState;",
        `const state = require("./constructs/aws").s3State(${bucket});`,
      ),
  );
  return new Runner(project).program("npx", npx);
}
