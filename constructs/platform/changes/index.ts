import type { ChangeFacts } from "../../foundation";
import { annotationChanges } from "./annotation";
import { chartChanges } from "./chart";
import { roleChanges } from "./role";
import { trafficChanges } from "./traffic";
import { workloadChanges } from "./workload";

export { page } from "./page";

/** What changes of Kubernetes's resources and of Helm's releases mean. */
export const platformChanges: readonly ChangeFacts[] = [
  ...roleChanges,
  ...trafficChanges,
  ...annotationChanges,
  ...workloadChanges,
  ...chartChanges,
];
