// First: it says what is not installed.
import "./packages";

export {
  beginsAtFirstAddress,
  type Cidr,
  cidrOf,
  contains,
  type Holding,
  ipv4Number,
  ipv4Text,
  overlap,
  type Place,
  type TypeFacts,
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
export { type Foreseen, type Part, part, type References, type Rule } from "./part";
export { at, type Problem, problemsOf, type Report, reportRepeated } from "./problem";
export { lifecycle } from "./protection";
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
export { type Complete, completed, type Properties, type Settings, Value } from "./value";
export {
  cidr,
  flag,
  integer,
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
  type VendorPart,
  vendorPart,
} from "./vendor-part";
