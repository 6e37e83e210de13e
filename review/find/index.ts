export { AttachedRights } from "./attached-rights";
export { FactTable } from "./fact-table";
export { type Finding, gates } from "./finding";
export { type Circumstances, findingsOf, vendorProtection } from "./findings";
export { type Loss, losses } from "./losses";
export { openedResource } from "./opened-resource";
export { placeNames } from "./places";
export { ScaledWorkloads } from "./scaled-workloads";
