/** A configuration as JSON; a value of `null` in a change takes an argument away. */
export interface Body {
  readonly [name: string]: unknown;
}

/** What a change of one argument comes to. */
export type Outcome = "nothing" | "update" | "replace" | "refused";

/** What a provider does with configurations of one type, and where it says so. */
export interface JudgedType {
  readonly type: string;
  /** The file of the provider's source; of several, that of the type. */
  readonly source: string;
  /** What the provider accepts. */
  readonly config: Body;
  /** Changes that it accepts too: the twins of those that it refuses, where the base is not one. */
  readonly accepted?: readonly Body[];
  /** Changes that it refuses while it validates, with the attribute that the error points to. */
  readonly refused?: readonly (readonly [path: string, change: Body])[];
  /** Changes of what is there. */
  readonly changes?: readonly (readonly [outcome: Outcome, change: Body])[];
}
