import type { ResourceChange } from "../plan";
import { at, isEmpty, isList, type Json } from "../plan";
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

  public constructor(resources: readonly ResourceChange[], facts: FactTable) {
    for (const planned of resources) {
      const { type, change } = openedResource(planned, facts).resource;
      const target = only(at(only(at(change.after, "spec")), "scale_target_ref"));
      if (scalers.test(type) && !isEmpty(target)) {
        this.scaled.add(
          keyOf(String(at(target, "kind") ?? "Deployment"), change.after, at(target, "name")),
        );
      }
    }
  }

  /** Findings of a workload: fewer pods are a note where an autoscaler brings them back. */
  public judge({ type, change }: ResourceChange, findings: readonly Finding[]): readonly Finding[] {
    const kind = kinds.find(([pattern]) => pattern.test(type))?.[1];
    const name = at(only(at(change.after, "metadata")), "name");
    if (kind === undefined || !this.scaled.has(keyOf(kind, change.after, name))) {
      return findings;
    }
    // With none at all, the autoscaler is off.
    const isOff = Number(at(only(at(change.after, "spec")), "replicas")) === 0;
    return isOff
      ? findings
      : findings.map((finding) =>
          finding.path === "spec.replicas" && finding.concern === "capacity"
            ? { ...finding, concern: "note", says: `${finding.says}, until it is scaled` }
            : finding,
        );
  }
}

function keyOf(kind: string, object: Json, name: Json): string {
  const namespace = at(only(at(object, "metadata")), "namespace");
  return [kind, isEmpty(namespace) ? "default" : namespace, name].map(String).join(" ");
}

function only(value: Json): Json {
  return isList(value) ? value[0] : value;
}
