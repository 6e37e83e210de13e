/** Labels by which objects are told apart, found and pruned. */
export const ownLabels: readonly string[] = [
  "app.kubernetes.io/name",
  "app.kubernetes.io/component",
  "app.kubernetes.io/part-of",
  "app.kubernetes.io/managed-by",
  "applyset.kubernetes.io/part-of",
  "argocd.argoproj.io/instance",
  "environment",
  "slot",
];

/** Annotations that say when an object is applied, and when it goes. */
export const ownAnnotations: readonly string[] = [
  "argocd.argoproj.io/hook",
  "argocd.argoproj.io/sync-options",
  "argocd.argoproj.io/sync-wave",
];
