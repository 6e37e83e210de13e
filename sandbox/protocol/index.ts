export { isRunning } from "./running-process";
export { type RunningServer, startServer } from "./server";
