export type { Progress } from "./rollout-progress";
export { type Goal, type Step, stepsFor } from "./steps";
