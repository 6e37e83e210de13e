import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where a provider is kept when its source says no more than its name. */
const host = "registry.terraform.io";

/** The newest version of a provider in a filesystem mirror; nothing where it has none. */
export function versionIn(mirror: string, source: string): string | undefined {
  const full = source.includes("/") ? source : `hashicorp/${source}`;
  const folder = join(mirror, host, full);
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
        .sort((one, other) => one.localeCompare(other, "en", { numeric: true }))
        .at(-1)
    : undefined;
}

/** The configuration of Terraform's command line that takes providers from the mirror alone. */
export function commandLineConfiguration(mirror: string): string {
  return `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`;
}
