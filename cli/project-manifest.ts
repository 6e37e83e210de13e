import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder";

/** What a project's `package.json` depends on. */
export interface ManifestOptions {
  readonly name: string;
  readonly vendor: string;
  readonly anycloud: string;
}

interface Manifest {
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** Bindings that a vendor's constructs import. */
const bindings: Readonly<Record<string, readonly string[]>> = {
  aws: ["@cdktf/provider-aws", "@cdktf/provider-http"],
  digitalocean: ["@cdktf/provider-digitalocean"],
};
const inEveryPlatform = [
  "@cdktf/provider-helm",
  "@cdktf/provider-kubernetes",
  "cdktf",
  "cdktf-cli",
  "constructs",
  "tsx",
];
const forTests = ["@swc/core", "@swc/jest", "@types/jest", "@types/node", "jest", "typescript"];

/** The `package.json` of a project: exactly the versions that this package was tested with. */
export function packageJson({ name, vendor, anycloud }: ManifestOptions): string {
  const { engines, devDependencies } = JSON.parse(
    readFileSync(join(packageFolder(), "package.json"), "utf8"),
  ) as Manifest;
  const exact = (names: readonly string[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      [...names].sort().map((one) => [one, devDependencies[one]?.replace(/^[~^]/, "") ?? anycloud]),
    );
  const manifest = {
    name,
    private: true,
    engines,
    scripts: {
      start: "anycloud start",
      sandbox: "anycloud sandbox",
      doctor: "anycloud doctor",
      synth: "cdktf synth",
      types: "tsc",
      test: "tsc && jest",
    },
    dependencies: exact([...(bindings[vendor] ?? []), ...inEveryPlatform, "cdktf-anycloud"]),
    devDependencies: exact(forTests),
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}
