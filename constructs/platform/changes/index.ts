import type { ChangeFacts } from "../../foundation";
import { accessChanges } from "./access";
import { workloadChanges } from "./workload";

export { page } from "./page";

/** What changes of Kubernetes's resources and of Helm's releases mean. */
export const platformChanges: readonly ChangeFacts[] = [...accessChanges, ...workloadChanges];
