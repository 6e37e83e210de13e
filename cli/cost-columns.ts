import { type Estimate, estimateOf } from "../review";
import { vendorsOf } from "./project-vendors";
import { stacksAside } from "./stacks-aside";

/** What a project costs at one vendor, or why nobody can say. */
export type CostColumn =
  | {
      /** The vendor's name in `vendors.ts`. @default - the one that main.ts takes */
      readonly vendor?: string;
      readonly estimate: Estimate;
    }
  | {
      readonly vendor: string;
      /** What the project's program says where it refuses this vendor. */
      readonly refused: string;
    };

/**
 * What a project costs: as it is, or at each of its vendors. It is synthesized to a temporary folder, so that
 * plans that lie in its own stay.
 *
 * @throws Error where the project cannot be synthesized, or there is nothing to compare
 */
export function costColumns(project: string, compare: boolean): readonly CostColumn[] {
  if (!compare) {
    return [{ estimate: synthesized(project).estimate }];
  }
  const vendors = vendorsOf(project);
  if (vendors.length < 2) {
    throw new Error(
      vendors.length === 0
        ? "there is no vendors.ts here with a getter for each vendor, so that there is nothing to compare"
        : `vendors.ts has ${vendors[0]} alone; add another vendor to compare it with`,
    );
  }
  const written = new Set<string>();
  const columns = vendors.map((vendor): CostColumn => {
    try {
      const { estimate, text } = synthesized(project, vendor);
      written.add(text);
      return { vendor, estimate };
    } catch (error) {
      const says = error instanceof Error ? error.message : String(error);
      if (says === "interrupted") {
        throw error;
      }
      return { vendor, refused: says };
    }
  });
  const refused = columns.filter((column) => "refused" in column);
  if (refused.length === columns.length) {
    throw new Error(refused.map(({ vendor, refused: why }) => `${vendor}: ${why}`).join("\n\n"));
  }
  if (refused.length === 0 && written.size === 1) {
    throw new Error(
      "main.ts writes the same whatever the variable VENDOR says, so that there is nothing to compare; take the vendor by vendorNamed(process.env.VENDOR, vendors)",
    );
  }
  return columns;
}

function synthesized(
  project: string,
  vendor?: string,
): { readonly estimate: Estimate; readonly text: string } {
  const stacks = stacksAside(project, vendor === undefined ? {} : { VENDOR: vendor });
  return {
    estimate: estimateOf(stacks),
    text: JSON.stringify(stacks.map(({ document }) => document)),
  };
}
