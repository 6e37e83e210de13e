import * as v from "valibot";
import type { BucketObject, BucketReader } from "./bucket-reader";

/** What the restore check found of a backup. */
export interface Evidence {
  readonly checkedAt: string;
  /** Whether the backup was restored, and was what its manifest says. */
  readonly proven: boolean;
  /** Why it is not proven. */
  readonly failures: readonly string[];
}

/** A backup in the bucket. */
export interface Backup {
  /** Name of its folder. */
  readonly name: string;
  /** When it was begun. */
  readonly startedAt: string;
  /** Size of the dump; where there is one. */
  readonly bytes?: number;
  /** The database's version, and that of the program that made the dump. */
  readonly serverVersion?: string;
  readonly dumpVersion?: string;
  /** What keeps it from being one, such as a manifest that is not there. */
  readonly problems: readonly string[];
  /** What was found of it, the newest first. */
  readonly evidence: readonly Evidence[];
}

/** What there is of an environment, the newest first. */
export interface Listing {
  readonly backups: readonly Backup[];
  /** How many older ones are not shown. */
  readonly older: number;
  /** The newest backup that is whole. */
  readonly newest?: Backup;
  /** When a backup was last proven, and which. */
  readonly newestProof?: { readonly backup: string; readonly checkedAt: string };
}

const manifestFormat = v.object({
  format: v.literal("anycloud-backup/1"),
  environment: v.string(),
  dumpBytes: v.number(),
  serverVersion: v.string(),
  dumpVersion: v.string(),
});
const evidenceFormat = v.object({
  format: v.literal("anycloud-restore-check/1"),
  environment: v.string(),
  backup: v.string(),
  checkedAt: v.pipe(v.string(), v.isoTimestamp()),
  failures: v.array(v.string()),
  proven: v.boolean(),
});

// As the scripts in templates/backups name them.
const time = String.raw`\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ`;
const folderName = new RegExp(`^(${time})-[0-9a-f]{6}$`);
const evidenceName = new RegExp(`^restore-check-(${time})\\.json$`);
/** A manifest has a line a table. */
const largestText = 64 * 1024 * 1024;

interface Folder {
  readonly name: string;
  /** Sizes of its files, by their names. */
  readonly files: ReadonlyMap<string, number>;
}

/**
 * Lists the backups of an environment.
 *
 * @param last how many are read, the newest ones
 */
export async function listBackups(
  bucket: BucketReader,
  environment: string,
  last: number,
): Promise<Listing> {
  const folders = foldersOf(await bucket.list(`${environment}/`), environment);
  const read = (folder: Folder, file: string) =>
    readText(bucket, `${environment}/${folder.name}/${file}`, folder.files.get(file) ?? 0);
  const proofs = new Map<string, Promise<Evidence>>();
  const proof = (folder: Folder, file: string): Promise<Evidence> => {
    const key = `${folder.name}/${file}`;
    const known = proofs.get(key);
    if (known !== undefined) {
      return known;
    }
    const found = read(folder, file).then((text) => evidenceOf(text, file, folder, environment));
    proofs.set(key, found);
    return found;
  };
  const shown: Backup[] = [];
  let newest: Backup | undefined;
  for (const [index, folder] of folders.entries()) {
    // A whole one is looked for as long as there is none, so that what is said of it is true.
    if (index >= last && newest !== undefined) {
      break;
    }
    const backup = await backupOf(folder, environment, read, proof);
    newest ??= backup.problems.length === 0 ? backup : undefined;
    if (index < last) {
      shown.push(backup);
    }
  }
  const newestProof = await newestProofOf(folders, proof);
  return {
    backups: shown,
    older: folders.length - shown.length,
    ...(newest && { newest }),
    ...(newestProof && { newestProof }),
  };
}

/** The folders of an environment, the newest first. */
function foldersOf(objects: readonly BucketObject[], environment: string): readonly Folder[] {
  const folders = new Map<string, Map<string, number>>();
  for (const { key, bytes } of objects) {
    const [name = "", file, ...deeper] = key.slice(environment.length + 1).split("/");
    if (folderName.test(name) && file !== undefined && deeper.length === 0) {
      folders.set(name, (folders.get(name) ?? new Map<string, number>()).set(file, bytes));
    }
  }
  return [...folders]
    .map(([name, files]) => ({ name, files }))
    .sort((one, other) => (one.name < other.name ? 1 : -1));
}

async function backupOf(
  folder: Folder,
  environment: string,
  read: (folder: Folder, file: string) => Promise<string>,
  proof: (folder: Folder, file: string) => Promise<Evidence>,
): Promise<Backup> {
  const { name, files } = folder;
  const bytes = files.get("dump.pgc");
  const evidence = await Promise.all(evidenceIn(folder).map((file) => proof(folder, file)));
  const made = {
    name,
    startedAt: timeOf(folderName.exec(name)?.[1] ?? ""),
    ...(bytes !== undefined && { bytes }),
    evidence,
  };
  if (!files.has("manifest.json")) {
    return { ...made, problems: ["it has no manifest: it is being made, or was not finished"] };
  }
  const manifest = v.safeParse(manifestFormat, jsonOf(await read(folder, "manifest.json")));
  if (!manifest.success || manifest.output.environment !== environment) {
    return { ...made, problems: ["its manifest is none of this environment"] };
  }
  const { dumpBytes, serverVersion, dumpVersion } = manifest.output;
  return {
    ...made,
    serverVersion,
    dumpVersion,
    problems:
      bytes === undefined
        ? ["its dump is not there"]
        : bytes === dumpBytes
          ? []
          : [`its dump has ${bytes} bytes, and its manifest says ${dumpBytes}`],
  };
}

async function newestProofOf(
  folders: readonly Folder[],
  proof: (folder: Folder, file: string) => Promise<Evidence>,
): Promise<Listing["newestProof"]> {
  const all = folders
    .flatMap((folder) => evidenceIn(folder).map((file) => ({ folder, file })))
    .sort((one, other) => (one.file < other.file ? 1 : -1));
  for (const { folder, file } of all) {
    const { proven, checkedAt } = await proof(folder, file);
    if (proven) {
      return { backup: folder.name, checkedAt };
    }
  }
  return undefined;
}

/** Names of a folder's evidence, the newest first. */
function evidenceIn({ files }: Folder): readonly string[] {
  return [...files.keys()]
    .filter((file) => evidenceName.test(file))
    .sort()
    .reverse();
}

function evidenceOf(text: string, file: string, { name }: Folder, environment: string): Evidence {
  const parsed = v.safeParse(evidenceFormat, jsonOf(text));
  if (
    !parsed.success ||
    parsed.output.backup !== name ||
    parsed.output.environment !== environment
  ) {
    const checkedAt = timeOf(evidenceName.exec(file)?.[1] ?? "");
    return { checkedAt, proven: false, failures: [`${file} is no evidence of this backup`] };
  }
  const { checkedAt, failures, proven } = parsed.output;
  return { checkedAt, failures, proven: proven && failures.length === 0 };
}

async function readText(bucket: BucketReader, key: string, bytes: number): Promise<string> {
  // Nobody's manifest is that large: it is not read into memory.
  return bytes > largestText ? "" : bucket.read(key);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `2026-11-29T02-17-00Z` as it is written elsewhere. */
function timeOf(name: string): string {
  return name.replace(/T(\d\d)-(\d\d)-(\d\d)Z$/, "T$1:$2:$3Z");
}
