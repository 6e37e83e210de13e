import type { ResourceChange } from "../plan";
import { cut, isEmpty } from "../plan";
import type { Redaction } from "../redact";

/** What happens to a resource. */
export type Action =
  | "destroy"
  | "replace"
  | "forget"
  | "unknown"
  | "update"
  | "create"
  | "move"
  | "import"
  | "read"
  | "none";

/** What a plan does with a resource; `unknown` for what no known version of Terraform plans. */
export function actionOf({ change, previous_address, mode }: ResourceChange): Action {
  const key = change.actions.join("+");
  const known: Readonly<Record<string, Action>> = {
    "delete+create": "replace",
    "create+delete": "replace",
    "create+forget": "forget",
    delete: "destroy",
    forget: "forget",
    update: "update",
    create: isEmpty(change.importing) ? "create" : "import",
    read: "read",
    "no-op": previous_address ? "move" : isEmpty(change.importing) ? "none" : "import",
  };
  // Ephemeral resources leave nothing behind.
  return Object.hasOwn(known, key)
    ? (known[key] ?? "unknown")
    : mode === "ephemeral"
      ? "none"
      : "unknown";
}

/** Whether the new one is made before the old one goes. */
export function isMadeFirst({ change }: ResourceChange): boolean {
  return change.actions[0] === "create";
}

/** What would happen, after the name of the resource. */
export function outcomeOf(
  resource: ResourceChange,
  action: Action,
  consequence: string | undefined,
  stateful: boolean,
): string {
  const so = stateful && consequence ? `: ${consequence}` : "";
  const createsFirst = isMadeFirst(resource);
  switch (action) {
    case "destroy":
      return resource.deposed
        ? "would lose an old copy that an earlier replacement left behind"
        : `would be destroyed${so}`;
    case "replace":
      return `would be ${createsFirst ? "made anew and the old one destroyed" : "destroyed and re-created"}${
        stateful || consequence === "harmless"
          ? so
          : `: ${consequence ?? "what it holds, and who notices, is not known"}`
      }`;
    case "forget":
      return createsFirst
        ? `would be made anew${stateful ? ", and empty" : ""}; the old one would be forgotten: it goes on existing, but Terraform no longer manages or protects it`
        : "would be forgotten: it goes on existing, but Terraform no longer manages or protects it";
    case "unknown":
      return "would change in a way that this version does not know: read the plan itself";
    case "create":
      return "would be created";
    case "import":
      return "would be taken over from outside Terraform";
    case "move":
      return "would only get another address";
    case "none":
      return "would only lose its protection";
    default:
      return "would change in place";
  }
}

const reasons: Readonly<Record<string, string>> = {
  delete_because_no_resource_config: "its block is no longer in the configuration",
  delete_because_no_module: "its module is no longer in the configuration",
  delete_because_wrong_repetition: "its block now makes another number of resources",
  delete_because_count_index: "the count is now lower",
  delete_because_each_key: "its key is no longer in for_each",
  delete_because_no_move_target: "it was moved to where nothing is",
  replace_by_request: "somebody asked for it with -replace",
  replace_by_triggers: "replace_triggered_by says so",
  replace_because_tainted: "its last creation failed half-way",
};

/** Why Terraform would do it, in our words. */
export function reasonOf(
  resource: ResourceChange,
  action: Action,
  redaction: Redaction,
): string | undefined {
  if (action === "unknown") {
    return `its actions are ${resource.change.actions.map((word) => cut(redaction.text(word), 60)).join(", ") || "none"}`;
  }
  return resource.action_reason && Object.hasOwn(reasons, resource.action_reason)
    ? reasons[resource.action_reason]
    : undefined;
}
