import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Report } from "../judge";
import { type BaseReviewOptions, reviewAgainstBase } from "./base-review";
import { synthesizeBaseAndHead } from "./base-synthesis";

/**
 * Reviews what changed in the working folder since a commit, in a sandbox of its own.
 *
 * @param stacks which stacks; all where none is named
 * @param more what is added to each review, such as policies
 * @throws Error of one line where base or head cannot be synthesized
 */
export async function reviewSinceBase(
  reference: string,
  stacks: readonly string[],
  more: BaseReviewOptions["more"] = {},
): Promise<Report> {
  const project = process.cwd();
  const { base, head, remove } = synthesizeBaseAndHead(project, reference);
  const folder = mkdtempSync(join(tmpdir(), "anycloud-review-"));
  try {
    // It takes a while to load, and most of who reviews has a plan.
    const { Sandbox } = require("../../sandbox") as typeof import("../../sandbox");
    const directory = join(folder, ".sandbox");
    const sandbox = await Sandbox.start({ directory, bindingsFrom: project });
    try {
      return await reviewAgainstBase({
        base,
        head,
        sandbox,
        more,
        ...(stacks.length > 0 && { stacks }),
      });
    } finally {
      await sandbox.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
    remove();
  }
}
