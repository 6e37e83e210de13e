export * from "./contracts";
export { InvalidPropsError } from "./errors";
export type { NameRule } from "./names";
export { resourceName } from "./names";
