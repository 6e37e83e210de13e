import {
  flag,
  isName,
  labels,
  nameAllowed,
  type Properties,
  type Settings,
  text,
} from "../vendor-kit";

const tagText = text("1 to 63 letters, digits, '-', '_' or '.'", /^[A-Za-z0-9_.-]{1,63}$/);

/** What a part can be given that has no name of its own. */
export const tagged = {
  /**
   * Labels on every resource that the vendor lets carry them, key to value.
   *
   * Keys and values are 1 to 63 letters, digits, `-`, `_`, `.`. Changes in place.
   * @default - none
   */
  tags: labels(tagText, tagText.orToken()).optional(),
  /**
   * Whether Terraform must refuse to destroy this, with the vendor's own protection where it has
   * one. To remove it on purpose, apply `false` first and destroy then. Changes in place.
   * @default false
   */
  protect: flag().default(false),
} satisfies Properties;

const nameOnly = {
  /**
   * Name at the vendor, 3 to 24 lower-case letters, digits and single hyphens.
   *
   * A change replaces what is named.
   * @default - the construct's path, such as `staging-postgres`
   */
  name: text(nameAllowed, isName).orToken().optional(),
} satisfies Properties;

/** What every part with a name can be given. */
export const named: typeof nameOnly & typeof tagged = { ...nameOnly, ...tagged };

export interface TaggedSettings extends Settings<typeof tagged> {}
export interface NamedSettings extends TaggedSettings, Settings<typeof nameOnly> {}
