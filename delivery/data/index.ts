export type {
  AddressRange,
  AppData,
  AppResources,
  Autoscaling,
  CommandHealth,
  HttpHealth,
  Metrics,
  Schedule,
  StoredSecret,
  TalksTo,
  Task,
  Traffic,
} from "./app-data";
export { appSchema } from "./app-schema";
export { type FurtherObject, furtherKinds } from "./further-objects";
export { containerPatchesIn, podPatchesIn } from "./manifest-schema";
export { metricsOf } from "./metrics";
export { ownAnnotations, ownLabels } from "./own-keys";
export {
  type ContainerPatch,
  type ManifestObject,
  type ManifestValue,
  type MetadataPatch,
  type Patches,
  type PodPatch,
  patchable,
  type Templated,
  type TemplatePatch,
} from "./patches";
export type {
  Match,
  NamedValue,
  Release,
  ReleasedSlot,
  ReleaseStep,
  Releases,
  SlotName,
} from "./release-data";
export {
  releaseSchema,
  releasesSchema,
  slotNames,
} from "./releases";
export { secretName } from "./secret-name";
export { appName, image } from "./values";
