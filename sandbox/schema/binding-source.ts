import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readSchemaFile, type SchemaDocument, writtenIn } from "./schema-file";

/** An installed `@cdktf/provider-*` package, or what a file of schemas has of a provider. */
export interface Binding {
  /** The provider's local name, which is also the prefix of its types: `aws`. */
  readonly name: string;
  /** The provider's address without its host: `hashicorp/aws`. */
  readonly address: string;
  readonly providerVersion: string;
  readonly packageVersion: string;
  /** The folder that holds one folder a resource. */
  readonly directory: string;
  /** The schemas, where they come from a file. */
  readonly document?: SchemaDocument;
}

/** The kinds of declarations that a binding has classes for. */
export type BindingKind = "provider" | "resource" | "data";

/**
 * Lists the provider bindings that Node.js would resolve from a folder.
 *
 * Only packages whose provider is a published one count; `@cdktf/provider-generator` is not.
 */
export function findBindings(from: string): Binding[] {
  const found = new Map<string, Binding>();
  for (const scope of scopeDirectories(from)) {
    for (const entry of readdirSync(scope).sort()) {
      const manifestFile = join(scope, entry, "package.json");
      if (!entry.startsWith("provider-") || found.has(entry) || !existsSync(manifestFile)) {
        continue;
      }
      const binding = readBinding(manifestFile);
      if (binding) {
        found.set(entry, binding);
      }
    }
  }
  return [...found.values()];
}

/**
 * Lists the providers of a file that `terraform providers schema -json` wrote.
 *
 * @throws Error where it is no such file
 */
export function bindingsIn(file: string): Binding[] {
  return [...readSchemaFile(file)].map(([address, document]) => ({
    name: address.split("/").at(-1) ?? address,
    address,
    // The file does not say.
    providerVersion: "",
    packageVersion: "",
    directory: "",
    document,
  }));
}

function scopeDirectories(from: string): string[] {
  const paths = createRequire(join(from, "noop.js")).resolve.paths("@cdktf/provider") ?? [];
  const own = createRequire(__filename).resolve.paths("@cdktf/provider") ?? [];
  return [...new Set([...paths, ...own])]
    .map((p) => join(p, "@cdktf"))
    .filter((p) => existsSync(p));
}

function readBinding(manifestFile: string): Binding | undefined {
  const manifest = JSON.parse(readFileSync(manifestFile, "utf8")) as {
    version: string;
    cdktf?: { provider?: { name: string; version: string } };
  };
  const provider = manifest.cdktf?.provider;
  if (!provider) {
    return undefined;
  }
  const address = provider.name.split("/").slice(-2).join("/");
  return {
    name: address.split("/")[1] ?? address,
    address,
    providerVersion: provider.version,
    packageVersion: manifest.version,
    directory: join(dirname(manifestFile), "lib"),
  };
}

// Names the binding generator avoids, because they are no valid class or namespace names.
const reservedNames = new Set(
  `string object function provider index license version implements interface let package private
   protected public static yield await`.split(/\s+/),
);

/** What the names of a provider's types begin with: google-beta's with `google`, as google's do. */
export function typePrefix(binding: Binding): string {
  return binding.name.split("-")[0] ?? binding.name;
}

/** The folder name that the binding generator gives to a type. */
export function folderOf(binding: Binding, kind: BindingKind, type: string): string {
  if (kind === "provider") {
    return "provider";
  }
  const prefix = `${typePrefix(binding)}_`;
  const base = type.startsWith(prefix) ? type.slice(prefix.length) : type;
  if (kind === "data") {
    return `data-${type.replace(/_/g, "-")}`;
  }
  return `${base}${reservedNames.has(base) ? "_resource" : ""}`.replace(/_/g, "-");
}

/** Whether the binding has a class for this type. */
export function hasType(binding: Binding, kind: BindingKind, type: string): boolean {
  if (binding.document) {
    return kind === "provider" || writtenIn(binding.document, kind).has(type);
  }
  return existsSync(join(binding.directory, folderOf(binding, kind, type), "index.js"));
}

/** Every resource and data source type that a binding has a class for. */
export function listTypes(binding: Binding): {
  readonly resources: string[];
  readonly data: string[];
} {
  const { document } = binding;
  if (document) {
    return { resources: [...document.resources.keys()], data: [...document.data.keys()] };
  }
  const resources: string[] = [];
  const data: string[] = [];
  for (const folder of readdirSync(binding.directory)) {
    const file = join(binding.directory, folder, "index.js");
    if (folder === "provider" || !existsSync(file)) {
      continue;
    }
    const code = readFileSync(file, "utf8");
    const type = /tfResourceType = "(\w+)"/.exec(code)?.[1];
    // A folder's `data-` prefix proves nothing: azurerm_data_factory is a resource.
    if (type) {
      (code.includes("extends cdktf.TerraformDataSource") ? data : resources).push(type);
    }
  }
  return { resources, data };
}

/**
 * Reads the TypeScript that a binding's class was compiled from.
 *
 * The compiled file has lost which attributes are computed, and the package's `.jsii` never had
 * it; the source in the inline source map is the only place that has everything.
 *
 * @throws Error where the class is missing or was published without its source
 */
export function readSources(binding: Binding, kind: BindingKind, type: string): string[] {
  const directory = join(binding.directory, folderOf(binding, kind, type));
  const files = [join(directory, "index.js")];
  // Very large resources keep their structs in numbered files beside the class.
  const shards = join(directory, "index-structs");
  if (existsSync(shards)) {
    for (const name of readdirSync(shards).sort()) {
      if (/^structs\d+\.js$/.test(name)) {
        files.push(join(shards, name));
      }
    }
  }
  return files.map((file) => sourceOf(file, binding, type));
}

const sourceMap = "//# sourceMappingURL=data:application/json;base64,";

function sourceOf(file: string, binding: Binding, type: string): string {
  if (!existsSync(file)) {
    throw new Error(
      `the ${binding.name} provider binding ${binding.packageVersion} has no ${type}: ${file} does not exist`,
    );
  }
  const code = readFileSync(file, "utf8");
  const start = code.lastIndexOf(sourceMap);
  const map =
    start < 0
      ? undefined
      : (JSON.parse(
          Buffer.from(code.slice(start + sourceMap.length), "base64").toString("utf8"),
        ) as {
          sourcesContent?: (string | null)[];
        });
  const source = map?.sourcesContent?.[0];
  if (!source) {
    throw new Error(
      `the schema of ${type} cannot be derived: ${file} carries no TypeScript source in its source map; install the published @cdktf/provider-${binding.name} package, unchanged`,
    );
  }
  return source;
}
