import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

/** The package that downloads Terraform and verifies HashiCorp's signature of it. */
const installer = "@jahed/terraform";
const installerVersion = "^1.16.4";
// Terraform is about 30 MB.
const patienceMilliseconds = 300_000;

interface Installer {
  readonly default: { readonly path: string };
}

/**
 * The Terraform that the installer package fetched, fetching both now where they are not there.
 *
 * The package is installed into the cache of the project's `node_modules`, not among its
 * dependencies: there its program would stand before the user's own Terraform.
 *
 * @param project the project's folder
 * @returns nothing where it cannot be fetched
 */
export function downloadedTerraform(project: string): string | undefined {
  const modules = join(project, "node_modules");
  if (!existsSync(modules)) {
    return undefined;
  }
  const folder = join(modules, ".cache", "anycloud", "terraform");
  try {
    return fetched(folder);
  } catch {
    return undefined;
  }
}

function fetched(folder: string): string | undefined {
  const run = (program: string, args: readonly string[]): void => {
    spawnSync(program, [...args], {
      cwd: folder,
      env: { ...process.env, INIT_CWD: folder },
      stdio: "ignore",
      timeout: patienceMilliseconds,
    });
  };
  const manifest = join(folder, "package.json");
  if (!existsSync(join(folder, "node_modules", installer))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(manifest, JSON.stringify({ private: true }));
    run("npm", ["install", "--no-audit", "--no-fund", `${installer}@${installerVersion}`]);
  }
  const load = createRequire(manifest);
  const { path } = (load(installer) as Installer).default;
  if (!existsSync(path)) {
    run(process.execPath, [load.resolve(`${installer}/bin/terraform.js`), "version"]);
  }
  return existsSync(path) ? path : undefined;
}
