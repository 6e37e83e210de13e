import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { GoPackage } from "./go-package";
import type { GoParser } from "./go-parser";

/** A folder, and the import path of what is in it. */
export interface GoRoot {
  readonly importPath: string;
  readonly directory: string;
}

/** Finds packages by their import paths, and reads each once. */
export class GoSource {
  private readonly packages = new Map<string, GoPackage | undefined>();

  public constructor(
    private readonly parser: GoParser,
    private readonly roots: readonly GoRoot[],
  ) {}

  /** @returns `undefined` where no root has the package */
  public package(importPath: string): GoPackage | undefined {
    if (!this.packages.has(importPath)) {
      this.packages.set(importPath, this.read(importPath));
    }
    return this.packages.get(importPath);
  }

  private read(importPath: string): GoPackage | undefined {
    const found = this.roots
      .filter(({ importPath: root }) => root === "" || `${importPath}/`.startsWith(`${root}/`))
      .map(({ importPath: root, directory }) => join(directory, importPath.slice(root.length)))
      .filter((folder) => existsSync(folder));
    const result = new GoPackage(importPath);
    for (const folder of found) {
      for (const name of readdirSync(folder).sort()) {
        if (name.endsWith(".go") && !name.endsWith("_test.go")) {
          result.add(readFileSync(join(folder, name), "utf8"), this.parser);
        }
      }
    }
    return found.length > 0 ? result : undefined;
  }
}
