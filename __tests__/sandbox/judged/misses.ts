/** What the sandbox judges otherwise than the provider; the README has the same list with the reasons. */
export const misses: ReadonlySet<string> = new Set([]);
