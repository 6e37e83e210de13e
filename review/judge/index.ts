export { type Finding, type FindingConcern, gates, placeNames } from "../find";
export { acrossStacks, type ReviewedStack, readersOf } from "./across-stacks";
export type { AttributeChange } from "./attributes";
export {
  type Action,
  type Change,
  type ForcingAttribute,
  isDestructive,
  isGating,
  type Severity,
} from "./change";
export { reviewOfObjects, type StatedObject, type StatedObjects } from "./objects-review";
export { gravity } from "./order";
export type { OutputChange } from "./outputs";
export { environmentsIn, exitCodeOf, isFailed, type Report } from "./report";
export { type FailedReview, review, type StackReview } from "./review";
export type { ReviewInput } from "./review-input";
export type { DiffLine } from "./text-difference";
export { combined, type PartMark, type Topology, type TopologyPart, topologyOf } from "./topology";
export type { Counts, ExitCode, Verdict } from "./verdict";
