import { programPath, runTerraform } from "../terraform";
import type { Finding } from "./finding";
import type { Patient } from "./patient";

const installation = "https://developer.hashicorp.com/terraform/install";

/** Whether there is Terraform, or OpenTofu, of the version that the stacks ask for. */
export async function examineTerraform({
  stacks,
  environment,
}: Patient): Promise<readonly Finding[]> {
  const chosen = environment["TERRAFORM_BINARY_NAME"];
  const names = chosen ? [chosen] : ["terraform", "tofu"];
  const name = names.find((candidate) => programPath(candidate, environment) !== undefined);
  const needed = neededVersion(stacks);
  const remedy = `install ${needed} or later: ${installation}`;
  if (name === undefined) {
    return [
      {
        kind: "problem",
        says: `there is neither ${names.join(" nor ")} on the PATH`,
        remedy,
      },
    ];
  }
  const version = await versionOf(programPath(name, environment) ?? name, environment);
  if (version === undefined) {
    return [{ kind: "problem", says: `${name} does not say its version`, remedy }];
  }
  if (isBelow(version, needed)) {
    return [{ kind: "problem", says: `${name} is ${version}, the stacks need ${needed}`, remedy }];
  }
  return [
    { kind: "fine", says: `${name} ${version}` },
    // cdktf looks for terraform alone.
    ...(name === "tofu" && !chosen
      ? [
          {
            kind: "warning",
            says: "cdktf runs terraform, which is not on the PATH",
            remedy: "set TERRAFORM_BINARY_NAME=tofu",
          } as const,
        ]
      : []),
  ];
}

async function versionOf(
  program: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const { stdout } = await runTerraform(["version", "-json"], process.cwd(), {
    program,
    env: { ...environment, CHECKPOINT_DISABLE: "1" },
  });
  try {
    return (JSON.parse(stdout) as { readonly terraform_version?: string }).terraform_version;
  } catch {
    return undefined;
  }
}

/** The highest version that any stack asks for with `>=`. */
function neededVersion(stacks: Patient["stacks"]): string {
  return stacks
    .flatMap(({ document }) => {
      const { required_version: wanted } = (document["terraform"] ?? {}) as Record<string, unknown>;
      return typeof wanted === "string" ? [...wanted.matchAll(/>=\s*(\d+(?:\.\d+)*)/g)] : [];
    })
    .map(([, version = ""]) => version)
    .reduce((highest, version) => (isBelow(highest, version) ? version : highest), "1.0");
}

function isBelow(version: string, least: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(least)];
  const index = other.findIndex((number, position) => number !== (one[position] ?? 0));
  return index >= 0 && (one[index] ?? 0) < (other[index] ?? 0);
}

function numbersOf(version: string): readonly number[] {
  return (version.split("-")[0] ?? "").split(".").map(Number);
}
