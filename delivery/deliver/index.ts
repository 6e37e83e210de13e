export { type Step, stepsFor } from "./steps";
