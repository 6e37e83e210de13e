import { unzipSync } from "fflate";

// Of a ZIP archive: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
const endOfDirectory = { signature: 0x06054b50, length: 22, records: 10, size: 12, offset: 16 };
const directoryEntry = {
  signature: 0x02014b50,
  length: 46,
  lengths: [28, 30, 32],
  sizes: [20, 24],
  offset: 42,
};
const localFile = { signature: 0x04034b50 };
const inZip64 = 0xffff_ffff;
// A configuration of this size is none.
const largest = 256 * 1024 * 1024;

/**
 * The files of a ZIP archive that are wanted, by name.
 *
 * Readers of such archives differ in where they look for the directory, in which of two files of one
 * name they take, and in what they make of its other liberties: what could be read in two ways is refused.
 *
 * @throws RangeError where it is no archive, or one that Terraform might read in another way
 */
export function filesIn(
  archive: Buffer,
  isWanted: (name: string) => boolean,
): ReadonlyMap<string, Uint8Array> {
  requireOneReading(archive);
  const seen = new Set<string>();
  const files = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      if (seen.has(name) || originalSize > largest) {
        throw new RangeError(name);
      }
      seen.add(name);
      return isWanted(name);
    },
  });
  return new Map(Object.entries(files));
}

/** Refuses all but a directory that lies right before the end, and entries that lead to files. */
function requireOneReading(archive: Buffer): void {
  const end = archive.length - endOfDirectory.length;
  const start = archive.readUInt32LE(end + endOfDirectory.offset);
  const records = archive.readUInt16LE(end + endOfDirectory.records);
  demand(archive.readUInt32LE(end) === endOfDirectory.signature);
  demand(start + archive.readUInt32LE(end + endOfDirectory.size) === end);
  let at = start;
  for (let record = 0; record < records; record++) {
    const { signature, length, lengths, sizes, offset } = directoryEntry;
    const file = archive.readUInt32LE(at + offset);
    demand(archive.readUInt32LE(at) === signature);
    demand([file, ...sizes.map((size) => archive.readUInt32LE(at + size))].every(isShort));
    demand(archive.readUInt32LE(file) === localFile.signature);
    at += lengths.reduce((sum, size) => sum + archive.readUInt16LE(at + size), length);
  }
  demand(at === end);
}

function isShort(size: number): boolean {
  return size !== inZip64;
}

function demand(holds: boolean): void {
  if (!holds) {
    throw new RangeError("an archive that may be read in two ways");
  }
}
