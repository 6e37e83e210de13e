export { FactTable } from "./fact-table";
export { type Finding, gates } from "./finding";
export { type Circumstances, findingsOf } from "./findings";
export { type Loss, losses } from "./losses";
export { placeNames } from "./places";
export { PlanRights } from "./plan-rights";
export { ValueOrigins } from "./value-origins";
export { vendorProtection } from "./vendor-protection";
