import { readFileSync } from "node:fs";
import { stackOf } from "../../review/plan/synthesized-stack";
import { createdStack } from "../../review/price";
import { jsonFile } from "../golden-files";

/** The plan that creates a golden stack, as Terraform writes it: what nobody sets is filled in by the provider. */
export function goldenPlan(vendor: string, stack: string, region?: string): string {
  const document = JSON.parse(readFileSync(jsonFile(vendor, stack), "utf8"));
  const created = stackOf(stack, {
    ...document,
    provider: { [vendor]: [region ? { region } : {}] },
  });
  const plan = createdStack(
    created,
    created.resources.filter(({ mode }) => mode === "managed"),
  );
  return JSON.stringify({
    ...plan,
    resource_changes: plan.resource_changes.map(({ change, ...resource }) => ({
      ...resource,
      change: {
        ...change,
        after_unknown: {
          id: true,
          arn: true,
          region: true,
          capacity_type: true,
          instance_types: true,
          engine: true,
          multi_az: true,
          storage_size_mib: true,
          ...(change.after_unknown as object),
        },
      },
    })),
  });
}
