export {
  type Alert,
  type AlertGroup,
  alertGroups,
  type Watched,
  type WatchedBackups,
  watchedAlerts,
} from "./alerts";
export { dashboards, grafanaJson } from "./dashboards";
export { Monitoring, type MonitoringProps } from "./monitoring";
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
export { type Demand, demandOfMonitoring, demandOfPrometheus, type Extent } from "./sizes";
