export { objectsIn } from "./cluster-object";
export { jobProgress, type Progress, rolloutProgress } from "./progress";
