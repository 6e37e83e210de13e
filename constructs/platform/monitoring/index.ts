export {
  type Alert,
  type AlertGroup,
  alertGroups,
  type Watched,
  type WatchedBackups,
  watchedAlerts,
} from "./alerts";
export {
  type CollectedScrape,
  Collector,
  type CollectorProps,
  type CollectorTasks,
  type LogDestination,
  type OtlpHost,
} from "./collector";
export { dashboards, grafanaJson } from "./dashboards";
export {
  HostedMonitoring,
  type HostedMonitoringProps,
  hostProperties,
  otlpHost,
  reportHost,
} from "./hosted";
export { Logs, type LogsBucket, type LogsProps, type LokiTasks } from "./logs";
export { type KeptLogs, Monitoring, type MonitoringProps } from "./monitoring";
export { monitoringNames } from "./names";
export { appLabels, certificatesScrape, gatewayScrape } from "./platform-scrapes";
export {
  type CompleteHeartbeat,
  type CompleteReceivers,
  type Heartbeat,
  heartbeat,
  type Receivers,
  receivers,
  reportReceivers,
} from "./receivers";
export type { LabelRule, Scrape } from "./scrape";
export {
  type Demand,
  demandOfHosted,
  demandOfMonitoring,
  demandOfPrometheus,
  type Extent,
} from "./sizes";
