import type { ChangeFacts } from "../../foundation";
import { bucketChanges } from "./bucket";
import { clusterChanges } from "./cluster";
import { databaseChanges } from "./database";
import { edgeChanges } from "./edge";
import { guardChanges } from "./guards";
import { networkChanges } from "./network";
import { routeChanges } from "./routes";
import { searchChanges } from "./search";
import { securityChanges } from "./security";
import { storageChanges } from "./storage";

/** What changes of AWS's resources mean. */
export const awsChanges: readonly ChangeFacts[] = [
  ...databaseChanges,
  ...searchChanges,
  ...clusterChanges,
  ...networkChanges,
  ...routeChanges,
  ...guardChanges,
  ...edgeChanges,
  ...storageChanges,
  ...bucketChanges,
  ...securityChanges,
];

export { page } from "./page";
