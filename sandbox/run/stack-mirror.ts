import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import {
  type Backend,
  type Dialect,
  type Expression,
  type Module,
  type ModuleTree,
  readModuleTree,
} from "../configuration";
import { layOut } from "./folder-mirror";
import { localState, type Override, overrideOf } from "./stack-override";
import { acceptBackend, backendFor, type StateUse } from "./state-backend";
import { folderName, keptState } from "./state-name";
import { backendSettings } from "./terraform-arguments";
import { writeChanged } from "./whole-file";

/** A folder in the sandbox that stands for a stack's folder. */
export interface StackMirror {
  readonly directory: string;
  /** The stack's own folder. */
  readonly source: string;
  /** The folders of its configuration: its own, and those of the modules it leads to. */
  readonly folders: readonly string[];
  /** What was replaced by a file of the sandbox, in words. */
  readonly replaced: readonly string[];
  /** What else there is to know of a run, in whole sentences. */
  readonly remarks: readonly string[];
  readonly tree: ModuleTree;
  /** The file of its state. */
  readonly state: string;
}

/** How to mirror a stack's folder. */
export interface MirrorOptions {
  /** Whose rules of which files count. @default "terraform" */
  readonly dialect?: Dialect;
  /** What `-backend-config` says; it counts until another is given. @default - what it said before */
  readonly backendConfig?: readonly string[];
  /** What decides how its state is kept. @default - nothing special */
  readonly use?: StateUse;
}

const overrideFile = "zz_sandbox_override.tf.json";

/**
 * Makes or refreshes the mirror of a stack's folder.
 *
 * Terraform runs in the mirror, where an override file replaces the backend and every remote
 * state by a file of the sandbox, in the folder itself and in those of its modules. The folders outside
 * stay as they are: nothing that was initialized or applied in the sandbox can be mistaken for the real
 * thing later, not even after a crash.
 *
 * @throws Error where the configuration cannot be read, or leads to what is not on this machine
 */
export function mirrorStack(
  stack: string,
  sandboxDirectory: string,
  { dialect = "terraform", backendConfig = [], use = {} }: MirrorOptions = {},
): StackMirror {
  const source = resolve(stack);
  const project = dirname(sandboxDirectory);
  const stacks = join(sandboxDirectory, "stacks");
  mkdirSync(stacks, { recursive: true });
  const name = folderName(source, project);
  const tree = withSettings(
    readModuleTree(source, dialect),
    rememberedSettings(join(stacks, `${name}.backend.json`), backendConfig, source),
  );
  const modules = [tree.root, ...tree.children];
  refuse(modules);
  const top = topOf(source, modules);
  const steps = relative(top, source).split(sep);
  const levels = steps.length === 1 ? "" : `-${steps.length}`;
  const mirror = join(stacks, `${name}${levels}`);
  const directory = join(mirror, ...steps);
  const states = join(sandboxDirectory, "state");
  mkdirSync(states, { recursive: true });
  const statesFromHere = relative(directory, states);
  const place = { project, source, module: source };
  const kept = localState(keptState(tree.root.backend, place), statesFromHere);
  const backend = backendFor(directory, kept, use);
  const overrides = modules.map((module) =>
    overrideOf(module, { ...place, module: module.directory }, statesFromHere, backend),
  );
  const fetchedInto = join(source, ".terraform", "modules");
  const isFetched = (module: Module) => module.directory.startsWith(fetchedInto + sep);
  const contents = (chosen: (module: Module) => boolean) =>
    new Map(
      modules.flatMap((module, index): [string, string | undefined][] =>
        chosen(module) ? [[module.directory, contentOf(overrides[index])]] : [],
      ),
    );
  const own = { overrideFile, leftOut: [sandboxDirectory, join(fetchedInto, "modules.json")] };
  layOut({
    ...own,
    top,
    mirror,
    folders: contents((module) => !isFetched(module)),
    siblings: levelsUp(modules) > 0,
  });
  if (tree.fetched.length > 0) {
    const into = join(directory, ".terraform", "modules");
    layOut({
      ...own,
      top: fetchedInto,
      mirror: into,
      folders: contents(isFetched),
      siblings: true,
    });
    writeManifest(join(into, "modules.json"), tree);
  }
  acceptBackend(directory, backend);
  return {
    directory,
    source,
    state: join(directory, kept.path),
    folders: modules.map((module) => module.directory),
    replaced: overrides.flatMap(({ replaced }) => replaced),
    remarks: overrides.flatMap(({ remarks }) => remarks),
    tree,
  };
}

/** Only `init` is told them, and Terraform remembers them. */
function rememberedSettings(
  file: string,
  given: readonly string[],
  source: string,
): ReadonlyMap<string, Expression> {
  if (given.length > 0) {
    writeChanged(file, JSON.stringify([...backendSettings(given, source)]));
  }
  return new Map(
    existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as [string, Expression][]) : [],
  );
}

function withSettings(tree: ModuleTree, more: ReadonlyMap<string, Expression>): ModuleTree {
  const { backend } = tree.root;
  if (!backend || more.size === 0) {
    return tree;
  }
  const known: Backend = { ...backend, settings: new Map([...backend.settings, ...more]) };
  return { ...tree, root: { ...tree.root, backend: known } };
}

// Key providers of OpenTofu that ask a server.
const localKeys = new Set(["pbkdf2", "external"]);

function refuse(modules: readonly Module[]): void {
  const problems = modules.flatMap(({ directory, files, keyProviders, ...module }) => [
    ...keyProviders
      .filter((kind) => !localKeys.has(kind))
      .map(
        (kind) =>
          `the encryption of ${directory} asks ${kind} for its key, and the sandbox reaches no network: leave it out, or use pbkdf2`,
      ),
    ...files
      .filter((file) => file.isOverride && isAfter(file.name, overrideFile))
      .filter(() => module.remoteStates.length > 0 || module.backend !== undefined)
      .map(
        ({ name }) =>
          `${join(directory, name)} would be read after the sandbox's own override, and so undo it: give it a name that comes before "zz"`,
      ),
  ]);
  if (problems.length > 0) {
    throw new Error(problems.join("; "));
  }
}

function isAfter(name: string, other: string): boolean {
  return Buffer.compare(Buffer.from(name), Buffer.from(other)) >= 0;
}

/** How many levels above a module's folder the paths in it may lead. */
function levelsUp(modules: readonly Module[]): number {
  return Math.max(...modules.flatMap(({ files }) => files.map((file) => file.levelsUp)), 0);
}

/** The folder of which the mirror is one: above everything that the configuration may name. */
function topOf(source: string, modules: readonly Module[]): string {
  const up = (folder: string, levels: number) =>
    resolve(folder, ...Array<string>(levels).fill(".."));
  const levels = levelsUp(modules);
  const outside = modules.filter(
    ({ directory }) => !directory.startsWith(join(source, ".terraform") + sep),
  );
  const reached = [
    dirname(source),
    up(source, levels),
    ...outside.flatMap((module) => [module.directory, up(module.directory, levelsUp([module]))]),
  ];
  return reached.reduce((top, folder) => {
    let here = top;
    while (folder !== here && !folder.startsWith(here === sep ? sep : here + sep)) {
      here = dirname(here);
    }
    return here;
  });
}

function contentOf(override: Override | undefined): string | undefined {
  return override?.content && `${JSON.stringify(override.content, null, 2)}\n`;
}

/** Says in Terraform's own list of modules that the fetched ones are there. */
function writeManifest(file: string, { fetched }: ModuleTree): void {
  const known = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { Modules: { readonly Key: string }[] }).Modules
    : [];
  const keys = new Set(fetched.map(({ Key }) => Key));
  const records = [...known.filter(({ Key }) => !keys.has(Key)), ...fetched];
  writeChanged(file, JSON.stringify({ Modules: records }));
}
