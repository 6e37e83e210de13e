/** One thing that is wrong with the properties of a construct. */
export interface Problem {
  /**
   * Path of the construct below the one that reports, such as `postgres`.
   * @default - the construct that reports
   */
  readonly at?: string;
  /** The property, such as `nodePools[0].minNodes`. */
  readonly property: string;
  /** What is allowed, so that "must be …" reads as a sentence. */
  readonly allowed: string;
  /** The value that was given. */
  readonly got: unknown;
  /**
   * What to do instead.
   * @default - what is allowed says it
   */
  readonly remedy?: string;
}
