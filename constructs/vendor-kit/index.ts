// First: it says what is not installed.
import "./packages";

export {
  type Amount,
  type AmountByRegion,
  type AmountByValue,
  type AmountOfAttribute,
  type AttributePath,
  type BucketFacts,
  beginsAtFirstAddress,
  type ChangeCondition,
  type ChangeFacts,
  type Cidr,
  type Concern,
  type CredentialFacts,
  type CredentialReader,
  cidrOf,
  contains,
  type DatedAmount,
  type ElsewhereAttribute,
  type Holding,
  ipv4Number,
  ipv4Text,
  type MachineFacts,
  overlap,
  type Place,
  type PricedAttribute,
  type PriceFacts,
  type PricePart,
  type QuotaFacts,
  type RightsFacts,
  type RoleFacts,
  type Scalar,
  type ScalingFacts,
  type ShownFacts,
  type SiblingCondition,
  type StatementFacts,
  type Subscription,
  type TypeFacts,
  type TypePrices,
  type UnpricedTypes,
  type VendorFacts,
} from "../foundation";
export { acceptedAttributes, demanded } from "./attributes";
export { EphemeralResource } from "./ephemeral";
export { InvalidPropsError, refuse, refuseOptions } from "./errors";
export { type Factory, factory, type NoReferences } from "./factory";
export { refuseForeign } from "./foreign";
export { literal, plainText } from "./literal";
export { misshapen } from "./misshapen";
export { isName, type NameRule, nameAllowed, nameFromPath, resourceName } from "./names";
export { inOneCopy, SecondCopyError } from "./one-copy";
export { defined, withOverrides } from "./overrides";
export {
  type Foreseen,
  type Part,
  type PartOptions,
  part,
  type References,
  type Rule,
  type RuleContext,
  type RuleMaker,
  type Rules,
} from "./part";
export { at, type Problem, problemsOf, type Report, reportRepeated } from "./problem";
export { lifecycle } from "./protection";
export { RestorePoint, type RestorePointProps } from "./restore-point";
export {
  type Honoured,
  honoured,
  type Ignored,
  ignored,
  type Refused,
  refused,
  type Support,
  type Verdict,
  verdicts,
} from "./support";
export { takenProblems } from "./taken-names";
export {
  type Complete,
  completed,
  type Presence,
  type Properties,
  type Settings,
  Value,
} from "./value";
export {
  cidr,
  flag,
  integer,
  type Kind,
  labels,
  list,
  type Overridable,
  object,
  oneOf,
  overrides,
  type ResourceClass,
  text,
  uniqueList,
  variant,
} from "./values";
export {
  type AnyVendorPart,
  accepted,
  type CompleteOf,
  type VendorComplete,
  type VendorDefaults,
  type VendorPart,
  type VendorPartOptions,
  vendorPart,
} from "./vendor-part";
