import type { Rendered } from "./rendered";

/** What `kubectl get --output=json` says of several objects. */
export function list(...items: readonly object[]): object {
  return { kind: "List", items };
}

/** A Job that has ended. */
export function job(condition: "Complete" | "Failed", name = "JOB"): object {
  const [reason, message] = ["BackoffLimitExceeded", "too often"];
  const conditions = [{ type: condition, status: "True", reason, message }];
  return { kind: "Job", metadata: { name, uid: "job" }, status: { conditions } };
}

/** A Secret that has come from the vendor's store, or one whose last change was not seen yet. */
export function fetched(generation = 1): object {
  const conditions = [{ type: "Ready", status: "True" }];
  return {
    kind: "ExternalSecret",
    metadata: { name: "web-stripe", generation },
    status: { conditions, syncedResourceVersion: "1-9f86d081" },
  };
}

/** A Deployment of one pod, and its newest ReplicaSet: all of its pods are new, and so many are well. */
export function rollout(availableReplicas: number, status: object = {}): readonly object[] {
  const annotations = { "deployment.kubernetes.io/revision": "2" };
  const counted = { replicas: 1, updatedReplicas: 1, availableReplicas };
  return [
    {
      kind: "Deployment",
      metadata: { name: "web-blue", uid: "deployment", generation: 2, annotations },
      spec: { replicas: 1 },
      status: { observedGeneration: 2, ...counted, ...status },
    },
    {
      kind: "ReplicaSet",
      metadata: {
        ...{ name: "web-blue-1", uid: "set", annotations },
        ownerReferences: [{ uid: "deployment" }],
      },
    },
  ];
}

/** A pod of an owner. */
export function pod(name: string, owner: "job" | "set" | "old", status: object = {}): object {
  return {
    kind: "Pod",
    metadata: { name, ownerReferences: [{ uid: owner }] },
    status: { phase: "Running", ...status },
  };
}

/** A route that its gateway leads as it says, or one of which it says something else. */
export function taken(
  generation = 1,
  conditions: readonly object[] = accepted(generation),
): object {
  const parentRefs = [{ namespace: "gateway", name: "public" }];
  return {
    kind: "HTTPRoute",
    metadata: { name: "web", namespace: "shop", generation },
    spec: { parentRefs },
    status: { parents: [{ parentRef: { kind: "Gateway", ...parentRefs[0] }, conditions }] },
  };
}

/** What a gateway says of a state of a route that it leads. */
export function accepted(observedGeneration = 1): readonly object[] {
  return ["Accepted", "ResolvedRefs"].map((type) => ({ type, status: "True", observedGeneration }));
}

/** The state of a container that ended and is started no more for the moment. */
export function crashing(restartCount: number): object {
  return {
    ...{ restartCount, ready: false },
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off" } },
    lastState: { terminated: { exitCode: 1, reason: "Error" } },
  };
}

/** Rendered objects as a cluster shows them when all is well: with what it shortens, drops and fills in. */
export function asDelivered(objects: readonly Rendered[]): readonly Rendered[] {
  return objects.flatMap((one): readonly Rendered[] => {
    const { name, labels } = one.metadata;
    const live = structuredClone(one);
    live.metadata = { ...live.metadata, uid: `${one.kind} ${name}`, generation: 1 };
    if (one.kind === "HTTPRoute") {
      const parentRef = { ...live.spec.parentRefs[0] };
      return [{ ...live, status: { parents: [{ parentRef, conditions: accepted() }] } }];
    }
    if (one.kind === "Job") {
      return [{ ...live, status: { conditions: [{ type: "Complete", status: "True" }] } }];
    }
    if (one.kind !== "Deployment" && one.kind !== "Rollout") {
      return [live];
    }
    const observedGeneration = one.kind === "Rollout" ? "1" : 1;
    live.spec.replicas ??= 1;
    live.spec.template.spec.restartPolicy = "Always";
    for (const container of live.spec.template.spec.containers) {
      container.imagePullPolicy = "IfNotPresent";
      if (container.resources.requests.cpu === "1000m") {
        container.resources.requests.cpu = "1";
      }
      for (const variable of container.env ?? []) {
        if (variable.value === "") {
          delete variable.value;
        }
      }
    }
    const set = `${name}-1`;
    const ready = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
    const pods = Array.from({ length: live.spec.replicas }, (_, index) => ({
      kind: "Pod",
      metadata: {
        name: `${set}-${index}`,
        labels: { ...live.spec.template.metadata.labels },
        ownerReferences: [{ uid: set }],
      },
      spec: live.spec.template.spec,
      status: ready,
    }));
    return [
      { ...live, status: { observedGeneration, availableReplicas: live.spec.replicas } },
      {
        kind: "ReplicaSet",
        metadata: { name: set, labels, uid: set, ownerReferences: [{ uid: live.metadata.uid }] },
      },
      ...pods,
    ];
  });
}

/** The namespace of an environment. */
export function namespaceOf(environment: string): object {
  return { kind: "Namespace", metadata: { name: "shop", labels: { environment } } };
}
