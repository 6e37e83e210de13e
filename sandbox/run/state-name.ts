import { basename, dirname, relative, resolve, sep } from "node:path";
import {
  type Backend,
  type Expression,
  type Literal,
  literalOf,
  objectMembers,
  type RemoteState,
} from "../configuration";
import { digest } from "../schema";

/** What a path in a configuration starts from. */
export interface Surroundings {
  /** The folder in which the sandbox is. */
  readonly project: string;
  /** The stack's own folder, which Terraform takes for the current one. */
  readonly source: string;
  /** The folder of the module in which it is written. */
  readonly module: string;
}

/**
 * What tells two states of a backend apart; a reader may leave out the rest of the settings. What has a
 * question mark may be missing.
 */
const identityFile: { readonly [backend: string]: readonly string[] } = {
  s3: ["bucket", "key"],
  gcs: ["bucket", "prefix?"],
  azurerm: ["storage_account_name", "container_name", "key"],
  http: ["address"],
  consul: ["path"],
  kubernetes: ["secret_suffix", "namespace?"],
  pg: ["conn_str?", "schema_name?"],
  oss: ["bucket", "prefix?", "key?"],
  cos: ["bucket", "prefix?", "key?"],
  remote: ["organization?", "workspaces?"],
  cloud: ["organization?", "workspaces?"],
};

/** One file name for a folder: that of its mirror, and of the state that it keeps beside itself. */
export function folderName(folder: string, project: string): string {
  // Relative to the project, so that it can be moved or copied together with its sandbox.
  return `${basename(folder)}-${digest(relative(project, folder)).slice(0, 8)}`;
}

/**
 * The name of the state that a backend keeps.
 *
 * Where the settings do not say which one it is, or say it with an expression, the folder has one of its own.
 */
export function keptState(backend: Backend | undefined, where: Surroundings): string {
  const kind = backend?.type ?? "local";
  const settings = new Map(
    [...(backend?.settings ?? [])].map(([name, value]) => [name, literalOf(value)]),
  );
  if (kind === "local") {
    const path = settings.get("path");
    return localState(typeof path === "string" ? path : "terraform.tfstate", where);
  }
  const names = identityOf(kind, [...settings.keys()]);
  const isWhole = names.every(
    ({ name, isOptional }) =>
      (isOptional && !settings.has(name)) || (settings.get(name) ?? null) !== null,
  );
  return isWhole && settings.size > 0
    ? remoteName(
        kind,
        names.map(({ name }) => settings.get(name) ?? null),
      )
    : folderName(where.source, where.project);
}

/** The name of the state that is read, as what JSON of Terraform has for it: a text or a template. */
export function readState(remote: RemoteState, where: Surroundings): string {
  const type = literalOf(remote.backend);
  const kind = typeof type === "string" ? type : "unknown";
  const config = expanded(remote.config, where);
  const known = literalOf(config);
  const settings =
    typeof known === "object" && known !== null && !Array.isArray(known)
      ? (known as { readonly [name: string]: Literal })
      : undefined;
  if (kind === "local") {
    if (!settings) {
      return `\${${localExpression(config, where)}}`;
    }
    const path = settings["path"];
    return localState(typeof path === "string" ? path : "terraform.tfstate", where);
  }
  const members = objectMembers(config)?.map(([name]) => name) ?? [];
  const names = identityOf(kind, members).map(({ name }) => name);
  return settings
    ? remoteName(
        kind,
        names.map((name) => settings[name] ?? null),
      )
    : `\${${remoteExpression(kind, names, config)}}`;
}

function identityOf(
  kind: string,
  given: readonly string[],
): { readonly name: string; readonly isOptional: boolean }[] {
  const names = identityFile[kind] ?? [...given].sort();
  return names.map((name) => ({ name: name.replace("?", ""), isOptional: name.endsWith("?") }));
}

function localState(path: string, where: Surroundings): string {
  const file = resolve(pathsFrom(path, where), path);
  if (basename(file) === "terraform.tfstate") {
    return folderName(dirname(file), where.project);
  }
  return named(basename(file), "local", [encoded(relative(where.project, file))]);
}

/**
 * Where the path of a state starts: the stack's folder. One that is outside of the sandbox's project and has
 * a state with a name of its own has a twin elsewhere, as the base of a review has, and both have one state.
 */
function pathsFrom(path: string, { project, source }: Surroundings): string {
  const way = relative(project, source);
  const isOutside = way === ".." || way.startsWith(`..${sep}`);
  return isOutside && basename(path) !== "terraform.tfstate" ? project : source;
}

function remoteName(kind: string, values: readonly Literal[]): string {
  const family = kind === "cloud" ? "remote" : kind;
  const readable = values.filter((value) => typeof value === "string" && value !== "").at(-1);
  return named(
    basename(String(readable ?? family)),
    family,
    values.map((value) => encoded(plain(value))),
  );
}

function named(readable: string, kind: string, identity: readonly string[]): string {
  const label = readable.replace(/^terraform\.|\.tfstate$/g, "").replace(/[^\w.-]+/g, "-");
  return `${label}-${digest(kind, ...identity).slice(0, 8)}`;
}

/** As `jsonencode` writes it. */
function encoded(value: Literal): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function plain(value: Literal): Literal {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== null)
      .sort(),
  ) as { readonly [name: string]: Literal };
}

/** What `remoteName` does, for Terraform to do it: only there is known which state it is. */
function remoteExpression(kind: string, names: readonly string[], config: Expression): Expression {
  const members = objectMembers(config);
  const values = names.map((name) => {
    const member = members?.find(([key]) => key === name)?.[1];
    return members ? `(${member ?? "null"})` : `try((${config}).${name}, null)`;
  });
  const readable = [...values].reverse().map((value) => `try(tostring(${value}), "")`);
  const label = `coalesce(${[...readable, JSON.stringify(kind)].join(", ")})`;
  const identity = values.map((value) => `jsonencode(${value})`);
  return namedExpression(label, kind, identity);
}

/** What `localState` does, where the path is known in a run only; one that leads out of the project is not found. */
function localExpression(config: Expression, where: Surroundings): Expression {
  const path = `try((${config}).path, "terraform.tfstate")`;
  const project = quoted(where.project);
  const [own, named] = ["terraform.tfstate", "named.tfstate"].map((one) =>
    quoted(pathsFrom(one, where)),
  );
  const from = `(basename(${path}) == "terraform.tfstate" ? ${own} : ${named})`;
  // Terraform has no word for a relative path, and makes one short only where it is absolute.
  const absolute = `abspath(startswith(${path}, "/") ? ${path} : join("/", [${from}, ${path}]))`;
  const file = `trimprefix(trimprefix(${absolute}, ${project}), "/")`;
  const folder = `(dirname(${file}) == "." ? "" : dirname(${file}))`;
  const ofFolder = `format("%s-%s", basename(dirname(${absolute})), substr(sha256(${folder}), 0, 8))`;
  const ofFile = namedExpression(file, "local", [`jsonencode(${file})`]);
  return `basename(${file}) == "terraform.tfstate" ? ${ofFolder} : ${ofFile}`;
}

function namedExpression(
  readable: Expression,
  kind: string,
  identity: readonly Expression[],
): Expression {
  const label = `replace(replace(basename(${readable}), "/^terraform\\\\.|\\\\.tfstate$/", ""), "/[^\\\\w.-]+/", "-")`;
  const parts = [quoted(kind), ...identity].join(", ");
  return `format("%s-%s", ${label}, substr(sha256(join("\\u0000", [${parts}])), 0, 8))`;
}

function quoted(text: string): Expression {
  return JSON.stringify(text);
}

/** An expression in which the paths that are known before a run stand for themselves. */
function expanded(expression: Expression, where: Surroundings): Expression {
  const paths: { readonly [name: string]: string } = {
    module: where.module,
    root: where.source,
    cwd: where.source,
  };
  return expression.replace(/(?<!\$)\$\{\s*path\.(module|root|cwd)\s*\}/g, (_, name: string) =>
    JSON.stringify(paths[name] ?? "").slice(1, -1),
  );
}
