import type { ChangeFacts } from "../../foundation";
import { backupChanges } from "./backup";
import { bucketChanges } from "./bucket";
import { clusterChanges } from "./cluster";
import { databaseChanges } from "./database";
import { deliveryChanges } from "./delivery";
import { edgeChanges } from "./edge";
import { guardChanges } from "./guards";
import { inClusterChanges } from "./in-cluster";
import { lifecycleChanges } from "./lifecycle";
import { networkChanges } from "./network";
import { recordChanges } from "./records";
import { routeChanges } from "./routes";
import { scalingChanges } from "./scaling";
import { searchChanges } from "./search";
import { securityChanges } from "./security";
import { sharingChanges } from "./sharing";
import { storageChanges } from "./storage";

/** What changes of AWS's resources mean. */
export const awsChanges: readonly ChangeFacts[] = [
  ...databaseChanges,
  ...searchChanges,
  ...scalingChanges,
  ...clusterChanges,
  ...deliveryChanges,
  ...networkChanges,
  ...routeChanges,
  ...guardChanges,
  ...edgeChanges,
  ...backupChanges,
  ...storageChanges,
  ...bucketChanges,
  ...lifecycleChanges,
  ...recordChanges,
  ...securityChanges,
  ...sharingChanges,
  ...inClusterChanges,
];

export { page } from "./page";
