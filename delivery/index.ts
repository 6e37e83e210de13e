export { type DeliveryFinding, deliveryFindings, renderedAt } from "./changes";
export type {
  AddressRange,
  AppData,
  AppResources,
  Autoscaling,
  CommandHealth,
  HttpHealth,
  Match,
  Release,
  Releases,
  Schedule,
  SlotName,
  TalksTo,
  Task,
  Traffic,
} from "./data";
export { type Step, stepsFor } from "./deliver";
export { commitFiles } from "./git";
export {
  appNameProblem,
  DeliveryError,
  type DeliveryProblem,
  type DeliveryProject,
  type Deployment,
  type Environment,
  type Project,
  type Rollout,
  readProject,
  type Slot,
} from "./project";
export {
  type AppStatus,
  changeOf,
  digestOf,
  editsFor,
  type NewImage,
  type Promotion,
  promotionOf,
  type ReleaseChange,
  shiftEdits,
  statusOf,
  writeChange,
} from "./release";
export {
  type Difference,
  differencesIn,
  type RenderedFile,
  readRendered,
  render,
  writeRendered,
} from "./render";
