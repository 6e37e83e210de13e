import type { ChangeFacts } from "../../foundation";
import { accessChanges } from "./access";
import { clusterChanges } from "./cluster";
import { dataChanges } from "./data";
import { inClusterChanges } from "./in-cluster";

export { page } from "./page";

/** What changes of Google Cloud's resources mean. */
export const googleChanges: readonly ChangeFacts[] = [
  ...dataChanges,
  ...accessChanges,
  ...clusterChanges,
  ...inClusterChanges,
];
