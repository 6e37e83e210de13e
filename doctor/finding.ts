/** One line of an examination. */
export interface Finding {
  /** Whether it is as it should be, may hurt later, or fails the apply. */
  readonly kind: "fine" | "warning" | "problem";
  readonly says: string;
  /** What to do. @default - nothing */
  readonly remedy?: string;
}
