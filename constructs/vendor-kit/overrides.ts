/**
 * Lays the user's overrides over this library's choices for one resource.
 *
 * Shallow, argument by argument: a block that is overridden is replaced as a whole. An override of
 * `undefined` is skipped, so that spreading an absent option does not delete a secure default.
 */
export function withOverrides<C extends object>(ours: C, theirs: Partial<C> | undefined): C {
  return { ...ours, ...defined(theirs ?? {}) };
}

/** The properties of an object that have a value. */
export function defined<T extends object>(object: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}
