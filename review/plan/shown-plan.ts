import { findTerraform, programPath, runTerraform, type TerraformResult } from "../../terraform";
import { PlanError } from "./plan-error";

const anotherProgram = /plan files? cannot be transferred|unsupported.{0,40}plan file|created by/i;

/**
 * What `terraform show -json` says of a plan file. A plan file is shown only by the program that wrote it:
 * where Terraform and OpenTofu are both there and neither is chosen, the other one is asked, too.
 *
 * @throws PlanError where the file was written by another program or version
 */
export async function showPlan(file: string, folder: string): Promise<TerraformResult> {
  const args = ["show", "-json", "-no-color", file];
  const first = findTerraform();
  const result = await runTerraform(args, folder, { program: first });
  if (result.code === 0 || !anotherProgram.test(result.stderr)) {
    return result;
  }
  const other = process.env["TERRAFORM_BINARY_NAME"]
    ? undefined
    : ["terraform", "tofu"]
        .map((name) => programPath(name))
        .find((path) => path !== undefined && path !== first);
  if (other !== undefined) {
    const shown = await runTerraform(args, folder, { program: other });
    if (shown.code === 0) {
      return shown;
    }
  }
  throw new PlanError(
    "was written by another version of Terraform, or by OpenTofu, and a plan file is shown only by the program that wrote it; set TERRAFORM_BINARY_NAME to it (such as tofu), or give what its show -json prints",
  );
}
