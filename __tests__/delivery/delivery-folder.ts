import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "@swc/core";
import type { AppData, Release } from "../../delivery";
import { emptyFolder } from "../folder";
import { root } from "../synthesize";

/** An image of which only the digest matters. */
export function imageOf(digit: string, name = "web"): string {
  return `registry.example.com/shop/${name}@sha256:${digit.repeat(64)}`;
}

/** An app that answers on a port and takes traffic. */
export const web: AppData = {
  port: 8080,
  health: { ready: "/ready", live: "/live" },
  resources: { cpus: 0.1, memoryMiB: 128 },
  traffic: {},
};

interface Contents {
  readonly apps?: Readonly<Record<string, object>>;
  readonly releases?: Readonly<Record<string, Readonly<Record<string, Release>>>>;
  /** What each environment has beside what it has in this repository. @default - nothing */
  readonly environments?: object;
  /** Files as they are, by their path. */
  readonly files?: Readonly<Record<string, string>>;
}

/** A project of which delivery reads: the environments of this repository, apps and releases. */
export function deliveryFolder({
  apps = {},
  releases = {},
  environments = {},
  files = {},
}: Contents): string {
  const folder = emptyFolder();
  cpSync(join(root, "environments"), join(folder, "environments"), { recursive: true });
  for (const name of ["dev", "qa", "staging", "production"]) {
    appendFileSync(
      join(folder, `environments/${name}.ts`),
      `Object.assign(${name}, ${JSON.stringify(environments)});\n`,
    );
  }
  const all = {
    ...Object.fromEntries(
      Object.entries(apps).map(([name, data]) => [
        `apps/${name}.ts`,
        `export const app = ${JSON.stringify(data, undefined, 2)};\n`,
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(releases).map(([name, of]) => [
        `releases/${name}.json`,
        `${JSON.stringify({ apps: of }, undefined, 2)}\n`,
      ]),
    ),
    ...files,
  };
  for (const [file, content] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
  return folder;
}

/** Loads a program as it is now: Jest would remember what it was. */
export function load(path: string): unknown {
  const { code } = transformSync(readFileSync(path, "utf8"), {
    filename: path,
    configFile: false,
    swcrc: false,
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const loaded = { exports: {} };
  new Function("module", "exports", "require", code)(loaded, loaded.exports, require);
  return loaded.exports;
}
