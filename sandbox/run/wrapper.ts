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
import { lockedNetwork } from "./environment";
import { refusal } from "./terraform-arguments";

/** The wrapper that stands in Terraform's place on the PATH. */
export interface Wrapper {
  /** The wrapper's own path, for `TERRAFORM_BINARY_NAME`. */
  readonly program: string;
  /** The folder to put first on the PATH. */
  readonly directory: string;
  readonly requests: WrapperRequests;
}

/** A run of the wrapper. */
export interface WrappedRun {
  /** The process, which becomes Terraform. */
  readonly pid: number;
  readonly folder: string;
  /** The workspace that its environment chooses; empty where none. */
  readonly workspace: string;
  readonly args: readonly string[];
}

/** Where and how Terraform is to run. */
export interface Place {
  readonly args: readonly string[];
  readonly directory: string;
  /** What to add to its environment. */
  readonly variables: Readonly<Record<string, string>>;
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
  place: (run: WrappedRun) => Place,
): Wrapper {
  const directory = join(runtime, "bin");
  const asked = join(runtime, "asked");
  mkdirSync(directory);
  mkdirSync(asked);
  const program = join(directory, basename(terraform).startsWith("tofu") ? "tofu" : "terraform");
  writeFileSync(program, script(terraform, asked));
  chmodSync(program, 0o700);
  return { program, directory, requests: answerRequests(asked, place) };
}

function answerRequests(asked: string, place: (run: WrappedRun) => Place): WrapperRequests {
  const answer = () => {
    if (!existsSync(asked)) {
      return;
    }
    for (const name of readdirSync(asked).filter((entry) => entry.endsWith(".ask"))) {
      const file = join(asked, name);
      const reply = join(asked, name.replace(/\.ask$/, ".reply"));
      let text: string;
      try {
        const [folder = "", workspace = "", ...args] = readFileSync(file, "utf8")
          .split("\n")
          .slice(0, -1);
        const pid = Number(name.replace(/\.ask$/, ""));
        const { directory, variables } = place({ pid, folder, workspace, args });
        const lines = Object.entries(variables).map(([variable, value]) => `${variable}=${value}`);
        text = [`ok ${directory}`, ...lines].join("\n");
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
    -plugin-dir* | --plugin-dir*) echo ${quote(refusal("plugin-dir"))} >&2; exit 1 ;;
    -from-module* | --from-module*) echo ${quote(refusal("from-module"))} >&2; exit 1 ;;
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
printf '%s\\n' "$folder" "\${TF_WORKSPACE:-}" "$@" > "$ask.draft" && mv "$ask.draft" "$ask.ask" || { echo "The sandbox is not running any more." >&2; exit 1; }
waited=0
while [ ! -f "$ask.reply" ]; do
  [ -d "$asked" ] && kill -0 ${process.pid} 2>/dev/null && [ $waited -lt 1500 ] || { echo "The sandbox is not running any more." >&2; exit 1; }
  # The answer takes some milliseconds, unless the sandbox is busy.
  if [ $waited -lt 10 ]; then sleep 0.002; else sleep 0.02; fi
  waited=$((waited + 1))
done
{
  read -r state place
  [ "$state" = ok ] || { rm -f "$ask.reply"; echo "The sandbox: $place" >&2; exit 1; }
  while read -r variable; do export "$variable"; done
} < "$ask.reply"
rm -f "$ask.reply"
# As mirroredArguments does.
in_folder() { case $1 in /*) echo "$1" ;; *) echo "$folder/$1" ;; esac; }
count=$#
before=
while [ $count -gt 0 ]; do
  arg=$1
  shift
  count=$((count - 1))
  case $before in
    -backend-config | --backend-config) before=; continue ;;
    -var-file | --var-file) set -- "$@" "-var-file=$(in_folder "$arg")"; before=; continue ;;
  esac
  before=$arg
  case $arg in
    -chdir=* | -backend-config* | --backend-config* | -var-file | --var-file) ;;
    -upgrade | -upgrade=* | --upgrade | --upgrade=* | -update | -update=*) ;;
    -var-file=* | --var-file=*) set -- "$@" "-var-file=$(in_folder "\${arg#*=}")" ;;
    *) set -- "$@" "$arg" ;;
  esac
done
${Object.entries(lockedNetwork)
  .map(([name, value]) => `export ${name}=${quote(value)}`)
  .join("\n")}
exec "$real" "-chdir=$place" "$@"
`;
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
