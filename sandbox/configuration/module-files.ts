import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Body } from "./body";
import { readHcl } from "./hcl-body";
import { HclError } from "./hcl-scanner";
import { readJsonConfiguration } from "./json-body";

/** Whose rules of which files count. */
export type Dialect = "terraform" | "tofu";

/** A file of a module. */
export interface ModuleFile {
  readonly name: string;
  readonly text: string;
  readonly body: Body;
  /** How many levels above a folder the paths in it may lead. */
  readonly levelsUp: number;
  /** Whether it changes what other files say, instead of adding to it. */
  readonly isOverride: boolean;
}

const extension = /\.(tf|tofu)(\.json)?$/;
const testExtension = /\.(tf|tofu)test\.(hcl|json)$/;

/** Whether a folder holds a configuration of Terraform or OpenTofu. */
export function isStack(directory: string): boolean {
  return listNames(directory).some((name) => extension.test(name));
}

/** Whether Terraform takes a file of this name for configuration. */
export function isConfiguration(name: string): boolean {
  return extension.test(name);
}

/**
 * Reads the files of a module in the order in which they count: overrides come last.
 *
 * @see https://developer.hashicorp.com/terraform/language/files/override
 * @throws Error where one cannot be read
 */
export function readModule(directory: string, dialect: Dialect): readonly ModuleFile[] {
  const names = listNames(directory).filter(
    (name) => extension.test(name) && !isIgnored(name) && counts(name, directory, dialect),
  );
  const files = names.map((name) => readModuleFile(directory, name));
  return [...files.filter((file) => !file.isOverride), ...files.filter((file) => file.isOverride)];
}

/** Reads the files of a module's tests: those beside it, and those in `tests`. */
export function readTests(directory: string): readonly ModuleFile[] {
  return ["", "tests"].flatMap((folder) =>
    listNames(join(directory, folder))
      .filter((name) => testExtension.test(name) && !isIgnored(name))
      .map((name) => readModuleFile(directory, join(folder, name))),
  );
}

function readModuleFile(directory: string, name: string): ModuleFile {
  const text = readFileSync(join(directory, name), "utf8");
  const isOverride = /(^|_)override\.(tf|tofu)(\.json)?$/.test(name);
  try {
    return {
      name,
      text,
      body: readConfigurationText(text, name),
      levelsUp: levelsUpIn(text),
      isOverride,
    };
  } catch (error) {
    const place = error instanceof HclError ? `${name}:${error.line}` : name;
    throw new Error(`${join(directory, place)} cannot be read: ${(error as Error).message}`);
  }
}

function levelsUpIn(text: string): number {
  if (!text.includes("..")) {
    return 0;
  }
  const paths = [...text.matchAll(/(?<![.\w])\.\.(?:\/\.\.)*(?![.\w])/g)];
  return Math.max(0, ...paths.map(([path]) => (path.length + 1) / 3));
}

/** Reads a text in HCL, or in JSON where its file's name ends so. */
export function readConfigurationText(text: string, name: string): Body {
  return name.endsWith(".json") ? readJsonConfiguration(text, name) : readHcl(text, name);
}

/** A file of OpenTofu counts for OpenTofu alone, and there in place of Terraform's of the same name. */
function counts(name: string, directory: string, dialect: Dialect): boolean {
  if (!isFile(join(directory, name))) {
    return false;
  }
  if (/\.tofu(\.json)?$/.test(name)) {
    return dialect === "tofu";
  }
  return (
    dialect === "terraform" || !isFile(join(directory, name.replace(/\.tf((\.json)?)$/, ".tofu$1")))
  );
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || /^#.*#$/.test(name);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** The names in a folder, in the order in which Terraform reads them. */
function listNames(directory: string): string[] {
  try {
    return readdirSync(directory).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  } catch {
    return [];
  }
}
