export { Collector, type CollectorProps } from "./collector";
export type { CollectorTasks } from "./configuration";
export type { LogDestination, OtlpHost } from "./destination";
export type { CollectedScrape } from "./node-scrapes";
