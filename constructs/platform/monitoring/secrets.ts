import * as v from "valibot";
import { type Report, text, Value } from "../../vendor-kit";

/** One of the names in a host name, or of the parts of a Secret's name. */
export const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

/** Name of a Secret. */
export const secretName = text(
  "the name of a Secret: lower-case letters, digits, '-' and '.', at most 253",
  (name) => name.length <= 253 && new RegExp(`^${label}(\\.${label})*$`).test(name),
);

/** Name of one of the values in a Secret. */
export const secretKey = text(
  "a key of a Secret: 1 to 253 letters, digits, '-', '_' and '.'",
  (key) => key !== "." && key !== ".." && /^[-._A-Za-z0-9]{1,253}$/.test(key),
);

/** What is said by the Secret alone; {@link reportPlainSecret} refuses it without repeating it. */
export const onlyInSecret = Value.checkedBy(v.any() as v.GenericSchema<unknown, never>).optional();

/** What stands in a message instead of a secret. */
export const inPlain = "a value that is not repeated here";

/** A secret that is written into data. */
export function reportPlainSecret(
  report: Report,
  property: string,
  value: unknown,
  namespace: string,
  key: string,
): void {
  if (value !== undefined) {
    report(
      property,
      "left out",
      inPlain,
      `it is a secret, and would be in Git and in the state: make a Secret in namespace ${namespace} with key ${key}, give its name by secretName, and change what was written here`,
    );
  }
}
