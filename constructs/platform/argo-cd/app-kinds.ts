/** A kind of objects whatever its version, as Argo CD names it. */
export interface GroupKind {
  /** Empty for Kubernetes' own first one. */
  readonly group: string;
  readonly kind: string;
}

const kindsByGroup: Readonly<Record<string, readonly string[]>> = {
  "": [
    "ConfigMap",
    "PersistentVolumeClaim",
    // Not rendered, as ReplicaSet: Argo CD shows of what an app's objects make only what it might apply itself.
    "Pod",
    "Service",
    "ServiceAccount",
  ],
  apps: ["Deployment", "ReplicaSet"],
  "argoproj.io": ["Rollout"],
  autoscaling: ["HorizontalPodAutoscaler"],
  batch: ["CronJob", "Job"],
  "external-secrets.io": ["ExternalSecret"],
  "gateway.networking.k8s.io": ["HTTPRoute"],
  "monitoring.coreos.com": ["PodMonitor", "PrometheusRule", "ServiceMonitor"],
  "networking.k8s.io": ["NetworkPolicy"],
  policy: ["PodDisruptionBudget"],
  "security.istio.io": ["AuthorizationPolicy"],
};

/**
 * The kinds that apps may be made of: what `anycloud render` writes, and what `objects` of an app may be. What is
 * not among them is the platform's, such as roles, quotas, gateways and stores of secrets, or is not known here.
 */
export const appKinds: readonly GroupKind[] = Object.entries(kindsByGroup).flatMap(
  ([group, kinds]) => kinds.map((kind) => ({ group, kind })),
);
