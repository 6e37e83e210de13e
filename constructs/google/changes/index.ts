import type { ChangeFacts } from "../../foundation";
import { accessChanges } from "./access";
import { clusterChanges } from "./cluster";
import { dataChanges } from "./data";
import { inClusterChanges } from "./in-cluster";
import { keptChanges } from "./kept";
import { networkChanges } from "./network";
import { runningChanges } from "./running";

export { page } from "./page";

/** What changes of Google Cloud's resources mean. */
export const googleChanges: readonly ChangeFacts[] = [
  ...dataChanges,
  ...accessChanges,
  ...runningChanges,
  ...keptChanges,
  ...clusterChanges,
  ...networkChanges,
  ...inClusterChanges,
];
