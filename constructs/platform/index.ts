// First: it says what is not installed.
import "./packages";

export { bucketSecretOf } from "../foundation";
export { AppNamespace, type AppNamespaceProps } from "./app-namespace";
export { type AppsProps, ArgoCd, type ArgoCdProps } from "./argo-cd";
export { ArgoRollouts, type ArgoRolloutsProps } from "./argo-rollouts";
export {
  type BackupBucket,
  type BackupSettings,
  Backups,
  type BackupsProps,
  backupNames,
  backupProperties,
  backups,
  type CompleteBackupSettings,
  evidenceNames,
  type NewestRow,
  oldestHours,
  type RestoreCheck,
  reportUnprovable,
} from "./backups";
export { BucketSecret, type BucketSecretProps } from "./bucket-secret";
export { CacheSecret, type CacheSecretProps } from "./cache-secret";
export {
  type CertificateIssuer,
  Certificates,
  type CertificatesProps,
  certificatesServiceAccount,
  type IssuerProps,
} from "./certificates";
export {
  type ChartName,
  charts,
  clusterAutoscalerImage,
  clusterAutoscalerTags,
  type PinnedChart,
} from "./charts";
export { ClusterAutoscaler, type ClusterAutoscalerProps } from "./cluster-autoscaler";
export { logInTo } from "./cluster-login";
export { ConfinedNamespace, type ConfinedNamespaceProps } from "./confined-namespace";
export {
  type CustomResource,
  CustomResources,
  type CustomResourcesProps,
} from "./custom-resources";
export { DatabaseSecret, type DatabaseSecretProps } from "./database-secret";
export { DefaultStorageClass, type DefaultStorageClassProps } from "./default-storage-class";
export {
  SecretStore,
  type SecretStoreProps,
  SecretsOperator,
  type SecretsOperatorProps,
  secretsServiceAccount,
} from "./external-secrets";
export {
  controllerOf,
  type GatewayKind,
  type GatewayTls,
  gatewayNames,
  PublicGateway,
  type PublicGatewayProps,
  type PublicPort,
} from "./gateway";
export { type PinnedImage, type PostgresMajor, postgresImages, rcloneImage } from "./images";
export { Mesh, type MeshProps, meshNames } from "./mesh";
export {
  type Alert,
  type AlertGroup,
  alertGroups,
  appLabels,
  type CollectedScrape,
  Collector,
  type CollectorProps,
  type CollectorTasks,
  type CompleteHeartbeat,
  type CompleteReceivers,
  certificatesScrape,
  type Demand,
  dashboards,
  demandOfHosted,
  demandOfMonitoring,
  demandOfPrometheus,
  type Extent,
  gatewayScrape,
  grafanaJson,
  type Heartbeat,
  HostedMonitoring,
  type HostedMonitoringProps,
  heartbeat,
  hostProperties,
  type KeptLogs,
  type LabelRule,
  type LogDestination,
  Logs,
  type LogsBucket,
  type LogsProps,
  type LokiTasks,
  Monitoring,
  type MonitoringProps,
  monitoringNames,
  type OtlpHost,
  otlpHost,
  type Receivers,
  receivers,
  reportHost,
  reportReceivers,
  type Scrape,
  type Watched,
  type WatchedBackups,
  watchedAlerts,
} from "./monitoring";
export { platformNamespaces } from "./namespaces";
export { PodMetrics, type PodMetricsProps } from "./pod-metrics";
export { type Quota, quota } from "./quota";
export { resumeReleases } from "./resumed-releases";
