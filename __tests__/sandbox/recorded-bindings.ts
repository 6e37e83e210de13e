import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import {
  type Binding,
  type BindingKind,
  findBindings,
  folderOf,
} from "../../sandbox/schema/binding-source";
import { derivationVersion } from "../../sandbox/schema/schema";
import { defaultCacheDirectory, SchemaCache } from "../../sandbox/schema/schema-cache";
import type { BlockSchema } from "../../sandbox/schema/terraform-schema";

/** A binding that is not installed, as the schemas that were derived from it. */
export interface RecordedBinding {
  readonly address: string;
  readonly providerVersion: string;
  readonly packageVersion: string;
  readonly schemas: readonly {
    readonly kind: BindingKind;
    readonly type: string;
    readonly schema: BlockSchema;
  }[];
}

export const recordedNames = ["azurerm", "cloudflare", "google"] as const;

export function recordedFile(name: string): string {
  return join(__dirname, "recorded", `${name}.json.br`);
}

/** What `record-schemas.ts` wrote. */
export function recordedBinding(name: string): RecordedBinding {
  const text = brotliDecompressSync(readFileSync(recordedFile(name))).toString("utf8");
  return JSON.parse(text) as RecordedBinding;
}

/**
 * Writes a recorded binding to a folder's `node_modules`, where the sandbox finds it beside the
 * installed ones: its types as empty classes, and their schemas where it keeps derived ones.
 */
export function writeRecorded(folder: string, name: string): void {
  const { address, providerVersion, packageVersion, schemas } = recordedBinding(name);
  const modules = join(folder, "node_modules");
  const place = join(modules, "@cdktf", `provider-${name}`);
  mkdirSync(place, { recursive: true });
  const provider = { name: `registry.terraform.io/${address}`, version: providerVersion };
  writeFileSync(
    join(place, "package.json"),
    JSON.stringify({ version: packageVersion, cdktf: { provider } }),
  );
  const binding = findBindings(folder).find((found) => found.name === name) as Binding;
  const kept = join(
    defaultCacheDirectory(binding) ?? "",
    `${name}@${packageVersion}-${derivationVersion}`,
  );
  mkdirSync(kept, { recursive: true });
  for (const { kind, type, schema } of schemas) {
    const classes = join(binding.directory, folderOf(binding, kind, type));
    mkdirSync(classes, { recursive: true });
    const base = kind === "data" ? "TerraformDataSource" : "TerraformResource";
    writeFileSync(
      join(classes, "index.js"),
      `class Recorded extends cdktf.${base} {}\nRecorded.tfResourceType = "${type}";\n`,
    );
    writeFileSync(join(kept, `${kind}-${type}.json`), JSON.stringify(schema));
  }
}

/** The schema of a type of a binding, derived, or as it was recorded. */
export function schemaIn(binding: Binding, kind: BindingKind, type: string): BlockSchema {
  return new SchemaCache(defaultCacheDirectory(binding)).schema(binding, kind, type);
}
