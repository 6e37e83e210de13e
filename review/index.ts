export type { AttributeChange } from "./attributes";
export type { Action, Change, Severity } from "./change";
export { type DiagramOptions, diagramOf } from "./diagram";
export { htmlOf } from "./html";
export { type JsonReport, jsonOf, jsonReport, jsonSchema } from "./json-report";
export { type MarkdownOptions, markdownOf } from "./markdown";
export { markerOf } from "./markdown-escape";
export { type Part, partNames } from "./parts";
export { type PlanDocument, readPlan, readState, type StateDocument } from "./plan-document";
export { PlanError } from "./plan-error";
export { exitCodeOf, isFailed, type Report } from "./report";
export {
  environmentOf,
  type FailedReview,
  type ReviewInput,
  review,
  type StackReview,
} from "./review";
export type { Finding } from "./security";
export { readStack, readStacks, type SynthesizedStack } from "./synthesized-stack";
export { type TerminalOptions, terminalOf } from "./terminal";
export { combined, type Topology, topologyOf } from "./topology";
export type { Counts, ExitCode, Verdict } from "./verdict";
