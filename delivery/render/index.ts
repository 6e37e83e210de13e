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
export { labelKeys, managedBy, slotObject, waveAnnotation } from "./naming";
export { privateRanges } from "./private-ranges";
export { render, renderedFolder } from "./render";
export { manifestText, type RenderedFile, stateOf } from "./rendered-file";
export {
  type Difference,
  differencesIn,
  findRendered,
  readRendered,
  writeRendered,
} from "./rendered-folder";
