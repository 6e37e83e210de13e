export { type Finding, gates, placeNames } from "../find";
export type { AttributeChange, DiffLine } from "./attributes";
export { type Action, type Change, isDestructive, isGating, type Severity } from "./change";
export { gravity } from "./order";
export { environmentsIn, exitCodeOf, isFailed, type Report } from "./report";
export { type FailedReview, review, type StackReview } from "./review";
export type { ReviewInput } from "./review-input";
export { combined, type PartMark, type Topology, type TopologyPart, topologyOf } from "./topology";
export type { Counts, ExitCode, Verdict } from "./verdict";
