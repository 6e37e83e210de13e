import { text, type Value } from "../vendor-kit";

/** Identifiers that AWS gave away. */
function id(prefix: string): Value<string> {
  return text(`an id that begins with ${prefix}-`, new RegExp(`^${prefix}-[0-9a-z]+$`)).orToken();
}

export const vpcId = id("vpc");
export const subnetId = id("subnet");
export const securityGroupId = id("sg");
