import { join, relative, resolve } from "node:path";
import { App, LocalBackend } from "cdktf";
import type { StateBackend } from "../constructs/parts";

/**
 * Keeps each stack's state beside the project as `terraform.<stack>.tfstate`: the first try needs
 * nothing. One machine only, and never in Git, for states hold secrets.
 *
 * The path is written relative to the synthesized stack, so that every machine writes the same.
 */
export const localState: StateBackend = (stack) => {
  const { outdir } = App.of(stack);
  const directory = join(resolve(outdir), "stacks", stack.node.id);
  return new LocalBackend(stack, {
    path: join(relative(directory, process.cwd()), `terraform.${stack.node.id}.tfstate`),
  });
};
