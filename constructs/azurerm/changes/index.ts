import type { ChangeFacts } from "../../foundation";
import { appChanges } from "./apps";
import { clusterChanges } from "./cluster";
import { dataChanges } from "./data";
import { inClusterChanges } from "./in-cluster";
import { keptChanges } from "./kept";
import { networkChanges } from "./network";

export { page } from "./page";

/** What changes of Azure's resources mean. */
export const azureChanges: readonly ChangeFacts[] = [
  ...dataChanges,
  ...keptChanges,
  ...appChanges,
  ...clusterChanges,
  ...inClusterChanges,
  ...networkChanges,
];
