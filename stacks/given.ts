import type { IConstruct } from "constructs";
import { problemsOf, refuse } from "../constructs/vendor-kit";

/**
 * Refuses a stack that is not given what it is made of, which types say and plain JavaScript does not.
 *
 * @param given what must be there, each an object; `vendor` with a factory of each part
 */
export function requireGiven(
  stack: IConstruct,
  given: Readonly<Record<string, unknown>> & { readonly vendor: unknown },
  parts: readonly string[],
): void {
  refuse(
    stack,
    problemsOf((report) => {
      for (const [name, value] of Object.entries(given)) {
        if (typeof value !== "object" || value === null) {
          report(name, "given", value, "it has no default");
        }
      }
      const { vendor } = given;
      const missing = parts.filter(
        (part) => typeof (vendor as Record<string, unknown> | null)?.[part] !== "function",
      );
      if (typeof vendor === "object" && vendor !== null && missing.length > 0) {
        report(
          "vendor",
          `an object with ${parts.join(", ")}`,
          `none of ${missing.join(", ")}`,
          "give a vendor such as vendors.ts has them",
        );
      }
    }),
  );
}
