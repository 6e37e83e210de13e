import type { ChangeFacts } from "../../foundation";
import { clusterChanges } from "./cluster";
import { databaseChanges } from "./database";
import { networkChanges } from "./network";
import { securityChanges } from "./security";
import { storageChanges } from "./storage";

/** What changes of AWS's resources mean. */
export const awsChanges: readonly ChangeFacts[] = [
  ...databaseChanges,
  ...clusterChanges,
  ...networkChanges,
  ...storageChanges,
  ...securityChanges,
];

export { page } from "./page";
