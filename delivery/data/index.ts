export type {
  AddressRange,
  AppData,
  AppResources,
  Autoscaling,
  CommandHealth,
  HttpHealth,
  Schedule,
  StoredSecret,
  TalksTo,
  Task,
  Traffic,
} from "./app-data";
export { appSchema } from "./app-schema";
export {
  type Match,
  type Release,
  type Releases,
  releaseSchema,
  releasesSchema,
  type SlotName,
  type Step,
  slotNames,
} from "./releases";
export { secretName } from "./secret-name";
export { appName } from "./values";
