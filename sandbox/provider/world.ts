import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { digest } from "../schema";

/** One object that exists in the simulated clouds. */
export interface WorldEntry {
  /** Resource type, such as `aws_vpc`. */
  readonly type: string;
  /** What the provider looks it up by; unique among the objects of its type. */
  readonly key: string;
  /** What `terraform import` takes. */
  readonly importId: string;
  /** The values of the arguments that the cloud itself keeps unique, where there are such. */
  readonly unique?: string;
  /** The attributes as the cloud has them. */
  readonly attributes: { readonly [name: string]: unknown };
  /** Write-only values: the cloud knows them, the state does not. */
  readonly secrets?: { readonly [name: string]: unknown };
}

// Passwords are in it, which the states do not have: nobody else may read them.
const folderMode = { recursive: true, mode: 0o700 } as const;
const fileMode = { mode: 0o600 } as const;

/**
 * The simulated clouds: a folder with one JSON file an object.
 *
 * Every write is a complete new file moved into place, and creating is a hard link that fails
 * where something exists, so parallel applies, several Terraform runs and a kill at any moment
 * leave whole objects behind. Editing or deleting a file is drift.
 */
export class World {
  private writes = 0;

  public constructor(
    /** The folder of the objects, made where it is not there. */
    public readonly directory: string,
  ) {
    mkdirSync(directory, folderMode);
  }

  /** The file of an object; edit or delete it to make the cloud drift away from the state. */
  public file(type: string, key: string): string {
    return join(this.directory, type, `${fileName(key)}.json`);
  }

  /**
   * The object of a key; nothing where there is none.
   * @throws Error where its file is no JSON
   */
  public read(type: string, key: string): WorldEntry | undefined {
    return readEntry(this.file(type, key));
  }

  /**
   * Creates an object.
   *
   * @returns what stands in the way: an object of that key, or one of those unique values
   */
  public create(entry: WorldEntry): WorldEntry | "created" {
    const file = this.file(entry.type, entry.key);
    const draft = this.draft(entry);
    try {
      const holder = this.claim(entry, draft);
      if (holder) {
        return holder;
      }
      mkdirSync(join(this.directory, entry.type), folderMode);
      linkSync(draft, file);
      return "created";
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw error;
      }
      const existing = this.read(entry.type, entry.key);
      if (!existing) {
        throw error;
      }
      return existing;
    } finally {
      unlinkSync(draft);
    }
  }

  /**
   * Replaces an object.
   *
   * @returns another object that has its unique values, if there is one
   */
  public update(entry: WorldEntry): WorldEntry | "updated" {
    const draft = this.draft(entry);
    const holder = this.claim(entry, draft);
    if (holder) {
      unlinkSync(draft);
      return holder;
    }
    mkdirSync(join(this.directory, entry.type), folderMode);
    renameSync(draft, this.file(entry.type, entry.key));
    return "updated";
  }

  /** Deletes an object; its key is never given out again, as clouds do not re-use ids. */
  public delete(type: string, key: string): void {
    const file = this.file(type, key);
    if (!existsSync(file)) {
      return;
    }
    const graveyard = join(this.directory, ".deleted", type);
    mkdirSync(graveyard, folderMode);
    renameSync(file, join(graveyard, `${fileName(key)}.json`));
  }

  /** Whether an object of this key existed once and was deleted. */
  public wasDeleted(type: string, key: string): boolean {
    return existsSync(join(this.directory, ".deleted", type, `${fileName(key)}.json`));
  }

  /** Every object of a type, or of all types, in a stable order. */
  public list(type?: string): WorldEntry[] {
    const types =
      type === undefined ? listDirectory(this.directory).filter((t) => !t.startsWith(".")) : [type];
    return types.flatMap((one) =>
      listDirectory(join(this.directory, one))
        .map((name) => readEntry(join(this.directory, one, name)))
        .filter((entry) => entry !== undefined),
    );
  }

  /** The types that have at least one object. */
  public types(): string[] {
    return listDirectory(this.directory).filter((name) => !name.startsWith("."));
  }

  /** Takes all objects away. */
  public clear(): void {
    rmSync(this.directory, { recursive: true, force: true });
    mkdirSync(this.directory, folderMode);
  }

  /**
   * Takes the unique name of an object; gives the living object that has it already.
   *
   * The name is a hard link to the object, since another file would double the time that a creation takes.
   */
  private claim({ type, key, unique }: WorldEntry, draft: string): WorldEntry | undefined {
    if (unique === undefined) {
      return undefined;
    }
    const directory = join(this.directory, ".names", type);
    const file = join(directory, digest(unique).slice(0, 32));
    mkdirSync(directory, folderMode);
    for (;;) {
      try {
        linkSync(draft, file);
        return undefined;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
          throw error;
        }
      }
      const holder = this.read(type, claimant(file) ?? "");
      if (holder?.unique === unique && holder.key !== key) {
        return holder;
      }
      // It is of this object itself, or of one that is gone or has another name now.
      rmSync(file, { force: true });
    }
  }

  private draft(entry: WorldEntry): string {
    const file = this.temporary();
    writeFileSync(file, `${JSON.stringify(entry, null, 2)}\n`, fileMode);
    return file;
  }

  private temporary(): string {
    const directory = join(this.directory, ".drafts");
    mkdirSync(directory, folderMode);
    this.writes += 1;
    return join(directory, `${process.pid}-${this.writes}-${Math.random().toString(36).slice(2)}`);
  }
}

/** The key of the object that a name is a link to; worlds of before have the key alone in the file. */
function claimant(file: string): string | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return text.startsWith("{") ? (JSON.parse(text) as WorldEntry).key : text;
  } catch {
    return undefined;
  }
}

function readEntry(file: string): WorldEntry | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  try {
    return JSON.parse(text) as WorldEntry;
  } catch (error) {
    throw new Error(`${file} is not valid JSON: ${(error as Error).message}; mend or delete it`);
  }
}

function listDirectory(directory: string): string[] {
  try {
    return readdirSync(directory).sort();
  } catch {
    return [];
  }
}

function fileName(key: string): string {
  const name = encodeURIComponent(key).replace(/[*']/g, "_");
  return name.length <= 150 && !name.startsWith(".")
    ? name
    : `${name.slice(0, 100)}-${digest(key).slice(0, 16)}`;
}
