import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Binding, hasType, typePrefix } from "./binding-source";

/** The types of one provider that a run can meet. */
export interface TypesInUse {
  readonly resources: string[];
  readonly data: string[];
}

// Provider plugins and modules are large, and what matters of them is in the configuration.
const ignored = new Set([".terraform", "node_modules", ".git", ".sandbox"]);
const read = /(\.tf|\.tf\.json|\.tfstate|\.tofu|\.tfstate\.backup)$/;
const maxDepth = 3;

/**
 * Finds the types of a provider that are named in the configuration and state files of some folders.
 *
 * Any word that looks like a type and that the binding knows counts, as a resource and as a data
 * source alike: a schema too many costs milliseconds, one too few stops Terraform.
 */
export function typesInUse(
  binding: Binding,
  folders: readonly string[],
  more: readonly string[],
): TypesInUse {
  const words = new Set<string>(more);
  const pattern = new RegExp(`\\b${typePrefix(binding)}_[a-z0-9_]+`, "g");
  for (const folder of folders) {
    for (const text of configurationFiles(folder, 0)) {
      for (const match of text.matchAll(pattern)) {
        words.add(match[0]);
      }
    }
  }
  // A provider of one data source gives it its own name: `data "http"`.
  words.add(binding.name);
  const candidates = [...words].sort();
  return {
    resources: candidates.filter((word) => hasType(binding, "resource", word)),
    data: candidates.filter((word) => hasType(binding, "data", word)),
  };
}

function* configurationFiles(folder: string, depth: number): Generator<string> {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    if (ignored.has(name)) {
      continue;
    }
    const path = join(folder, name);
    try {
      if (read.test(name)) {
        yield readFileSync(path, "utf8");
      } else if (depth < maxDepth && statSync(path).isDirectory()) {
        yield* configurationFiles(path, depth + 1);
      }
    } catch {
      // A file may vanish between listing and reading it.
    }
  }
}
