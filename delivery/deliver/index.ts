export type { Step } from "./step";
export { stepsFor } from "./steps";
