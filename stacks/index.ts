// First: it says what is not installed.
import "./packages";

export { AnyCloudStack } from "./any-cloud-stack";
export type { BackupBucketVendor, MadeBackups } from "./backup-bucket";
export type { EnvironmentBackups } from "./backups";
export type { EnvironmentBucket } from "./bucket";
export type { MadeBucket } from "./bucket-access";
export { withoutCreationStacks } from "./creation-stacks";
export type { EnvironmentData, EnvironmentUptime, ProjectData } from "./data";
export type { DeliverySettings } from "./delivery";
export {
  EnvironmentStack,
  type EnvironmentStackProps,
  type EnvironmentVendor,
} from "./environment";
export type { GatewaySettings } from "./gateway";
export { localState } from "./local-state";
export type { MeshSettings } from "./mesh";
export type {
  LogSettings,
  MonitoringSettings,
  OtlpSettings,
  PrometheusSettings,
} from "./monitoring";
export { PlatformStack, type PlatformStackProps } from "./platform";
export type { PodMetricsSettings } from "./pod-metrics";
export type { RecordProof } from "./record-proof";
export type { Restored, RestoredDatabase } from "./restored";
export type { RolloutSettings } from "./rollouts";
export type { SecretsSettings } from "./secrets";
export { SharedStack, type SharedStackProps } from "./shared";
export { synthesize } from "./synthesize";
export type { TlsSettings } from "./tls";
export { UnknownVendorError, vendorNamed } from "./vendor-named";
