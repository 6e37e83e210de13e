import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "./package-folder";
import { packageJson } from "./project-manifest";
import type { StartingFile } from "./starting-files";
import { gettersIn, withoutGetter, withoutProperty, withPackageImports } from "./template-text";
import { type WorkflowHost, workflowFiles } from "./workflow-files";

/** What a new project is told. */
export interface NewProject {
  /** Beginning of all names at the vendor, such as `shop`. */
  readonly name: string;
  readonly domain: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Owner and name of the repository at GitHub, whose workflows get roles where the vendor has roles. */
  readonly repository: string;
  /** One of {@link templateVendors}. */
  readonly vendor: string;
  /** @default - the one of `vendors.ts` of this repository */
  readonly region?: string | undefined;
  /** @default - none: no workflows */
  readonly workflows?: WorkflowHost | undefined;
  /** What npm installs cdktf-anycloud from: a version, or `file:` and the path of a packed one. */
  readonly anycloud: string;
}

const environments = ["project", "dev", "qa", "staging", "production"] as const;

/** The vendors that `vendors.ts` of this repository has. */
export function templateVendors(): readonly string[] {
  return gettersIn(template("vendors.ts"));
}

/**
 * The files of a project of its own, made from this repository's: its `main.ts`, its environments, its
 * settings of the compiler and of Jest, with other names and for one vendor.
 */
export function projectFiles(project: NewProject): readonly StartingFile[] {
  const workflows = project.workflows === undefined ? [] : workflowFiles(project.workflows);
  const read = (path: string): string => withNames(template(path), project);
  return [
    { path: "package.json", content: packageJson(project) },
    {
      path: "cdktf.json",
      content: json({ ...JSON.parse(template("cdktf.json")), projectId: project.name }),
    },
    { path: "tsconfig.json", content: compilerSettings() },
    { path: "jest.config.json", content: jestSettings() },
    { path: ".gitignore", content: read("templates/project/gitignore") },
    {
      path: "main.ts",
      content: withVendor(withPackageImports(read("main.ts")), project),
    },
    { path: "vendors.ts", content: vendorsOf(project) },
    ...environments.map((name) => ({
      path: `environments/${name}.ts`,
      content: environmentData(read(`environments/${name}.ts`), project),
    })),
    {
      path: "__tests__/platform.test.ts",
      content: withVendor(read("templates/project/__tests__/platform.test.ts"), project),
    },
    {
      path: "README.md",
      content: readMe(read("templates/project/README.md"), workflows),
      yields: true,
    },
    ...workflows,
  ];
}

function template(path: string): string {
  return readFileSync(join(packageFolder(), path), "utf8");
}

/** The names of the examples give way to the project's own. */
function withNames(text: string, { name, domain, owner, repository }: NewProject): string {
  // Some names must be no other customer's; the same project gets the same ones again.
  const suffix = createHash("sha256").update(`${name} ${domain}`).digest("hex").slice(0, 4);
  const names: Readonly<Record<string, string>> = {
    "shop.example.com": domain,
    "example/shop": repository,
    "platform-team": owner,
    "4f1c": suffix,
    shop: name,
  };
  return text.replaceAll(
    /\bshop\.example\.com\b|\bexample\/shop\b|\bplatform-team\b|\b4f1c\b|\bshop\b/g,
    (found) => names[found] ?? found,
  );
}

function withVendor(text: string, { vendor }: NewProject): string {
  return text.replaceAll(/\bvendors\.\w+;/g, `vendors.${vendor};`);
}

function vendorsOf({ vendor, region }: NewProject): string {
  const one = templateVendors()
    .filter((other) => other !== vendor)
    .reduce(withoutGetter, withPackageImports(template("vendors.ts")));
  return region === undefined ? one : one.replace(/region: "[^"]*"/, `region: "${region}"`);
}

function environmentData(text: string, { vendor, workflows }: NewProject): string {
  const one = templateVendors()
    .filter((other) => other !== vendor)
    .reduce((less, other) => withoutProperty(less, other), withPackageImports(text));
  // Roles for workflows of GitHub are for who has them.
  return workflows === "github"
    ? one
    : withoutProperty(withoutProperty(one, "github"), "push", '{ kind: "github"');
}

function compilerSettings(): string {
  const { compilerOptions } = JSON.parse(template("tsconfig.json"));
  // Nothing is written, and nobody imports it.
  const { rootDir: _, outDir: __, declaration: ___, ...options } = compilerOptions;
  return json({
    compilerOptions: options,
    include: ["*.ts", "apps", "environments", "__tests__"],
    exclude: ["node_modules", "cdktf.out"],
  });
}

function jestSettings(): string {
  const { testMatch, transform, testTimeout, cacheDirectory } = JSON.parse(
    template("jest.config.json"),
  );
  return json({
    testEnvironment: "node",
    testMatch,
    transform,
    testTimeout,
    cacheDirectory,
    globalSetup: "cdktf-anycloud/testing/sandbox-setup",
    globalTeardown: "cdktf-anycloud/testing/sandbox-teardown",
  });
}

/** The page without the rows of files that are not there. */
function readMe(text: string, files: readonly StartingFile[]): string {
  const absent = [...text.matchAll(/^\| `(\.git[^`]*)` .*\n/gm)].filter(
    ([, path = ""]) => !files.some((file) => file.path.startsWith(path)),
  );
  return absent.reduce((page, [row]) => page.replace(row, ""), text);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
