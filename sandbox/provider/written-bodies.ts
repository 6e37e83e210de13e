import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isConfiguration, readConfigurationText, type WrittenObject } from "../configuration";

/** A section of a configuration, as its JSON names it. */
export type ConfigurationSection = "resource" | "data" | "provider";

const labels: { readonly [Section in ConfigurationSection]: number } = {
  resource: 2,
  data: 2,
  provider: 1,
};

/** The bodies of one file, by section and type. */
type FileBodies = ReadonlyMap<string, readonly WrittenObject[]>;

// A large file is asked for once for each of its resources.
const known = new Map<string, { readonly stamp: string; readonly bodies: FileBodies }>();

/** What is written of all resources of a type, in all configuration files of some folders. */
export function* writtenBodies(
  section: ConfigurationSection,
  type: string,
  folders: readonly string[],
): Generator<WrittenObject> {
  for (const folder of folders) {
    for (const name of configurationFiles(folder)) {
      yield* bodiesIn(folder, name).get(`${section} ${type}`) ?? [];
    }
  }
}

function configurationFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isConfiguration);
  } catch {
    return [];
  }
}

function bodiesIn(folder: string, name: string): FileBodies {
  const path = join(folder, name);
  try {
    const { mtimeMs, size } = statSync(path);
    const stamp = `${mtimeMs} ${size}`;
    const before = known.get(path);
    if (before?.stamp === stamp) {
      return before.bodies;
    }
    const bodies = readBodies(readFileSync(path, "utf8"), name);
    known.set(path, { stamp, bodies });
    return bodies;
  } catch {
    // Terraform says what is wrong with it.
    return new Map();
  }
}

function readBodies(text: string, name: string): FileBodies {
  const body = readConfigurationText(text, name);
  const found = new Map<string, WrittenObject[]>();
  for (const section of Object.keys(labels) as ConfigurationSection[]) {
    for (const block of body.blocks(section, labels[section])) {
      const key = `${section} ${block.labels[0]}`;
      const bodies = found.get(key) ?? [];
      bodies.push(block.body.written());
      found.set(key, bodies);
    }
  }
  return found;
}
