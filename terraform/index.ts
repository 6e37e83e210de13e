export { synthesizeProject } from "./app-command";
export { findTerraform, installAdvice } from "./binary";
