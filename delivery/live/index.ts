export { objectsIn } from "./cluster-object";
export { routeProgress, secretProgress, stepsProgress } from "./custom-progress";
export {
  type LiveEnvironment,
  type LiveSlot,
  liveEnvironment,
  type Seen,
} from "./environment";
export type { LiveFinding } from "./finding";
export { groupKindOf, kindsToRead, resourceOf } from "./kinds";
export { jobProgress, type Progress, rolloutProgress } from "./progress";
