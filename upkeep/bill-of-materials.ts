import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

type Json = { [key: string]: unknown };

/**
 * What is installed with the package, in CycloneDX: names, versions, licences and hashes, by `npm sbom` from
 * the lock file and without a network.
 *
 * npm asked in the checkout leaves out what is there for development, too, such as valibot. So it is asked
 * of the package as it is without its development.
 *
 * @param root the folder of package.json and package-lock.json
 */
export function billOfMaterials(root: string): string {
  const manifest = readJson(join(root, "package.json"));
  const lock = readJson(join(root, "package-lock.json")) as {
    readonly packages: { [path: string]: Json };
  };
  const temporary = mkdtempSync(join(tmpdir(), "anycloud-sbom-"));
  try {
    // npm calls what it describes by its folder.
    const folder = join(temporary, String(manifest["name"]));
    mkdirSync(folder);
    const packages = Object.entries(lock.packages)
      .filter(([, { dev, devOptional }]) => dev !== true && devOptional !== true)
      .map(([path, entry]) => [path, path === "" ? withoutDevelopment(entry) : entry]);
    writeJson(join(folder, "package.json"), withoutDevelopment(manifest));
    writeJson(join(folder, "package-lock.json"), {
      ...lock,
      packages: Object.fromEntries(packages),
    });
    return execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
      cwd: folder,
      encoding: "utf8",
    });
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Peers are what users install themselves, and in their own bill. */
function withoutDevelopment({
  devDependencies,
  peerDependencies,
  peerDependenciesMeta,
  overrides,
  ...rest
}: Json): Json {
  return rest;
}

function readJson(file: string): Json {
  return JSON.parse(readFileSync(file, "utf8"));
}

function writeJson(file: string, value: Json): void {
  writeFileSync(file, JSON.stringify(value));
}
