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
  StoredSecret,
  TalksTo,
  Task,
  Traffic,
} from "./data";
export { type Step, stepsFor } from "./deliver";
export { commitFiles, strayFrom } from "./git";
export {
  kindsToRead,
  type LiveEnvironment,
  type LiveFinding,
  type LiveSlot,
  liveEnvironment,
  objectsIn,
  type Progress,
  type Seen,
} from "./live";
export {
  DeliveryError,
  type DeliveryProblem,
  type DeliveryProject,
  type Deployment,
  digestOf,
  type Environment,
  type Project,
  type Rollout,
  readProject,
  type Slot,
} from "./project";
export {
  type AppStatus,
  changeOf,
  digestsStated,
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
