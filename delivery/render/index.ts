export {
  bounds,
  type FoundFiles,
  type RefusedFile,
  refusals,
  textOf,
  wasRendered,
} from "./found-files";
export type { Manifest } from "./manifest";
export { manifestsOf } from "./manifests";
export { labelKeys, managedBy, slotKinds, slotObject, waveAnnotation } from "./naming";
export { privateRanges } from "./private-ranges";
export { amountOf } from "./quantity";
export { render, renderedFolder, renderedFor } from "./render";
export {
  type FileState,
  manifestText,
  type RenderedFile,
  stateOf,
  withUnixLines,
} from "./rendered-file";
export {
  type Difference,
  differencesIn,
  findRendered,
  readRendered,
  writeRendered,
} from "./rendered-folder";
export { writeFiles } from "./written-files";
