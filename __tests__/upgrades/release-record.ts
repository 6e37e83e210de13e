import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { compare } from "semver";
import { Template } from "../../testing";
import { root, type Synthesized, synthesizedBy, vendors } from "../synthesize";
import { mainFile, optInsFile, writeProject } from "./recorded-project";

/** A stack's parsed `cdk.tf.json`, without cdktf's metadata. */
export type StackDocument = Readonly<Record<string, unknown>>;

export type StackDocuments = Readonly<Record<string, StackDocument>>;

/** What one version makes for one vendor. */
export interface VendorRecord {
  /** Every stack of the project. */
  readonly asWritten: StackDocuments;
  /** The stacks that differ where production asks for everything that is off by default. */
  readonly optedIn: StackDocuments;
}

/** Where the recorded versions are: a folder each, with a file for each vendor and the project. */
export const records = join(__dirname, "recorded");

/** The version that the code claims to be. */
export const ownVersion: string = JSON.parse(
  readFileSync(join(root, "package.json"), "utf8"),
).version;

/** All recorded versions, the oldest first. */
export function recordedVersions(folder = records): readonly string[] {
  return readdirSync(folder).sort(compare);
}

export function recordedVendors(version: string, folder = records): readonly string[] {
  return readdirSync(join(folder, version)).flatMap((name) => /^(.+)\.json$/.exec(name)?.[1] ?? []);
}

export function recordOf(version: string, vendor: string, folder = records): VendorRecord {
  return JSON.parse(readFileSync(fileOf(version, vendor, folder), "utf8")) as VendorRecord;
}

/** What the code makes now of the project of a recorded version. */
export function madeNow(version: string, vendor: string, folder = records): VendorRecord {
  return made(vendor, join(folder, version, mainFile), join(folder, version, optInsFile));
}

/**
 * Records what a version makes, and of which data.
 *
 * @throws Error where it is recorded already: somebody may have applied it
 */
export function recordRelease(
  version: string,
  folder = records,
  of: readonly string[] = vendors,
): void {
  const own = join(folder, version);
  if (existsSync(own)) {
    throw new Error(
      `${version} is recorded already, and what a released version made never changes: give package.json the next version; only a version that was never released may be recorded anew, after its folder was removed by hand`,
    );
  }
  try {
    writeProject(own);
    for (const vendor of of) {
      const { asWritten, optedIn } = madeNow(version, vendor, folder);
      writeFileSync(
        fileOf(version, vendor, folder),
        `{"asWritten":${linesOf(asWritten)},\n"optedIn":${linesOf(optedIn)}}\n`,
      );
    }
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Refuses to release what is not recorded.
 *
 * @throws Error where the version has no record, or makes something else by now
 */
export function checkRecord(
  version: string,
  folder = records,
  of: readonly string[] = vendors,
): void {
  if (!existsSync(join(folder, version))) {
    throw new Error(
      `${version} is not recorded: run npm run record-release, and commit the folder`,
    );
  }
  for (const vendor of of) {
    if (!isDeepStrictEqual(recordOf(version, vendor, folder), madeNow(version, vendor, folder))) {
      throw new Error(
        `${version} makes something else for ${vendor} than is recorded of it: give package.json the next version, or, where it was never released, remove its folder in ${records} and run npm run record-release`,
      );
    }
  }
}

function made(vendor: string, main: string, optIns: string): VendorRecord {
  const asWritten = documentsOf(synthesizedBy(main, vendor));
  const all = Object.entries(documentsOf(synthesizedBy(main, vendor, optIns)));
  return {
    asWritten,
    optedIn: Object.fromEntries(
      all.filter(([stack, document]) => !isDeepStrictEqual(document, asWritten[stack])),
    ),
  };
}

function documentsOf(texts: Synthesized): StackDocuments {
  return Object.fromEntries(
    Object.entries(texts).map(([stack, text]) => [stack, Template.fromJson(text).json]),
  );
}

function fileOf(version: string, vendor: string, folder: string): string {
  return join(folder, version, `${vendor}.json`);
}

/** A line for each stack: nobody edits them, and Git keeps of the next version what is new in it. */
function linesOf(documents: StackDocuments): string {
  const lines = Object.entries(documents).map(
    ([stack, document]) => `${JSON.stringify(stack)}:${JSON.stringify(document)}`,
  );
  return `{\n${lines.join(",\n")}\n}`;
}
