export type { App } from "./app";
export { appNameProblem } from "./apps";
export { type Deployment, podsOf } from "./deployment";
export type { Environment, Project } from "./environments";
export type { Load } from "./exported";
export { DeliveryError, type DeliveryProblem, refuseAll } from "./problem";
export { type DeliveryProject, readProject } from "./project";
export { parseReleases, type ReleasesFile, releasesFileOf } from "./releases";
export { mainSlot, type Rollout, rolloutOf, type Slot } from "./rollout";
