import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeChanged } from "./whole-file";

/** What a run of Terraform was told that decides how its state is kept. */
export interface StateUse {
  /** Arguments of Terraform. @default - none */
  readonly args?: readonly string[];
  /** The workspace that the environment chooses. @default - the one that was selected */
  readonly workspace?: string | undefined;
}

type Json = { readonly [name: string]: unknown };

/** The settings of a local backend. */
export interface LocalState extends Json {
  readonly path: string;
  readonly workspace_dir: string;
}

/**
 * The backend that a stack has in the sandbox: its state is served, which is faster and always whole.
 *
 * Terraform's `http` backend knows no workspaces. What has some, or is about to, keeps its state in the
 * same file by itself, and so does what is told a file for it.
 *
 * @param directory where Terraform runs
 */
export function backendFor(directory: string, local: LocalState, use: StateUse): Json {
  return needsFiles(directory, local, use) ? { local } : { http: {} };
}

function needsFiles(
  directory: string,
  local: LocalState,
  { args = [], workspace }: StateUse,
): boolean {
  const selected = join(directory, ".terraform", "environment");
  const others = join(directory, local.workspace_dir);
  return (
    args.find((word) => !word.startsWith("-")) === "workspace" ||
    args.some((word) => /^--?(state|state-out|backup)(=|$)/.test(word)) ||
    [workspace, textOf(selected)].some((name) => !["", "default"].includes(name?.trim() ?? "")) ||
    (existsSync(others) && readdirSync(others).length > 0)
  );
}

/**
 * Tells Terraform that the backend is the one that it was initialized with.
 *
 * It is another one after a workspace was made, and after an update of the sandbox; the state is the
 * same file, so that there is nothing to move and nothing to ask.
 */
export function acceptBackend(directory: string, backend: Json): void {
  const file = join(directory, ".terraform", "terraform.tfstate");
  const known = textOf(file);
  const [type = "", config] = Object.entries(backend)[0] ?? [];
  if (known === undefined || typeOf(known) === type) {
    return;
  }
  writeChanged(file, JSON.stringify({ version: 3, backend: { type, config, hash: 0 } }));
}

function typeOf(record: string): string | undefined {
  try {
    return (JSON.parse(record) as { readonly backend?: { readonly type?: string } }).backend?.type;
  } catch {
    // Terraform says what is wrong with it.
    return undefined;
  }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
