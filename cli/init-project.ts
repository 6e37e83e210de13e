import { existsSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { visible } from "../review";
import { packageFolder, packageVersion } from "./package-folder";
import { type NewProject, projectFiles, templateVendors } from "./project-files";
import { type OverwriteOptions, writeStartingFiles } from "./starting-files";
import type { WorkflowHost } from "./workflow-files";

/** What `anycloud init project` is told. */
export interface ProjectOptions extends OverwriteOptions {
  readonly vendor?: string;
  /** @default - the folder's name */
  readonly name?: string;
  /** @default - the name below `example.com` */
  readonly domain?: string;
  /** @default "platform-team" */
  readonly owner?: string;
  /** @default - the name below `example` */
  readonly repository?: string;
  /** @default - the one of the vendor's example */
  readonly region?: string;
  /** `github`, `gitlab` or `none`. @default "github" */
  readonly ci?: string;
  /** @default - the version of this package */
  readonly package?: string;
}

/** Builds `anycloud init project`: a project of one's own, from nothing. */
export function initProjectCommand(): Command {
  return new Command("project")
    .description("write a new project: environments, workflows, tests, ready for npm install")
    .argument("<folder>", "where to write it; it is made where it is not there")
    .option("--vendor <vendor>", `where it shall live: ${templateVendors().join(" or ")}`)
    .option("--name <name>", "the beginning of all names (default: the folder's name)")
    .option("--domain <domain>", "the DNS zone (default: <name>.example.com)")
    .option("--owner <owner>", "who answers for it (default: platform-team)")
    .option("--region <region>", "the vendor's region (default: one in Frankfurt)")
    .option("--ci <host>", "where workflows run: github, gitlab or none", "github")
    .option("--repository <repository>", "at GitHub, owner/name (default: example/<name>)")
    .option("--package <package>", "what npm installs cdktf-anycloud from (default: this version)")
    .option("--force", "overwrite what is there and different")
    .action((folder: string, options: ProjectOptions) => {
      const lines = [...initProject(resolve(folder), options), ...nextIn(folder, options)];
      process.stdout.write(`${lines.join("\n")}\n`);
    });
}

/**
 * Writes a new project, all of its files or none.
 *
 * @returns a line for each
 * @throws Error that lists what is wrong with the options, or says what is in the way
 */
export function initProject(folder: string, options: ProjectOptions): readonly string[] {
  const { project, problems } = projectOf(folder, options);
  if (problems.length > 0) {
    throw new Error(["nothing is written:", ...problems.map((line) => `  ${line}`)].join("\n"));
  }
  const files = projectFiles(project);
  if (
    options.repository !== undefined &&
    !files.some(({ path, content }) => path.endsWith(".ts") && content.includes(project.repository))
  ) {
    throw new Error(
      "nothing is written:\n  --repository must be left out here: only AWS gives roles to workflows, and only to GitHub's",
    );
  }
  return writeStartingFiles(folder, files, options);
}

/** How regions look; which there are the vendor says when it is synthesized. */
const regions = [
  { of: "aws", form: /^[a-z]{2,}(-[a-z]+)+-\d$/, example: "eu-central-1" },
  { of: "digitalocean", form: /^[a-z]{3}\d$/, example: "fra1" },
] as const;

function projectOf(
  folder: string,
  options: ProjectOptions,
): { readonly project: NewProject; readonly problems: readonly string[] } {
  const name = options.name ?? basename(folder);
  const {
    vendor = "",
    domain = `${name}.example.com`,
    owner = "platform-team",
    repository = `example/${name}`,
    region,
    ci = "github",
  } = options;
  const vendors = templateVendors();
  const likely = regions.filter(({ of }) => of === (options.vendor ?? of));
  const rules: readonly (readonly [string, string | undefined, boolean, string])[] = [
    ["vendor", options.vendor, vendors.includes(vendor), `one of ${vendors.join(", ")}`],
    [
      "name",
      name,
      // With the longest name of an environment, "-production", at most 24 characters.
      name.length <= 13 && name.length >= 2 && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name),
      "2 to 13 lower-case letters, digits and single hyphens, a letter first",
    ],
    [
      "domain",
      domain,
      // Of a name that is wrong already nothing more is said.
      options.domain === undefined ||
        /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain),
      "a domain such as shop.example.com",
    ],
    [
      "owner",
      owner,
      /^[A-Za-z0-9_.-]{1,63}$/.test(owner),
      "1 to 63 letters, digits, '-', '_' or '.'",
    ],
    [
      "repository",
      repository,
      options.repository === undefined || /^[A-Za-z0-9-]+\/[A-Za-z0-9_.-]+$/.test(repository),
      "owner/name as at GitHub",
    ],
    [
      "region",
      region,
      region === undefined || likely.length === 0 || likely.some(({ form }) => form.test(region)),
      `a region such as ${likely.map(({ example }) => example).join(" or ")}`,
    ],
    ["ci", ci, ["github", "gitlab", "none"].includes(ci), "one of github, gitlab, none"],
  ];
  return {
    project: {
      ...{ name, domain, owner, repository, vendor, region },
      workflows: ci === "none" ? undefined : (ci as WorkflowHost),
      anycloud: options.package ?? packageVersion(),
    },
    problems: rules
      .filter(([, , right]) => !right)
      .map(([option, value, , allowed]) => `--${option} must be ${allowed}, got ${got(value)}`),
  };
}

function got(value: string | undefined): string {
  return value === undefined ? "none" : visible(JSON.stringify(value));
}

/** A path as a shell takes it. */
function quoted(path: string): string {
  return /^[\w./~@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}

function nextIn(
  folder: string,
  { ci = "github", package: from }: ProjectOptions,
): readonly string[] {
  const inClone = existsSync(join(packageFolder(), "cli", "anycloud.ts"));
  return [
    "",
    "Next:",
    ...(relative(".", folder) === "" ? [] : [`  cd ${quoted(folder)}`]),
    "  npm install",
    "  npm start          # staging, in the sandbox: no cloud, no credentials",
    "  npm test",
    ...(inClone && from === undefined
      ? [
          "",
          `npm must find cdktf-anycloud ${packageVersion()}. Where it is in no registry of yours: npm pack here, and again`,
          "with --force --package file:<path of the .tgz, as seen from the new project>",
        ]
      : []),
    "",
    "For real: the addresses in apiAllowedCidrs of each environment, and what npm run doctor asks for: README.md.",
    ...(ci === "none"
      ? []
      : [`What CI needs: npx anycloud init ${ci}, which then finds its files there, says it.`]),
  ];
}
