// What needs neither cdktf nor bindings: reviews use it, too.
export { builtInFacts, ownPackage } from "./built-in-facts";
export {
  beginsAtFirstAddress,
  type Cidr,
  cidrOf,
  contains,
  ipv4Number,
  ipv4Text,
  overlap,
} from "./cidr";
export type { Holding, Place, TypeFacts, VendorFacts } from "./facts";
export { vendorFacts } from "./facts-check";
