import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { isSimulated } from "../../terraform";
import { at, isObject, type Json, keysOf, listAt, same } from "./json";
import { planAgain } from "./plan-again";
import { directoriesIn, type ModuleFiles, type PlanFile, readPlanFile } from "./plan-file";
import { otherState } from "./planned-state";
import { dataIn } from "./terraform-data";

const synthesized = "cdk.tf.json";
// In the sandbox, one more file says where the simulated state is.
const simulation = "zz_sandbox_override.tf.json";

/**
 * What keeps a plan file from being of the stack in a folder, after `it`; nothing where it is of it.
 *
 * A plan file carries the configuration that it was made from, and where it would be applied: without
 * this, a plan of one stack could be reviewed and applied under the name of another. Texts are compared
 * as they are: of JSON that says a thing twice, readers take one or the other.
 */
export function foreignFile(file: string, folder: string): string | undefined {
  const plan = readPlanFile(file);
  const simulated =
    isSimulated() && isSandboxState(plan.backend) && plan.modules.get("")?.has(simulation);
  const own = configurationIn(folder);
  const root = new Map(plan.modules.get(""));
  if (simulated) {
    root.delete(simulation);
  }
  return (
    otherRoot(root, own, folder) ??
    (simulated && dataIn(folder, "modules") === undefined
      ? undefined
      : otherModule(plan, folder)) ??
    (simulated || plan.backend === undefined
      ? undefined
      : otherState(plan.backend, parsed(own.get(synthesized) ?? ""), folder))
  );
}

/** The sandbox keeps a state in a file, or serves it at an address that only its own runs know. */
function isSandboxState(backend: PlanFile["backend"]): boolean {
  return (
    backend?.type === "local" ||
    (backend?.type === "http" && (at(backend.config, "address") ?? null) === null)
  );
}

function otherRoot(planned: ModuleFiles, own: ModuleFiles, folder: string): string | undefined {
  const name = differingFile(planned, own);
  if (name === undefined) {
    return undefined;
  }
  const [was, is] = [planned.get(name), own.get(name)];
  if (was === undefined || is === undefined) {
    return was === undefined
      ? `was made without ${name}, which the stack has; ${planAgain(folder)}`
      : `was made with the file ${name}, which the stack does not have; ${planAgain(folder)}`;
  }
  const other = ownerOf(was, folder);
  return other === undefined
    ? `was made from another configuration than the stack has now: ${whereDiffers(was, is)} differs; ${planAgain(folder)}`
    : `is a plan of ${other}, another stack; review and apply it as ${other}`;
}

/** What modules that the root module calls have otherwise than those in the folder. */
function otherModule({ modules, directories }: PlanFile, folder: string): string | undefined {
  const own = directoriesIn(listAt(parsed(dataIn(folder, "modules") ?? ""), "Modules"));
  if (normalize(directories.get("") ?? ".") !== ".") {
    return `was made from another folder than the stack's; ${planAgain(folder)}`;
  }
  for (const [key, planned] of modules) {
    if (key === "") {
      continue;
    }
    const directory = own.get(key);
    if (directory === undefined || !existsSync(resolve(folder, directory))) {
      return `was made with the module ${key}, which the stack's folder does not have; fetch it there with terraform init, or ${planAgain(folder)}`;
    }
    const isElsewhere = normalize(directories.get(key) ?? "") !== normalize(directory);
    const name = differingFile(planned, configurationIn(resolve(folder, directory)));
    if (isElsewhere || name !== undefined) {
      return `was made from another module ${key} than the stack has now: ${name ?? "its folder"} differs; ${planAgain(folder)}`;
    }
  }
  return undefined;
}

/** A file of a module that is not the same on both sides. */
function differingFile(planned: ModuleFiles, own: ModuleFiles): string | undefined {
  const ofOpenTofu = [...planned.keys()].some(isOfOpenTofu);
  // Terraform does not read OpenTofu's files, and OpenTofu prefers them to Terraform's.
  const isRead = (name: string): boolean =>
    ofOpenTofu ? !own.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) : !isOfOpenTofu(name);
  return (
    [...own].find(
      ([name, text]) => (isRead(name) || planned.has(name)) && planned.get(name) !== text,
    )?.[0] ?? [...planned.keys()].find((name) => !own.has(name))
  );
}

function isOfOpenTofu(name: string): boolean {
  return /\.tofu(?:\.json)?$/.test(name);
}

function configurationIn(folder: string): ModuleFiles {
  return new Map(
    readdirSync(folder)
      .filter((name) => /^[^.].*\.(?:tf|tofu)(?:\.json)?$/.test(name))
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

/** The stack beside a folder that a configuration is of. */
function ownerOf(configuration: string, folder: string): string | undefined {
  const above = dirname(folder);
  return readdirSync(above).find((name) => {
    const file = join(above, name, synthesized);
    return existsSync(file) && readFileSync(file, "utf8") === configuration;
  });
}

function whereDiffers(one: string, other: string): string {
  const path: string[] = [];
  let [a, b] = [parsed(one), parsed(other)];
  while (isObject(a) && isObject(b) && path.length < 4) {
    const [was, will] = [a, b];
    const key = keysOf(was, will).find((name) => name !== "//" && !same(was[name], will[name]));
    if (key === undefined || !/^[\w.-]{1,100}$/.test(key)) {
      break;
    }
    path.push(key);
    [a, b] = [was[key], will[key]];
  }
  return path.length === 0 ? "something in it" : path.join(".");
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
