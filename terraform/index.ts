export { type SynthesisOptions, synthesizeProject } from "./app-command";
export { findTerraform, installAdvice } from "./binary";
export { programPath } from "./program-path";
export { isSimulated, runTerraform, type TerraformResult, type TerraformRunOptions } from "./run";
