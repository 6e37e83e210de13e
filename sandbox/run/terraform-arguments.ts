import { existsSync, readFileSync } from "node:fs";
import { basename, resolve } from "node:path";
import { type Expression, readConfigurationText } from "../configuration";

/** The arguments of a command of Terraform, as they are to be in the mirror. */
export interface MirroredArguments {
  readonly args: readonly string[];
  /** What `-backend-config` says: the backend itself is replaced, and has no such settings. */
  readonly backendConfig: readonly string[];
}

/**
 * Says a command's arguments for the mirror of a folder.
 *
 * The wrapper's script does the same in the language of the shell.
 *
 * @throws Error where one would load or fetch what is not simulated
 */
export function mirroredArguments(args: readonly string[], folder: string): MirroredArguments {
  const kept: string[] = [];
  const backendConfig: string[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    const [, name = "", value] = /^--?([a-z-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === "plugin-dir" || name === "from-module") {
      throw new Error(refusal(name));
    }
    if (name === "backend-config") {
      backendConfig.push(value ?? rest.shift() ?? "");
    } else if (name === "var-file") {
      kept.push(`-var-file=${resolve(folder, value ?? rest.shift() ?? "")}`);
    } else if (name !== "upgrade" && name !== "update") {
      kept.push(arg);
    }
  }
  return { args: kept, backendConfig };
}

/** Why an argument is refused. */
export function refusal(name: string): string {
  return name === "plugin-dir"
    ? "-plugin-dir would load real providers; leave it out in the sandbox"
    : "-from-module would fetch a module; the sandbox reaches no network";
}

/**
 * The settings that `-backend-config` gives: `name=value`, or the path of a file of them.
 *
 * @throws Error where there is no such file, or it cannot be read
 */
export function backendSettings(
  given: readonly string[],
  folder: string,
): ReadonlyMap<string, Expression> {
  return new Map(
    given.flatMap((text) => {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (name !== undefined && value !== undefined) {
        return [[name, JSON.stringify(value)] as const];
      }
      const file = resolve(folder, text);
      if (!existsSync(file)) {
        throw new Error(`-backend-config names ${text}, and there is no such file in ${folder}`);
      }
      return [...readConfigurationText(readFileSync(file, "utf8"), basename(file)).settings()];
    }),
  );
}
