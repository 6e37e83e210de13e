export { HostedMonitoring, type HostedMonitoringProps } from "./hosted";
export { hostProperties, otlpHost, reportHost } from "./settings";
