import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { digest } from "../schema";

/** A folder in the sandbox that stands for a stack's folder. */
export interface StackMirror {
  readonly directory: string;
  /** The stack's own folder. */
  readonly source: string;
  /** What was replaced, in words. */
  readonly replaced: readonly string[];
}

type Json = { readonly [name: string]: unknown };

const overrideFile = "zz_sandbox_override.tf.json";
// Linking to a plan would have Terraform write through the link, into the folder outside.
const ownNames = new Set([".terraform", ".terraform.lock.hcl", overrideFile, "plan"]);

/** Whether a folder holds a Terraform configuration. */
export function isStack(directory: string): boolean {
  return listNames(directory).some((name) => /\.(tf|tofu)(\.json)?$/.test(name));
}

/**
 * Makes or refreshes the mirror of a stack's folder.
 *
 * Terraform runs in the mirror, where an override file replaces the backend and every remote
 * state by a file of the sandbox. The stack's own folder stays as it is: nothing that was
 * initialized or applied in the sandbox can be mistaken for the real thing later, not even after
 * a crash.
 */
export function mirrorStack(stack: string, sandboxDirectory: string): StackMirror {
  const source = resolve(stack);
  const project = dirname(sandboxDirectory);
  // Relative to the project, so that it can be moved or copied together with its sandbox.
  const name = `${basename(source)}-${digest(relative(project, source)).slice(0, 8)}`;
  const directory = join(sandboxDirectory, "stacks", name);
  mkdirSync(directory, { recursive: true });
  linkEntries(source, directory);
  const documents = listNames(source)
    .filter((name) => name.endsWith(".tf.json"))
    .map((name) => readJson(join(source, name)))
    .filter((document) => document !== undefined);
  const replaced: string[] = [];
  mkdirSync(join(sandboxDirectory, "state"), { recursive: true });
  const override = overrideFor(documents, name, project, replaced);
  writeChanged(join(directory, overrideFile), `${JSON.stringify(override, null, 2)}\n`);
  return { directory, source, replaced };
}

function linkEntries(source: string, directory: string): void {
  const names = listNames(source).filter(
    (name) => !ownNames.has(name) && !/\.tfstate(\.|$)|\.tfplan$/.test(name),
  );
  const linked = new Set(names);
  for (const name of listNames(directory)) {
    const isStale =
      /\.(tf|tofu)(\.json)?$|^assets$/.test(name) && !linked.has(name) && name !== overrideFile;
    if (isStale) {
      rmSync(join(directory, name), { recursive: true, force: true });
    }
  }
  for (const name of names) {
    const link = join(directory, name);
    // A link that is right stays: another run of the stack may be reading through it.
    if (targetOf(link) === join(source, name)) {
      continue;
    }
    // A file that Terraform wrote in the mirror is newer than anything of that name outside.
    if (existsSync(link) && !isConfiguration(name)) {
      continue;
    }
    rmSync(link, { recursive: true, force: true });
    symlinkSync(join(source, name), link);
  }
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}

/** Writes a file where it would change, by moving a complete one into place. */
function writeChanged(file: string, text: string): void {
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    return;
  }
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

function isConfiguration(name: string): boolean {
  return /\.(tf|tofu|tfvars)(\.json)?$|^assets$/.test(name);
}

// Where the states are, from a mirror.
const statesFolder = "../../state";

function overrideFor(
  documents: readonly Json[],
  mirror: string,
  project: string,
  replaced: string[],
): Json {
  const backend = documents.map(backendOf).find((found) => found !== undefined);
  const name = backend ? stateName(backend.type, backend.config, project) : mirror;
  if (backend) {
    replaced.push(`the ${backend.type} backend`);
  }
  const remote: { [name: string]: Json } = {};
  for (const document of documents) {
    for (const [id, block] of Object.entries(remoteStates(document))) {
      const config = (first(block["config"]) ?? {}) as Json;
      remote[id] = {
        backend: "local",
        config: place(stateName(String(block["backend"]), config, project)),
      };
      replaced.push(`the remote state ${id}`);
    }
  }
  return {
    terraform: { backend: { local: place(name) } },
    ...(Object.keys(remote).length > 0 ? { data: { terraform_remote_state: remote } } : {}),
  };
}

function place(name: string): Json {
  return {
    path: `${statesFolder}/${name}.tfstate`,
    workspace_dir: `${statesFolder}/workspaces/${name}`,
  };
}

function backendOf(document: Json): { readonly type: string; readonly config: Json } | undefined {
  for (const settings of all(document["terraform"])) {
    const cloud = first(settings["cloud"]);
    if (cloud) {
      return { type: "cloud", config: cloud };
    }
    const backend = first(settings["backend"]);
    const entry = backend && Object.entries(backend)[0];
    if (entry) {
      return { type: entry[0], config: (first(entry[1]) ?? {}) as Json };
    }
  }
  return undefined;
}

function remoteStates(document: Json): { readonly [name: string]: Json } {
  const data = first(document["data"]);
  const states = first(data?.["terraform_remote_state"]) ?? {};
  return Object.fromEntries(
    Object.entries(states).map(([name, block]) => [name, first(block) ?? {}]),
  );
}

// What tells two states of a backend apart; a reader may leave out the rest of the settings.
const identityFile: { readonly [backend: string]: readonly string[] } = {
  local: ["path"],
  s3: ["bucket", "key"],
  gcs: ["bucket", "prefix"],
  azurerm: ["storage_account_name", "container_name", "key"],
  http: ["address"],
  consul: ["path"],
  kubernetes: ["secret_suffix", "namespace"],
  pg: ["schema_name"],
  oss: ["bucket", "prefix", "key"],
  cos: ["bucket", "prefix", "key"],
  remote: ["organization", "workspaces"],
  cloud: ["organization", "workspaces"],
};

/** One file name for a backend's settings and for every remote state that reads them. */
function stateName(type: string, given: Json, project: string): string {
  const kind = type === "cloud" ? "remote" : type;
  const path = given["path"];
  const config =
    kind === "local" && typeof path === "string"
      ? { path: relative(project, resolve(project, path)) }
      : given;
  const names = identityFile[kind] ?? Object.keys(config).sort();
  const identity = names.map((name) =>
    JSON.stringify(plain(first(config[name]) ?? config[name] ?? null)),
  );
  const readable =
    names
      .map((name) => config[name])
      .filter((value) => typeof value === "string")
      .at(-1) ?? kind;
  const label = basename(String(readable))
    .replace(/^terraform\.|\.tfstate$/g, "")
    .replace(/[^\w.-]+/g, "-");
  return `${label}-${digest(kind, ...identity).slice(0, 8)}`;
}

function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .sort(),
  );
}

function first(value: unknown): Json | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one && typeof one === "object" ? (one as Json) : undefined;
}

function all(value: unknown): Json[] {
  return (Array.isArray(value) ? value : [value]).filter(
    (one): one is Json => one !== null && typeof one === "object",
  );
}

function readJson(file: string): Json | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch {
    // Terraform says what is wrong with it.
    return undefined;
  }
}

function listNames(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
