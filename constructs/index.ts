export * from "./parts";
export {
  InvalidPropsError,
  type NameRule,
  type Problem,
  resourceName,
  SecondCopyError,
} from "./vendor-kit";
