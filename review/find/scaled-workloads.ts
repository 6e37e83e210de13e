import type { ScalingFacts } from "../../constructs/foundation";
import type { ResourceChange } from "../plan";
import { at, isEmpty, type Json, only } from "../plan";
import type { FactTable } from "./fact-table";
import type { Finding } from "./finding";
import { openedResource } from "./opened-resource";

const scalers = /^(?:kubernetes_horizontal_pod_autoscaler(?:_v\d\w*)?|custom_scaled_object)$/;
const kinds: readonly (readonly [RegExp, string])[] = [
  [/^kubernetes_deployment(?:_v1)?$/, "Deployment"],
  [/^kubernetes_stateful_set(?:_v1)?$/, "StatefulSet"],
  [/^kubernetes_replication_controller(?:_v1)?$/, "ReplicationController"],
];

/** Workloads whose number of pods an autoscaler decides. */
export class ScaledWorkloads {
  private readonly scaled = new Set<string>();
  private readonly scaledByName = new Map<ScalingFacts, Set<string>>();

  public constructor(resources: readonly ResourceChange[], facts: FactTable) {
    for (const planned of resources) {
      const { type, change } = openedResource(planned, facts).resource;
      this.keepNamed(planned, facts);
      const target = only(at(only(at(change.after, "spec")), "scale_target_ref"));
      if (scalers.test(type) && !isEmpty(target)) {
        this.scaled.add(
          keyOf(String(at(target, "kind") ?? "Deployment"), change.after, at(target, "name")),
        );
      }
    }
  }

  private keepNamed({ type, change }: ResourceChange, facts: FactTable): void {
    const scaling = facts.scalingOf(type);
    const name = scaling && at(change.after, scaling.namedBy);
    if (scaling !== undefined && typeof name === "string" && name !== "") {
      const names = this.scaledByName.get(scaling) ?? new Set();
      this.scaledByName.set(scaling, names.add(name));
    }
  }

  /** Findings of a workload: fewer pods are a note where an autoscaler brings them back. */
  public judge(resource: ResourceChange, findings: readonly Finding[]): readonly Finding[] {
    const { type, change } = resource;
    const counts = [...this.scaledByName]
      .filter(([scaling, names]) => names.has(nameOf(resource, scaling)))
      .map(([{ attribute }]) => attribute);
    if (counts.length > 0) {
      return untilScaled(findings, counts);
    }
    const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
    const name = at(only(at(change.after, "metadata")), "name");
    if (kind === undefined || !this.scaled.has(keyOf(kind, change.after, name))) {
      return findings;
    }
    // With none at all, the autoscaler is off.
    const isOff = Number(at(only(at(change.after, "spec")), "replicas")) === 0;
    return isOff ? findings : untilScaled(findings, ["spec.replicas"]);
  }
}

function untilScaled(findings: readonly Finding[], counts: readonly string[]): readonly Finding[] {
  return findings.map((finding) =>
    finding.concern === "capacity" && counts.includes(finding.path ?? "")
      ? { ...finding, concern: "note", says: `${finding.says}, until it is scaled` }
      : finding,
  );
}

/** How a scaler would name a resource; empty where it does not scale its type. */
function nameOf({ type, change }: ResourceChange, { types, name }: ScalingFacts): string {
  return types.includes(type)
    ? name.replaceAll(/\$(\w+)/g, (_, key: string) => {
        const value = at(change.after, key);
        return typeof value === "string" ? value.slice(value.lastIndexOf("/") + 1) : "";
      })
    : "";
}

function keyOf(kind: string, object: Json, name: Json): string {
  const namespace = at(only(at(object, "metadata")), "namespace");
  return [kind, isEmpty(namespace) ? "default" : namespace, name].map(String).join(" ");
}
