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
export { type FurtherObject, furtherKinds } from "./further-objects";
export { containerPatchesIn, podPatchesIn } from "./manifest-schema";
export { ownAnnotations, ownLabels } from "./own-keys";
export {
  type ContainerPatch,
  type ManifestObject,
  type ManifestValue,
  type MetadataPatch,
  type Patches,
  type PodPatch,
  patchable,
  type TemplatePatch,
} from "./patches";
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
export { appName, image } from "./values";
