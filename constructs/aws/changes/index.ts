import type { ChangeFacts } from "../../foundation";
import { bucketChanges } from "./bucket";
import { clusterChanges } from "./cluster";
import { databaseChanges } from "./database";
import { edgeChanges } from "./edge";
import { inClusterChanges } from "./in-cluster";
import { networkChanges } from "./network";
import { searchChanges } from "./search";
import { securityChanges } from "./security";
import { storageChanges } from "./storage";

/** What changes of AWS's resources mean. */
export const awsChanges: readonly ChangeFacts[] = [
  ...databaseChanges,
  ...searchChanges,
  ...clusterChanges,
  ...networkChanges,
  ...edgeChanges,
  ...storageChanges,
  ...bucketChanges,
  ...securityChanges,
  ...inClusterChanges,
];

export { page } from "./page";
