import type { ChangeFacts } from "../../foundation";
import { annotationChanges } from "./annotation";
import { chartChanges } from "./chart";
import { chartPartChanges } from "./chart-parts";
import { customPolicyChanges } from "./custom-policy";
import { customRunningChanges } from "./custom-running";
import { customTrafficChanges } from "./custom-traffic";
import { roleChanges } from "./role";
import { trafficChanges } from "./traffic";
import { workloadChanges } from "./workload";
import { workloadLimitChanges } from "./workload-limits";

export { page } from "./page";

/** What changes of Kubernetes's resources and of Helm's releases mean. */
export const platformChanges: readonly ChangeFacts[] = [
  ...roleChanges,
  ...trafficChanges,
  ...annotationChanges,
  ...workloadChanges,
  ...workloadLimitChanges,
  ...customTrafficChanges,
  ...customPolicyChanges,
  ...customRunningChanges,
  ...chartChanges,
  ...chartPartChanges,
];
