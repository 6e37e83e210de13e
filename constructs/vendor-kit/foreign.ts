import { Construct, type IConstruct } from "constructs";
import { refuse } from "./errors";
import type { Problem } from "./problem";

/** The problem of a reference that is missing or of another vendor. */
export function foreignProblems(
  vendor: string,
  property: string,
  value: unknown,
): readonly Problem[] {
  const made =
    typeof value === "object" && value !== null && "vendor" in value ? value.vendor : undefined;
  return made === vendor
    ? []
    : [
        {
          property,
          allowed: `made by ${vendor}`,
          got: made ?? (Construct.isConstruct(value) ? value.node.path : value),
          remedy: "make both with the same vendor object",
        },
      ];
}

/**
 * Refuses an argument that is missing or of another vendor.
 * @throws InvalidPropsError
 */
export function refuseForeign(
  scope: IConstruct & { readonly vendor: string },
  argument: string,
  value: unknown,
): void {
  refuse(scope, foreignProblems(scope.vendor, argument, value));
}
