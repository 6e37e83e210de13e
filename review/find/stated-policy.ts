import type { StatementFacts } from "../../constructs/foundation";
import { type Json, type JsonObject, leavesOf } from "../plan";

const undecided = "known after apply";

/** The policy that a resource is by its attributes; none where it names nobody. */
export function statedPolicy(facts: StatementFacts, side: Json, unknown: Json): JsonObject {
  const [values, marks] = [leavesOf(side), leavesOf(unknown)];
  const said = (path: string | undefined): readonly string[] =>
    path === undefined
      ? []
      : marks.get(path)?.includes(true) === true
        ? [undecided]
        : (values.get(path) ?? []).filter(
            (value): value is string => typeof value === "string" && value !== "",
          );
  const principals = said(facts.principalIn).filter((who) => who !== undecided);
  const actions = said(facts.actionIn);
  const bound = Object.entries(facts.boundBy ?? {})
    .map(([path, key]) => [key, said(path)] as const)
    .filter(([, who]) => who.length > 0);
  return {
    Statement: principals.map((who) => ({
      Effect: "Allow",
      Action: actions.length > 0 ? actions : [facts.action],
      Resource: said(facts.resourceIn),
      Principal: who === "*" ? who : { [isService(who) ? "Service" : "Account"]: who },
      ...(bound.length > 0 && { Condition: { StringLike: Object.fromEntries(bound) } }),
    })),
  };
}

function isService(principal: string): boolean {
  return !principal.includes(":") && principal.includes(".");
}
