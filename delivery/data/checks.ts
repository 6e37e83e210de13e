import type * as v from "valibot";

/** A check for each property, and no other: a property without one does not compile. */
export type Checks<T> = { readonly [K in keyof T]-?: v.GenericSchema<unknown, T[K]> };
