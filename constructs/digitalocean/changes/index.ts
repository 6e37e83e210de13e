import type { ChangeFacts } from "../../foundation";
import { clusterChanges } from "./cluster";
import { dataChanges } from "./data";
import { firewallChanges } from "./firewall";
import { inClusterChanges } from "./in-cluster";

export { page } from "./page";

/** What changes of DigitalOcean's resources mean. */
export const digitalOceanChanges: readonly ChangeFacts[] = [
  ...dataChanges,
  ...clusterChanges,
  ...firewallChanges,
  ...inClusterChanges,
];
