import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { literalOf } from "./expression";
import { type Module, type ModuleCall, moduleOf } from "./module";
import { type Dialect, readTests } from "./module-files";
import { isAllowed } from "./version-constraint";

/** A configuration: the folder in which Terraform runs, and the modules that it leads to. */
export interface ModuleTree {
  readonly root: Module;
  /** The others, each folder once. */
  readonly children: readonly Module[];
  /** What `terraform get` brought of elsewhere, as it wrote it down. */
  readonly fetched: readonly FetchedModule[];
}

/** A line of `.terraform/modules/modules.json`. */
export interface FetchedModule {
  readonly Key: string;
  readonly Source: string;
  readonly Version?: string;
  readonly Dir: string;
}

/**
 * Reads a folder's configuration with every module it leads to.
 *
 * A module of a registry or a repository is the one that `terraform get` left in `.terraform/modules`.
 *
 * @throws Error where a file cannot be read, or a module is not on this machine; it names them all
 */
export function readModuleTree(folder: string, dialect: Dialect): ModuleTree {
  const problems: string[] = [];
  const known = manifest(folder);
  const modules = new Map<string, Module>();
  const fetched = new Map<string, FetchedModule>();
  const visited = new Set<string>();
  const visit = (directory: string, key: string): Module | undefined => {
    const present = modules.get(directory) ?? read(directory, dialect, problems);
    if (!present || visited.has(`${key} ${directory}`)) {
      return present;
    }
    modules.set(directory, present);
    visited.add(`${key} ${directory}`);
    const calls =
      key === "" ? [...present.calls, ...testedModules(folder, problems)] : present.calls;
    for (const call of calls) {
      const inner = key === "" ? call.name : `${key}.${call.name}`;
      const place = `${relative(folder, join(directory, call.place))}`;
      const source = literalOf(call.source);
      if (typeof source !== "string") {
        problems.push(
          `the source of module "${call.name}" (${place}) is no plain text, so that the sandbox cannot know where it leads: write it as one`,
        );
      } else if (/^\.\.?(\/|$)/.test(source)) {
        // A module that leads to itself is Terraform's to refuse.
        if (inner.split(".").length < deepest) {
          visit(resolve(directory, source), inner);
        }
      } else {
        const record = known.get(inner);
        const found = record && resolve(folder, record.Dir);
        if (record && found && isThere(record, call, source, dialect) && existsSync(found)) {
          fetched.set(inner, record);
          visit(found, inner);
        } else {
          problems.push(
            `module "${call.name}" (${place}) comes from ${source}, and the sandbox reaches no network: run \`${dialect} get\` in ${folder} once without it; what that leaves in .terraform/modules is used`,
          );
        }
      }
    }
    return present;
  };
  const root = visit(resolve(folder), "");
  if (!root || problems.length > 0) {
    throw new Error(problems.join("; "));
  }
  const children = [...modules.values()].filter((module) => module !== root);
  return { root, children, fetched: [...fetched.values()] };
}

// Deeper than any project, and finite.
const deepest = 20;

function read(directory: string, dialect: Dialect, problems: string[]): Module | undefined {
  try {
    return moduleOf(directory, dialect);
  } catch (error) {
    problems.push((error as Error).message);
    return undefined;
  }
}

/** The modules that the runs of `terraform test` use in place of the folder's own configuration. */
function testedModules(folder: string, problems: string[]): ModuleCall[] {
  try {
    return readTests(folder).flatMap(({ body }) =>
      body.blocks("run", 1).flatMap((run) => {
        if (run.body.blocks("backend", 1).length > 0) {
          problems.push(
            `the backend of run "${run.labels[0]}" (${run.place}) is out of the sandbox's reach: leave it out`,
          );
        }
        return run.body.blocks("module", 0).map((block) => ({
          // As Terraform calls it in its list.
          name: `test.${run.labels[0]}`,
          source: block.body.argument("source") ?? "null",
          place: block.place,
        }));
      }),
    );
  } catch (error) {
    problems.push((error as Error).message);
    return [];
  }
}

function manifest(folder: string): ReadonlyMap<string, FetchedModule> {
  const file = join(folder, ".terraform", "modules", "modules.json");
  try {
    const { Modules: records } = JSON.parse(readFileSync(file, "utf8")) as {
      readonly Modules: readonly FetchedModule[];
    };
    const inside = (record: FetchedModule) =>
      resolve(folder, record.Dir).startsWith(join(folder, ".terraform", "modules") + sep);
    return new Map(records.filter(inside).map((record) => [record.Key, record]));
  } catch {
    return new Map();
  }
}

/** Whether what was fetched is what is asked for: Terraform would fetch anything else anew. */
function isThere(
  record: FetchedModule,
  call: ModuleCall,
  source: string,
  dialect: Dialect,
): boolean {
  const version = call.version === undefined ? undefined : literalOf(call.version);
  const isVersion =
    call.version === undefined ||
    (typeof version === "string" && isAllowed(record.Version ?? "", version) === true);
  return isVersion && longForms(source, dialect).includes(record.Source);
}

/** How Terraform writes a source down: with the registry's host, or with what fetches it. */
function longForms(source: string, dialect: Dialect): readonly string[] {
  if (/^[\w-]+\/[\w-]+\/[\w-]+(\/\/.*)?$/.test(source)) {
    return [`registry.${dialect === "tofu" ? "opentofu.org" : "terraform.io"}/${source}`];
  }
  const [, host = "", path = "", inner = "", query = ""] =
    /^((?:github|gitlab)\.com|bitbucket\.org)\/([^/?]+\/[^/?]+?)(?:\.git)?(\/\/[^?]*)?(\?.*)?$/.exec(
      source,
    ) ?? [];
  return host === "" ? [source] : [`git::https://${host}/${path}.git${inner}${query}`, source];
}
