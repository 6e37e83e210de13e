// biome-ignore lint/style/noDefaultExport: Jest wants it
export { stop as default } from "./sandbox-setup";
