import { at, type SynthesizedStack } from "../plan";
import { type Policy, type PolicyContext, policyFindings } from "../policy";
import { Redaction, secretsOf, synthesizedPlan } from "../redact";
import type { Refusal } from "./gate";

/** What policies of the user's own say of a synthesized stack. */
export interface PolicyVerdict {
  /** What is refused. */
  readonly refusals: readonly Refusal[];
  /** What is worth knowing, and no reason to refuse. */
  readonly notes: readonly Refusal[];
}

/**
 * Judges each resource of a synthesized stack by the user's own policies.
 *
 * @throws PlanError where a policy fails
 */
export function checkPolicies(stack: SynthesizedStack, policies: readonly Policy[]): PolicyVerdict {
  if (policies.length === 0) {
    return { refusals: [], notes: [] };
  }
  const { name, environment, role, resources } = stack;
  const redaction = new Redaction(secretsOf(synthesizedPlan(stack)));
  const managed = resources.filter(({ mode }) => mode === "managed");
  const context: PolicyContext = {
    command: "check",
    resources: new Map(
      managed.map(({ address, type, name: id, body }) => [
        address,
        { type, name: id, values: body },
      ]),
    ),
  };
  const found = managed.flatMap(({ address, type, name: id, body }) => {
    const provider = at(body, "provider");
    const change = {
      ...{ address, type, name: id, stack: name, environment, unknown: {} },
      provider: (typeof provider === "string" ? provider : type).split(/[._]/)[0] ?? type,
      ...(role !== undefined && { role }),
      action: "synthesized" as const,
      after: body,
    };
    return policyFindings(policies, change, context, redaction).map(
      ({ concern, policy, says, path }) => ({
        concern,
        gate: "policies" as const,
        stack: name,
        // An exception is for one policy, not for all at once.
        at: `${redaction.address(address)} ${policy.split(" ")[0] ?? policy}`,
        problem: path === undefined ? says : `${says} (${path})`,
      }),
    );
  });
  const only = (notes: boolean): readonly Refusal[] =>
    found
      .filter(({ concern }) => (concern === "note") === notes)
      .map(({ concern: _, ...refusal }) => refusal);
  return { refusals: only(false), notes: only(true) };
}
