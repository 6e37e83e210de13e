/** What every part of an environment can be given. */
export interface NamedSettings {
  /**
   * Name at the vendor, 3 to 24 lower-case letters, digits and single hyphens.
   *
   * A change replaces what is named.
   * @default - the construct's path, such as `staging-postgres`
   */
  readonly name?: string;
  /**
   * Labels on every resource that the vendor lets carry them, key to value.
   *
   * Keys and values are 1 to 63 letters, digits, `-`, `_`, `.`. Changes in place.
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /**
   * Whether Terraform must refuse to destroy this, with the vendor's own protection where it has
   * one. To remove it on purpose, apply `false` first and destroy then. Changes in place.
   * @default false
   */
  readonly protect?: boolean;
}
