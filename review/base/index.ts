export { reviewSinceBase } from "./since-base";
