export { type AccountSettings, type AccountVendor, account } from "./account";
export * from "./bucket";
export { bucketName } from "./bucket-name";
export * from "./cache";
export * from "./cluster";
export * from "./dns";
export { domain, idOf, pointProblems, recordId, recordName } from "./dns-names";
export { type RecordType, reportLongName, type ValueForm, valueForms } from "./dns-values";
export {
  databaseHost,
  databaseName,
  databasePort,
  type ExistingCacheAttributes,
  type ExistingClusterAttributes,
  type ExistingLoadBalancerAttributes,
  type ExistingPostgresAttributes,
  existingCache,
  existingCluster,
  existingLoadBalancer,
  existingPostgres,
  hostName,
  portText,
} from "./existing";
export { gitHubRepository } from "./git-hub-repository";
export * from "./load-balancer";
export type { MaintenanceWindow, Weekday } from "./maintenance-window";
export type { NamedSettings, TaggedSettings } from "./named";
export * from "./network";
export type { Password } from "./password";
export * from "./postgres";
export * from "./registry";
export {
  type CompleteRestoreSource,
  type RestoreSource,
  reportOwnSource,
  restoreProperties,
} from "./restore-source";
export type { IdentityAgent, SecretReader, SecretSource } from "./secret-source";
export {
  type CacheSize,
  type DatabaseSize,
  type NodeCapacity,
  type NodeSize,
  nodeCapacity,
} from "./size";
export * from "./state-bucket";
export * from "./uptime";
export {
  type PartName,
  type PartSettings,
  parts,
  type Vendor,
} from "./vendor";
export type { VendorSettings } from "./vendor-settings";
