export type { App } from "./app";
export { type Deployment, podsOf } from "./deployment";
export type { Environment, Project } from "./environments";
export type { Load } from "./exported";
export { digestOf, shortDigest } from "./image";
export { DeliveryError, type DeliveryProblem, refuseAll } from "./problem";
export { type DeliveryProject, readProject } from "./project";
export { parseReleases, type ReleasesFile, releasesFileOf } from "./releases";
export { mainSlot, type Rollout, rolloutOf, type Slot } from "./rollout";
