export { FactTable } from "./fact-table";
export { type Finding, gates } from "./finding";
export { type Circumstances, findingsOf, vendorProtection } from "./findings";
export { type Loss, losses } from "./losses";
export { placeNames } from "./places";
export { PlanRights } from "./plan-rights";
