import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyOfProject } from "./copy-of-project";
import { emptyFolder } from "./folder";
import { madeOnce } from "./run/made-once";
import { root } from "./synthesize";

interface Manifest {
  readonly license: string;
  readonly files: readonly string[];
  readonly bin: Readonly<Record<string, string>>;
  readonly publishConfig: object;
  readonly main: string;
  readonly types: string;
  readonly typesVersions: object;
  readonly exports: Readonly<
    Record<string, string | { readonly types: string; readonly default: string }>
  >;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

export const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as Manifest;

/** What a tarball is made of, beside what is built of the library. */
const packedBesides = [
  ...["tsconfig.build.json", "README.md", "LICENSE"],
  ...manifest.files.filter((entry) => entry !== "dist" && !entry.startsWith("!")),
];

/**
 * Packs the package and lays it into a project of somebody else, with its dependencies.
 *
 * It is built and packed in a copy: what is built in the checkout stays as it is.
 */
export function packedProject(): string {
  const project = emptyFolder();
  unpackInto(project);
  linkDependencies(project);
  writeFileSync(
    join(project, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        module: "Node16",
        target: "ES2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        outDir: "out",
        types: ["node"],
        preserveSymlinks: true,
        skipLibCheck: true,
      },
      include: ["*.ts"],
    }),
  );
  return project;
}

/** Lays the package into a project's `node_modules`, without its dependencies. */
export function unpackInto(project: string): void {
  const modules = join(project, "node_modules");
  mkdirSync(modules, { recursive: true });
  cpSync(packed(), join(modules, "cdktf-anycloud"), { recursive: true });
}

/** The package as it is unpacked; it is built once in a run of the tests. */
function packed(): string {
  return madeOnce("packed", (draft) => {
    const checkout = copyOfProject();
    for (const entry of packedBesides) {
      cpSync(join(root, entry), join(checkout, entry), { recursive: true });
    }
    const folder = emptyFolder();
    const printed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: checkout,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [{ filename } = { filename: "" }] = JSON.parse(printed) as { filename: string }[];
    execFileSync("tar", [
      ...["-xzf", join(folder, filename), "--strip-components=1"],
      ...["-C", draft],
    ]);
  });
}

/**
 * Links the package's declared dependencies and theirs, and what its types need: a dependency that
 * is not declared is not found. `from` may put another package in a place.
 */
export function linkDependencies(project: string, from = (name: string): string => name): void {
  const wanted = [
    ...Object.keys(manifest.dependencies),
    ...Object.keys(manifest.peerDependencies),
    ...["@types/node", "@types/jest", "undici-types"],
  ];
  linkPackages(project, wanted, root, from);
}

/** Lays into a project what npm installs for it, and nothing that it does not declare. */
export function installInto(folder: string): void {
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  unpackInto(folder);
  linkPackages(folder, [
    ...Object.keys({ ...manifest.dependencies, ...dependencies, ...devDependencies }).filter(
      (name) => name !== "cdktf-anycloud",
    ),
  ]);
  const commands = join(folder, "node_modules", ".bin");
  mkdirSync(commands);
  for (const command of ["tsc", "jest", "cdktf"]) {
    symlinkSync(join(root, "node_modules", ".bin", command), join(commands, command));
  }
  writeFileSync(
    join(commands, "anycloud"),
    `#!/bin/sh\nexec "${process.execPath}" "${folder}/node_modules/cdktf-anycloud/dist/cli/anycloud.js" "$@"\n`,
    { mode: 0o755 },
  );
}

/** Links packages and their dependencies, from where they are installed. */
export function linkPackages(
  project: string,
  wanted: readonly string[],
  installed = root,
  from = (name: string): string => name,
): void {
  const modules = join(installed, "node_modules");
  for (const name of withTheirs(wanted, modules)) {
    const link = join(project, "node_modules", name);
    mkdirSync(join(link, ".."), { recursive: true });
    if (!existsSync(link)) {
      symlinkSync(join(modules, from(name)), link);
    }
  }
}

function withTheirs(
  names: readonly string[],
  modules: string,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const name of names) {
    const file = join(modules, name, "package.json");
    if (!found.has(name) && existsSync(file)) {
      found.add(name);
      const { dependencies, optionalDependencies } = JSON.parse(
        readFileSync(file, "utf8"),
      ) as Partial<Manifest>;
      withTheirs(Object.keys({ ...dependencies, ...optionalDependencies }), modules, found);
    }
  }
  return found;
}

/** Compiles the project's `*.ts` to `out`. */
export function compile(project: string): void {
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", "."], {
    cwd: project,
    stdio: "pipe",
  });
}

/** Runs a file of the project and gives what it prints. */
export function runIn(project: string, file: string, ...args: readonly string[]): string {
  // Without this a linked package would look for its own dependencies in this repository.
  const links = ["--preserve-symlinks", "--preserve-symlinks-main"];
  return execFileSync(process.execPath, [...links, join(project, file), ...args], {
    cwd: project,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Runs a project's compiled tests with Jest; what its package imports is found in the project. */
export function linkedJest(
  project: string,
  folder: string,
): { readonly numPassedTests: number; readonly numFailedTests: number } {
  const report = join(project, "jest.json");
  const jest = join(root, "node_modules/jest/bin/jest.js");
  spawnSync(
    process.execPath,
    [
      ...["--preserve-symlinks", jest, "--rootDir", join(project, folder)],
      ...[
        "--config",
        JSON.stringify({ testMatch: ["**/*.test.js"], cacheDirectory: join(project, "cache") }),
      ],
      ...["--json", "--outputFile", report, "--runInBand", "--no-cache"],
    ],
    { cwd: project, stdio: "ignore" },
  );
  return JSON.parse(readFileSync(report, "utf8"));
}
