/** Something that is not as it should be. */
export interface LiveFinding {
  /** The app's name; nothing where it is no app's. */
  readonly app?: string | undefined;
  /**
   * - `differs`: it is not as Git states it, or is not there
   * - `unstated`: it is there, and Git does not state it
   * - `unwell`: it is as it is stated and does not work
   * - `note`: worth knowing
   */
  readonly concern: "differs" | "unstated" | "unwell" | "note";
  /** In words, written by strangers in part. */
  readonly says: string;
}
