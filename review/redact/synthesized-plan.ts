import type { Json, PlanDocument, SynthesizedStack } from "../plan";

/** A plan of nothing. */
export const emptyPlan: PlanDocument = {
  format_version: "1.2",
  resource_changes: [],
  resource_drift: [],
  deferred_changes: [],
  action_invocations: [],
  output_changes: {},
};

/** A synthesized stack as a plan that creates all of it, so that its secrets are found as a plan's are. */
export function synthesizedPlan({ document, resources }: SynthesizedStack): PlanDocument {
  const { provider, output, locals } = document;
  const created = (address: string, type: string, name: string, after: Json, mode = "managed") => ({
    address,
    mode,
    type,
    name,
    change: { actions: ["create"], after },
  });
  return {
    ...emptyPlan,
    resource_changes: [
      ...resources.map(({ address, type, name, body, mode }) =>
        created(address, type, name, body, mode),
      ),
      // Secrets stand there, too.
      created("provider", "provider", "provider", { provider, output, locals }),
    ],
  };
}
