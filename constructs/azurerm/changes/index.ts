import type { ChangeFacts } from "../../foundation";
import { clusterChanges } from "./cluster";
import { dataChanges } from "./data";
import { inClusterChanges } from "./in-cluster";

export { page } from "./page";

/** What changes of Azure's resources mean. */
export const azureChanges: readonly ChangeFacts[] = [
  ...dataChanges,
  ...clusterChanges,
  ...inClusterChanges,
];
