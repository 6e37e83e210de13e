export { synthesizeProject } from "./app-command";
export { findTerraform, installAdvice } from "./binary";
export { runTerraform, type TerraformResult, type TerraformRunOptions } from "./run";
