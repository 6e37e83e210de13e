export type { ArgoRollout } from "./argo-rollout";
export { type Manifest, manifestsOf } from "./manifests";
export { labelKeys, managedBy, slotObject, waveAnnotation } from "./naming";
export { render, renderedFolder } from "./render";
export { manifestText, type RenderedFile, stateOf } from "./rendered-file";
export { type Difference, differencesIn, readRendered, writeRendered } from "./rendered-folder";
