import { downloadedTerraform } from "./download";
import { programPath } from "./program-path";

const candidates = ["terraform", "tofu"];

/**
 * Finds Terraform or OpenTofu: `TERRAFORM_BINARY_NAME` where it is set, else the first on the PATH,
 * else the one that the installer package fetches.
 *
 * @param from the project's folder
 * @throws Error that says what to install
 */
export function findTerraform(env: NodeJS.ProcessEnv = process.env, from = process.cwd()): string {
  const chosen = env["TERRAFORM_BINARY_NAME"];
  const found = (chosen ? [chosen] : candidates)
    .map((name) => programPath(name, env))
    .find((path) => path !== undefined);
  if (found) {
    return found;
  }
  const downloaded = chosen ? undefined : downloadedTerraform(from);
  if (downloaded) {
    return downloaded;
  }
  throw new Error(chosen ? missingChoice(chosen) : installAdvice());
}

function missingChoice(chosen: string): string {
  return `TERRAFORM_BINARY_NAME is "${chosen}", and there is no such program; unset it, or install it`;
}

/** What to install where there is neither Terraform nor OpenTofu. */
export function installAdvice(): string {
  return [
    "the sandbox runs real Terraform, there is neither terraform nor tofu on the PATH, and it could not be downloaded;",
    "install Terraform 1.11 or newer (https://developer.hashicorp.com/terraform/install)",
    "or OpenTofu 1.11 or newer (https://opentofu.org/docs/intro/install/)",
  ].join(" ");
}
