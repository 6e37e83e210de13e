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

/** The state of a container that ended and is started no more for the moment. */
export function crashing(restartCount: number): object {
  return {
    ...{ restartCount, ready: false },
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off" } },
    lastState: { terminated: { exitCode: 1, reason: "Error" } },
  };
}
