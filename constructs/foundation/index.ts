// What needs neither cdktf nor bindings: reviews use it, too.

export { lifecycleRows } from "./bucket-lifecycle";
export { builtInFacts, builtInVendors, ownPackage } from "./built-in-facts";
export type {
  ChangeCondition,
  ChangeFacts,
  Concern,
  Scalar,
  SiblingCondition,
} from "./change-facts";
export { type ChangeRow, changesOn } from "./change-rows";
export {
  beginsAtFirstAddress,
  type Cidr,
  cidrOf,
  contains,
  ipv4Number,
  ipv4Text,
  overlap,
} from "./cidr";
export { bucketSecretOf, clusterNames } from "./cluster-names";
export { type Answer, builtInEnquiries, type Enquiry, type PlannedResource } from "./enquiries";
export type {
  BucketFacts,
  CredentialFacts,
  CredentialReader,
  Holding,
  MachineFacts,
  Place,
  QuotaFacts,
  ScalingFacts,
  ShownFacts,
  TypeFacts,
  VendorFacts,
} from "./facts";
export { vendorFacts } from "./facts-check";
export { knownPrices, type VendorPrices } from "./known-prices";
export {
  inTheNameOf,
  MissingPackagesError,
  type NeededPackages,
  needPackages,
} from "./needed-packages";
export { isPlainObject } from "./plain-object";
export type {
  Amount,
  AmountByRegion,
  AmountByValue,
  AmountOfAttribute,
  AttributePath,
  DatedAmount,
  ElsewhereAttribute,
  PricedAttribute,
  PriceFacts,
  PricePart,
  Subscription,
  TypePrices,
  UnpricedTypes,
} from "./price-facts";
export type { RightsFacts, RoleFacts, StatementFacts } from "./rights-facts";
