import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compile, manifest, packedProject, runIn } from "./packed-project";
import { fencesOf } from "./readme-fences";
import { root } from "./synthesize";

/** One way to find modules, as somebody's project is set up for it. */
interface Resolution {
  readonly name: string;
  readonly compilerOptions: object;
  /** What the project's package.json says. */
  readonly type: "commonjs" | "module";
}

/** What `cdktf init` writes. */
const ofTemplate = JSON.parse(
  readFileSync(
    join(root, "node_modules/cdktf-cli/bundle/templates/typescript/tsconfig.json"),
    "utf8",
  ),
).compilerOptions as object;

const resolutions: readonly Resolution[] = [
  { name: "the one of cdktf init", compilerOptions: ofTemplate, type: "commonjs" },
  {
    name: "Node16 with CommonJS",
    compilerOptions: { ...ofTemplate, module: "Node16" },
    type: "commonjs",
  },
  {
    name: "Node16 with ES modules",
    compilerOptions: { ...ofTemplate, module: "Node16" },
    type: "module",
  },
  {
    name: "the one of bundlers",
    compilerOptions: { ...ofTemplate, module: "ES2022", moduleResolution: "Bundler" },
    type: "commonjs",
  },
];

/** Takes something of every subpath, so that one that is not found is an error. */
const everySubpath = Object.keys(manifest.exports)
  .filter((path) => path !== "./package.json")
  .map((path, index) => {
    const name = path.replace(".", "cdktf-anycloud");
    return `import type * as subpath${index} from "${name}";\nexport type Subpath${index} = keyof typeof subpath${index};\n`;
  })
  .join("");

test("compilers that know no exports find the same", () => {
  const { main, types, typesVersions, exports } = manifest;
  const subpaths = Object.entries(exports).flatMap(([path, entry]) =>
    typeof entry === "string" || path === "." ? [] : [[path.slice(2), [entry.types.slice(2)]]],
  );
  expect(typesVersions).toEqual({ "*": Object.fromEntries(subpaths) });
  expect({ types, default: main }).toEqual(exports["."]);
});

test.each(resolutions)(
  "the programs of the README compile and run with $name",
  ({ compilerOptions, type }) => {
    const project = packedProject();
    const programs = fencesOf("ts").map((code, index) => ({ name: `fence-${index}`, code }));
    for (const { name, code } of [...programs, { name: "subpaths", code: everySubpath }]) {
      writeFileSync(join(project, `${name}.ts`), code);
    }
    writeFileSync(join(project, "package.json"), JSON.stringify({ type }));
    writeFileSync(
      join(project, "tsconfig.json"),
      JSON.stringify({
        compilerOptions: {
          ...compilerOptions,
          // Linked packages, and no tests, whose globals one would have to install.
          ...{ preserveSymlinks: true, types: ["node"], incremental: false, outDir: "out" },
        },
        include: ["*.ts"],
      }),
    );
    compile(project);
    for (const { name } of programs) {
      runIn(project, runnable(project, name, compilerOptions));
    }
    for (const stack of ["shared", "staging", "staging-platform", "orders"]) {
      expect(existsSync(join(project, "cdktf.out/stacks", stack, "cdk.tf.json"))).toBe(true);
    }
  },
  120_000,
);

/** The file to run: as it was compiled, or by a bundler where only one could load it. */
function runnable(
  project: string,
  name: string,
  { moduleResolution }: Partial<Record<string, unknown>>,
): string {
  if (moduleResolution !== "Bundler") {
    return `out/${name}.js`;
  }
  const outfile = `out/${name}.cjs`;
  const bundled = ["--bundle", "--platform=node", "--packages=external", "--log-level=error"];
  execFileSync(
    join(root, "node_modules/.bin/esbuild"),
    [`out/${name}.js`, `--outfile=${outfile}`, ...bundled],
    { cwd: project },
  );
  return outfile;
}
