import type { TerraformResourceLifecycle } from "cdktf";

/**
 * The lifecycle of what must survive: where it is protected, Terraform refuses any plan that
 * destroys it.
 *
 * The flag is written also when it is false: it marks what is stateful, and a plan shows the moment
 * protection is lost.
 */
export function lifecycle(protect: boolean | undefined): {
  /** For the arguments of a resource. */
  readonly lifecycle: TerraformResourceLifecycle;
} {
  return { lifecycle: { preventDestroy: protect ?? false } };
}
