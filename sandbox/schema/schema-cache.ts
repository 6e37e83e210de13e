import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Binding, BindingKind } from "./binding-source";
import { derivationVersion, deriveSchema } from "./schema";
import { schemaIn } from "./schema-file";
import type { BlockSchema } from "./terraform-schema";

/**
 * Keeps derived schemas on disk, beside the bindings they come from.
 *
 * A published binding never changes under its version, so the version is the whole key.
 */
export class SchemaCache {
  private readonly memory = new Map<string, BlockSchema>();

  /** @param directory where to keep them; `undefined` keeps them in memory only */
  public constructor(private readonly directory?: string) {}

  public schema(binding: Binding, kind: BindingKind, type: string): BlockSchema {
    if (binding.document) {
      return schemaIn(binding.document, kind, type);
    }
    const name = `${binding.name}@${binding.packageVersion}-${derivationVersion}/${kind}-${type}.json`;
    const known = this.memory.get(name) ?? this.read(name);
    if (known) {
      this.memory.set(name, known);
      return known;
    }
    const derived = deriveSchema(binding, kind, type);
    this.memory.set(name, derived);
    this.write(name, derived);
    return derived;
  }

  private read(name: string): BlockSchema | undefined {
    if (!this.directory) {
      return undefined;
    }
    try {
      return JSON.parse(readFileSync(join(this.directory, name), "utf8")) as BlockSchema;
    } catch {
      return undefined;
    }
  }

  private write(name: string, schema: BlockSchema): void {
    if (!this.directory) {
      return;
    }
    const file = join(this.directory, name);
    try {
      mkdirSync(dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify(schema));
      renameSync(draft, file);
    } catch {
      // A read-only installation only loses the shortcut.
    }
  }
}

/** `node_modules/.cache`, where the bindings live: the usual place for what can be made again. */
export function defaultCacheDirectory(binding: Binding | undefined): string | undefined {
  const modules = binding?.directory.split(/[\\/]@cdktf[\\/]/)[0];
  return modules && existsSync(modules)
    ? join(modules, ".cache", "cdktf-anycloud", "schemas")
    : undefined;
}
