export * from "./parts";
export { InvalidPropsError, type NameRule, type Problem, resourceName } from "./vendor-kit";
