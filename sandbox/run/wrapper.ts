import {
  chmodSync,
  existsSync,
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";

/** The wrapper that stands in Terraform's place on the PATH. */
export interface Wrapper {
  /** The wrapper's own path, for `TERRAFORM_BINARY_NAME`. */
  readonly program: string;
  /** The folder to put first on the PATH. */
  readonly directory: string;
  readonly requests: WrapperRequests;
}

/** The folder through which the wrapper asks where to run. */
export interface WrapperRequests {
  stop(): void;
}

/**
 * Installs the wrapper.
 *
 * It is a shell script, because cdktf calls it many times and every start of Node.js costs 50 ms.
 * It answers `providers lock`, which looks for real providers, and otherwise asks this process
 * which folder stands for the stack's, by leaving a file and waiting for another.
 */
export function installWrapper(
  runtime: string,
  terraform: string,
  enter: (folder: string) => string,
): Wrapper {
  const directory = join(runtime, "bin");
  const asked = join(runtime, "asked");
  mkdirSync(directory);
  mkdirSync(asked);
  const program = join(directory, basename(terraform).startsWith("tofu") ? "tofu" : "terraform");
  writeFileSync(program, script(terraform, asked));
  chmodSync(program, 0o700);
  return { program, directory, requests: answerRequests(asked, enter) };
}

function answerRequests(asked: string, enter: (folder: string) => string): WrapperRequests {
  const answer = () => {
    if (!existsSync(asked)) {
      return;
    }
    for (const name of readdirSync(asked).filter((entry) => entry.endsWith(".ask"))) {
      const file = join(asked, name);
      const reply = join(asked, name.replace(/\.ask$/, ".reply"));
      let text: string;
      try {
        text = `ok ${enter(readFileSync(file, "utf8").replace(/\n$/, ""))}`;
      } catch (error) {
        text = `error ${(error as Error).message}`;
      }
      rmSync(file, { force: true });
      writeFileSync(`${reply}.draft`, `${text}\n`);
      renameSync(`${reply}.draft`, reply);
    }
  };
  const watcher: FSWatcher = watch(asked, answer);
  // A watcher may miss an event on some file systems; a slow look around makes that a delay only.
  const timer = setInterval(answer, 250);
  timer.unref();
  watcher.unref();
  return {
    stop: () => {
      clearInterval(timer);
      watcher.close();
    },
  };
}

function script(terraform: string, asked: string): string {
  return `#!/bin/sh
# Runs Terraform on the sandbox's copy of a stack.
real=${quote(terraform)}
asked=${quote(asked)}
folder=$PWD
command=
for arg in "$@"; do
  case $arg in
    -chdir=*) folder=\${arg#-chdir=} ;;
    -*) [ -n "$command" ] || command=$arg ;;
    *) [ -n "$command" ] && case $command in -*) ;; *) sub=\${sub:-$arg} ;; esac
       case $command in "" | -*) command=$arg ;; esac ;;
  esac
done
case "$command \${sub:-}" in
  "providers lock")
    echo "The providers are simulated: there is nothing to lock."
    exit 0 ;;
  "version "* | "-version "* | "--version "* | "-v "* | "-help "* | "--help "* | "-h "* | "fmt "* | "login "* | "logout "* | " ")
    case $command in
      login | logout) echo "There is nothing to log in to in the sandbox." >&2; exit 1 ;;
    esac
    exec "$real" "$@" ;;
esac
folder=$(cd "$folder" 2>/dev/null && pwd) || { echo "The folder $folder does not exist." >&2; exit 1; }
ask=$asked/$$
printf '%s\\n' "$folder" > "$ask.draft" && mv "$ask.draft" "$ask.ask" || { echo "The sandbox is not running any more." >&2; exit 1; }
waited=0
while [ ! -f "$ask.reply" ]; do
  [ -d "$asked" ] && kill -0 ${process.pid} 2>/dev/null && [ $waited -lt 1500 ] || { echo "The sandbox is not running any more." >&2; exit 1; }
  sleep 0.02
  waited=$((waited + 1))
done
read -r state place < "$ask.reply"
rm -f "$ask.reply"
[ "$state" = ok ] || { echo "The sandbox: $place" >&2; exit 1; }
count=$#
while [ $count -gt 0 ]; do
  case $1 in -chdir=*) ;; *) set -- "$@" "$1" ;; esac
  shift
  count=$((count - 1))
done
exec "$real" "-chdir=$place" "$@"
`;
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
