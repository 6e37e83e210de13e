import type { PlanDocument } from "../plan";
import { at, cut, type Json, listAt } from "../plan";
import { type Redaction, redactedWords } from "../redact";
import type { Knowledge } from "./guards";
import { unmarkedOutputs } from "./outputs";
import type { ReviewInput } from "./review-input";

/**
 * What is dangerous without being a change: things of the last applied state that the plan does not
 * know, and things that are gone and would be made anew, empty.
 */
export function alarmsOf(
  { plan, state }: Pick<ReviewInput, "plan" | "state">,
  { environment, stateful, facts }: Knowledge,
  redaction: Redaction,
): readonly string[] {
  const known = new Set([
    ...[...managedIn(plan.prior_state)].map(({ address }) => address),
    ...plan.resource_changes.flatMap((change) => [
      ...(change.change.before === null || change.change.before === undefined
        ? []
        : [change.address]),
      ...(change.previous_address ? [change.previous_address] : []),
    ]),
  ]);
  const holds = (type: string, address: string): boolean =>
    facts.lossOf(type) !== undefined || stateful.has(address);
  const recreated = plan.resource_drift.filter(
    ({ type, address, change }) =>
      change.actions[0] === "delete" &&
      holds(type, address) &&
      plan.resource_changes.some(
        (planned) => planned.address === address && planned.change.actions.includes("create"),
      ),
  );
  const lost = [...managedIn({ values: state?.values })].filter(
    ({ address, type }) =>
      !known.has(address) &&
      !recreated.some((gone) => gone.address === address) &&
      holds(type, address),
  );
  const titled = (type: string, name: string): string =>
    facts.titleOf(environment, type, redaction.name(name));
  return [
    ...unmarkedOutputs(plan).map(
      (name) =>
        `The output ${redaction.text(name)} is not marked as sensitive any more: whoever sees the outputs would see its value`,
    ),
    ...lost.map(
      ({ address, type, name }) =>
        `${titled(type, name)} (${redaction.address(address)}) is in the last applied state, and this plan does not know it: it would be left behind, or made a second time`,
    ),
    ...recreated.map(
      ({ address, type, name }) =>
        `${titled(type, name)} (${redaction.address(address)}) no longer exists: this plan makes a new, empty one`,
    ),
  ];
}

/** The managed resources of a state. */
export function* managedIn(
  state: Json,
): Generator<{ readonly address: string; readonly type: string; readonly name: string }> {
  const open: Json[] = [at(state, "values", "root_module")];
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    for (const resource of listAt(module, "resources")) {
      if (at(resource, "mode") === "managed") {
        yield {
          address: String(at(resource, "address")),
          type: String(at(resource, "type")),
          name: String(at(resource, "name")),
        };
      }
    }
    for (const child of listAt(module, "child_modules")) {
      open.push(child);
    }
  }
}

/** Why a plan cannot be judged as a whole. */
export function unjudgedOf(plan: PlanDocument): string | undefined {
  if (plan.errored === true) {
    return "the plan failed, and what follows is only what Terraform had found until then";
  }
  return plan.complete === false
    ? "the plan is incomplete: after it is applied another one is needed"
    : undefined;
}

const mostNamed = 10;

/** Some addresses by name, the others by number. */
function named(addresses: readonly string[]): string {
  const shown = addresses.slice(0, mostNamed);
  const more = addresses.length - shown.length;
  const [last, ...others] = [...shown, ...(more > 0 ? [`${more} more`] : [])].reverse();
  return others.length === 0 ? (last ?? "") : `${others.reverse().join(", ")} and ${last}`;
}

/** What a reader must know about a plan as a whole. */
export function notesOf(
  { plan, head, sandbox, failure }: ReviewInput,
  redaction: Redaction,
): readonly string[] {
  const refused = plan.errored
    ? plan.resource_changes.filter(
        ({ address, change }) =>
          change.actions.includes("delete") &&
          head?.resources.some((item) => item.address === address && item.preventDestroy === true),
      )
    : [];
  return [
    ...(refused.length === 0
      ? []
      : [
          `Terraform refuses this plan: ${named(refused.map(({ address }) => redaction.address(address)))} ${refused.length === 1 ? "has prevent_destroy, and the plan would destroy it" : "have prevent_destroy, and the plan would destroy them"}`,
        ]),
    ...(plan.errored
      ? [
          failure === undefined
            ? "Nothing can be applied from a failed plan: read the output of terraform plan for its error"
            : `Nothing can be applied from a failed plan; Terraform says: ${redactedWords(failure, redaction)}`,
        ]
      : []),
    ...(sandbox
      ? ["Planned in the sandbox: no cloud was asked, so it cannot see what was changed by hand"]
      : []),
    ...failedChecksOf(plan)
      .slice(0, 20)
      .map((name) => `The check of ${cut(redaction.address(name), 300)} fails`),
  ];
}

/** The checks of the configuration that fail, by their addresses. */
export function failedChecksOf({ checks }: PlanDocument): readonly string[] {
  return listAt(checks)
    .filter((check) => ["fail", "error"].includes(String(at(check, "status"))))
    .map((check) => String(at(check, "address", "to_display") ?? "a check"));
}

const mostActions = 200;

/** What providers would run beside the changes, by its address. */
export function providerActionsOf(
  { action_invocations: actions }: PlanDocument,
  redaction: Redaction,
): readonly string[] {
  return actions.slice(0, mostActions).map((action) => {
    const address = at(action, "address") ?? at(action, "type") ?? "an action without a name";
    const trigger = at(action, "lifecycle_action_trigger", "triggering_resource_address");
    const after = typeof trigger === "string" ? `, with ${redaction.address(trigger)}` : "";
    return cut(`${redaction.address(String(address))}${after}`, 400);
  });
}
