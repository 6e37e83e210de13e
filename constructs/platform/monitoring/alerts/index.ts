export type { Alert, AlertGroup } from "./alert";
export type { WatchedBackups } from "./backups";
export { watchdog } from "./own";
export { alertGroups, type Watched, watchedAlerts } from "./watched";
