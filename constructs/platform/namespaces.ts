import { argoCdNamespace } from "./argo-cd";
import { argoRolloutsNamespace } from "./argo-rollouts";
import { backupNames } from "./backups";
import { certificatesServiceAccount } from "./certificates";
import { secretsServiceAccount } from "./external-secrets";
import { gatewayNames } from "./gateway";
import { meshNames } from "./mesh";
import { monitoringNames } from "./monitoring";
import { podMetricsNamespace } from "./pod-metrics";

/** Namespaces that are Kubernetes's or the platform's: no app can have one of them. */
export const platformNamespaces: readonly string[] = [
  "default",
  "kube-system",
  "kube-public",
  "kube-node-lease",
  gatewayNames.namespace,
  certificatesServiceAccount.namespace,
  argoCdNamespace,
  meshNames.namespace,
  podMetricsNamespace,
  secretsServiceAccount.namespace,
  argoRolloutsNamespace,
  backupNames.namespace,
  monitoringNames.namespace,
  monitoringNames.nodeNamespace,
  monitoringNames.collectorNamespace,
];
