import type { IConstruct } from "constructs";
import { type Factory, labels, type NoReferences, part, type Settings, text } from "../vendor-kit";

const tagText = text("1 to 63 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9_.-]{1,63}$/);

/**
 * What an account needs once, whatever runs in it: not every vendor has such a thing, and what it is
 * each says in its own words.
 */
export const account = part(
  "account",
  {},
  {
    /** The beginning of all names that are made for the product. */
    name: text("2 to 20 lower-case letters, digits and hyphens", /^[a-z][a-z0-9-]{1,19}$/),
    /**
     * Labels on everything that the vendor lets carry them.
     * @default - none
     */
    tags: labels(tagText, tagText.orToken()).optional(),
  },
);

export interface AccountSettings extends Settings<typeof account.properties> {}

/** A vendor whose accounts may need something once. */
export interface AccountVendor {
  /** @default - the vendor's accounts need nothing */
  readonly account?: Factory<AccountSettings, NoReferences, IConstruct>;
}
