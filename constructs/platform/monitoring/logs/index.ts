export type { LokiTasks } from "./configuration";
export { Logs, type LogsBucket, type LogsProps } from "./logs";
