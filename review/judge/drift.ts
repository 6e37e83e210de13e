import type { PlanDocument } from "../plan";
import { blockOf } from "../plan";
import type { Redaction } from "../redact";
import { type Change, changeOf, isGating, type Knowledge, severityAmong } from "./change";
import { ordered } from "./order";

/**
 * What happened outside Terraform since the last apply, judged as a change is. What grows and shrinks by
 * itself, such as a node pool, is no danger here.
 */
export function driftOf(
  plan: PlanDocument,
  knowledge: Knowledge,
  redaction: Redaction,
): readonly Change[] {
  const planned = new Map(
    plan.resource_changes
      .filter(({ change }) => !["no-op", "read"].includes(change.actions[0] ?? ""))
      .map((resource) => [redaction.address(resource.address), resource.change.actions]),
  );
  // What happened elsewhere ran nothing of the configuration.
  const elsewhere = { ...knowledge, provisioners: new Map<string, readonly string[]>() };
  const drift = plan.resource_drift
    .map((resource) => changeOf(resource, elsewhere, redaction))
    .filter((change) => change !== undefined)
    .map((change) =>
      happened(
        change,
        planned.get(change.address),
        knowledge.configured.get(blockOf(change.address)),
      ),
    );
  return ordered(drift);
}

function happened(
  change: Change,
  planned: readonly string[] | undefined,
  configured: ReadonlySet<string> | undefined,
): Change {
  const { instead: _, because: __, forcedBy: ___, ...rest } = change;
  const findings = change.findings
    .filter(
      ({ says }) => !says.includes("prevent_destroy") && !says.startsWith("is protected against"),
    )
    .map((finding) =>
      ["outage", "capacity"].includes(finding.concern)
        ? { ...finding, concern: "note" as const }
        : finding,
    );
  const gone = change.action === "destroy";
  // Newest backups, statuses and versions change by themselves.
  const byItself =
    configured !== undefined &&
    change.attributes.every(({ path }) => !configured.has(/^[^.[]*/.exec(path)?.[0] ?? path));
  const severity = gone
    ? change.stateful
      ? "data-loss"
      : "destroy"
    : severityAmong(findings, byItself ? "noise" : "update");
  const outcome = gone
    ? `was deleted outside Terraform${planned?.includes("create") ? ", and this plan makes a new one" : ""}`
    : `was changed outside Terraform${
        planned === undefined
          ? isGating(severity)
            ? ", and this plan leaves it so"
            : ""
          : ", and this plan changes it again"
      }`;
  return { ...rest, forcedBy: [], findings, severity, outcome };
}
